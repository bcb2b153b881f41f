import Autograd
import Foundation
import Networks
import Testing

@Suite struct ObjectiveTests {
  private func logits(_ numbers: [Float]) -> Logits {
    Logits(Tensor(numbers, shape: [numbers.count, 1]))
  }

  /// The losses of one sample in double precision: of a real one and of a generated one, and the
  /// generator's.
  private func exact(
    _ objective: Objective, _ s: Double
  ) -> (onReal: Double, onFake: Double, generator: Double) {
    switch objective {
    case .minimax: (softplus(-s), softplus(s), -softplus(s))
    case .nonSaturating: (softplus(-s), softplus(s), softplus(-s))
    case .leastSquares: ((s - 1) * (s - 1), s * s, (s - 1) * (s - 1))
    case .wasserstein: (-s, s, -s)
    case .kullbackLeibler: (-s, exp(s) - 1, 1 - exp(s))
    case .reverseKullbackLeibler: (exp(-s) - 1, s, -s)
    case .jensenShannon:
      ((softplus(-s) - log(2)) / 2, (softplus(s) - log(2)) / 2, (log(2) - softplus(s)) / 2)
    }
  }

  @Test func leastSquaresByHand() {
    let (real, fake) = (logits([2, 0.5]), logits([-1, 0.25, 1]))
    // (1² + ½²)/2 + (1 + 1/16 + 1)/3, and (2² + ¾² + 0)/3
    #expect(Objective.leastSquares.discriminatorLoss(real: real, fake: fake).number == 1.3125)
    let generator = Objective.leastSquares.generatorLoss(onFake: fake).number
    #expect(relativeError(generator, 4.5625 / 3) < 1e-6)
  }

  @Test func wassersteinByHand() {
    let (real, fake) = (logits([2, 0.5]), logits([-1, 0.5, 2]))
    #expect(Objective.wasserstein.discriminatorLoss(real: real, fake: fake).number == -0.75)
    #expect(Objective.wasserstein.generatorLoss(onFake: fake).number == -0.5)
  }

  @Test func aCriticThatReadsTheLineFindsTheShift() {
    // s(x) = x has slope 1, and the data are the samples moved by 3: their Wasserstein-1 distance.
    let fake: [Float] = [-1.5, 0.25, 0.5, 4]
    let loss = Objective.wasserstein.discriminatorLoss(
      real: logits(fake.map { $0 + 3 }), fake: logits(fake))
    #expect(loss.number == -3)
  }

  @Test(arguments: Objective.allCases)
  func lossesAndSlopesOfASample(objective: Objective) {
    for s in [-30, -2.5, -0.75, 0, 0.125, 0.5, 1, 2.25, 30] {
      let score = Tensor.variable(Float(s))
      let (values, h) = (exact(objective, s), 1e-5)
      let (above, below) = (exact(objective, s + h), exact(objective, s - h))
      for (loss, value, slope) in [
        (
          objective.discriminatorLosses(onReal: Logits(score)), values.onReal,
          (above.onReal - below.onReal) / (2 * h)
        ),
        (
          objective.discriminatorLosses(onFake: Logits(score)), values.onFake,
          (above.onFake - below.onFake) / (2 * h)
        ),
        (
          objective.generatorLosses(onFake: Logits(score)), values.generator,
          (above.generator - below.generator) / (2 * h)
        ),
      ] {
        #expect(relativeError(loss.number, value, floor: 1) < 3e-6, "score \(s)")
        let found = gradient(of: loss, at: score).number
        #expect(relativeError(found, slope, floor: 1) < 3e-6, "slope at score \(s)")
      }
    }
  }

