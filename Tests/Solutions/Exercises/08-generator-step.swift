import Exercises

func lossOfG(
  discriminator: Sequential, generator: Sequential, noise: Tensor
) -> Tensor {
  softplus(-discriminator.detached(generator(noise))).mean()
}
