// Exercise 8. The generator's step
//
// What G minimises in its step is the non-saturating loss, a mean over the
// minibatch:
//
//     −(1/m) Σ log D(G(z))     with D = σ(s), s = discriminator(samples)
//
// You are given both networks, as in exercise 7, and a minibatch of noise of
// shape [4, 2]. Of a logit, softplus(-s) is −log σ(s), and softplus(s) is
// −log(1 − σ(s)).
//
// In this step D stands still: its weights are constants, though the gradient
// has to pass through D to reach G. `network.detached` is the same network
// with constants for weights. Return the loss, one number. At most three lines.
// (Lesson 01, "gan log-loss", the saturation; lesson 03, "gan gaussian".)
import Exercises

func lossOfG(
  discriminator: Sequential, generator: Sequential, noise: Tensor
) -> Tensor {
  0  // Your lines.
}
