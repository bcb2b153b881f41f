import Foundation
import Testing

@testable import Blackboard

@Suite("PNG files") struct PNGTests {
  @Test func checkSumsHaveTheirKnownAnswers() {
    #expect(crc32(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(crc32([]) == 0)
    #expect(adler32(Array("Wikipedia".utf8)) == 0x11E6_0398)
    #expect(adler32([]) == 1)
    #expect(adler32(Array(repeating: 255, count: 1_000_000)) == adlerByLongSums(255, 1_000_000))
  }

  /// The system's gzip unpacks what was deflated, and checks its length and its CRC-32.
  @Test func gzipUnpacksWhatWasDeflated() throws {
    var random = SplitMix(5)
    let noise = (0..<40_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    // Repetitions of every length that has a code of its own or shares one, at many distances.
    let repeats = (0..<300).flatMap { length -> [UInt8] in
      let start = Int(random.next() % 39_000)
      return Array(noise[start..<start + min(length, 1000)])
    }
    let cases: [[UInt8]] = [
      [], [0], [1, 2], [7, 7, 7], Array(repeating: 0, count: 100_003), noise,
      noise + repeats, noise + noise, Array(noise[..<32_768]) + noise[..<32_768],
      (0..<20_000).map { UInt8($0 / 3 % 251) },
      (0..<1000).flatMap { Array(repeating: UInt8($0 & 255), count: $0 % 300) },
    ]
    for bytes in cases {
      let packed = deflated(bytes)
      let (unpacked, status) = try gunzip(packed, crc: crc32(bytes), count: bytes.count)
      #expect(status == 0)
      #expect(unpacked == bytes)
    }
    #expect(deflated(cases[4]).count < 1000)
  }

  @Test(arguments: [1, 3])
  func aReaderGetsThePixelsBack(_ channels: Int) throws {
    var random = SplitMix(6)
    for (width, height) in [(1, 1), (7, 3), (120, 90)] {
      let steps = (0..<width * height * channels).map { UInt8(truncatingIfNeeded: $0 * $0 / 50) }
      let noise = steps.map { _ in UInt8(truncatingIfNeeded: random.next()) }
      for bytes in [steps, noise, steps.map { _ in 9 }] {
        let read = try ReadPNG(png(width: width, height: height, channels: channels, bytes))
        #expect((read.width, read.height, read.channels) == (width, height, channels))
        #expect(read.bytes == bytes)
      }
    }
  }

  @Test func aGridIsMagnifiedBetweenGreyLines() throws {
    let grid = PictureGrid(
      pixels: [0, 1, 1, 0, 0.2, 0.2], width: 2, height: 1, columns: 2)
    let read = try ReadPNG(grid.png(magnification: 2, margin: 1))
    let g: UInt8 = 128
    let rows: [[UInt8]] = [
      [g, g, g, g, g, g, g], [g, 0, 255, g, 255, 0, g], [g, g, g, g, g, g, g],
      [g, 51, 51, g, g, g, g], [g, g, g, g, g, g, g],
    ]
    let expected = rows.flatMap { row in
      let line = row.flatMap { [$0, $0] }
      return line + line
    }
    #expect((read.width, read.height, read.channels) == (14, 10, 1))
    #expect(read.bytes == expected)
  }

  @Test func marginAndMagnificationAreFree() throws {
    let grid = PictureGrid(pixels: [0, 1, 1, 0], width: 2, height: 2, columns: 8)
    let read = try ReadPNG(grid.png(magnification: 1, margin: 0))
    #expect((read.width, read.height) == (2, 2))
    #expect(read.bytes == [0, 255, 255, 0])
    let none = PictureGrid(pixels: [], width: 2, height: 2, columns: 8)
    #expect(try ReadPNG(none.png()).bytes == [128])
    let large = try ReadPNG(Samples.pictures.png())
    #expect((large.width, large.height) == (4 * (5 * 29 + 1), 4 * (2 * 29 + 1)))
  }
}

/// Adler-32 of `count` equal bytes by whole sums, divided once at the end.
private func adlerByLongSums(_ byte: Int, _ count: Int) -> UInt32 {
  let a = 1 + byte * count
  let b = count + byte * count * (count + 1) / 2
  return UInt32(b % 65521) << 16 | UInt32(a % 65521)
}

/// What the system's gzip makes of deflated bytes, and its exit status.
private func gunzip(
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

/// A reader of its own for the files that `png` writes, strict about everything it reads.
private struct ReadPNG {
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
