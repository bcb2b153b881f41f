// Case 6. The helpful generator
//
// "D's loss goes down and stays down, the samples never look like the data.
// I have halved D's learning rate again and again, with no effect. It is as
// if G did not want to fool D at all, half of the time."
import Exercises

struct HelpfulGAN: SickGAN {
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
    let fake = generator(noise)
    let loss = discriminatorLoss(
      real: Logits(discriminator(real)), fake: Logits(discriminator(fake)))
    minimize(loss, with: \.discriminatorAdam)
    return loss.number
  }

  mutating func trainGenerator(noise: Tensor) -> Float {
    // D's parameters as constants: this step must not move them.
    let loss = softplus(-discriminator.detached(generator(noise))).mean()
    minimize(loss, with: \.generatorAdam)
    return loss.number
  }

  /// One step along the slope of a loss, for every parameter that it was
  /// computed from.
  mutating func minimize(
    _ loss: Tensor, with adam: WritableKeyPath<HelpfulGAN, Adam>
  ) {
    var parameters = generator.parameters + discriminator.parameters
    let slopes = gradient(of: loss, at: parameters)
    self[keyPath: adam].update(&parameters, along: slopes)
    let count = generator.parameters.count
    generator = generator.with(parameters: Array(parameters.prefix(count)))
    discriminator = discriminator.with(
      parameters: Array(parameters.dropFirst(count)))
  }
}
