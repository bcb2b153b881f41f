import Foundation
import Testing

@testable import Blackboard
@testable import Pictures
@testable import Rendering

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
    #expect(deflated(cases[4]).count < 200)
  }

  /// Blocks of their own codes, among them one whose best code has words that are too long.
  @Test func gzipUnpacksBlocksOfEveryKind() throws {
    var random = SplitMix(8)
    // Each byte twice as rare as the one before, which no repetitions hide: 16 depths and more.
    let skewed = (0..<300_000).map { _ in UInt8(random.next().trailingZeroBitCount) }
    let scattered = skewed.map { $0 &+ UInt8(random.next() & 3) &* 64 }
    let counts = (0..<30).map { 1 << $0 }
    let code = PrefixCode(counts: counts, longest: 15)
    #expect(code.lengths.max() == 15)
    // A full tree: the words' shares sum to one.
    #expect(code.lengths.reduce(0) { $0 + 1 << (15 - $1) } == 1 << 15)
    // Without a limit the known answer of powers of two.
    let deep = PrefixCode(counts: counts, longest: 40)
    #expect(deep.lengths == [29, 29] + (1...28).reversed())
    for bytes in [skewed, scattered, skewed.map { _ in 3 } + skewed] {
      let packed = deflated(bytes)
      let (unpacked, status) = try gunzip(packed, crc: crc32(bytes), count: bytes.count)
      #expect(status == 0 && unpacked == bytes)
      #expect(packed.count < bytes.count * 5 / 8)
    }
  }

  @Test func oftenIsShort() {
    #expect(PrefixCode(counts: [5, 0, 1, 1, 3], longest: 15).lengths == [1, 0, 3, 3, 2])
    // The format's own example (3.2.2): words count upward, shorter ones first.
    let words = PrefixCode(lengths: [3, 3, 3, 3, 3, 2, 4, 4]).words
    #expect(words == [0b010, 0b110, 0b001, 0b101, 0b011, 0b00, 0b0111, 0b1111])
    // A code needs two words even where one symbol occurs, or none.
    #expect(PrefixCode(counts: [0, 0, 9], longest: 15).lengths == [1, 0, 1])
    #expect(PrefixCode(counts: [0, 0, 0], longest: 15).lengths == [1, 1, 0])
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
