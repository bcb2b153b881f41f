@testable import Exercises

// A healthy GAN, written once more in other words than the cases: each trial changes one thing of it.

/// Two networks with their optimisers.
struct TwoNetworks {
  var generator: Sequential
  var discriminator: Sequential
  var generatorAdam = Adam(learningRate: 0.002, beta1: 0.5)
  var discriminatorAdam = Adam(learningRate: 0.005, beta1: 0.5)

  init(_ generator: Sequential, _ discriminator: Sequential) {
    (self.generator, self.discriminator) = (generator, discriminator)
  }

  /// Those of the line.
  init(seed: UInt64, output: Activation? = nil) {
    var random = Random(seed: seed, stream: "trial")
    let generator = Sequential(
      widths: [1, 16, 1], hidden: .tanh, initializer: .uniformByInputs, using: &random)
    let discriminator = Sequential(
      widths: [1, 32, 32, 1], hidden: .tanh, output: output, initializer: .uniformByInputs,
      using: &random)
    self.init(generator, discriminator)
  }

  /// A step of D along a loss, which it returns.
  mutating func moveDiscriminator(along loss: Tensor) -> Float {
    let slopes = gradient(of: loss, at: discriminator.parameters)
    discriminatorAdam.update(&discriminator, along: slopes)
    return loss.number
  }

  /// A step of G along a loss, which it returns.
  mutating func moveGenerator(along loss: Tensor) -> Float {
    let slopes = gradient(of: loss, at: generator.parameters)
    generatorAdam.update(&generator, along: slopes)
    return loss.number
  }
}

/// A GAN of which all is healthy that it does not define itself.
protocol Variant: SickGAN {
  var networks: TwoNetworks { get set }
  init(networks: TwoNetworks)
  /// Its networks, untrained.
  static func networks(seed: UInt64) -> TwoNetworks
}

extension Variant {
  init(seed: UInt64) { self.init(networks: Self.networks(seed: seed)) }
  static func networks(seed: UInt64) -> TwoNetworks { TwoNetworks(seed: seed) }

  var generator: Sequential { networks.generator }
  var discriminator: Sequential { networks.discriminator }

  /// G's samples as a constant.
  func made(of noise: Tensor) -> Tensor { generator(noise, .training).detached }
  /// D's scores.
  func judged(_ x: Tensor) -> Tensor { discriminator(x, .training) }

  mutating func trainDiscriminator(real: Tensor, noise: Tensor) -> Float {
    networks.moveDiscriminator(
      along: softplus(-judged(real)).mean() + softplus(judged(made(of: noise))).mean())
  }

  mutating func trainGenerator(noise: Tensor) -> Float {
    networks.moveGenerator(along: softplus(-judged(generator(noise, .training))).mean())
  }
}
