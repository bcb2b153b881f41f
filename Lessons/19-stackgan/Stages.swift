import Adversarial
import Autograd
import Course
import Datasets
import Networks
import Trainings

/// The two networks of each stage, on images of 14 × 14 and of 28 × 28.
struct Stages: Sendable {
  /// `c`, the channels of images of 14 × 14 inside the networks.
  let channels: Int
  /// The numbers of `ĉ`, the cloud about a description.
  static let augmented = 16
  /// The numbers of `z`.
  static let latent = 64
  /// What the divergence of the clouds is worth in G's loss.
  let divergenceWeight: Float
  let learningRate: Float
  let gradientPenalty: Float

  /// `z`, and the noise of the cloud: all N(0, 1).
  static let noise = Supply.Noise.normal(latent + augmented)

  private static let initializer = Initializer.normal(standardDeviation: 0.02)
  private var conditions: Conditions { Conditions(count: Description.count) }

  /// A game that has not begun.
  private func game(_ generator: Sequential, _ discriminator: Sequential) -> Game {
    let adam = Adam(learningRate: learningRate, beta1: 0.5)
    return Game(
      generator: generator, discriminator: discriminator, generatorOptimizer: adam,
      discriminatorOptimizer: adam,
      rules: Rules(
        objective: .nonSaturating, gradientPenalty: gradientPenalty, conditions: conditions))
  }

  private func convolution(
    _ inputs: Int, _ outputs: Int, _ window: Int, stride: Int, padding: Int = 1,
    isNormalized: Bool = true, _ random: inout Random
  ) -> Convolution {
    Convolution(
      inputs: inputs, outputs: outputs, window: window, stride: stride, padding: padding,
      hasBias: !isNormalized, initializer: Self.initializer, using: &random)
  }

  private func transposed(
    _ inputs: Int, _ outputs: Int, _ window: Int, stride: Int = 2, padding: Int = 1,
    isNormalized: Bool = true, _ random: inout Random
  ) -> TransposedConvolution {
    TransposedConvolution(
      inputs: inputs, outputs: outputs, window: window, stride: stride, padding: padding,
      hasBias: !isNormalized, initializer: Self.initializer, using: &random)
  }

  private func plane(side: Int, _ random: inout Random) -> ConditionPlane {
    ConditionPlane(
      height: side, width: side, channels: 1, condition: Description.count,
      initializer: Self.initializer, using: &random)
  }

  /// Stage I: noise and a description to 14 × 14, 1 × 1 → 4 × 4 × 4c → 7 × 7 × 2c → 14 × 14.
  func first(using random: inout Random) -> Game {
    let c = channels
    let generator = Sequential([
      ConditioningAugmentation(
        condition: Description.count, size: Self.augmented, weight: divergenceWeight,
        using: &random),
      Reshape(to: [1, 1, Self.latent + Self.augmented]),
      transposed(Self.latent + Self.augmented, 4 * c, 4, stride: 1, padding: 0, &random),
      BatchNormalization(channels: 4 * c), Activation.relu,
      transposed(4 * c, 2 * c, 3, &random), BatchNormalization(channels: 2 * c), Activation.relu,
      transposed(2 * c, 1, 4, isNormalized: false, &random), Activation.tanh,
      Reshape(to: [14 * 14]),
    ])
    let leaky = Activation.leakyReLU(slope: 0.2)
    let discriminator = Sequential([
      plane(side: 14, &random),
      convolution(2, 2 * c, 4, stride: 2, isNormalized: false, &random), leaky,
      convolution(2 * c, 4 * c, 3, stride: 2, &random), BatchNormalization(channels: 4 * c), leaky,
      convolution(4 * c, 1, 4, stride: 1, padding: 0, isNormalized: false, &random),
      Reshape(to: [1]),
    ])
    return game(generator, discriminator)
  }

  /// Stage II: Stage I's picture and the description to 28 × 28, 14 × 14 → 7 × 7 × 2c → 7 × 7 × 2c →
  /// 14 × 14 × c → 28 × 28.
  ///
  /// - Parameter sketcher: Stage I's generator, as it stays.
  func second(after sketcher: Sequential, using random: inout Random) -> Game {
    let c = channels
    let generator = Sequential([
      Sketch(by: sketcher), plane(side: 14, &random),
      convolution(2, 2 * c, 4, stride: 2, &random), BatchNormalization(channels: 2 * c),
      Activation.relu,
      convolution(2 * c, 2 * c, 3, stride: 1, &random), BatchNormalization(channels: 2 * c),
      Activation.relu,
      transposed(2 * c, c, 4, &random), BatchNormalization(channels: c), Activation.relu,
      transposed(c, 1, 4, isNormalized: false, &random), Activation.tanh, Reshape(to: [28 * 28]),
    ])
    var recipe = DCGANRecipe(channels: c)
    recipe.conditions = conditions
    return game(generator, recipe.discriminator(using: &random))
  }

  /// About how much memory a run takes.
  var size: RunSize {
    var recipe = DCGANRecipe(channels: channels)
    recipe.conditions = conditions
    return recipe.size(batch: 32)
  }
}

/// Stage I as the first layer of Stage II: of rows `z ‖ ε ‖ y` it makes `picture ‖ y`.
///
/// Its network is a constant that no optimiser sees, and no gradient flows into it.
struct Sketch: Layer {
  private let network: Sequential

  /// Sketches by a generator that has been trained, with its running statistics.
  init(by network: Sequential) { self.network = network.detached }

  var parameters: [Tensor] { [] }

  func callAsFunction(_ x: Tensor) -> Tensor {
    let width = x.shape[1]
    return concatenate(
      [network(x.detached, .inference), x.columns(width - Description.count..<width)], axis: 1)
  }

  mutating func updateParameters(_ body: (inout Tensor) -> Void) {}
}
