import Autograd
import Datasets
import Foundation
import Testing

@testable import Measures

@Suite struct NormalMixtureTests {
  private let lopsided = NormalMixtureDistribution(
    LineMixture([
      .init(mean: -3, standardDeviation: 0.25, weight: 1),
      .init(mean: 0.5, standardDeviation: 1, weight: 5),
      .init(mean: 8, standardDeviation: 0.5, weight: 2),
    ]))
  private let temperatures = NormalMixtureDistribution(.twoTemperatures)

  /// By the system's functions.
  private func exact(_ x: Double) -> (density: Double, below: Double, above: Double) {
    let parts = [(-3.0, 0.25, 0.125), (0.5, 1.0, 0.625), (8.0, 0.5, 0.25)]
    var (density, below, above) = (0.0, 0.0, 0.0)
    for (mean, deviation, weight) in parts {
      let z = (x - mean) / deviation
      density += weight * Foundation.exp(-z * z / 2) / (deviation * (2 * Double.pi).squareRoot())
      below += weight * Foundation.erfc(-z / 2.0.squareRoot()) / 2
      above += weight * Foundation.erfc(z / 2.0.squareRoot()) / 2
    }
    return (density, below, above)
  }

  @Test func densityAndProbabilities() {
    for x in [-6, -3.5, -3, -2, -0.75, 0.5, 3, 4.5, 7, 8, 8.25, 11] {
      let exact = exact(x)
      #expect(relativeError(lopsided.density(at: x), exact.density) < 1e-13)
      #expect(relativeError(lopsided.cumulativeProbability(at: x), exact.below) < 1e-13)
      #expect(relativeError(lopsided.upperTailProbability(at: x), exact.above) < 1e-12)
    }
    #expect(lopsided.cumulativeProbability(at: -.infinity) == 0)
    #expect(lopsided.cumulativeProbability(at: .infinity) == 1)
    #expect(lopsided.density(at: .infinity) == 0)
    #expect(temperatures.cumulativeProbability(at: 0) == 0.5)
    #expect(lopsided.weights == [0.125, 0.625, 0.25])
  }

  @Test func meanAndStandardDeviation() {
    // −3/8 + 5/16 + 2; ⅛·(1/16 + 9) + ⅝·(1 + ¼) + ¼·(¼ + 64) − mean²
    #expect(abs(lopsided.mean - 1.9375) < 1e-15)
    let square = 9.0625 / 8 + 0.625 * 1.25 + 64.25 / 4
    #expect(relativeError(lopsided.standardDeviation, (square - 3.75390625).squareRoot()) < 1e-14)
    #expect(temperatures.mean == 0)
    #expect(relativeError(temperatures.standardDeviation, (2.25 + 0.0625).squareRoot()) < 1e-15)
  }

  @Test func oneModeIsANormalDistribution() {
    let one = NormalMixtureDistribution(LineMixture([.init(mean: 1, standardDeviation: 2)]))
    let normal = NormalDistribution(mean: 1, standardDeviation: 2)
    for u in [0, 1e-12, 0.01, 0.3, 0.5, 0.99, 1] {
      #expect(one.quantile(at: u) == normal.quantile(at: u))
      #expect(abs(one.quantileIntegral(upTo: u) - normal.quantileIntegral(upTo: u)) < 1e-14)
    }
  }

  @Test func theQuantileInvertsTheCumulativeProbability() {
    for mixture in [lopsided, temperatures] {
      var last = -Double.infinity
      for step in 1..<4_000 {
        let u = Double(step) / 4_000
        let x = mixture.quantile(at: u)
        #expect(abs(mixture.cumulativeProbability(at: x) - u) < 4e-16 + 1e-15 * u)
        #expect(x >= last)
        last = x
      }
      for u in [1e-300, 1e-20, 1e-9, 1 - 1e-9, 1 - 0x1p-53] {
        let x = mixture.quantile(at: u)
        let found =
          u < 0.5
          ? mixture.cumulativeProbability(at: x) / u : mixture.upperTailProbability(at: x) / (1 - u)
        #expect(abs(found - 1) < 1e-12, "at \(u)")
      }
      #expect(mixture.quantile(at: 0) == -.infinity && mixture.quantile(at: 1) == .infinity)
    }
    #expect(abs(temperatures.quantile(at: 0.25) + 1.5) < 1e-9)
    #expect(abs(temperatures.quantile(at: 0.75) - 1.5) < 1e-9)
  }

