// Exercise 6. Cross-entropy from a logit
//
// The cross-entropy of a logit s against a label t (1 is real, 0 generated) is
//
//     −t·log D − (1 − t)·log(1 − D)     with D = σ(s) = 1/(1 + e⁻ˢ)
//
// By way of D it fails for large logits: σ(1000) is rounded to 1, and the
// logarithm of 0 is −∞. The same number, worked out so that nothing overflows:
//
//     max(s, 0) − s·t + log(1 + e^(−|s|))
//
// Return it; it has to be right for logits of ±1000 too. Labels between 0 and 1
// occur as well, such as 0.9. One line. You have max, abs, exp and log.
// (Lesson 01, "gan log-loss", why code works with logits.)
import Exercises

func crossEntropy(logit: Double, label: Double) -> Double {
  0  // Your line.
}