  @Test(arguments: Objective.allCases)
  func batchesAreAveragedEachByItself(objective: Objective) {
    let (real, fake): ([Float], [Float]) = ([0.5, -1, 3, 0.25, 2], [1.5, -0.5])
    let onReal = real.map { exact(objective, Double($0)).onReal }.reduce(0, +) / 5
    let onFake = fake.map { exact(objective, Double($0)).onFake }.reduce(0, +) / 2
    let generator = fake.map { exact(objective, Double($0)).generator }.reduce(0, +) / 2
    let loss = objective.discriminatorLoss(real: logits(real), fake: logits(fake)).number
    #expect(relativeError(loss, onReal + onFake) < 1e-6)
    #expect(relativeError(objective.generatorLoss(onFake: logits(fake)).number, generator) < 1e-6)
  }

  @Test func theTwoOfTheLessonsAreTheSameBits() {
    let (real, fake) = (logits([2, 0.5, -7, 100]), logits([-1, 0.25, 1]))
    let value = minimaxValue(real: real, fake: fake).number
    for (objective, loss) in [
      (Objective.minimax, fake.logComplements.mean()),
      (.nonSaturating, softplus(-fake.scores).mean()),
    ] {
      let discriminators = objective.discriminatorLoss(real: real, fake: fake)
      #expect(bits(discriminators) == bits(discriminatorLoss(real: real, fake: fake)))
      // Both discriminators play for the value of the game.
      #expect(discriminators.number == -value)
      #expect(bits(objective.generatorLoss(onFake: fake)) == bits(loss))
    }
  }

  @Test func theyAreCalledAsTheyAreTyped() {
    #expect(
      Objective.allCases.map(\.rawValue)
        == ["minimax", "non-saturating", "least-squares", "wasserstein", "kl", "reverse-kl", "js"])
  }

  @Test func whatTheDiscriminatorSays() {
    let scores = Tensor([-1.5, 0, 0.5, 4], shape: [4, 1])
    for objective in Objective.allCases {
      let said = objective.judgement(scores)
      switch objective {
      case .minimax, .nonSaturating, .kullbackLeibler, .reverseKullbackLeibler, .jensenShannon:
        for (found, score) in zip(said.numbers, scores.numbers) {
          #expect(relativeError(found, sigma(Double(score))) < 1e-6)
        }
      case .leastSquares, .wasserstein: #expect(bits(said) == bits(scores))
      }
    }
  }

  @Test(arguments: Objective.allCases)
  func equilibriumIsWhereNothingCanBeTold(objective: Objective) {
    let level: Float = objective == .leastSquares ? 0.5 : 0
    let undecided = logits([level, level, level])
    let (discriminator, generator) = objective.equilibrium()
    let loss = objective.discriminatorLoss(real: undecided, fake: undecided).number
    #expect(relativeError(loss, discriminator, floor: 1e-3) < 1e-6)
    if let generator {
      let loss = objective.generatorLoss(onFake: undecided).number
      #expect(relativeError(loss, generator, floor: 0.1) < 1e-6)
    } else {
      // The level of a critic is arbitrary.
      let elsewhere = logits([7, 7])
      #expect(objective.discriminatorLoss(real: elsewhere, fake: elsewhere).number == 0)
      #expect(objective.generatorLoss(onFake: elsewhere).number == -7)
    }
  }

  @Test(arguments: [Objective.minimax, .nonSaturating, .leastSquares])
  func theBestDiscriminatorSaysTheShareOfRealSamples(objective: Objective) {
    // Three of four samples at one place are real, and one of four at the other.
    let log3 = Float(Foundation.log(3.0))
    let best: [Float] = objective == .leastSquares ? [0.75, 0.25] : [log3, -log3]
    let scores = best.map { Tensor.variable($0) }
    func batch(_ first: Int) -> Logits {
      let column = (0..<4).map { scores[$0 < first ? 0 : 1].reshaped(to: [1, 1]) }
      return Logits(concatenate(column, axis: 0))
    }
    let loss = objective.discriminatorLoss(real: batch(3), fake: batch(1))
    for slope in gradient(of: loss, at: scores) { #expect(Swift.abs(slope.number) < 1e-7) }
    for (score, share) in zip(scores, [0.75, 0.25]) {
      #expect(relativeError(objective.judgement(score).number, share) < 1e-6)
    }
  }
}
