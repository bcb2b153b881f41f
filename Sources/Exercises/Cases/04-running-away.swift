// Case 4. The samples that run away
//
// "D does very well: its loss falls to 0 at once. G's loss falls to 0 too, so
// both are winning? But the samples leave. The data lie about 4, and after
// a thousand iterations the samples are nowhere near, and go on."
import Exercises

struct LabelledGAN: SickGAN {
  let realLabel: Tensor = 0
  let fakeLabel: Tensor = 1
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
    let loss =
      binaryCrossEntropy(Logits(discriminator(real)), labels: realLabel)
      + binaryCrossEntropy(Logits(discriminator(fake)), labels: fakeLabel)
    discriminatorAdam.update(
      &discriminator, along: gradient(of: loss, at: discriminator.parameters))
    return loss.number
  }

  mutating func trainGenerator(noise: Tensor) -> Float {
    let scores = Logits(discriminator(generator(noise)))
    // D is to take them for real ones.
    let loss = binaryCrossEntropy(scores, labels: 1)
    generatorAdam.update(
      &generator, along: gradient(of: loss, at: generator.parameters))
    return loss.number
  }
}
