import Adversarial
import Autograd
import Networks

/// How a DCGAN for images of 28 × 28 is built (Radford, Metz and Chintala 2016), with the guidelines of
/// the lectures, or all but one of them.
public struct DCGANRecipe: Sendable, Equatable {
  /// What is done otherwise than the guidelines and settings of the lectures have it.
  public enum Departure: String, Sendable, CaseIterable {
    /// Nothing.
    case none
    /// D halves images by max pooling, not by strides.
    case pooling
    /// G doubles images by repeating places, not by fractional strides.
    case upsampling
    /// Both have a fully connected hidden layer.
    case fullyConnected = "fully-connected"
    /// No batch normalisation.
    case noBatchNorm = "no-batch-norm"
    /// None in G.
    case noBatchNormInG = "no-batch-norm-in-g"
    /// None in D.
    case noBatchNormInD = "no-batch-norm-in-d"
    /// Batch normalisation after every layer, G's last and D's first too.
    case batchNormEverywhere = "batch-norm-everywhere"
    /// Only after G's last and D's first layer, as the Notes have it.
    case batchNormOfNotes = "batch-norm-of-notes"
    /// Leaky ReLU in G, as the Notes have it.
    case leakyReLUInG = "leaky-relu-in-g"
    /// Plain ReLU in D.
    case reluInD = "relu-in-d"
    /// A sigmoid at the end of G, and images from 0 to 1.
    case sigmoidOutput = "sigmoid-output"
    /// Weights as PyTorch draws them when nothing is said.
    case otherWeights = "other-weights"
    /// `β₁` 0.9.
    case fullMomentum = "full-momentum"
    /// Gradient descent without Adam, at a learning rate of 0.1.
    case sgd
  }

  /// What is done otherwise.
  public var departure: Departure
  /// `c`, the channels of the images of 14 × 14 inside the networks; those of 7 × 7 have twice as many,
  /// those of 4 × 4 four times.
  public var channels: Int
  /// The rows and columns of the smallest images inside the networks: 4, as in the paper, or 7.
  public var smallest: Int
  /// Adam's learning rate, for both networks.
  public var learningRate: Float
  /// Adam's `β₁`, for both networks.
  public var beta1: Float

  /// `γ` of a zero-centred penalty on the discriminator; 0 for none, as the lectures have it.
  public var gradientPenalty: Float

  /// The conditions of a conditional game, such as labels.
  public var conditions = Conditions.none

  /// A recipe.
  public init(
    departure: Departure = .none, channels: Int = 64, smallest: Int = 4,
    learningRate: Float = 0.0002, beta1: Float = 0.5, gradientPenalty: Float = 0
  ) {
    (self.departure, self.channels, self.smallest) = (departure, channels, smallest)
    (self.learningRate, self.beta1) = (learningRate, beta1)
    self.gradientPenalty = gradientPenalty
  }

  /// The numbers in `z`.
  public static let latent = 100
  /// The rows and columns of an image.
  public static let side = 28
  /// The rows and columns of all images inside, from the smallest to those that are drawn.
  private var sides: [Int] { smallest == 4 ? [4, 7, 14, 28] : [7, 14, 28] }

  /// The channels of images with `side` rows.
  private func channels(at side: Int) -> Int {
    side == Self.side ? 1 : side == 14 ? channels : side == 7 ? 2 * channels : 4 * channels
  }

  /// The window that leads from images of `side` rows to the next larger ones, or back: moving by 2, of
  /// which a padding of 1 is cut off, 3 makes 7 of 4, and 4 doubles.
  private func window(from side: Int) -> Int { side == 4 ? 3 : 4 }

  /// How many numbers the layers of one network put out for an image.
  var outputs: Int { sides.reduce(0) { $0 + $1 * $1 * channels(at: $1) } }

  /// About how many weights one network has.
  var weights: Int {
    let first = sides[0] * sides[0] * channels(at: sides[0])
    let inner = zip(sides, sides.dropFirst()).reduce(0) { sum, pair in
      sum + window(from: pair.0) * window(from: pair.0) * channels(at: pair.0)
        * channels(at: pair.1)
    }
    return Self.latent * first + inner + (departure == .fullyConnected ? Self.hidden * first : 0)
  }

  /// The numbers of a fully connected hidden layer, where there is one.
  static let hidden = 1024

  /// Between which numbers pixels lie.
  public var pixelRange: ClosedRange<Float> { departure == .sigmoidOutput ? 0...1 : -1...1 }

  private var initializer: Initializer {
    departure == .otherWeights ? .uniformByInputs : .normal(standardDeviation: 0.02)
  }

  /// Whether batch normalisation follows a layer of G, or of D.
  private func normalizes(inG: Bool, isOuter: Bool) -> Bool {
    switch departure {
    case .noBatchNorm: false
    case .noBatchNormInG: !inG && !isOuter
    case .noBatchNormInD: inG && !isOuter
    case .batchNormEverywhere: true
    case .batchNormOfNotes: isOuter
    default: !isOuter
    }
  }

