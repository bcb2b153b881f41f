// Case 10. Two judges in one
//
// "D has batch norm. In its own step it tells samples from data with ease,
// in G's step the same D takes the same samples for something else. The
// losses do not fit together, and the samples settle in the wrong place."
import Exercises

struct OneBatchGAN: SickGAN {
  var generator: Sequential
  var discriminator: Sequential
  var generatorAdam = Adam(learningRate: 0.002, beta1: 0.5)
  var discriminatorAdam = Adam(learningRate: 0.002, beta1: 0.5)

  init(seed: UInt64) {
    var random = Random(seed: seed, stream: "weights")
    generator = Sequential(
      widths: [1, 16, 16, 1], hidden: .tanh, initializer: .glorotUniform,
      using: &random)
    discriminator = Sequential([
      Linear(
        inputs: 1, outputs: 16, initializer: .uniformByInputs, using: &random),
      Activation.tanh,
      Linear(
        inputs: 16, outputs: 16, initializer: .glorotUniform, using: &random),
      BatchNormalization(channels: 16),
      Activation.leakyReLU(slope: 0.2),
      Linear(
        inputs: 16, outputs: 1, initializer: .glorotUniform, using: &random),
    ])
  }

  mutating func trainDiscriminator(real: Tensor, noise: Tensor) -> Float {
    let fake = generator(noise).detached
    let loss = discriminatorLoss(
      real: Logits(discriminator(real, .training)),
      fake: Logits(discriminator(fake, .training)))
    discriminatorAdam.update(
      &discriminator, along: gradient(of: loss, at: discriminator.parameters))
    return loss.number
  }

  mutating func trainGenerator(noise: Tensor) -> Float {
    let scores = discriminator(generator(noise), .training)
    let loss = softplus(-scores).mean()
    generatorAdam.update(
      &generator, along: gradient(of: loss, at: generator.parameters))
    return loss.number
  }
}
