import Adversarial
import Autograd
import Networks
import Trainings

// What the settings mean to the networks.
extension PlaySettings {
  /// How the noise is distributed.
  var noise: Supply.Noise {
    switch self[\.noiseKind] {
    case .normal: .normal(self[\.noise])
    case .uniform: .uniform(self[\.noise])
    }
  }

  /// The rules by which the networks play for data of a world.
  func rules(in world: World) -> Rules {
    var rules = rules
    rules.conditions = Conditions(count: world.conditionCount)
    return rules
  }

  /// By which rules the networks play, whatever the data.
  var rules: Rules {
    var rules = Rules(
      objective: self[\.loss], order: self[\.order],
      discriminatorSteps: self[\.discriminatorSteps],
      generatorSteps: self[\.generatorSteps],
      gradientPenalty: self[\.gradientPenalty],
      unrolling: Unrolling(
        steps: self[\.unrolling], learningRate: self[\.discriminatorLearningRate],
        method: self[\.optimizer] == .adam ? .adam : .ascent))
    if self[\.loss] == .wasserstein {
      rules.lipschitzPenalty = self[\.lipschitzPenalty]
    }
    if self[\.loss].hasLabels {
      rules.labels = Objective.Labels(real: self[\.realLabel], fake: self[\.fakeLabel])
    }
    rules.inputNoise = self[\.inputNoise]
    return rules
  }

  /// What makes an optimiser another one: all but its learning rate.
  var optimizerConstants: [String] {
    namesInUse.filter {
      [Self.name(\.optimizer), Self.name(\.momentum), Self.name(\.beta2)].contains($0)
    }
    .map(text)
  }

  /// An optimiser that remembers nothing yet.
  func optimizer(rate: Float) -> any Optimizer {
    let momentum = self[\.momentum]
    return switch self[\.optimizer] {
    case .adam: Adam(learningRate: rate, beta1: momentum, beta2: self[\.beta2])
    case .sgd: SGD(learningRate: rate, momentum: momentum)
    case .rmsprop: RMSProp(learningRate: rate, decay: self[\.beta2])
    }
  }

  /// The widths of the generator's layers, from noise and a condition of `conditions` numbers to samples of
  /// `dimension`.
  func generatorWidths(dimension: Int, conditions: Int) -> [Int] {
    [self[\.noise] + conditions]
      + Array(repeating: self[\.generatorUnits], count: self[\.generatorLayers])
      + [dimension]
  }

  /// The widths of the discriminator's layers, without features.
  func discriminatorWidths(dimension: Int, conditions: Int) -> [Int] {
    [dimension + conditions]
      + Array(repeating: self[\.discriminatorUnits], count: self[\.discriminatorLayers])
      + [1]
  }

  /// A game of fresh networks, whose weights are drawn from `random`: the generator's first.
  func game(in world: World, using random: inout Random) -> Game {
    let (dimension, conditions) = (world.dimension, world.conditionCount)
    let generator = Sequential(
      widths: generatorWidths(dimension: dimension, conditions: conditions), hidden: hidden,
      initializer: .uniformByInputs, using: &random)
    return Game(
      generator: generator,
      discriminator: featuredDiscriminator(
        self[\.features],
        widths: discriminatorWidths(dimension: dimension, conditions: conditions), hidden: hidden,
        scales: PlaneRecipe.closenessScales, using: &random),
      generatorOptimizer: optimizer(rate: self[\.learningRate]),
      discriminatorOptimizer: optimizer(rate: self[\.discriminatorLearningRate]),
      rules: rules(in: world))
  }

  private var hidden: Activation {
    switch self[\.activation] {
    case .relu: .relu
    case .tanh: .tanh
    case .leakyReLU: .leakyReLU(slope: 0.2)
    }
  }

  /// These settings, with those that need no restart as others have them.
  func takingLive(from new: PlaySettings) -> PlaySettings {
    var result = new
    for name in Self.all.map(\.name) where Self.needsRestart(name) {
      result.values[name] = values[name]
    }
    return result
  }

  /// The names of the settings that wait for a restart: those in use that differ.
  func waiting(comparedTo running: PlaySettings) -> [String] {
    Self.all.map(\.name).filter { Self.needsRestart($0) && values[$0] != running.values[$0] }
  }
}
