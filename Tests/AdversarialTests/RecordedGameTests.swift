import Autograd
import Compiled
import Networks
import Testing

@testable import Adversarial

/// A game that is played once with its steps recorded, and once with each as it stands.
struct BothWays: Sendable, CustomTestStringConvertible {
  let testDescription: String
  var rules = Rules(objective: .nonSaturating)
  var generator: @Sendable (inout Random) -> Sequential = { random in
    Sequential(widths: [3, 8, 2], hidden: .tanh, initializer: .glorotUniform, using: &random)
  }
  var discriminator: @Sendable (inout Random) -> Sequential = { random in
    Sequential(
      widths: [2, 8, 8, 1], hidden: .leakyReLU(slope: 0.2), initializer: .glorotUniform,
      using: &random)
  }
  var optimizer: @Sendable () -> any Optimizer = { Adam(learningRate: 0.01, beta1: 0.5) }
  var noise: Shape = [16, 3]
  var real: Shape = [16, 2]
  /// What happens to the game before its iterations of that number.
  var change: @Sendable (inout Game, Int) -> Void = { _, _ in }

  init(_ name: String, _ adapt: (inout BothWays) -> Void) {
    testDescription = name
    adapt(&self)
  }

  func game(isRecorded: Bool) -> Game {
    var weights = Random(seed: 1, stream: "weights")
    var game = Game(
      generator: generator(&weights), discriminator: discriminator(&weights),
      generatorOptimizer: optimizer(), discriminatorOptimizer: optimizer(), rules: rules)
    if !isRecorded { game.recordNothing() }
    return game
  }

  static let all: [BothWays] =
    Objective.allCases.map { objective in
      BothWays("\(objective)") { $0.rules = Rules(objective: objective) }
    } + byRules + byNetworks + byChange

  private static let byRules: [BothWays] = [
    BothWays("simultaneous") {
      $0.rules = Rules(order: .simultaneous, discriminatorSteps: 2, generatorSteps: 2)
    },
    BothWays("several steps") {
      $0.rules = Rules(discriminatorSteps: 3, generatorSteps: 2)
    },
    BothWays("R1") { $0.rules = Rules(objective: .nonSaturating, gradientPenalty: 2) },
    BothWays("WGAN-GP") { $0.rules = Rules(objective: .wasserstein, lipschitzPenalty: 10) },
    BothWays("one-sided") {
      $0.rules = Rules(objective: .wasserstein, lipschitzPenalty: 10, lipschitzIsOneSided: true)
    },
    BothWays("clipped weights") { $0.rules = Rules(objective: .wasserstein, weightLimit: 0.05) },
    BothWays("smoothed labels") { $0.rules = Rules(labels: .init(real: 0.9, fake: 0.1)) },
    BothWays("noise on the input") { $0.rules = Rules(inputNoise: 0.3) },
    BothWays("looking ahead by Adam") {
      $0.rules = Rules(
        objective: .nonSaturating, unrolling: Unrolling(steps: 3, learningRate: 0.01))
    },
    BothWays("looking ahead by ascent") {
      $0.rules = Rules(unrolling: Unrolling(steps: 2, learningRate: 0.1, method: .ascent))
    },
    BothWays("looking ahead without gradient") {
      $0.rules = Rules(
        lipschitzPenalty: 1,
        unrolling: Unrolling(steps: 2, learningRate: 0.01, stopsGradient: true))
    },
  ]

