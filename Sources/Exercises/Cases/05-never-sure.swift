// Case 5. The discriminator that is never sure
//
// "D's loss begins at 1.39 and never falls below 1, not even in the first
// iterations, when the samples lie nowhere near the data and a child could
// tell them apart. More steps of D, a larger D, a higher learning rate:
// always 1.006 and not a bit less."
import Exercises

struct UnsureGAN: SickGAN {
  var generator: Sequential
  var discriminator: Sequential
  var generatorAdam = Adam(learningRate: 0.002, beta1: 0.5)
  var discriminatorAdam = Adam(learningRate: 0.005, beta1: 0.5)

  init(seed: UInt64) {
    var random = Random(seed: seed, stream: "weights")
    generator = Sequential(
      widths: [1, 16, 1], hidden: .tanh, initializer: .uniformByInputs,
      using: &random)
    // The output is a probability, so it must lie between 0 and 1.
    discriminator = Sequential(
      widths: [1, 32, 32, 1], hidden: .tanh, output: .sigmoid,
      initializer: .uniformByInputs, using: &random)
  }

  mutating func trainDiscriminator(real: Tensor, noise: Tensor) -> Float {
    let fake = generator(noise).detached
    let loss =
      binaryCrossEntropy(Logits(discriminator(real)), labels: 1)
      + binaryCrossEntropy(Logits(discriminator(fake)), labels: 0)
    discriminatorAdam.update(
      &discriminator, along: gradient(of: loss, at: discriminator.parameters))
    return loss.number
  }

  mutating func trainGenerator(noise: Tensor) -> Float {
    let scores = Logits(discriminator(generator(noise)))
    let loss = binaryCrossEntropy(scores, labels: 1)
    generatorAdam.update(
      &generator, along: gradient(of: loss, at: generator.parameters))
    return loss.number
  }
}
