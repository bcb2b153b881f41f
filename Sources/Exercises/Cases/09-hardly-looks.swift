// Case 9. The critic that hardly looks
//
// "WGAN with gradient penalty, λ = 10 as in the paper. The penalty is near 0,
// so the critic's slope must be 1. But the distance that it reports is a
// fraction of the real one, a larger batch makes it smaller still, and the
// samples go astray more often than not."
import Exercises

struct PenaltyGAN: SickGAN {
  var generator: Sequential
  var discriminator: Sequential
  var generatorAdam = Adam(learningRate: 0.0005, beta1: 0)
  var discriminatorAdam = Adam(learningRate: 0.002, beta1: 0)
  var random: Random

  init(seed: UInt64) {
    random = Random(seed: seed, stream: "weights and mixing")
    generator = Sequential(
      widths: [2, 16, 2], hidden: .tanh, initializer: .glorotUniform,
      using: &random)
    discriminator = Sequential(
      widths: [2, 16, 16, 1], hidden: .softplus, initializer: .glorotUniform,
      using: &random)
  }

  mutating func trainDiscriminator(real: Tensor, noise: Tensor) -> Float {
    let fake = generator(noise).detached
    let loss =
      discriminator(fake).mean() - discriminator(real).mean()
      + 10 * gradientPenalty(real, fake)
    discriminatorAdam.update(
      &discriminator, along: gradient(of: loss, at: discriminator.parameters))
    return loss.number
  }

  /// The mean of (‖slope‖ − 1)² at places between real and generated ones.
  mutating func gradientPenalty(_ real: Tensor, _ fake: Tensor) -> Tensor {
    let epsilon = Tensor.uniform([real.shape[0], 1], in: 0...1, using: &random)
    let between = (epsilon * real + (1 - epsilon) * fake).variable
    let slopes = gradient(
      of: discriminator(between).sum(), at: between, differentiable: true)
    let norms = sqrt(square(slopes).sum(axis: 0) + 1e-12)
    return square(norms - 1).mean()
  }

  mutating func trainGenerator(noise: Tensor) -> Float {
    let loss = -discriminator(generator(noise)).mean()
    generatorAdam.update(
      &generator, along: gradient(of: loss, at: generator.parameters))
    return loss.number
  }
}
