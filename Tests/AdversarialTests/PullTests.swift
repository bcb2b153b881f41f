import Adversarial
import Autograd
import Foundation
import Networks
import Testing

// Minus the gradient of the generator's loss at each generated sample.

@Suite struct PullTests {
  private let noise: [Double] = [-1, 0.5, 0.25, 2]

  private func game(_ objective: Objective, closeness: Bool = false) -> Game {
    var random = Random(seed: 3, stream: "weights")
    let first: [any Layer] = closeness ? [PairwiseCloseness(scales: [0.5, 2])] : []
    let perceptron = Sequential(
      widths: [closeness ? 4 : 2, 6, 1], hidden: .tanh, initializer: .heNormal, using: &random)
    return Game(
      generator: Sequential(
        widths: [1, 5, 2], hidden: .tanh, initializer: .heNormal, using: &random),
      discriminator: Sequential(first + perceptron.layers),
      generatorOptimizer: SGD(learningRate: 1), discriminatorOptimizer: SGD(learningRate: 1),
      rules: Rules(objective: objective))
  }

  @Test(arguments: Objective.allCases)
  func closedFormsOfALine(objective: Objective) {
    let lines = Lines(a: 0.5, c: -0.25, w: -1.25, b: 0.5)
    let game = lines.game(rate: 1, Rules(objective: objective))
    let x = lines.fake(noise)
    let pull = game.pull(on: column(x))
    #expect(pull.shape == [4, 1])
    for (found, s) in zip(pull.numbers, lines.logits(x)) {
      let factor =
        switch objective {
        case .minimax: sigma(s)
        case .nonSaturating: sigma(-s)
        case .leastSquares: 2 * (1 - s)
        case .wasserstein, .reverseKullbackLeibler: 1.0
        case .kullbackLeibler: Foundation.exp(s)
        case .jensenShannon: sigma(s) / 2
        }
      #expect(errorOf(found, factor * lines.w) < 1e-6)
    }
  }

  @Test(arguments: Objective.allCases, [false, true])
  func finiteDifferencesOfANetwork(objective: Objective, closeness: Bool) {
    let game = game(objective, closeness: closeness)
    let x = game.generator(column(noise)).detached
    let pull = game.pull(on: x)
    #expect(pull.shape == [4, 2] && !pull.isRecorded)
    for index in 0..<8 {
      let h: Float = 1 / 128
      func loss(_ by: Float) -> Double {
        var moved = x.numbers
        moved[index] += by
        let scores = game.discriminator(Tensor(moved, shape: [4, 2]))
        // The number of samples times the mean loss.
        return 4 * Double(objective.generatorLoss(onFake: Logits(scores)).number)
      }
      let slope = (loss(h) - loss(-h)) / (2 * Double(h))
      #expect(Swift.abs(Double(pull.numbers[index]) + slope) < 2e-3, "number \(index)")
    }
  }

  @Test func anArrowDoesNotDependOnTheOthersUnlessTheyAreLookedAt() {
    let x = game(.nonSaturating).generator(column(noise)).detached
    let plain = game(.nonSaturating)
    let alone = plain.pull(on: x.rows(0..<2))
    let together = plain.pull(on: x)
    for (a, b) in zip(alone.numbers, together.numbers) { #expect(errorOf(a, Double(b)) < 1e-6) }
    let beside = game(.nonSaturating, closeness: true)
    #expect(beside.pull(on: x.rows(0..<2)).numbers != Array(beside.pull(on: x).numbers[..<4]))
  }

  @Test(arguments: Objective.allCases)
  func theGeneratorFollowsTheArrows(objective: Objective) {
    // The step of the generator's weights is the mean of what the arrows ask for: Σ pull·∂G/∂θ / m.
    var game = game(objective)
    let before = game.generator.parameters.flatMap(\.numbers)
    let fake = game.generator(column(noise))
    let asked = (game.pull(on: fake) * fake).sum()
    let expected = gradient(of: asked, at: game.generator.parameters).flatMap(\.numbers)
    let (generator, discriminator) = (bits(game.generator), bits(game.discriminator))
    _ = game.pull(on: fake)
    #expect(bits(game.generator) == generator && bits(game.discriminator) == discriminator)
    game.generatorStep(noise: column(noise))
    let after = game.generator.parameters.flatMap(\.numbers)
    for (index, (old, new)) in zip(before, after).enumerated() {
      #expect(errorOf(new - old, Double(expected[index]) / 4) < 2e-6, "weight \(index)")
    }
    #expect(before != after)
  }
}
