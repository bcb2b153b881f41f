import Measures
import Testing

@Suite("How near samples come to a normal distribution")
struct NormalFitTests {
  private let normal = NormalDistribution(mean: 1, standardDeviation: 2)

  @Test("sixteen bins of half a standard deviation about the mean")
  func bins() {
    let histogram = Histogram(samples: [1, -6.9, 8.9, 9.1], about: normal)
    #expect(histogram.edges.count == 17)
    #expect(histogram.edges[0] == -7 && histogram.edges[8] == 1 && histogram.edges[16] == 9)
    #expect(histogram.counts[0] == 1 && histogram.counts[8] == 1 && histogram.counts[15] == 1)
    #expect(histogram.above == 1)
  }

  @Test("all samples at one place: mean, no spread, and the mean distance to the distribution")
  func point() {
    let fit = NormalFit(of: Array(repeating: 1, count: 100), to: normal)
    #expect(fit.mean == 1 && fit.standardDeviation == 0)
    // E|X − μ| = σ·√(2/π).
    #expect((fit.wasserstein1 - 2 * 0.7978845608028654).magnitude < 1e-9)
    #expect(fit.jensenShannon > 0.3 && fit.jensenShannon < 0.6931471805599453)
  }

  @Test("samples that are moved are as far away as they were moved")
  func moved() {
    let places = (0..<1_000).map { Float($0 - 500) / 1_000 }
    let (here, there) = (
      NormalFit(of: places, to: normal), NormalFit(of: places.map { $0 + 100 }, to: normal)
    )
    #expect((there.mean - here.mean - 100).magnitude < 1e-4)
    #expect((there.standardDeviation - here.standardDeviation).magnitude < 1e-4)
    #expect((there.wasserstein1 - (100 + here.mean - 1)).magnitude < 0.05)
    // Not quite log 2: beyond the outermost edge lies a share of 3e-5 of the distribution, too.
    #expect((there.jensenShannon - 0.6931471805599453).magnitude < 1e-3)
  }

  @Test("a sample that is no number is said by all measures")
  func broken() {
    let fit = NormalFit(of: [1, .nan], to: normal)
    #expect(fit.mean == .infinity && fit.standardDeviation == .infinity)
    #expect(fit.wasserstein1 == .infinity)
  }

  @Test("the floor asks for twenty sets for each measure, and knows what they score")
  func floor() {
    var asked = 0
    let floor = NormalFit.Floor(of: normal, count: 3) { count in
      asked += 1
      return Array(repeating: 4, count: count)
    }
    #expect(asked == 80)
    #expect(floor.meanError == 3 && floor.standardDeviationError == 2)
    #expect(floor.wasserstein1 > 3)
  }

  @Test(
    "numbers are compared with numbers: the same ones are at no distance, moved ones as far as moved"
  )
  func numbers() {
    let numbers = (0..<1_000).map { Float(($0 * 37) % 101) }
    let target = NumbersTarget(numbers)
    let same = NormalFit(of: numbers.reversed(), to: target)
    #expect(same.wasserstein1 == 0 && same.jensenShannon == 0)
    #expect(same.mean == target.mean && same.standardDeviation == target.standardDeviation)
    let moved = NormalFit(of: numbers.map { $0 + 1_000 }, to: target)
    #expect((moved.wasserstein1 - 1_000).magnitude < 1e-9)
    #expect((moved.jensenShannon - 0.6931471805599453).magnitude < 1e-12)
    let bins = Histogram(samples: numbers, about: target)
    #expect(bins.counts.count == 16)
    #expect((bins.edges[8] - target.mean).magnitude < 1e-9)
    #expect((bins.edges[16] - bins.edges[0] - 8 * target.standardDeviation).magnitude < 1e-9)
  }
}
