// Case 1. A generator that cannot lose
//
// "G's loss falls to 0.05 in the first seconds and stays there, with every
// seed, whatever I do to D. D's loss is near 1.386 meanwhile, as if they
// were even. The samples are fine in the end, but were no good when G's
// loss was 0.05 already. What does this loss tell me?"
import Exercises

struct ProgressBarGAN: SickGAN {
  var generator: Sequential
  var discriminator: Sequential
  var generatorAdam = Adam(learningRate: 0.002, beta1: 0.5)
  var discriminatorAdam = Adam(learningRate: 0.005, beta1: 0.5)

  init(seed: UInt64) {
    var random = Random(seed: seed, stream: "weights")
    generator = Sequential(
      widths: [1, 16, 1], hidden: .tanh, initializer: .uniformByInputs,
      using: &random)
    discriminator = Sequential(
      widths: [1, 32, 32, 1], hidden: .tanh, initializer: .uniformByInputs,
      using: &random)
  }

  mutating func trainDiscriminator(real: Tensor, noise: Tensor) -> Float {
    let fake = generator(noise).detached
    let loss = discriminatorLoss(
      real: Logits(discriminator(real)), fake: Logits(discriminator(fake)))
    discriminatorAdam.update(
      &discriminator, along: gradient(of: loss, at: discriminator.parameters))
    return loss.number
  }

  mutating func trainGenerator(noise: Tensor) -> Float {
    let loss = generatorLoss(discriminator(generator(noise)))
    generatorAdam.update(
      &generator, along: gradient(of: loss, at: generator.parameters))
    // For the progress bar: the loss after the step.
    let fake = generator(noise)
    return generatorLoss(discriminator(fake)).number
  }

  /// The mean of −log D(G(z)), from the logits.
  func generatorLoss(_ logits: Tensor) -> Tensor {
    softplus(-logits).mean()
  }
}
