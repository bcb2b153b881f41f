// Exercise 18. The gradient penalty
//
// In place of clipping, a critic f pays for slopes that are not 1. With
//
//     x̂ = mixing · real + (1 − mixing) · generated
//
// the penalty is weight · mean over the samples of (‖∇f(x̂)‖ − 1)², where
// ‖∇f(x̂)‖ = √(sum of the squared slopes of a sample + 1e-12); the 1e-12
// gives the root a slope where the critic is flat. Minibatches are [n, d],
// mixing is [n, 1], and the critic returns [n, 1]. The slopes of all
// samples at once are the gradient of the *sum* of what the critic says, at
// a variable x̂: gradient(of: …, at: …, differentiable: true), since the
// critic's step differentiates the penalty once more.
//
// Return the penalty, one number. At most six lines.
// (Lesson 17, "gan wasserstein"; Gulrajani et al. 2017.)
import Exercises

func gradientPenalty(
  critic: (Tensor) -> Tensor, real: Tensor, generated: Tensor,
  mixing: Tensor, weight: Float
) -> Tensor {
  0  // Your lines.
}
