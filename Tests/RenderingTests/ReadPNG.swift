import Foundation
import Testing

@testable import Blackboard
@testable import Pictures
@testable import Rendering

/// A reader of its own for the files that `png` writes, strict about everything it reads.
struct ReadPNG {
  var width = 0
  var height = 0
  var channels = 0
  var bytes: [UInt8] = []

  private struct Broken: Error {}

  init(_ file: [UInt8]) throws {
    #expect(Array(file[..<8]) == [0x89] + Array("PNG\r\n\u{1A}\n".utf8))
    func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
    var chunks: [(type: String, content: [UInt8])] = []
    var place = 8
    while place < file.count {
      let length = number(file[place..<place + 4])
      let checked = file[place + 4..<place + 8 + length]
      #expect(number(file[place + 8 + length..<place + 12 + length]) == Int(crc32(Array(checked))))
      chunks.append(
        (String(decoding: checked.prefix(4), as: UTF8.self), Array(checked.dropFirst(4))))
      place += 12 + length
    }
    #expect(chunks.map(\.type) == ["IHDR", "IDAT", "IEND"])
    let header = chunks[0].content
    (width, height) = (number(header[0..<4]), number(header[4..<8]))
    guard let channels = [0: 1, 2: 3][header[9]], header.count == 13, header[8] == 8 else {
      throw Broken()
    }
    self.channels = channels
    let stream = chunks[1].content
    #expect(number(stream[..<2]) % 31 == 0 && stream[0] == 0x78)
    // The CRC-32 is not known before, so gzip complains of it; Adler-32 is what zlib checks.
    let count = height * (1 + width * channels)
    let inflated = try gunzip(Array(stream[2..<stream.count - 4]), crc: 0, count: count).bytes
    #expect(inflated.count == count)
    #expect(number(stream.suffix(4)) == Int(adler32(inflated)))
    try unfilter(inflated)
  }

  private mutating func unfilter(_ rows: [UInt8]) throws {
    let length = width * channels
    for row in 0..<height {
      let filter = rows[row * (length + 1)]
      for column in 0..<length {
        let left = column < channels ? 0 : bytes[row * length + column - channels]
        let above = row == 0 ? 0 : bytes[(row - 1) * length + column]
        guard let base = [0: 0, 1: left, 2: above][filter] else { throw Broken() }
        bytes.append(base &+ rows[row * (length + 1) + 1 + column])
      }
    }
  }
}

/// What the system's gzip makes of deflated bytes, and its exit status.
func gunzip(
  _ deflated: [UInt8], crc: UInt32, count: Int
) throws -> (bytes: [UInt8], status: Int32) {
  func littleEndian(_ number: UInt32) -> [UInt8] {
    [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
  let file = FileManager.default.temporaryDirectory
    .appendingPathComponent("gan-test-\(UUID().uuidString).gz")
  defer { try? FileManager.default.removeItem(at: file) }
  let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
  try Data(header + deflated + littleEndian(crc) + littleEndian(UInt32(count))).write(to: file)
  let process = Process()
  let pipe = Pipe()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["gzip", "-dc", file.path]
  process.standardOutput = pipe
  process.standardError = FileHandle.nullDevice
  try process.run()
  let bytes = [UInt8](pipe.fileHandleForReading.readDataToEndOfFile())
  process.waitUntilExit()
  return (bytes, process.terminationStatus)
}