  private static let byNetworks: [BothWays] = [
    BothWays("SGD") { $0.optimizer = { SGD(learningRate: 0.1) } },
    BothWays("momentum") { $0.optimizer = { SGD(learningRate: 0.1, momentum: 0.9) } },
    BothWays("Nesterov") {
      $0.optimizer = { SGD(learningRate: 0.1, momentum: 0.9, nesterov: true) }
    },
    BothWays("RMSProp") { $0.optimizer = { RMSProp(learningRate: 0.01) } },
    BothWays("batch normalisation") {
      $0.generator = { random in
        Sequential([
          Linear(inputs: 3, outputs: 8, initializer: .glorotUniform, using: &random),
          BatchNormalization(channels: 8), Activation.relu,
          Linear(inputs: 8, outputs: 2, initializer: .glorotUniform, using: &random),
        ])
      }
      $0.discriminator = { random in
        Sequential([
          Linear(inputs: 2, outputs: 8, initializer: .glorotUniform, using: &random),
          BatchNormalization(channels: 8), Activation.softplus,
          Linear(inputs: 8, outputs: 1, initializer: .glorotUniform, using: &random),
        ])
      }
    },
    BothWays("images") {
      $0.generator = { random in
        Sequential([
          Linear(inputs: 3, outputs: 4 * 4 * 4, initializer: .glorotUniform, using: &random),
          Reshape(to: [4, 4, 4]), BatchNormalization(channels: 4), Activation.relu,
          TransposedConvolution(
            inputs: 4, outputs: 1, window: 4, stride: 2, padding: 1, initializer: .glorotUniform,
            using: &random), Activation.tanh,
        ])
      }
      $0.discriminator = { random in
        Sequential([
          Convolution(
            inputs: 1, outputs: 4, window: 4, stride: 2, padding: 1, initializer: .glorotUniform,
            using: &random), Activation.leakyReLU(slope: 0.2), Reshape(to: [64]),
          Linear(inputs: 64, outputs: 1, initializer: .glorotUniform, using: &random),
        ])
      }
      $0.real = [16, 8, 8, 1]
    },
    BothWays("a discriminator that looks at the batch") {
      $0.discriminator = { random in
        Sequential([
          MinibatchDiscrimination(
            inputs: 2, kernels: 3, dimensions: 2, initializer: .glorotUniform, using: &random),
          PairwiseCloseness(scales: [0.5, 2]),
          Linear(inputs: 7, outputs: 1, initializer: .glorotUniform, using: &random),
        ])
      }
    },
    BothWays("conditions, joined") {
      $0.rules = Rules(conditions: Conditions(count: 1))
      $0.discriminator = { random in
        Sequential(widths: [3, 8, 1], hidden: .tanh, initializer: .glorotUniform, using: &random)
      }
      $0.real = [16, 3]
    },
    BothWays("conditions, guessed") {
      $0.rules = Rules(conditions: Conditions(count: 2, use: .guessed))
      $0.discriminator = { random in
        Sequential(widths: [2, 8, 3], hidden: .tanh, initializer: .glorotUniform, using: &random)
      }
      $0.real = [16, 4]
    },
    BothWays("clouds of conditions") {
      $0.rules = Rules(conditions: Conditions(count: 1))
      $0.generator = { random in
        Sequential([
          ConditioningAugmentation(condition: 1, size: 2, using: &random),
          Linear(inputs: 3, outputs: 2, initializer: .glorotUniform, using: &random),
        ])
      }
      $0.discriminator = { random in
        Sequential(widths: [3, 8, 1], hidden: .tanh, initializer: .glorotUniform, using: &random)
      }
      $0.noise = [16, 4]
      $0.real = [16, 3]
    },
  ]

  private static let byChange: [BothWays] = [
    BothWays("falling rates") {
      $0.change = { game, iteration in
        game.generatorOptimizer.learningRate = 0.01 / Float(iteration)
        game.discriminatorOptimizer.learningRate = 0.02 / Float(iteration)
      }
    },
    BothWays("other rules on the way") {
      $0.change = { game, iteration in
        if iteration == 6 { game.rules = Rules(objective: .leastSquares, gradientPenalty: 1) }
      }
    },
    BothWays("another optimiser on the way") {
      $0.change = { game, iteration in
        if iteration == 5 { game.discriminatorOptimizer = SGD(learningRate: 0.1) }
        if iteration == 6 { game.generatorOptimizer = Adam(learningRate: 0.01, beta1: 0.9) }
      }
    },
    BothWays("an optimiser that begins again") {
      $0.change = { game, iteration in
        if iteration == 6 { game.generatorOptimizer = Adam(learningRate: 0.01, beta1: 0.5) }
      }
    },
    BothWays("other numbers on the way") {
      $0.change = { game, iteration in
        if iteration == 6 { game.generator.updateParameters { $0 = ($0 * 0.5).detached.variable } }
      }
    },
    BothWays("another network on the way") {
      $0.change = { game, iteration in
        if iteration == 6 { game.discriminator.layers[1] = Activation.tanh }
      }
    },
  ]
}

@Suite("Games of recorded steps")
struct RecordedGameTests {
  private static let iterations = 12

  private func bits(_ tensors: [String: Tensor]) -> [String: [UInt32]] {
    tensors.mapValues { $0.numbers.map(\.bitPattern) }
  }

