import Testing

@testable import Measures

@Suite struct DensityGameTests {
  let data = NormalDistribution(mean: 1, standardDeviation: 1)

  /// Means and standard deviations of a generator, and its Jensen-Shannon divergence from `N(1, 1)`:
  /// mpmath 1.3 with 40 digits, by `½∫ p log(p/m) + ½∫ q log(q/m)`.
  static let references = [
    (2.5, 0.7, 0.28776877840510177802), (0, 2, 0.12817497305439801042),
    (4, 0.5, 0.6308679872205388467), (-3, 1, 0.63272019373686698166),
    (1, 1.001, 2.4975000025036273543e-7), (1, 0.01, 0.6406134989704130819),
    (1.5, 1, 0.030311300520838980579), (6, 0.01, 0.6931460883551199611), (1, 1, 0),
  ]

  private func game(_ mean: Double, _ deviation: Double) -> DensityGame {
    DensityGame(
      data: data, generated: NormalDistribution(mean: mean, standardDeviation: deviation))
  }

  @Test(arguments: references)
  func divergenceOfNormals(_ mean: Double, _ deviation: Double, _ expected: Double) {
    let generated = game(mean, deviation).generated
    let divergence = jensenShannonDivergence(data, generated)
    #expect(abs(divergence - expected) < 1e-10)
    #expect(abs(jensenShannonDivergence(generated, data) - divergence) < 1e-14)
    #expect((0...log2InNats).contains(divergence))
  }

  @Test func divergenceKeepsItsBounds() {
    for exponent in [-200, -60, -20, 20, 60, 200] {
      let scale = Double(sign: .plus, exponent: exponent, significand: 1)
      let far = NormalDistribution(mean: scale, standardDeviation: scale)
      #expect((0...log2InNats).contains(jensenShannonDivergence(data, far)))
      // The divergence does not know the unit of x.
      let (p, q) = (
        NormalDistribution(mean: scale, standardDeviation: scale),
        NormalDistribution(mean: 2.5 * scale, standardDeviation: 0.7 * scale)
      )
      #expect(abs(jensenShannonDivergence(p, q) - 0.28776877840510178) < 1e-10)
    }
  }

  @Test func entropies() {
    // ½·log(2πe·σ²) by mpmath.
    let wide = NormalDistribution(mean: -7, standardDeviation: 3)
    #expect(abs(wide.entropy - 2.5175508218727824) < 1e-14)
    // The mixture of a distribution with itself, and of two that are far apart: one bit more.
    #expect(abs(entropyOfMixture(wide, wide) - wide.entropy) < 1e-13)
    let away = NormalDistribution(mean: 1_000, standardDeviation: 3)
    #expect(abs(entropyOfMixture(wide, away) - wide.entropy - log2InNats) < 1e-12)
  }

  @Test func logarithmOfTheDensity() {
    let normal = NormalDistribution(mean: 3, standardDeviation: 0.2)
    for x in [-1.0, 2.9, 3, 3.3, 7] {
      #expect(abs(normal.logDensity(at: x) - logarithm(normal.density(at: x))) < 1e-12)
    }
    #expect(normal.density(at: 30) == 0)
    #expect(
      abs(normal.logDensity(at: 30) + 9112.5 + 0.9189385332046727 - 1.6094379124341003) < 1e-9)
  }

  @Test(arguments: references)
  func theBestDiscriminatorIsTheQuotient(_ mean: Double, _ deviation: Double, _: Double) {
    let game = game(mean, deviation)
    for step in -30...50 {
      let x = Double(step) / 10
      let (p, q) = (game.data.density(at: x), game.generated.density(at: x))
      #expect(abs(game.optimalDiscriminator(at: x) - p / (p + q)) < 1e-13, "at \(x)")
      #expect(DensityGame.optimalAnswer(data: p, generated: q) == p / (p + q))
    }
    // Where both densities are zero in Double the narrower is still the smaller.
    if deviation < 1 { #expect(game.optimalDiscriminator(at: -60) == 1) }
  }

  @Test func theBestAnswerIsTheGreatest() {
    #expect(abs(DensityGame.optimalAnswer(data: 0.3, generated: 0.1) - 0.75) < 1e-15)
    func value(_ y: Double) -> Double { 0.3 * logarithm(y) + 0.1 * logarithm(1 - y) }
    for y in stride(from: 0.01, to: 1, by: 0.01) where abs(y - 0.75) > 0.005 {
      #expect(value(y) < value(0.75))
    }
  }

  @Test(arguments: references)
  func theValueIsTwiceTheDivergenceBelowLogFour(
    _ mean: Double, _ deviation: Double, _ divergence: Double
  ) {
    let value = game(mean, deviation).optimalValue
    #expect(abs(value - (2 * divergence - 2 * log2InNats)) < 1e-9)
  }

  @Test(arguments: references)
  func noOtherDiscriminatorMakesMoreOfIt(_ mean: Double, _ deviation: Double, _: Double) {
    let game = game(mean, deviation)
    let best = game.optimalValue
    func value(_ logit: (Double) -> Double) -> Double { game.value { $0.map(logit) } }
    for (shift, scale) in [(0.01, 1.0), (-0.01, 1), (0, 0.99), (1, 1), (0, -1)]
    where mean != 1 || deviation != 1 || shift != 0 {
      #expect(value { scale * game.optimalLogit(at: $0) + shift } < best)
    }
    // Knowing nothing is worth −log 4 against every generator.
    #expect(abs(value { _ in 0 } + 2 * log2InNats) < 1e-13)
  }

  /// A discriminator of constant probability: `log D + log(1 − D)`, whatever the densities.
  @Test func valueOfAConstant() {
    let logit = logarithm(0.8 / 0.2)
    let value = game(2.5, 0.7).value { $0.map { _ in logit } }
    #expect(abs(value - (logarithm(0.8) + logarithm(0.2))) < 1e-12)
  }

  /// A discriminator whose logit is `x`: `−E log(1 + e⁻ˣ) − E log(1 + e^G(z))`, by mpmath.
  @Test func valueOfASlope() {
    #expect(abs(game(2.5, 0.7).value { $0 } + 3.0040427563443371899) < 1e-10)
  }
}
