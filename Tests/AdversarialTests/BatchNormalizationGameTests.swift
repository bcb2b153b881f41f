import Adversarial
import Autograd
import Networks
import Testing

// Networks with batch normalisation: in a game both are in training, the discriminator judges real and
// generated samples each as a batch of its own, and running statistics move with every step.

@Suite struct BatchNormalizationGameTests {
  private func drawn(_ seed: UInt64, _ shape: Shape, mean: Float = 0) -> Tensor {
    var random = Random(seed: seed)
    return .normal(shape, mean: mean, using: &random)
  }

  private var real: Tensor { drawn(11, [8, 2], mean: 1) }
  private var noise: Tensor { drawn(12, [6, 3]) }
  private var otherNoise: Tensor { drawn(13, [6, 3]) }

  private func game(_ rules: Rules) -> Game {
    var random = Random(seed: 1)
    let generator = Sequential([
      Linear(inputs: 3, outputs: 5, initializer: .heNormal, using: &random),
      BatchNormalization(channels: 5), Activation.relu,
      Linear(inputs: 5, outputs: 2, initializer: .heNormal, using: &random),
    ])
    let discriminator = Sequential([
      Linear(inputs: 2, outputs: 7, initializer: .heNormal, using: &random),
      BatchNormalization(channels: 7), Activation.leakyReLU(slope: 0.2),
      Linear(inputs: 7, outputs: 1, initializer: .heNormal, using: &random),
    ])
    return Game(
      generator: generator, discriminator: discriminator,
      generatorOptimizer: SGD(learningRate: 0.5), discriminatorOptimizer: SGD(learningRate: 0.25),
      rules: rules)
  }

  /// A network after a step of gradient descent.
  private func moved(_ network: Sequential, along slopes: [Tensor], rate: Float) -> Sequential {
    network.with(
      parameters: zip(network.parameters, slopes).map {
        ($0.detached - Tensor(rate) * $1).variable
      })
  }

  private func norm(_ slopes: [Tensor]) -> Float {
    slopes.reduce(Float(0)) { $0 + square($1).sum().number }.squareRoot()
  }

  private func expectClose(
    _ found: [Tensor], _ expected: [Tensor], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(found.map(\.shape) == expected.map(\.shape), sourceLocation: sourceLocation)
    for (found, expected) in zip(found.flatMap(\.numbers), expected.flatMap(\.numbers)) {
      #expect(errorOf(found, Double(expected)) < 2e-6, sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: UpdateOrder.allCases)
  func oneIterationByHand(order: UpdateOrder) {
    var game = game(Rules(objective: .nonSaturating, order: order))
    let (g, d) = (game.generator, game.discriminator)
    let supply = Supply([noise, otherNoise])
    let record = game.iterate(real: { real }, noise: { supply.next() })

    let fake = g(noise, .training).detached
    let loss = softplus(-d(real, .training)).mean() + softplus(d(fake, .training)).mean()
    let slopes = gradient(of: loss, at: d.parameters)
    let answer = moved(d, along: slopes, rate: 0.25)
    expectClose(game.discriminator.parameters, answer.parameters)
    #expect(errorOf(record.discriminator.loss, Double(loss.number)) < 1e-6)
    #expect(errorOf(record.discriminator.gradientNorm, Double(norm(slopes))) < 2e-6)

    let judge = order == .alternating ? answer : d
    let generatorLoss = softplus(-judge(g(otherNoise, .training), .training)).mean()
    let generatorSlopes = gradient(of: generatorLoss, at: g.parameters)
    expectClose(
      game.generator.parameters, moved(g, along: generatorSlopes, rate: 0.5).parameters)
    #expect(errorOf(record.generator.loss, Double(generatorLoss.number)) < 1e-6)
    #expect(errorOf(record.generator.gradientNorm, Double(norm(generatorSlopes))) < 2e-6)

    // A step moves the statistics of the network that moves: D's by real samples, then generated ones,
    // G's by its own noise.
    var (movedG, movedD) = (g, d)
    _ = movedD.trainingPass(real)
    _ = movedD.trainingPass(fake)
    _ = movedG.trainingPass(otherNoise)
    #expect(bits(game.discriminator.statistics) == bits(movedD.statistics))
    #expect(bits(game.generator.statistics) == bits(movedG.statistics))
    #expect(bits(movedD.statistics) != bits(d.statistics))
    #expect(bits(movedG.statistics) != bits(g.statistics))
  }

  /// Where the two batches are judged as one, or by running statistics, the gradient is another.
  @Test func theBatchMatters() {
    var game = game(Rules())
    let (g, d) = (game.generator, game.discriminator)
    game.discriminatorStep(real: real, noise: noise)
    let fake = g(noise, .training).detached
    let both = d(concatenate([real, fake], axis: 0), .training)
    let wrong = [
      softplus(-both.rows(0..<8)).mean() + softplus(both.rows(8..<14)).mean(),
      softplus(-d(real, .inference)).mean() + softplus(d(fake, .inference)).mean(),
    ]
    for loss in wrong {
      let other = moved(d, along: gradient(of: loss, at: d.parameters), rate: 0.25)
      let differences = zip(game.discriminator.parameters, other.parameters).map {
        norm([$0.detached - $1.detached])
      }
      #expect(differences.contains { $0 > 1e-2 })
    }
  }

  @Test func stepsAheadAreOnlyImagined() {
    var game = game(Rules(unrolling: Unrolling(steps: 2, learningRate: 0.1)))
    let before = game
    game.generatorStep(noise: noise, against: real)
    #expect(bits(game.discriminator.statistics) == bits(before.discriminator.statistics))
    #expect(bits(game.discriminator) == bits(before.discriminator))
    #expect(bits(game.generator.statistics) != bits(before.generator.statistics))
    #expect(bits(game.generator) != bits(before.generator))
    #expect(game.generator.parameters.allSatisfy { $0.numbers.allSatisfy { $0.isFinite } })
  }

  @Test func twoGamesWithTheSameSeed() {
    func played() -> [[UInt32]] {
      var game = game(Rules(gradientPenalty: 0.5))
      for seed in UInt64(20)..<24 {
        game.iterate(
          real: { drawn(seed, [8, 2], mean: 1) }, noise: { drawn(seed + 100, [6, 3]) })
      }
      return bits(game.generator) + bits(game.discriminator) + bits(game.generator.statistics)
        + bits(game.discriminator.statistics)
    }
    let once = played()
    #expect(once == played())
    #expect(once.joined().allSatisfy { Float(bitPattern: $0).isFinite })
  }

  private func bits(_ tensors: [Tensor]) -> [[UInt32]] {
    tensors.map { $0.numbers.map(\.bitPattern) }
  }

  private func bits(_ network: Sequential) -> [[UInt32]] { bits(network.parameters) }
}
