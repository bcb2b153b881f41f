// Case 7. All samples alike
//
// "With batch norm in G, they say, training gets easier. Mine gets harder:
// at first the samples are all the same, whatever the noise, and it takes a
// hundred iterations until they creep apart. In a friend's code, with the same
// layers, they differ from the start."
import Exercises

struct AlikeGAN: SickGAN {
  var generator: Sequential
  var discriminator: Sequential
  var generatorAdam = Adam(learningRate: 0.0005, beta1: 0.5)
  var discriminatorAdam = Adam(learningRate: 0.005, beta1: 0.5)

  init(seed: UInt64) {
    var random = Random(seed: seed, stream: "weights")
    let normal = Initializer.normal(standardDeviation: 0.02)
    /// Linear, batch norm with Keras's momentum of 0.8, rectifier.
    func block(
      _ inputs: Int, _ outputs: Int, _ momentum: Float = 0.8
    ) -> [any Layer] {
      [
        Linear(
          inputs: inputs, outputs: outputs, initializer: normal,
          using: &random),
        BatchNormalization(channels: outputs, epsilon: momentum),
        Activation.leakyReLU(slope: 0.2),
      ]
    }
    generator = Sequential(
      block(4, 16) + block(16, 16) + [
        Linear(inputs: 16, outputs: 1, initializer: normal, using: &random)
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
    let fake = generator.trainingPass(noise, momentum: 0.2)
    let loss = softplus(-discriminator(fake)).mean()
    generatorAdam.update(
      &generator, along: gradient(of: loss, at: generator.parameters))
    return loss.number
  }

  func samples(noise: Tensor) -> Tensor { generator(noise, .inference) }
}
