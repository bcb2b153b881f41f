// Exercise 3. Why G's first loss saturates
//
// D's network gives a logit s, any number, and D = σ(s) = 1/(1 + e⁻ˢ) turns it
// into a probability. What reaches G has to pass through this logit. G may
// minimise one of two losses of a generated sample:
//
//     saturating (minimax)    log(1 − D)
//     non-saturating          −log D
//
// You are given D = D(G(z)). Return the slope of either loss with respect to
// the LOGIT s, as a formula of D: work it out on paper, by the chain rule.
// The slope of σ is dD/ds = D·(1 − D). Two lines.
// (Lesson 01, "gan log-loss", the saturation.)
import Exercises

func slopes(
  probability: Double
) -> (saturating: Double, nonSaturating: Double) {
  (saturating: 0, nonSaturating: 0)  // Your lines.
}
