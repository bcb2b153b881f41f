import Exercises

func lossOfD(
  discriminator: Sequential, generator: Sequential, real: Tensor, noise: Tensor
) -> Tensor {
  let fake = generator(noise).detached
  return softplus(-discriminator(real)).mean() + softplus(discriminator(fake)).mean()
}
