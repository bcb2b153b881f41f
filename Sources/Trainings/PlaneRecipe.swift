import Adversarial
import Autograd
import Networks

/// How a GAN in the plane is built and trained: all but the data and the seed.
public struct PlaneRecipe: Sendable, Equatable {
  /// Iterations.
  public var steps: Int
  /// `m`, samples in a minibatch.
  public var batch = 128
  /// The dimensions of the noise, each N(0, 1).
  public var noise = 2
  /// Hidden layers of each network, at least 1.
  public var layers = 2
  /// Units in each hidden layer.
  public var width = 64
  /// After every hidden layer.
  public var activation = Activation.relu
  /// The generator's learning rate at the start.
  public var generatorRate: Float = 0.001
  /// The discriminator's learning rate at the start.
  public var discriminatorRate: Float = 0.001
  /// The last part of the iterations, over which both rates fall to zero in a straight line; 0 for
  /// constant rates.
  public var settling: Float = 0
  /// Adam's `β₁`, for both networks.
  public var beta1: Float = 0.5
  /// Adam's `β₂`, for both networks.
  public var beta2: Float = 0.999
  /// The decay of the average over the generator's weights; 0 for none.
  public var averaging: Float = 0
  /// The losses, who moves when and how often, the penalty, the steps to look ahead.
  public var rules = Rules(objective: .nonSaturating)
  /// What the discriminator is told about the minibatch.
  public var features = BatchFeatures.none
  /// The kernels of `MinibatchDiscrimination`, where the features are learned.
  public var kernels = 8
  /// The numbers in each of their rows.
  public var kernelDimensions = 3

  /// The recipe with something changed.
  public func with(_ change: (inout PlaneRecipe) -> Void) -> PlaneRecipe {
    var recipe = self
    change(&recipe)
    return recipe
  }

  /// The recipe with other iterations.
  public func with(steps: Int) -> PlaneRecipe { with { $0.steps = steps } }

  /// The lengths at which `PairwiseCloseness` tells how close samples are, from the width of a mode
  /// to that of the ring.
  public static let closenessScales: [Float] = [0.1, 0.5, 2]

  /// About how long a training takes, in steps of plain networks: for planning, not for measuring.
  public var effort: Double {
    let ahead = Double(rules.unrolling.steps) * (rules.unrolling.stopsGradient ? 0.8 : 2)
    let features: [BatchFeatures: Double] = [.none: 1, .pairs: 2, .learned: 6]
    return Double(steps)
      * (Double(rules.discriminatorSteps) + Double(rules.generatorSteps) * (1 + ahead))
      * (features[self.features] ?? 1)
  }

  /// The widths of the generator's layers, noise and samples included.
  public var generatorWidths: [Int] { [noise + rules.conditions.count] + hidden + [2] }

  /// The widths of the discriminator's layers without features: a sample, hidden layers, a logit.
  public var discriminatorWidths: [Int] {
    let (count, isGuessed) = (rules.conditions.count, rules.conditions.use == .guessed)
    return [2 + (isGuessed ? 0 : count)] + hidden + [1 + (isGuessed ? count : 0)]
  }

  private var hidden: [Int] { Array(repeating: width, count: layers) }

  /// How both learning rates fall.
  public var decay: LearningRateDecay {
    guard settling > 0 else { return .constant }
    let start = Int(Float(steps) * (1 - settling))
    return .linear(start: min(start, steps - 1), end: steps, floor: 0)
  }

  /// A game of fresh networks, whose weights are drawn from `random`: the generator's first.
  public func game(using random: inout Random) -> Game {
    let generator = Sequential(
      widths: generatorWidths, hidden: activation, initializer: .uniformByInputs, using: &random)
    func adam(_ rate: Float) -> Adam { Adam(learningRate: rate, beta1: beta1, beta2: beta2) }
    return Game(
      generator: generator,
      discriminator: featuredDiscriminator(
        features, widths: discriminatorWidths, hidden: activation,
        scales: Self.closenessScales, kernels: kernels, kernelDimensions: kernelDimensions,
        using: &random),
      generatorOptimizer: adam(generatorRate), discriminatorOptimizer: adam(discriminatorRate),
      rules: rules)
  }
}