  /// A game after its iterations, with its steps recorded and without, and what it was like on the way.
  private func played(_ case: BothWays) -> (games: [Game], records: [[IterationRecord]]) {
    var games = [`case`.game(isRecorded: true), `case`.game(isRecorded: false)]
    var records: [[IterationRecord]] = [[], []]
    for way in games.indices {
      var (data, noise) = (Random(seed: 2), Random(seed: 3))
      var drawn = Random(seed: 4)
      for iteration in 1...Self.iterations {
        `case`.change(&games[way], iteration)
        let record = games[way].iterate(
          real: { .uniform(`case`.real, using: &data) },
          noise: { .normal(`case`.noise, using: &noise) },
          draws: { kinds in
            Draws(
              mixing: kinds.contains(.mixing) ? .uniform([16, 1], using: &drawn) : nil,
              onReal: kinds.contains(.inputNoise) ? .normal([16, 2], using: &drawn) : nil,
              onFake: kinds.contains(.inputNoise) ? .normal([16, 2], using: &drawn) : nil)
          })
        records[way].append(record)
      }
    }
    return (games, records)
  }

  @Test("give the bits of those whose steps run as they stand", arguments: BothWays.all)
  func bothWays(_ case: BothWays) {
    let (games, records) = played(`case`)
    #expect(records[0] == records[1] && records[0].allSatisfy(\.isFinite))
    #expect(bits(games[0].tensors) == bits(games[1].tensors))
    #expect(games[0].optimizerSteps == games[1].optimizerSteps)
    for step in [games[0].players.discriminator.step, games[0].players.generator.step] {
      #expect(step.kernelCount != nil, "\(step.obstacle ?? "not recorded yet")")
    }
    for step in [games[1].players.discriminator.step, games[1].players.generator.step] {
      #expect(step.kernelCount == nil)
    }
  }

  /// Drops every other number by random bits of its own, which move on from step to step.
  private struct Dropout: Layer {
    var random = Random(seed: 9)
    var parameters: [Tensor] { [] }
    func callAsFunction(_ x: Tensor) -> Tensor { x }
    func updateParameters(_ body: (inout Tensor) -> Void) {}
    mutating func trainingPass(_ x: Tensor, momentum: Float) -> Tensor {
      x * Tensor((0..<x.count).map { _ in Float(2 * random.index(below: 2)) }, shape: x.shape)
    }
  }

  @Test("are right with a layer that draws: its step is not recorded")
  func drawingLayer() {
    let dropping = BothWays("dropout") {
      $0.discriminator = { random in
        Sequential([
          Linear(inputs: 2, outputs: 8, initializer: .glorotUniform, using: &random), Dropout(),
          Linear(inputs: 8, outputs: 1, initializer: .glorotUniform, using: &random),
        ])
      }
    }
    let (games, records) = played(dropping)
    #expect(records[0] == records[1])
    #expect(bits(games[0].tensors) == bits(games[1].tensors))
    #expect(games[0].players.discriminator.step.obstacle == "it depends on more than its inputs")
  }

  @Test("of two cycles give the bits of those whose steps run as they stand", arguments: [0, 1.5])
  func cycles(identity: Float) {
    func side(_ seed: UInt64) -> Game {
      var weights = Random(seed: seed)
      func network(_ widths: [Int]) -> Sequential {
        Sequential(widths: widths, hidden: .tanh, initializer: .glorotUniform, using: &weights)
      }
      return Game(
        generator: network([2, 6, 2]), discriminator: network([2, 6, 1]),
        generatorOptimizer: Adam(learningRate: 0.01),
        discriminatorOptimizer: Adam(learningRate: 0.01),
        rules: Rules(objective: .leastSquares, gradientPenalty: 0.1))
    }
    var games = (0..<2).map { _ in
      CycleGame(forth: side(1), back: side(2), cycleWeight: 3, identityWeight: identity, pool: 5)
    }
    games[1].compiledStep = CompiledFunction(isRecorded: false)
    games[1].forth.recordNothing()
    games[1].back.recordNothing()
    var records: [[CycleRecord]] = [[], []]
    for way in games.indices {
      var (data, pools) = (Random(seed: 3), Random(seed: 4))
      for iteration in 1...Self.iterations {
        if iteration == 6 { games[way].cycleWeight = 5 }
        records[way].append(
          games[way].iterate(
            x: { .normal([8, 2], using: &data) }, y: { .uniform([8, 2], using: &data) },
            using: &pools))
      }
    }
    #expect(records[0] == records[1] && records[0].allSatisfy(\.isFinite))
    #expect(bits(games[0].forth.tensors) == bits(games[1].forth.tensors))
    #expect(bits(games[0].back.tensors) == bits(games[1].back.tensors))
    #expect(games[0].compiledStep.kernelCount != nil)
    #expect(games[1].compiledStep.kernelCount == nil)
  }
}
