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
