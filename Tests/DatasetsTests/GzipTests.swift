import Foundation
import Testing

@testable import Compression

@Suite("gzip files")
struct GzipTests {
  /// Bytes of every kind: none, few, equal ones, noise, text, and pieces that repeat far apart.
  private static let contents: [[UInt8]] = {
    var state: UInt64 = 1
    let noise = (0..<70_000).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 33)
    }
    let text = Array(String(repeating: "the quick brown fox 0123456789\n", count: 3000).utf8)
    let skewed = (0..<100_000).map { UInt8(noise[$0 % 70_000].trailingZeroBitCount) }
    return [
      [], [7], Array("<html>".utf8), [UInt8](repeating: 3, count: 300_000), noise, text, skewed,
      noise[..<32_768] + noise[..<32_768] + text, (0..<70_000).map { UInt8($0 / 7 % 256) },
    ]
  }()

  /// What the system's program makes of bytes.
  private func gzip(_ options: String, _ bytes: [UInt8]) throws -> [UInt8] {
    try inTemporaryFolder { folder in
      let (input, output) = (folder.path + "/in.gz", folder.path + "/out")
      try Data(bytes).write(to: URL(fileURLWithPath: input))
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", "gzip \(options) < \"$0\" > \"$1\"", input, output]
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      return Array(try Data(contentsOf: URL(fileURLWithPath: output)))
    }
  }

  @Test("what gzip packs is unpacked, at every level", arguments: contents.indices)
  func unpacks(_ index: Int) throws {
    let bytes = Self.contents[index]
    for level in ["-1", "-6", "-9"] {
      #expect(try Gzip.unpacked(gzip("-c \(level)", bytes)) == bytes)
    }
  }

  @Test("gzip unpacks what is packed here, and so does this", arguments: contents.indices)
  func packs(_ index: Int) throws {
    let bytes = Self.contents[index]
    let packed = Gzip.packed(bytes)
    #expect(Gzip.isPacked(packed))
    #expect(try gzip("-dc", packed) == bytes)
    #expect(try Gzip.unpacked(packed) == bytes)
    // No name and no time of day.
    #expect(packed[3..<8] == [0, 0, 0, 0, 0])
  }

  @Test("stored blocks, names, remarks and several files in one")
  func forms() throws {
    // "ab" in a stored block, made by hand: CRC-32 0x9E83486D.
    let body: [UInt8] = [1, 2, 0, 0xfd, 0xff, 0x61, 0x62, 0x6d, 0x48, 0x83, 0x9e, 2, 0, 0, 0]
    let plain = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3] + body
    #expect(try Gzip.unpacked(plain) == Array("ab".utf8))
    let named =
      [0x1f, 0x8b, 8, 4 + 8 + 16 + 2, 0, 0, 0, 0, 0, 3] + [2, 0, 9, 9] + Array("n\0".utf8)
      + Array("remark\0".utf8) + [1, 2] + body
    #expect(try Gzip.unpacked(named + plain + [0, 0, 0]) == Array("abab".utf8))
  }

  @Test("whatever is wrong with a file is found")
  func broken() throws {
    let bytes = Self.contents[5]
    let packed = try gzip("-c -9", bytes)
    func reason(_ bytes: some Sequence<UInt8>, most: Int = .max) -> String? {
      do {
        _ = try Gzip.unpacked(Array(bytes), most: most)
        return nil
      } catch { return error.description }
    }
    for count in 0..<packed.count { #expect(reason(packed.prefix(count)) != nil) }
    #expect(reason(packed.dropLast(9)) == "it ends too early")
    #expect(reason(packed + [1]) == "something else follows its end")
    var damaged = packed
    damaged[packed.count - 6] ^= 1
    #expect(reason(damaged) == "its check sum is not that of its content")
    damaged = packed
    damaged[packed.count - 1] ^= 1
    #expect(reason(damaged) == "its length is not that of its content")
    #expect(reason(packed, most: bytes.count) == nil)
    #expect(reason(packed, most: bytes.count - 1) == "it holds more than \(bytes.count - 1) bytes")
    // Every bit matters between the header and the last byte of the content, which zeros may fill up.
    for place in 10..<packed.count - 9 {
      damaged = packed
      damaged[place] ^= 1 << UInt8(place % 8)
      #expect(reason(damaged) != nil, "byte \(place)")
    }
    #expect(reason([1, 2, 3]) != nil)
  }
}