  @Test func theIntegralOfTheQuantile() {
    let simpson = DistributionTests().simpson
    for mixture in [lopsided, temperatures] {
      #expect(mixture.quantileIntegral(upTo: 0) == 0)
      #expect(mixture.quantileIntegral(upTo: 1) == mixture.mean)
      // Away from the gaps, where the quantile function is steep.
      for (a, b) in [(0.01, 0.02), (0.2, 0.4), (0.8, 0.95), (0.98, 0.999)] {
        let found = mixture.quantileIntegral(from: a, to: b)
        #expect(abs(found - simpson(mixture.quantile, a, b)) < 1e-9, "\(a) to \(b)")
      }
    }
    // Half of the samples are cold, −1.5 in the mean.
    #expect(abs(temperatures.quantileIntegral(upTo: 0.5) + 0.75) < 1e-9)
  }

  /// `E|X − c|` of a normal distribution: `σ·(2φ(z) + z·(2Φ(z) − 1))` with `z = (c − μ)/σ`.
  private func meanDistance(from c: Double, mean: Double, deviation: Double) -> Double {
    let z = (c - mean) / deviation
    let density = Foundation.exp(-z * z / 2) / (2 * Double.pi).squareRoot()
    let inside = Foundation.erf(z / 2.0.squareRoot())
    return deviation * (2 * density + z * inside)
  }

  @Test(arguments: [-4, -1.5, -0.5, 0, 0.25, 1.5, 3])
  func onePointToTheTemperatures(c: Double) {
    let cold = meanDistance(from: c, mean: -1.5, deviation: 0.25)
    let hot = meanDistance(from: c, mean: 1.5, deviation: 0.25)
    let found = wasserstein1([Float(c)], to: temperatures)
    #expect(relativeError(found, (cold + hot) / 2) < 1e-12)
  }

  @Test func aGeneratorThatCollapsedOntoOneTemperature() {
    // Half of the probability must be moved from −1.5 to 1.5, cold samples in place of hot ones.
    let cold = NormalDistribution(mean: -1.5, standardDeviation: 0.25)
    let samples = (0..<4_000).map { Float(cold.quantile(at: (Double($0) + 0.5) / 4_000)) }
    #expect(abs(wasserstein1(samples, to: temperatures) - 1.5) < 2e-3)
    let both = (0..<4_000).map { Float(temperatures.quantile(at: (Double($0) + 0.5) / 4_000)) }
    #expect(wasserstein1(both, to: temperatures) < 1e-3)
  }

  @Test func realSamplesComeFromIt() {
    var random = Random(seed: 3)
    for (data, distribution) in [
      (LineMixture.twoTemperatures, temperatures),
      (
        LineMixture([
          .init(mean: -3, standardDeviation: 0.25, weight: 1),
          .init(mean: 0.5, standardDeviation: 1, weight: 5),
          .init(mean: 8, standardDeviation: 0.5, weight: 2),
        ]), lopsided
      ),
    ] {
      let samples = data.minibatch(20_000, using: &random).numbers
      let ranks = samples.map { distribution.cumulativeProbability(at: Double($0)) }.sorted()
      let gaps = ranks.enumerated().map { rank, found in abs(found - Double(rank) / 20_000) }
      // Kolmogorov's and Smirnov's bound for one in a thousand, 1.95/√n.
      #expect((gaps.max() ?? 1) < 0.0138)
    }
  }
}