  /// `G`, from `[batch, 100]`, or more with a condition, to `[batch, 784]`: 1 × 1 × 100 → 4 × 4 × 4c → 7 × 7 × 2c → 14 × 14 × c →
  /// 28 × 28 × 1, or without the first of these images.
  public func generator(using random: inout Random) -> Sequential {
    let activation =
      departure == .leakyReLUInG ? Activation.leakyReLU(slope: 0.2) : Activation.relu
    var (layers, inputs, before): ([any Layer], Int, Int) = (
      [], Self.latent + conditions.count, 1
    )
    if departure == .fullyConnected {
      layers = [
        Linear(inputs: inputs, outputs: Self.hidden, initializer: initializer, using: &random),
        BatchNormalization(channels: Self.hidden), activation,
      ]
      inputs = Self.hidden
    }
    layers.append(Reshape(to: [1, 1, inputs]))
    for side in sides {
      let (outputs, isOuter) = (channels(at: side), side == Self.side)
      let isNormalized = normalizes(inG: true, isOuter: isOuter)
      if departure == .upsampling, before > 1 {
        // 4 × 4 doubled are 8 × 8, of which a window of 2 × 2 makes 7 × 7.
        let window = before == 4 ? 2 : 3
        layers += [
          Upsampling(by: 2),
          Convolution(
            inputs: inputs, outputs: outputs, window: window, padding: window / 3,
            hasBias: !isNormalized, initializer: initializer, using: &random),
        ]
      } else {
        layers.append(
          TransposedConvolution(
            inputs: inputs, outputs: outputs, window: before == 1 ? side : window(from: before),
            stride: before == 1 ? 1 : 2, padding: before == 1 ? 0 : 1, hasBias: !isNormalized,
            initializer: initializer, using: &random))
      }
      if isNormalized { layers.append(BatchNormalization(channels: outputs)) }
      layers.append(
        !isOuter ? activation : departure == .sigmoidOutput ? .sigmoid : Activation.tanh)
      (before, inputs) = (side, outputs)
    }
    layers.append(Reshape(to: [Self.side * Self.side]))
    return Sequential(layers)
  }

  /// `D`, from `[batch, 784]` to `[batch, 1]` logits: the generator's mirror image.
  ///
  /// A condition is one more plane of its input, or a score for each class is put out beside the logit.
  public func discriminator(using random: inout Random) -> Sequential {
    let activation = departure == .reluInD ? Activation.relu : .leakyReLU(slope: 0.2)
    let (pools, isGuessed) = (departure == .pooling, conditions.use == .guessed)
    let isJoined = conditions.count > 0 && !isGuessed
    var layers: [any Layer] = [
      isJoined
        ? ConditionPlane(
          height: Self.side, width: Self.side, channels: 1, condition: conditions.count,
          initializer: initializer, using: &random)
        : Reshape(to: [Self.side, Self.side, 1])
    ]
    var inputs = isJoined ? 2 : 1
    for side in sides.dropLast().reversed() {
      let (outputs, isOuter) = (channels(at: side), side == sides.dropLast().last)
      let isNormalized = normalizes(inG: false, isOuter: isOuter)
      layers.append(
        Convolution(
          inputs: inputs, outputs: outputs, window: pools ? 3 : window(from: side),
          stride: pools ? 1 : 2, padding: 1, hasBias: !isNormalized, initializer: initializer,
          using: &random))
      if isNormalized { layers.append(BatchNormalization(channels: outputs)) }
      layers.append(activation)
      if pools { layers.append(MaxPooling(window: 2)) }
      inputs = outputs
    }
    // Pooling leaves out the last row and column of 7 × 7.
    let side = pools && smallest == 4 ? 3 : smallest
    let says = 1 + (isGuessed ? conditions.count : 0)
    if departure == .fullyConnected {
      let count = side * side * inputs
      return Sequential(
        layers + [
          Reshape(to: [count]),
          Linear(inputs: count, outputs: Self.hidden, initializer: initializer, using: &random),
          activation,
          Linear(inputs: Self.hidden, outputs: says, initializer: initializer, using: &random),
        ])
    }
    let last = Convolution(
      inputs: inputs, outputs: says, window: side, initializer: initializer, using: &random)
    return Sequential(layers + [last, Reshape(to: [says])])
  }

  /// A game that has not begun.
  public func game(using random: inout Random) -> Game {
    let adam = Adam(learningRate: learningRate, beta1: departure == .fullMomentum ? 0.9 : beta1)
    let optimizer: any Optimizer = departure == .sgd ? SGD(learningRate: 0.1) : adam
    return Game(
      generator: generator(using: &random), discriminator: discriminator(using: &random),
      generatorOptimizer: optimizer, discriminatorOptimizer: optimizer,
      rules: Rules(
        objective: .nonSaturating, gradientPenalty: gradientPenalty, conditions: conditions))
  }
}
