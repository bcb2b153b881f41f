import Adversarial
import Autograd
import Networks
import Trainings

// What the settings mean to the networks.
extension PlaySettings {
  /// A minibatch of noise.
  func noise(_ count: Int, using random: inout Random) -> Tensor {
    let shape: Shape = [count, self[Self.noise]]
    return switch self[Self.distribution] {
    case .normal: .normal(shape, using: &random)
    case .uniform: .uniform(shape, in: -1...1, using: &random)
    }
  }

  /// By which rules the networks play.
  var rules: Rules {
    var rules = Rules(
      objective: self[Self.loss], order: self[Self.order],
      discriminatorSteps: self[Self.discriminatorSteps],
      generatorSteps: self[Self.generatorSteps],
      gradientPenalty: Float(self[Self.gradientPenalty]),
      unrolling: Unrolling(
        steps: self[Self.unrolling], learningRate: Float(self[Self.discriminatorRate]),
        method: self[Self.optimizer] == .adam ? .adam : .ascent))
    if self[Self.loss] == .wasserstein {
      rules.lipschitzPenalty = Float(self[Self.lipschitzPenalty])
    }
    return rules
  }

  /// What makes an optimiser another one: all but its learning rate.
  var optimizerConstants: [String] {
    namesInUse.filter { [Self.optimizer.name, Self.momentum.name, Self.beta2.name].contains($0) }
      .map(text)
  }

  /// An optimiser that remembers nothing yet.
  func optimizer(rate: Double) -> any Optimizer {
    let (rate, momentum) = (Float(rate), Float(self[Self.momentum]))
    return switch self[Self.optimizer] {
    case .adam: Adam(learningRate: rate, beta1: momentum, beta2: Float(self[Self.beta2]))
    case .sgd: SGD(learningRate: rate, momentum: momentum)
    case .rmsprop: RMSProp(learningRate: rate, decay: Float(self[Self.beta2]))
    }
  }

  /// The widths of the generator's layers, noise and samples of `dimension` numbers included.
  func generatorWidths(dimension: Int) -> [Int] {
    [self[Self.noise]]
      + Array(repeating: self[Self.generatorUnits], count: self[Self.generatorLayers])
      + [dimension]
  }

  /// The widths of the discriminator's layers, without features.
  func discriminatorWidths(dimension: Int) -> [Int] {
    [dimension]
      + Array(repeating: self[Self.discriminatorUnits], count: self[Self.discriminatorLayers])
      + [1]
  }

  /// A game of fresh networks, whose weights are drawn from `random`: the generator's first.
  func game(dimension: Int, using random: inout Random) -> Game {
    let generator = Sequential(
      widths: generatorWidths(dimension: dimension), hidden: hidden,
      initializer: .uniformByInputs, using: &random)
    return Game(
      generator: generator,
      discriminator: featuredDiscriminator(
        self[Self.features], widths: discriminatorWidths(dimension: dimension), hidden: hidden,
        using: &random),
      generatorOptimizer: optimizer(rate: self[Self.generatorRate]),
      discriminatorOptimizer: optimizer(rate: self[Self.discriminatorRate]), rules: rules)
  }

  private var hidden: Activation {
    switch self[Self.activation] {
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
