import Adversarial
import Autograd
import Networks
import Testing

// A generator that looks ahead against steps that are really made, and discriminators that look at
// a whole minibatch.

@Suite struct OpponentTests {
  /// A network that notes the weights with which it is used.
  private struct Noted: Layer {
    final class Notes {
      var weights: [[Tensor]] = []
    }

    var inner: Sequential
    let notes: Notes

    var parameters: [Tensor] { inner.parameters }
    var looksAtBatch: Bool { inner.looksAtBatch }

    func callAsFunction(_ x: Tensor) -> Tensor {
      notes.weights.append(inner.parameters.map(\.detached))
      return inner(x)
    }

    mutating func updateParameters(_ body: (inout Tensor) -> Void) {
      inner.updateParameters(body)
    }
  }

  /// Discriminators of two numbers.
  enum Opponent: String, CaseIterable {
    case plain, discrimination, closeness

    func network(_ random: inout Random) -> Sequential {
      switch self {
      case .plain:
        Sequential(
          widths: [2, 12, 12, 1], hidden: .leakyReLU(slope: 0.2), initializer: .heNormal,
          using: &random)
      case .discrimination:
        Sequential([
          Linear(inputs: 2, outputs: 8, initializer: .heNormal, using: &random), Activation.tanh,
          MinibatchDiscrimination(
            inputs: 8, kernels: 4, dimensions: 3, initializer: .heNormal, using: &random),
          Linear(inputs: 12, outputs: 1, initializer: .heNormal, using: &random),
        ])
      case .closeness:
        Sequential([
          PairwiseCloseness(scales: [0.5, 2]),
          Linear(inputs: 4, outputs: 10, initializer: .heNormal, using: &random),
          Activation.tanh, Linear(inputs: 10, outputs: 1, initializer: .heNormal, using: &random),
        ])
      }
    }
  }

  private func game(
    _ opponent: Opponent, _ rules: Rules, notes: Noted.Notes = Noted.Notes(), seed: UInt64 = 1
  ) -> Game {
    var random = Random(seed: seed, stream: "weights")
    let generator = Sequential(
      widths: [3, 8, 2], hidden: .tanh, initializer: .heNormal, using: &random)
    let noted = Noted(inner: opponent.network(&random), notes: notes)
    return Game(
      generator: generator, discriminator: Sequential([noted]),
      generatorOptimizer: Adam(learningRate: 0.01, beta1: 0.5),
      discriminatorOptimizer: Adam(learningRate: 0.01, beta1: 0.5), rules: rules)
  }

  private func batch(_ count: Int, _ width: Int, seed: UInt64, mean: Float = 0) -> Tensor {
    var random = Random(seed: seed, stream: "batches")
    return .normal([count, width], mean: mean, using: &random)
  }

