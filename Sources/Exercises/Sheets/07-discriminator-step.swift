// Exercise 7. The discriminator's step
//
// What D minimises in its step: the mean cross-entropy of the real samples,
// whose label is 1, plus that of the generated ones, G(z), whose label is 0.
//
// You are given both networks, a minibatch of real samples, shape [4, 2], and
// one of noise, shape [4, 2]. A network is called like a function:
// generator(noise) are samples of shape [4, 2], and discriminator(samples) are
// logits s of shape [4, 1], no probabilities. For logits there are
//
//     softplus(-s)    the cross-entropy of each with label 1, −log σ(s)
//     softplus(s)     the same with label 0, −log(1 − σ(s))
//     .mean()         the mean over all numbers of a tensor
//
// In this step G stands still: the generated samples are constants, and
// `tensor.detached` is the same tensor as a constant. Return the loss, one
// number. At most four lines. (Lesson 03, "gan gaussian"; Algorithm 1.)
import Exercises

func lossOfD(
  discriminator: Sequential, generator: Sequential, real: Tensor, noise: Tensor
) -> Tensor {
  0  // Your lines.
}
