import Autograd
import Datasets
import Networks

/// What an autoencoder's codes are held to.
public enum Hold: Equatable, Sendable {
  /// Nothing.
  case plain
  /// A minibatch's codes have mean 0 and deviation 1: the simplified variational autoencoder; its weight.
  case together(Float)
  /// Each sample's cloud is N(0, I): the variational autoencoder; its weight.
  case each(Float)

  /// What such an autoencoder is called.
  public var name: String {
    switch self {
    case .plain: "plain"
    case .together: "simplified"
    case .each: "variational"
    }
  }

  /// Whether the encoder names clouds and not points.
  var hasClouds: Bool { if case .each = self { true } else { false } }

  /// What its cost is multiplied by in the loss.
  var weight: Float {
    switch self {
    case .plain: 0
    case .together(let weight), .each(let weight): weight
    }
  }
}

/// An autoencoder for images of 784 pixels from 0, paper, to 1, ink: 784 → units ReLU → units/4 ReLU → code,
/// and back.
public struct ImageCoder {
  /// What its codes are held to.
  public let hold: Hold
  /// How many numbers a code has.
  public let latent: Int
  /// Encoder and decoder.
  public var networks: Autoencoder
  private var optimizer = Adam(learningRate: 0.001)

  /// An autoencoder that has not learned.
  public init(_ hold: Hold, latent: Int, units: Int, using random: inout Random) {
    (self.hold, self.latent) = (hold, latent)
    func network(_ widths: [Int]) -> Sequential {
      Sequential(widths: widths, hidden: .relu, initializer: .heNormal, using: &random)
    }
    networks = Autoencoder(
      encoder: network([784, units, max(units / 4, 1), hold.hasClouds ? 2 * latent : latent]),
      decoder: network([latent, max(units / 4, 1), units, 784]))
  }

  /// The codes of images from 0 to 1: the middles of the clouds, where there are clouds.
  public func codes(of images: Tensor) -> Tensor {
    clouds(of: images)?.mean ?? networks.encoder(images).detached
  }

  /// The clouds of images; points have none.
  public func clouds(of images: Tensor) -> GaussianCode? {
    hold.hasClouds ? GaussianCode(of: networks.encoder(images).detached) : nil
  }

  /// Codes as the decoder is trained on them: of a cloud a point is drawn.
  public func drawnCodes(of images: Tensor, using random: inout Random) -> Tensor {
    guard let clouds = clouds(of: images) else { return codes(of: images) }
    return clouds.sample(Tensor.normal(clouds.mean.shape, using: &random))
  }

  /// What the decoder makes of codes, from −1, paper, to 1, ink.
  public func drawn(from codes: Tensor) -> Tensor {
    sigmoid(networks.decoder(codes)).detached * 2 - 1
  }

  /// The mean squared difference of a pixel between images and what is made of their codes.
  public func error(of images: Tensor, from codes: Tensor) -> Double {
    Double(meanSquaredError((drawn(from: codes) + 1) * 0.5, images).number)
  }

  /// The two parts of the loss: what is lost of the images, and what the hold costs, both in nats.
  public func losses(
    of images: Tensor, using random: inout Random
  ) -> (lost: Tensor, held: Tensor?) {
    var codes = networks.encoder(images)
    var held: GaussianCode?
    switch hold {
    case .plain: break
    case .together:
      // The cloud of all codes of the minibatch.
      let mean = codes.mean(axis: 0).reshaped(to: [1, latent])
      let variance = square(codes - mean).mean(axis: 0).reshaped(to: [1, latent])
      held = GaussianCode(mean: mean, logDeviation: log(variance + 1e-6) * 0.5)
    case .each:
      let clouds = GaussianCode(of: codes)
      codes = clouds.sample(Tensor.normal(clouds.mean.shape, using: &random))
      held = clouds
    }
    return (greyCrossEntropy(networks.decoder(codes), images), held?.divergence)
  }
}

extension ImageCoder: CodeLearner {
  /// Itself.
  public var coder: ImageCoder { self }

  /// That of its hold.
  public var name: String { hold.name }

  /// One step along the gradient of the loss, by Adam.
  public mutating func step(
    on images: Tensor, labels: [Int], rate: Float, using random: inout Random
  ) -> Float {
    let losses = losses(of: images, using: &random)
    let loss = losses.held.map { losses.lost + $0 * hold.weight } ?? losses.lost
    guard loss.number.isFinite else { return loss.number }
    optimizer.learningRate = rate
    optimizer.update(&networks, along: gradient(of: loss, at: networks.parameters))
    return losses.lost.number
  }
}

/// Images from 0, paper, to 1, ink: each pixel as a probability.
///
/// - Parameter numbers: Which of them; all when nil.
public func ink(of images: ImageSet, _ numbers: [Int]? = nil) -> Tensor {
  (images.tensor(of: numbers ?? Array(0..<images.count)) + 1) * 0.5
}
