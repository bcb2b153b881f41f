// Exercise 17. A step of the critic
//
// Algorithm 1 of the Wasserstein GAN: the critic takes a step along the
// gradient, and then every one of its weights is clipped to −c … c, which
// bounds its slope:
//
//     w ← w − learningRate · gradient
//     w ← clip(w, −c, c)                                     c = limit
//
// The gradient is that of the loss, which the critic minimises. Return the
// weights after the step. At most three lines.
// (Lesson 17, "gan wasserstein".)
import Exercises

func criticStep(
  weights: [Double], gradient: [Double], learningRate: Double, limit: Double
) -> [Double] {
  weights  // Your lines.
}
