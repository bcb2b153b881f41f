// Exercise 10. One step of Adam
//
// Adam keeps two running means for each weight: m of its gradients g, and v of
// their squares. Both begin at 0 and are too small at first; m̂ and v̂ correct
// that. t is the number of this step, counted from 1.
//
//     m ← β₁·m + (1 − β₁)·g          m̂ = m / (1 − β₁ᵗ)
//     v ← β₂·v + (1 − β₂)·g²         v̂ = v / (1 − β₂ᵗ)
//     w ← w − α·m̂ / (√v̂ + ε)
//
// You are given m and v as the last step left them; return the new weight and
// the new m and v, without the correction: the next step corrects them anew.
// You have sqrt(x), and pow(x, t) for x to a whole power t. The constants are
// below; β₁ = 0.5 is that of the lectures. At most six lines.
// (Lesson 14, "gan optimizers".)
import Exercises

private let (beta1, beta2, epsilon) = (0.5, 0.999, 1e-8)

func adamStep(
  weight: Double, gradient: Double, m: Double, v: Double, t: Int,
  learningRate: Double
) -> (weight: Double, m: Double, v: Double) {
  (weight: weight, m: m, v: v)  // Your lines.
}
