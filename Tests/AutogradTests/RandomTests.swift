import Foundation
import Testing

@testable import Autograd

// The generator against published sequences, and the distributions against theory.

@Suite struct RandomTests {
  /// The first outputs of the authors' xoshiro256plusplus.c from the state 1, 2, 3, 4.
  @Test func theGeneratorIsXoshiro() {
    var random = Random(state: [1, 2, 3, 4])
    let expected: [UInt64] = [
      41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386,
      9_228_616_714_210_784_205, 9_973_669_472_204_895_162, 14_011_001_112_246_962_877,
      12_406_186_145_184_390_807, 15_849_039_046_786_891_736, 10_450_023_813_501_588_000,
    ]
    #expect((0..<10).map { _ in random.next() } == expected)
  }

  @Test func aGeneratorGoesOnFromItsState() {
    var random = Random(seed: 3, stream: "noise")
    for _ in 0..<5 { _ = random.next() }
    _ = Tensor.normal([20_000], using: &random)
    var restored = Random(state: random.state)
    #expect(restored.state == random.state)
    #expect((0..<100).map { _ in restored.next() } == (0..<100).map { _ in random.next() })
    #expect(
      Tensor.normal([20_000], using: &restored).numbers
        == Tensor.normal([20_000], using: &random).numbers)
  }

  @Test func statesThatAreNoneAreRefused() async {
    await #expect(processExitsWith: .failure) { _ = Random(state: [1, 2, 3]) }
    await #expect(processExitsWith: .failure) { _ = Random(state: [0, 0, 0, 0]) }
  }

  /// SplitMix64 fills the state, FNV-1a turns a stream's name into a number: computed by an
  /// independent program that reproduces the published values of both.
  @Test(arguments: [
    (
      0 as UInt64, "",
      [
        5_987_356_902_031_041_503, 7_051_070_477_665_621_255, 6_633_766_593_972_829_180,
        211_316_841_551_650_330,
      ] as [UInt64]
    ),
    (
      42, "",
      [
        15_021_278_609_987_233_951, 5_881_210_131_331_364_753, 18_149_643_915_985_481_100,
        12_933_668_939_759_105_464,
      ]
    ),
    (
      1, "weights",
      [
        14_790_431_542_201_571_791, 10_073_170_036_929_116_041, 2_533_868_499_125_818_051,
        10_294_162_794_275_671_478,
      ]
    ),
    (
      .max, "noise",
      [
        7_710_704_569_399_027_113, 882_305_965_929_443_853, 15_480_013_871_230_817_478,
        7_866_028_980_210_158_928,
      ]
    ),
  ])
  func seedingIsSplitMix(seed: UInt64, stream: String, expected: [UInt64]) {
    var random = Random(seed: seed, stream: stream)
    #expect((0..<4).map { _ in random.next() } == expected)
  }

  @Test func theSameSeedGivesTheSameNumbers() {
    var (one, other) = (Random(seed: 7, stream: "data"), Random(seed: 7, stream: "data"))
    #expect(
      Tensor.normal([5], using: &one).numbers == Tensor.normal([5], using: &other).numbers)
    #expect(one.next() == other.next())
  }

  @Test func seedsAndStreamsDiffer() {
    var first: Set<UInt64> = []
    let streams = ["", "weights", "data", "noise", "noisf"]
    for seed in [0, 1, 2, UInt64.max] {
      for stream in streams {
        var random = Random(seed: seed, stream: stream)
        first.insert(random.next())
      }
    }
    #expect(first.count == 4 * streams.count)
  }

  /// A word for each chunk of 16,384 numbers, so that a stream's later numbers are known in advance.
  @Test(arguments: [0, 1, 33, 16_383, 16_384, 16_385, 100_000])
  func aWordIsDrawnForEachChunk(count: Int) {
    var counted = Random(seed: 3)
    var uniform = counted
    var normal = counted
    for _ in 0..<((count + 16_383) / 16_384) { _ = counted.next() }
    let next = counted.next()
    #expect(Tensor.uniform([count], using: &uniform).count == count)
    #expect(uniform.next() == next)
    #expect(Tensor.normal([count], using: &normal).count == count)
    #expect(normal.next() == next)
  }

  /// A longer fill begins with the numbers of a shorter one.
  @Test(arguments: [1, 15, 16, 17, 31, 33, 16_384, 16_400]) func shorterFillsArePrefixes(count: Int)
  {
    var (long, short) = (Random(seed: 4), Random(seed: 4))
    let all = Tensor.normal([count + 40], using: &long).numbers
    #expect(Tensor.normal([count], using: &short).numbers == Array(all.prefix(count)))
    (long, short) = (Random(seed: 4), Random(seed: 4))
    let uniform = Tensor.uniform([count + 40], using: &long).numbers
    #expect(Tensor.uniform([count], using: &short).numbers == Array(uniform.prefix(count)))
  }

  /// The first numbers of a fill are those of the generator that its word seeds.
  @Test func aFillIsSeededByItsWord() {
    var (random, word) = (Random(seed: 12), Random(seed: 12))
    var first = Random(seed: word.next())
    let numbers = Tensor.uniform([64], using: &random).numbers
    for step in 0..<4 {
      let bits = first.next()
      #expect(numbers[16 * step] == Float((bits & 0xffff_ffff) >> 9) * 0x1p-23)
      #expect(numbers[16 * step + 1] == Float(bits >> 41) * 0x1p-23)
    }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func uniformNumbersAreUniform(seed: UInt64) {
    var random = Random(seed: seed, stream: "uniform")
    let numbers = Tensor.uniform([count], in: -1...3, using: &random).numbers.map { Double($0) }
    #expect(numbers.allSatisfy { $0 >= -1 && $0 < 3 })
    let moments = Moments(numbers)
    // Five standard errors: σ = 4/√12, and of the variance σ²·√(0.8/n).
    #expect(abs(moments.mean - 1) < 5 * 1.1547 / root)
    #expect(abs(moments.variance - 16 / 12) < 5 * 16 / 12 * 0.8944 / root)
    #expect(distance(numbers) { ($0 + 1) / 4 } < bound)
    #expect(numbers.min()! < -0.999 && numbers.max()! > 2.999)
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func normalNumbersAreNormal(seed: UInt64) {
    var random = Random(seed: seed, stream: "normal")
    let numbers = Tensor.normal([count], using: &random).numbers.map { Double($0) }
    #expect(numbers.allSatisfy { abs($0) < 5.7 })
    let moments = Moments(numbers)
    // Five standard errors: 1/√n, √(2/n), √(6/n) and √(24/n).
    #expect(abs(moments.mean) < 5 / root)
    #expect(abs(moments.variance - 1) < 5 * 1.4142 / root)
    #expect(abs(moments.skewness) < 5 * 2.4495 / root)
    #expect(abs(moments.kurtosis - 3) < 5 * 4.899 / root)
    #expect(distance(numbers) { erfc(-$0 / 2.0.squareRoot()) / 2 } < bound)
  }

  /// How many lie beyond 3 and 4 standard deviations, on either side.
  @Test(arguments: 1...4 as ClosedRange<UInt64>) func tailsAreNormal(seed: UInt64) {
    var random = Random(seed: seed, stream: "tails")
    let size = 1_000_000
    let numbers = Tensor.normal([size], using: &random).numbers
    for limit in [Float(3), 4] {
      let expected = Double(size) * erfc(Double(limit) / 2.0.squareRoot()) / 2
      for side in [Float(1), -1] {
        let found = Double(numbers.count { $0 * side > limit })
        // Poisson: five standard errors.
        #expect(abs(found - expected) < 5 * expected.squareRoot(), "beyond \(side * limit)")
      }
    }
  }

  /// Numbers side by side, of one lane, of a pair (16 apart), of neighbouring chunks: the products of
  /// independent numbers and of their squares average 0, and the quadrants are equally likely.
  @Test(arguments: [1, 2, 3, 8, 15, 16, 17, 32, 48, 64, 16_384, 32_768])
  func numbersAreIndependent(distance: Int) {
    var random = Random(seed: 5, stream: "normal")
    let numbers = Tensor.normal([count], using: &random).numbers.map { Double($0) }
    expectIndependent(Array(zip(numbers, numbers.dropFirst(distance))))
  }

  /// So do the fills that follow one another, and those of neighbouring seeds and other streams.
  @Test func fillsAreIndependent() {
    var random = Random(seed: 5, stream: "fills")
    var (other, neighbour) = (Random(seed: 5, stream: "others"), Random(seed: 6, stream: "fills"))
    func small(_ random: inout Random) -> [Double] {
      (0..<800).flatMap { _ in Tensor.normal([128], using: &random).numbers.map { Double($0) } }
    }
    let (one, two, three) = (small(&random), small(&other), small(&neighbour))
    expectIndependent(Array(zip(one, one.dropFirst(128))))
    expectIndependent(Array(zip(one, two)))
    expectIndependent(Array(zip(one, three)))
    expectIndependent(Array(zip(one, small(&random))))
    // Words that are neighbours give fills that have nothing in common either.
    let (four, five) = (Random(seed: 77), Random(seed: 78))
    var (first, second) = (four, five)
    #expect(
      Set(Tensor.uniform([4096], using: &first).numbers)
        .intersection(Tensor.uniform([4096], using: &second).numbers).count < 30)
  }

  /// No chunk of a fill is like another.
  @Test func chunksDiffer() {
    var random = Random(seed: 10)
    let numbers = Tensor.uniform([5 * 16_384], using: &random).numbers
    let starts = (0..<5).map { Array(numbers[$0 * 16_384..<$0 * 16_384 + 64]) }
    for (index, start) in starts.enumerated() {
      for other in starts[..<index] { #expect(Set(start).intersection(other).count < 3) }
    }
  }

  private func expectIndependent(
    _ pairs: [(Double, Double)], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let standardError = 1 / Double(pairs.count).squareRoot()
    func mean(_ term: (Double, Double) -> Double) -> Double {
      pairs.map { term($0.0, $0.1) }.reduce(0, +) / Double(pairs.count)
    }
    #expect(abs(mean { $0 * $1 }) < 5 * standardError, sourceLocation: sourceLocation)
    #expect(
      abs(mean { ($0 * $0 - 1) * ($1 * $1 - 1) }) < 5 * 2 * standardError,
      sourceLocation: sourceLocation)
    #expect(
      abs(mean { $0 > 0 && $1 > 0 ? 1 : 0 } - 0.25) < 5 * 0.433 * standardError,
      sourceLocation: sourceLocation)
  }

  @Test func meanAndStandardDeviationAreApplied() {
    var (one, other) = (Random(seed: 6), Random(seed: 6))
    let standard = Tensor.normal([64], using: &one)
    let moved = Tensor.normal([64], mean: 4.1, standardDeviation: 0.3, using: &other)
    #expect(moved.numbers == standard.numbers.map { Float(4.1).addingProduct(0.3, $0) })
    #expect(!moved.isRecorded)
  }

  @Test func shapesAreKept() {
    var random = Random(seed: 8)
    #expect(Tensor.uniform([2, 3, 4], using: &random).shape == [2, 3, 4])
    #expect(Tensor.normal([], using: &random).shape == [])
    #expect(Tensor.normal([3, 0], using: &random).count == 0)
  }

  private let count = 100_000
  private var root: Double { Double(count).squareRoot() }
  /// Kolmogorov's distance exceeds 2.2/√n by chance once in 8,000 times.
  private var bound: Double { 2.2 / root }

  /// The largest distance between the numbers' distribution function and `cumulative`.
  private func distance(_ numbers: [Double], _ cumulative: (Double) -> Double) -> Double {
    let size = Double(numbers.count)
    return numbers.sorted().enumerated().map { rank, number in
      let expected = cumulative(number)
      return max(expected - Double(rank) / size, Double(rank + 1) / size - expected)
    }.max() ?? 0
  }
}

private struct Moments {
  let mean: Double
  let variance: Double
  let skewness: Double
  let kurtosis: Double

  init(_ numbers: [Double]) {
    let size = Double(numbers.count)
    let mean = numbers.reduce(0, +) / size
    func central(_ power: Int) -> Double {
      numbers.map { number in
        (0..<power).reduce(1.0) { product, _ in product * (number - mean) }
      }.reduce(0, +) / size
    }
    let variance = central(2)
    self.mean = mean
    self.variance = variance
    skewness = central(3) / (variance * variance.squareRoot())
    kurtosis = central(4) / (variance * variance)
  }
}
