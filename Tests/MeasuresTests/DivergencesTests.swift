import Foundation
import Testing

@testable import Measures

@Suite struct DivergencesTests {
  let p = [0.5, 0.25, 0.125, 0.125, 0]
  let q = [0.25, 0.25, 0.25, 0.125, 0.125]

  @Test func kullbackLeiblerWorkedByHand() {
    // ½ log 2 − ⅛ log 2
    #expect(abs(kullbackLeiblerDivergence(of: p, from: q) - 0.375 * Foundation.log(2)) < 1e-16)
    // ½ log (½ / ¼) + ½ log (½ / ¾) = log 2 − ½ log 3
    let coin = kullbackLeiblerDivergence(of: [0.5, 0.5], from: [0.25, 0.75])
    #expect(abs(coin - (Foundation.log(2) - 0.5 * Foundation.log(3))) < 1e-15)
    #expect(kullbackLeiblerDivergence(of: q, from: p) == .infinity)
    #expect(kullbackLeiblerDivergence(of: [0, 1], from: [0.5, 0.5]) == log2InNats)
  }

  @Test func jensenShannonAgreesWithSciPy() {
    // scipy.special.rel_entr against the mixture, summed and averaged
    #expect(abs(jensenShannonDivergence(p, q) - 0.0751777681841336) < 1e-15)
  }

  @Test func binnedGaussiansComeNearTheFormula() {
    // KL(N(μ₁, 1) ‖ N(μ₂, 1)) = (μ₁ − μ₂)²/2, from below: bins lose information.
    let bins = Histogram(samples: [0], from: -10, to: 10, bins: 1_000)
    let first = bins.outcomeProbabilities(
      under: NormalDistribution(mean: 0.3, standardDeviation: 1))
    let second = bins.outcomeProbabilities(
      under: NormalDistribution(mean: -0.5, standardDeviation: 1))
    let found = kullbackLeiblerDivergence(of: first, from: second)
    #expect(found < 0.32)
    #expect(found > 0.32 - 1e-4)
  }

  @Test func disjointGivesLog2() {
    let sevenths = [Double](repeating: 1.0 / 7, count: 7)
    let zeros = [Double](repeating: 0, count: 7)
    let found = jensenShannonDivergence(sevenths + zeros, zeros + sevenths)
    #expect(abs(found - Foundation.log(2)) < 1e-15)
    #expect(found <= log2InNats)
    #expect(jensenShannonDivergence([1, 0], [0, 1]) == log2InNats)
    // Rounding takes some of these sums above log 2, and none may show it.
    var generator = SplitMix64(seed: 18)
    for count in 1...200 {
      let p = randomProbabilities(&generator, count: count)
      let zeros = [Double](repeating: 0, count: count)
      let found = jensenShannonDivergence(p + zeros, zeros + p)
      #expect(found <= log2InNats && found > log2InNats - 1e-15)
    }
  }

  /// Random probabilities, some of them zero or tiny.
  func randomProbabilities(_ generator: inout SplitMix64, count: Int) -> [Double] {
    var weights = (0..<count).map { _ in
      let u = generator.uniform()
      return u < 0.1 ? 0 : u < 0.2 ? 1e-300 * u : u
    }
    weights[count - 1] += 0.5
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }

  @Test func identitiesOnRandomProbabilities() {
    var generator = SplitMix64(seed: 6)
    for _ in 0..<300 {
      let p = randomProbabilities(&generator, count: 30)
      let q = randomProbabilities(&generator, count: 30)
      #expect(kullbackLeiblerDivergence(of: p, from: p) == 0)
      #expect(jensenShannonDivergence(p, p) == 0)
      #expect(kullbackLeiblerDivergence(of: p, from: q) > 0)
      let found = jensenShannonDivergence(p, q)
      #expect(found == jensenShannonDivergence(q, p))
      #expect(found > 0 && found <= log2InNats)
      let middle = zip(p, q).map { ($0 + $1) / 2 }
      let byDefinition =
        (kullbackLeiblerDivergence(of: p, from: middle)
          + kullbackLeiblerDivergence(of: q, from: middle)) / 2
      #expect(abs(found - byDefinition) < 1e-14)
    }
  }

  @Test func onlyRoundingIsClamped() {
    var generator = SplitMix64(seed: 7)
    for _ in 0..<300 {
      let p = randomProbabilities(&generator, count: 30)
      var q = p
      q[3] *= 1 + 1e-14 * generator.uniform()
      q[29] -= q[3] - p[3]
      #expect(abs(unclampedKullbackLeibler(p, q)) < 1e-15)
      let found = kullbackLeiblerDivergence(of: p, from: q)
      #expect(found >= 0 && found < 1e-15)
    }
  }

  @Test func extremeRatiosStayFinite() {
    // ½ log(½ / 5e-324) is finite though the ratio is not.
    let tiny = Double.leastNonzeroMagnitude
    let found = kullbackLeiblerDivergence(of: [0.5, 0.5], from: [tiny, 1])
    #expect(abs(found - (0.5 * (1_074 * Foundation.log(2)) - Foundation.log(2))) < 1e-12)
    #expect(jensenShannonDivergence([tiny, 1], [0, 1]) >= 0)
    #expect(kullbackLeiblerDivergence(of: [tiny, 1], from: [1, 1e-9]) > 20)
  }

  @Test func sumsWithinAMillionthAreAccepted() {
    #expect(kullbackLeiblerDivergence(of: [0.5, 0.5], from: [0.5000004, 0.5000004]) == 0)
    #expect(jensenShannonDivergence([0.5, 0.5], [0.4999997, 0.4999997]) == 0)
  }

  @Test func histogramsCountWhatLiesOutside() {
    let real = Histogram(samples: [0.25, 0.75], edges: [0, 0.5, 1])
    let escaped = Histogram(samples: [0.25, 0.75, 5, 6], edges: [0, 0.5, 1])
    let broken = Histogram(samples: [.nan, .nan], edges: [0, 0.5, 1])
    #expect(jensenShannonDivergence(real, real) == 0)
    #expect(kullbackLeiblerDivergence(of: escaped, from: real) == .infinity)
    #expect(kullbackLeiblerDivergence(of: real, from: escaped) == log2InNats)
    #expect(jensenShannonDivergence(real, escaped) > 0.1)
    #expect(jensenShannonDivergence(real, broken) == log2InNats)
    let unit = UniformDistribution(from: 0, to: 1)
    #expect(jensenShannonDivergence(real, unit) == 0)
    #expect(kullbackLeiblerDivergence(of: real, from: unit) == 0)
    #expect(kullbackLeiblerDivergence(of: escaped, from: unit) == .infinity)
  }

  @Test func refusesWhatIsNoDistribution() async {
    let none = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = kullbackLeiblerDivergence(of: [], from: [])
    }
    #expect(errorText(none).contains("there are no probabilities"))
    await #expect(processExitsWith: .failure) {
      _ = kullbackLeiblerDivergence(of: [0.5, 0.4], from: [0.5, 0.5])
    }
    await #expect(processExitsWith: .failure) {
      _ = jensenShannonDivergence([1.5, -0.5], [0.5, 0.5])
    }
    await #expect(processExitsWith: .failure) {
      _ = jensenShannonDivergence([1, .nan], [0.5, 0.5])
    }
    await #expect(processExitsWith: .failure) { _ = jensenShannonDivergence([1], [0.5, 0.5]) }
  }
}
