import Adversarial
import Autograd
import Networks
import Testing

// A game whose samples have conditions: a number x, and which of two kinds it is.

@Suite struct ConditionalGameTests {
  private let conditions = Conditions(count: 2)
  /// Four numbers, of kinds 0, 1, 1, 0.
  private let real = Tensor([2, 1, 0, -1, 0, 1, 0.5, 0, 1, 3, 1, 0], shape: [4, 3])
  /// Four times z with kinds 1, 0, 0, 0.
  private let noise = Tensor([0.25, 0, 1, -0.5, 1, 0, 1, 1, 0, -2, 1, 0], shape: [4, 3])

  /// `x = u·(z ‖ y) + c`, and a discriminator that is a line too.
  private func game(
    _ rules: Rules, generator u: [Float] = [1, 0.5, -0.5], discriminator w: [Float],
    outputs: Int = 1
  ) -> Game {
    let rows = w.count / outputs
    return Game(
      generator: Sequential([Linear(weight: Tensor(u, shape: [3, 1]), bias: Tensor([0.25]))]),
      discriminator: Sequential([
        Linear(
          weight: Tensor(w, shape: [rows, outputs]),
          bias: Tensor([Float](repeating: 0, count: outputs)))
      ]),
      generatorOptimizer: SGD(learningRate: 1), discriminatorOptimizer: SGD(learningRate: 1),
      rules: rules)
  }

  private func mean(_ scores: [Double]) -> Double { scores.reduce(0, +) / Double(scores.count) }

  @Test func theDiscriminatorIsShownTheLabelThatGHad() {
    // It looks at nothing but the label: kind 0 is real, kind 1 is not.
    var game = game(Rules(conditions: conditions), discriminator: [0, 1, -1])
    let record = game.discriminatorStep(real: real, noise: noise)
    #expect(errorOf(record.meanOnFake, mean([-1, 1, 1, 1].map(sigma))) < 1e-6)
    #expect(errorOf(record.meanOnReal, mean([1, -1, -1, 1].map(sigma))) < 1e-6)
    let generated = game.generatorStep(noise: noise)
    #expect(game.discriminator.parameters[0].shape == [3, 1])
    #expect(generated.meanOnFake != record.meanOnReal)
  }

  @Test func otherLabelsOnTheSameSamplesAreAnotherLoss() {
    let swapped = concatenate(
      [real.columns(0..<1), real.columns(2..<3), real.columns(1..<2)], axis: 1)
    let losses = [real, swapped].map { batch in
      var game = game(Rules(conditions: conditions), discriminator: [0.5, 1, -0.5])
      return game.discriminatorStep(real: batch, noise: noise).loss
    }
    #expect((losses[0] - losses[1]).magnitude > 0.01)
  }

  @Test func theGeneratorIsJudgedWithItsOwnLabel() {
    // Its slope in its bias: mean of −D·w over the scores of (x, y), for the minimax loss.
    var game = game(Rules(conditions: conditions), discriminator: [0.75, 1, -0.5])
    game.generatorStep(noise: noise)
    let x = [0.25 - 0.5, -0.5 + 0.5, 1 + 0.5, -2 + 0.5].map { $0 + 0.25 }
    let scores = zip(x, [-0.5, 1, 1, 1]).map { 0.75 * $0 + $1 }
    let slope = mean(scores.map { -sigma($0) * 0.75 })
    #expect(errorOf(game.generator.parameters[1].numbers[0], 0.25 - slope) < 1e-6)
  }

  @Test func penaltiesAreOfTheSlopeInTheSampleAlone() {
    // Of a line w·x + v·y the zero-centred penalty is γ/2·w², the one-centred one λ·(|w| − 1)².
    func weights(_ rules: Rules) -> [Float] {
      var game = game(rules, discriminator: [0.5, 2, -1])
      game.discriminatorStep(
        real: real, noise: noise, draws: Draws(mixing: column([0, 0.25, 0.5, 1])))
      return game.discriminator.parameters[0].numbers
    }
    let plain = weights(Rules(conditions: conditions))
    let zero = weights(Rules(gradientPenalty: 3, conditions: conditions))
    #expect(errorOf(zero[0] - plain[0], -3 * 0.5) < 1e-5)
    #expect(zero[1...] == plain[1...])
    let one = weights(Rules(lipschitzPenalty: 3, conditions: conditions))
    #expect(errorOf(one[0] - plain[0], -3 * 2 * (0.5 - 1)) < 1e-5)
    #expect(one[1...] == plain[1...])
  }