  @Test(arguments: Opponent.allCases, Unrolling.Method.allCases)
  func theOpponentThatAnswersIsTheOneThatWould(opponent: Opponent, method: Unrolling.Method) {
    for (steps, penalty): (Int, Float) in [(1, 0), (4, 0), (3, 0.5)] {
      let notes = Noted.Notes()
      let rules = Rules(
        objective: .nonSaturating, gradientPenalty: penalty,
        unrolling: Unrolling(steps: steps, learningRate: 0.05, method: method))
      var game = game(opponent, rules, notes: notes)
      for step in 0..<3 {
        game.discriminatorStep(
          real: batch(9, 2, seed: UInt64(step), mean: 1),
          noise: batch(7, 3, seed: UInt64(50 + step)))
      }
      // Steps that are really made from the same minibatches, while the generator stays.
      let (x, z) = (batch(9, 2, seed: 10, mean: 1), batch(7, 3, seed: 11))
      var real = game
      switch method {
      case .ascent: real.discriminatorOptimizer = SGD(learningRate: 0.05)
      case .adam: real.discriminatorOptimizer.learningRate = 0.05
      }
      for _ in 0..<steps { real.discriminatorStep(real: x, noise: z) }
      let answer = Logits(real.discriminator(real.generator(z)))

      let record = game.generatorStep(noise: z, against: x)
      let imagined = notes.weights.last ?? []
      #expect(imagined.map(\.shape) == real.discriminator.parameters.map(\.shape))
      for (found, made) in zip(imagined, real.discriminator.parameters) {
        for (a, b) in zip(found.numbers, made.numbers) { #expect(errorOf(a, Double(b)) < 1e-5) }
      }
      let loss = Objective.nonSaturating.generatorLoss(onFake: answer).number
      #expect(errorOf(record.loss, Double(loss)) < 1e-5)
      let meanOnFake = sigmoid(answer.scores).mean().number
      #expect(errorOf(record.meanOnFake, Double(meanOnFake)) < 1e-5)
      // The weights have moved by far more than that.
      let moved = zip(game.discriminator.parameters, real.discriminator.parameters).map { a, b in
        zip(a.numbers, b.numbers).map { Swift.abs($0 - $1) }.max() ?? 0
      }.max()
      #expect((moved ?? 0) > 1e-3)
    }
  }

  @Test(arguments: Unrolling.Method.allCases, [false, true])
  func theDiscriminatorItselfStays(method: Unrolling.Method, stopsGradient: Bool) {
    let unrolling = Unrolling(
      steps: 3, learningRate: 0.05, method: method, stopsGradient: stopsGradient)
    var game = game(.plain, Rules(unrolling: unrolling))
    game.discriminatorStep(real: batch(9, 2, seed: 1), noise: batch(7, 3, seed: 2))
    let memory = game.discriminatorOptimizer.memory
    let (generator, discriminator) = (bits(game.generator), bits(game.discriminator))
    game.generatorStep(noise: batch(7, 3, seed: 3), against: batch(9, 2, seed: 4))
    #expect(bits(game.discriminator) == discriminator)
    #expect(bits(game.generator) != generator)
    let after = game.discriminatorOptimizer.memory
    #expect(after.steps == 1)
    #expect(after.tensors.map(\.numbers) == memory.tensors.map(\.numbers))
    let parameters = game.generator.parameters + game.discriminator.parameters
    #expect(parameters.allSatisfy { $0.isRecorded })
    // It still learns.
    game.discriminatorStep(real: batch(9, 2, seed: 5), noise: batch(7, 3, seed: 6))
    #expect(bits(game.discriminator) != discriminator)
  }

  private func play(
    _ game: Game, iterations: Int
  ) -> (game: Game, records: [IterationRecord], drawn: (real: Int, noise: Int)) {
    var game = game
    var (data, noise) = (Random(seed: 1, stream: "data"), Random(seed: 1, stream: "noise"))
    var drawn = (real: 0, noise: 0)
    var records: [IterationRecord] = []
    for _ in 0..<iterations {
      records.append(
        game.iterate(
          real: {
            drawn.real += 1
            return .normal([9, 2], mean: 1, using: &data)
          },
          noise: {
            drawn.noise += 1
            return .normal([7, 3], using: &noise)
          }))
    }
    return (game, records, drawn)
  }

  @Test(arguments: UpdateOrder.allCases)
  func noStepsAheadHaveTheSameBits(order: UpdateOrder) {
    let plain = Rules(objective: .nonSaturating, order: order, discriminatorSteps: 2)
    var rules = plain
    rules.unrolling = Unrolling(
      steps: 0, learningRate: 0.3, method: .ascent, stopsGradient: true)
    let (one, other) = (
      play(game(.plain, plain), iterations: 6), play(game(.plain, rules), iterations: 6)
    )
    #expect(bits(one.game.generator) == bits(other.game.generator))
    #expect(bits(one.game.discriminator) == bits(other.game.discriminator))
    #expect(one.records == other.records)
    #expect(other.drawn.real == 12 && other.drawn.noise == 18)
    rules.unrolling.steps = 1
    let third = play(game(.plain, rules), iterations: 6)
    #expect(bits(one.game.generator) != bits(third.game.generator))
    // Looking ahead takes a minibatch of data for each of the generator's steps.
    #expect(third.drawn.real == 18 && third.drawn.noise == 18)
  }

  @Test(arguments: Opponent.allCases)
  func theSameSeedGivesTheSameBits(opponent: Opponent) {
    let rules = Rules(
      objective: .nonSaturating, unrolling: Unrolling(steps: 3, learningRate: 0.01))
    let (one, other) = (
      play(game(opponent, rules), iterations: 4), play(game(opponent, rules), iterations: 4)
    )
    #expect(bits(one.game.generator) == bits(other.game.generator))
    #expect(bits(one.game.discriminator) == bits(other.game.discriminator))
    #expect(one.records == other.records)
    #expect(one.records.allSatisfy { $0.isFinite })
  }

  @Test(arguments: Opponent.allCases)
  func realSamplesDoNotSpeakForGeneratedOnes(opponent: Opponent) {
    for penalty: Float in [0, 1] {
      let start = game(opponent, Rules(gradientPenalty: penalty))
      let z = batch(7, 3, seed: 1)
      let alone = sigmoid(start.discriminator(start.generator(z)).detached).mean().number
      var onReal: [Float] = []
      for (seed, count) in [(UInt64(2), 9), (3, 7), (4, 2)] {
        var game = start
        let x = batch(count, 2, seed: seed)
        let record = game.discriminatorStep(real: x, noise: z)
        #expect(record.meanOnFake.bitPattern == alone.bitPattern)
        #expect(record.meanOnReal == sigmoid(start.discriminator(x).detached).mean().number)
        onReal.append(record.meanOnReal)
      }
      #expect(Set(onReal).count == 3)
    }
    // It would show if they did.
    var random = Random(seed: 1, stream: "weights")
    let network = opponent.network(&random)
    let (x, g) = (batch(9, 2, seed: 2), batch(7, 2, seed: 5))
    let together = network(concatenate([x, g], axis: 0)).rows(9..<16)
    #expect((together.numbers == network(g).numbers) == (opponent == .plain))
  }
}
