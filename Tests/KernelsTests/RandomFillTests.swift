import Foundation
import Testing

@testable import Kernels

/// The numbers of a random fill, against the description of them written out in plain Swift.
@Suite struct RandomFillTests {
  private let words: [UInt64] = [0, 1, 0x9e37_79b9_7f4a_7c15, 0xfeed_5eed_0123_4567, .max]

  /// SplitMix64 from 0 and xoshiro256++ from the state 1, 2, 3, 4 are published; so the writing out
  /// below is right, and not only the same as the kernels.
  @Test func theDescriptionIsTheAlgorithm() {
    var splitMix = Numbers(0)
    #expect(splitMix.word() == 0xe220_a839_7b1d_cdaf)
    #expect(splitMix.word() == 0x6e78_9e6a_a1b9_65f4)
    var generator = Xoshiro(state: [1, 2, 3, 4])
    #expect(
      (0..<4).map { _ in generator.next() }
        == [41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386])
  }

  @Test(arguments: Level.available) func uniformNumbersAreTheUpperBits(level: Level) {
    for word in words {
      for count in [0] + sizes + [randomChunk] {
        let expected = halves(word, steps: (count + 15) / 16).prefix(count).map {
          Float(-0.3).addingProduct(1.7, Float($0 >> 9) * 0x1p-23)
        }
        #expect(written(count) { level.kernels.uniform(word, -0.3, 1.7, $0, count) } == expected)
      }
    }
  }

  @Test(arguments: Level.available) func normalNumbersAreBoxAndMullers(level: Level) {
    for word in words {
      for count in [0] + sizes + [randomChunk] {
        let found = written(count) { level.kernels.normal(word, 0, 1, $0, count) }
        let expected = normalNumbers(word, count)
        #expect(zip(found, expected).allSatisfy { abs(Double($0) - $1) < 3e-6 }, "\(count) numbers")
      }
    }
  }

  /// The standard numbers are scaled and moved with a single rounding.
  @Test(arguments: Level.available) func meanAndStandardDeviationAreOneStep(level: Level) {
    for count in sizes {
      let standard = written(count) { level.kernels.normal(9, 0, 1, $0, count) }
      let moved = written(count) { level.kernels.normal(9, -1.3, 0.7, $0, count) }
      #expect(moved == standard.map { Float(-1.3).addingProduct(0.7, $0) })
    }
  }

  /// Each chunk of a fill is what its own word gives, and takes one.
  @Test(arguments: [0, 1, randomChunk - 1, randomChunk, randomChunk + 1, 5 * randomChunk + 77])
  func chunksFollowOneAnother(count: Int) {
    for threads in [1, 3] {
      let pool = ThreadPool(threads: threads)
      var drawn: [UInt64] = []
      var numbers = Numbers(21)
      func word() -> UInt64 {
        drawn.append(numbers.word())
        return drawn[drawn.count - 1]
      }
      let uniform = Storage.uniform([count], low: 2, span: 3, on: pool, next: { word() }).array
      #expect(drawn.count == (count + randomChunk - 1) / randomChunk)
      #expect(uniform == inChunks(drawn, count) { kernels.uniform($0, 2, 3, $1, $2) })
      drawn = []
      let normal = Storage.normal(
        [count], mean: 1, standardDeviation: 2, on: pool, next: word
      ).array
      #expect(drawn.count == (count + randomChunk - 1) / randomChunk)
      #expect(normal == inChunks(drawn, count) { kernels.normal($0, 1, 2, $1, $2) })
    }
  }

  /// What `fill` makes of each word, one behind the other.
  private func inChunks(
    _ words: [UInt64], _ count: Int, _ fill: (UInt64, UnsafeMutablePointer<Float>, Int) -> Void
  ) -> [Float] {
    words.enumerated().flatMap { chunk, word in
      let length = min(randomChunk, count - chunk * randomChunk)
      return written(length) { fill(word, $0, length) }
    }
  }

  /// The halves of the words of eight generators in the order that the numbers have.
  private func halves(_ word: UInt64, steps: Int) -> [UInt32] {
    var splitMix = Numbers(word)
    var generators = (0..<8).map { _ in
      Xoshiro(state: (0..<4).map { _ in splitMix.word() })
    }
    return (0..<steps).flatMap { _ in
      generators.indices.flatMap { index in
        let word = generators[index].next()
        return [UInt32(truncatingIfNeeded: word), UInt32(word >> 32)]
      }
    }
  }

  private func normalNumbers(_ word: UInt64, _ count: Int) -> [Double] {
    let blocks = (count + 31) / 32
    let units = halves(word, steps: 2 * blocks).map { Double($0 >> 9) * 0x1p-23 }
    var numbers: [Double] = []
    for block in 0..<blocks {
      let radii = units[32 * block..<32 * block + 16].map { (-2 * log(1 - $0)).squareRoot() }
      let angles = units[32 * block + 16..<32 * block + 32].map { 2 * Double.pi * $0 }
      numbers += zip(radii, angles).map { $0 * cos($1) }
      numbers += zip(radii, angles).map { $0 * sin($1) }
    }
    return Array(numbers.prefix(count))
  }
}

/// One generator xoshiro256++.
private struct Xoshiro {
  var state: [UInt64]

  mutating func next() -> UInt64 {
    func rotated(_ word: UInt64, _ places: UInt64) -> UInt64 {
      word << places | word >> (64 - places)
    }
    let result = rotated(state[0] &+ state[3], 23) &+ state[0]
    let shifted = state[1] << 17
    state[2] ^= state[0]
    state[3] ^= state[1]
    state[1] ^= state[2]
    state[0] ^= state[3]
    state[2] ^= shifted
    state[3] = rotated(state[3], 45)
    return result
  }
}
