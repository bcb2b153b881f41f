import Measures
import Testing

@Suite struct KolmogorovSmirnovTests {
  let unit = UniformDistribution(from: 0, to: 1)

  @Test func oneSampleWorkedByHand() {
    #expect(kolmogorovSmirnovStatistic([0.5], to: unit) == 0.5)
    #expect(kolmogorovSmirnovStatistic([0.25], to: unit) == 0.75)
    #expect(kolmogorovSmirnovStatistic([0.875], to: unit) == 0.875)
    #expect(kolmogorovSmirnovStatistic([0.75, 0.25], to: unit) == 0.25)
    // Three at 0.25: F₄ jumps there from 0 to ¾.
    #expect(kolmogorovSmirnovStatistic([0.25, 0.25, 0.25, 0.75], to: unit) == 0.5)
    #expect(kolmogorovSmirnovStatistic([5, 6], to: unit) == 1)
    #expect(kolmogorovSmirnovStatistic([0.5, .nan], to: unit) == 0.5)
  }

  @Test func oneSampleAgreesWithSciPy() {
    // scipy.stats.kstest(…, "norm").statistic
    let normal = NormalDistribution(mean: 0, standardDeviation: 1)
    let first = kolmogorovSmirnovStatistic([0.5, -1.25, 3, 2, 2, 7.5, -0.75], to: normal)
    #expect(abs(first - 0.5486784394803923) < 1e-15)
    let second = kolmogorovSmirnovStatistic([-1.5, -0.5, 0.25, 0.25, 2], to: normal)
    #expect(abs(second - 0.20129367431707634) < 1e-15)
  }

  @Test func twoSamplesWorkedByHand() {
    #expect(kolmogorovSmirnovStatistic([0], [1]) == 1)
    #expect(kolmogorovSmirnovStatistic([0, 1], [0, 0, 1, 1]) == 0)
    #expect(kolmogorovSmirnovStatistic([1, 2], [1, 3]) == 0.5)
    #expect(kolmogorovSmirnovStatistic([1, 1, 1, 2], [1, 2, 2, 2]) == 0.5)
    #expect(kolmogorovSmirnovStatistic([.nan, 0], [.infinity, 0]) == 0)
    #expect(kolmogorovSmirnovStatistic([-0.0], [0.0]) == 0)
    // scipy.stats.ks_2samp(…).statistic
    let found = kolmogorovSmirnovStatistic(
      [0.5, -1.25, 3, 2, 2, 7.5, -0.75], [1, 1, -2, 0.25, 6])
    #expect(abs(found - 0.37142857142857144) < 1e-16)
  }

  @Test func twoSamplesAgreeWithTheDefinition() {
    var generator = SplitMix64(seed: 14)
    for round in 1...30 {
      // Few values, so many ties within and between the samples.
      let a = generator.uniforms(3 * round).map { ($0 * 9).rounded() }
      let b = generator.uniforms(50 - round).map { ($0 * 8).rounded() }
      let expected = (a + b).map { x in
        abs(
          Double(a.count { $0 <= x }) / Double(a.count)
            - Double(b.count { $0 <= x }) / Double(b.count))
      }.max()
      #expect(abs(kolmogorovSmirnovStatistic(a, b) - (expected ?? -1)) < 1e-15)
      #expect(kolmogorovSmirnovStatistic(a, b) == kolmogorovSmirnovStatistic(b, a))
    }
  }

  @Test func samplesFromTheDistributionAreAccepted() {
    // P(D > ε) ≤ 2·exp(−2nε²) = 1e-6, so ε² = log(2e6)/(2n)
    var generator = SplitMix64(seed: 15)
    let n = 20_000
    let critical = (14.508657738524219 / Double(2 * n)).squareRoot()
    #expect(kolmogorovSmirnovStatistic(generator.uniforms(n), to: unit) < critical)
    let normal = NormalDistribution(mean: 1, standardDeviation: 2)
    let samples = generator.normals(n, mean: 1, deviation: 2)
    #expect(kolmogorovSmirnovStatistic(samples, to: normal) < critical)
    let other = NormalDistribution(mean: 1.2, standardDeviation: 2)
    #expect(kolmogorovSmirnovStatistic(samples, to: other) > critical)
  }
}
