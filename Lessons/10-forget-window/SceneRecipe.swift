import Adversarial
import Autograd
import Course
import Datasets
import Networks
import Trainings

/// How a DCGAN for images of 32 × 32 is built, by the same guidelines as lesson 07's for 28 × 28.
struct SceneRecipe: Sendable, Equatable {
  /// `c`, the channels of the images of 16 × 16 inside the networks; those of 8 × 8 have twice as many,
  /// those of 4 × 4 four times.
  var channels: Int
  /// Adam's learning rate, for both networks.
  var learningRate: Float
  /// `γ` of a zero-centred penalty on the discriminator.
  var gradientPenalty: Float

  /// The numbers in `z`, each uniform on [-1, 1].
  static let noise = Supply.Noise.uniform(100)
  private static let latent = 100
  private static let initializer = Initializer.normal(standardDeviation: 0.02)
  /// The rows and columns of the images inside.
  private static let sides = [4, 8, 16]

  private func channels(at side: Int) -> Int { 16 / side * channels }

  /// How many numbers the layers of one network put out for an image.
  private var outputs: Int {
    Self.sides.reduce(DrawnScenes.side * DrawnScenes.side) { $0 + $1 * $1 * channels(at: $1) }
  }

  /// About how much memory a training takes.
  func size(batch: Int) -> RunSize {
    var weights = Self.latent * 16 * channels(at: 4)
    for side in Self.sides { weights += 16 * channels(at: side) * max(channels(at: side) / 2, 1) }
    return RunSize(
      batch: batch, outputs: 2 * outputs, weights: 2 * weights, samplesBy: ["batch", "channels"],
      weightsBy: ["channels"])
  }

  /// `G`, from `[batch, 100]` to `[batch, 1024]`: 1 × 1 × 100 → 4 × 4 × 4c → 8 × 8 × 2c → 16 × 16 × c →
  /// 32 × 32 × 1.
  func generator(using random: inout Random) -> Sequential {
    var layers: [any Layer] = [Reshape(to: [1, 1, Self.latent])]
    var inputs = Self.latent
    for side in Self.sides {
      let outputs = channels(at: side)
      layers += [
        TransposedConvolution(
          inputs: inputs, outputs: outputs, window: 4, stride: side == 4 ? 1 : 2,
          padding: side == 4 ? 0 : 1, hasBias: false, initializer: Self.initializer,
          using: &random),
        BatchNormalization(channels: outputs), Activation.relu,
      ]
      inputs = outputs
    }
    let last = TransposedConvolution(
      inputs: inputs, outputs: 1, window: 4, stride: 2, padding: 1, initializer: Self.initializer,
      using: &random)
    return Sequential(
      layers + [last, Activation.tanh, Reshape(to: [DrawnScenes.side * DrawnScenes.side])])
  }

  /// `D`, from `[batch, 1024]` to `[batch, 1]` logits: the generator's mirror image.
  func discriminator(using random: inout Random) -> Sequential {
    let activation = Activation.leakyReLU(slope: 0.2)
    var layers: [any Layer] = [Reshape(to: [DrawnScenes.side, DrawnScenes.side, 1])]
    var inputs = 1
    for side in Self.sides.reversed() {
      let (outputs, isFirst) = (channels(at: side), inputs == 1)
      layers.append(
        Convolution(
          inputs: inputs, outputs: outputs, window: 4, stride: 2, padding: 1, hasBias: isFirst,
          initializer: Self.initializer, using: &random))
      if !isFirst { layers.append(BatchNormalization(channels: outputs)) }
      layers.append(activation)
      inputs = outputs
    }
    let last = Convolution(
      inputs: inputs, outputs: 1, window: 4, initializer: Self.initializer, using: &random)
    return Sequential(layers + [last, Reshape(to: [1])])
  }

  /// Players of this recipe who have not begun.
  func players(on images: ImageSet, batch: Int, seed: UInt64) -> Players {
    var random = Random(seed: seed, stream: "weights")
    let adam = Adam(learningRate: learningRate, beta1: 0.5)
    let game = Game(
      generator: generator(using: &random), discriminator: discriminator(using: &random),
      generatorOptimizer: adam, discriminatorOptimizer: adam,
      rules: Rules(objective: .nonSaturating, gradientPenalty: gradientPenalty))
    return Players(
      game, Supply(.images(images, -1...1), noise: Self.noise, batch: batch, seed: seed),
      averaging: 0.998)
  }

  /// The average of a generator's weights in a training, with running statistics of its own.
  static func artist(of players: Players, seed: UInt64) -> Sequential {
    var stream = Random(seed: seed, stream: "statistics")
    return players.artist.withStatistics(of: noise.minibatch(512, using: &stream))
  }
}
