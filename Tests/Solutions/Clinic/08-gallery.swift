// Case 8. Good in training, bad in the gallery
//
// "While it trains everything is as it should be: both losses level, and D
// cannot tell the samples of a training step from the data. But the samples
// that I save afterwards are wrong, every time, by the same network with the
// same weights."
import Exercises

struct GalleryGAN: SickGAN {
  var generator: Sequential
  var discriminator: Sequential
  var generatorAdam = Adam(learningRate: 0.002, beta1: 0.5)
  var discriminatorAdam = Adam(learningRate: 0.005, beta1: 0.5)

  init(seed: UInt64) {
    var random = Random(seed: seed, stream: "weights")
    generator = Sequential([
      Linear(
        inputs: 4, outputs: 16, initializer: .glorotUniform, using: &random),
      BatchNormalization(channels: 16),
      Activation.leakyReLU(slope: 0.2),
      Linear(
        inputs: 16, outputs: 1, initializer: .glorotUniform, using: &random),
    ])
    discriminator = Sequential(
      widths: [1, 32, 32, 1], hidden: .tanh, initializer: .uniformByInputs,
      using: &random)
  }

  mutating func trainDiscriminator(real: Tensor, noise: Tensor) -> Float {
    let fake = generator(noise, .training).detached
    let loss = discriminatorLoss(
      real: Logits(discriminator(real)), fake: Logits(discriminator(fake)))
    discriminatorAdam.update(
      &discriminator, along: gradient(of: loss, at: discriminator.parameters))
    return loss.number
  }

  mutating func trainGenerator(noise: Tensor) -> Float {
    let fake = generator.trainingPass(noise)
    let loss = softplus(-discriminator(fake)).mean()
    generatorAdam.update(
      &generator, along: gradient(of: loss, at: generator.parameters))
    return loss.number
  }

  /// For the gallery: every sample by itself, with the running statistics.
  func samples(noise: Tensor) -> Tensor { generator(noise, .inference) }
}