  @Test func thereIsNoNoiseOnLabels() {
    var game = game(Rules(inputNoise: 5, conditions: conditions), discriminator: [0, 1, -1])
    let draws = Draws(onReal: column([1, -1, 2, 3]), onFake: column([4, 1, -2, 3]))
    let record = game.discriminatorStep(real: real, noise: noise, draws: draws)
    #expect(errorOf(record.meanOnReal, 0.5) < 1e-6)
    var other = self.game(Rules(inputNoise: 5, conditions: conditions), discriminator: [1, 0, 0])
    let noisy = other.discriminatorStep(real: real, noise: noise, draws: draws)
    let scores = zip([2.0, -1, 0.5, 3], [1.0, -1, 2, 3]).map { $0 + 5 * $1 }
    #expect(errorOf(noisy.meanOnReal, mean(scores.map(sigma))) < 1e-6)
  }

  @Test func oneStepAheadIsTheStepThatDWouldMake() {
    for objective in [Objective.minimax, .kullbackLeibler] {
      let unrolling = Unrolling(steps: 1, learningRate: 1, method: .ascent)
      var ahead = game(
        Rules(objective: objective, unrolling: unrolling, conditions: conditions),
        discriminator: [0.5, 0.25, -0.25])
      let seen = ahead.generatorStep(noise: noise, against: real)
      var plain = game(
        Rules(objective: objective, conditions: conditions), discriminator: [0.5, 0.25, -0.25])
      plain.discriminatorStep(real: real, noise: noise)
      let later = plain.generatorStep(noise: noise)
      #expect((seen.loss - later.loss).magnitude < 1e-5)
      // But the gradient goes through the step.
      #expect(seen.gradientNorm != later.gradientNorm)
    }
  }

  // MARK: - A label that is guessed

  private var guessed: Rules { Rules(conditions: Conditions(count: 2, use: .guessed)) }

  @Test func theGuessIsTrainedOnRealAndGeneratedSamples() {
    // With weights of zero: the slope of log(e^s₀ + e^s₁) − s_y in the bias of s₁ is ½ − y₁ each time.
    var game = game(guessed, discriminator: [0, 0, 0], outputs: 3)
    let record = game.discriminatorStep(real: real, noise: noise)
    #expect(errorOf(record.loss, 2 * softplus(0)) < 1e-6)
    let slope = mean([0.5, -0.5, -0.5, 0.5]) + mean([-0.5, 0.5, 0.5, 0.5])
    let bias = game.discriminator.parameters[1].numbers
    #expect(errorOf(bias[2], -slope) < 1e-6)
    #expect(errorOf(bias[1], slope) < 1e-6)
  }

  @Test func theGeneratorWantsItsLabelToBeGuessed() {
    // The logit is 0 everywhere, s₀ = x, s₁ = −x: the slope of log(e^x + e^−x) ∓ x is tanh x ∓ 1.
    var game = game(guessed, discriminator: [0, 1, -1], outputs: 3)
    let record = game.generatorStep(noise: noise)
    #expect(errorOf(record.loss, -softplus(0)) < 1e-6)
    let x = [0.25 - 0.5, -0.5 + 0.5, 1 + 0.5, -2 + 0.5].map { $0 + 0.25 }
    let slopes = zip(x, [-1.0, 1, 1, 1]).map { 2 * sigma(2 * $0) - 1 - $1 }
    #expect(errorOf(game.generator.parameters[1].numbers[0], 0.25 - mean(slopes)) < 1e-6)
  }

  @Test func arrowsAreOfSamplesAlone() {
    let game = game(Rules(conditions: conditions), discriminator: [0.75, 1, -0.5])
    let pull = game.pull(on: real)
    #expect(pull.shape == [4, 1])
    let score = 0.75 * 2 + 1
    #expect(errorOf(pull.numbers[0], sigma(score) * 0.75) < 1e-6)
  }

  @Test func rowsTooShortForAConditionStopTheProgram() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var game = ConditionalGameTests().game(
        Rules(conditions: Conditions(count: 3)), discriminator: [0, 1, -1])
      game.discriminatorStep(
        real: Tensor([1, 2], shape: [2, 1]), noise: Tensor([1, 2], shape: [2, 1]))
    }
    #expect(errorText(result).contains("not rows with a condition of 3 numbers"))
  }
}
