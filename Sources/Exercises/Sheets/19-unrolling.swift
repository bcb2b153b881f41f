// Exercise 19. Looking ahead
//
// x descends V(x, y) and y ascends it. An unrolled x does not look at the
// present y, but at the one that answers it:
//
//     y₀ = y,   yᵢ₊₁ = yᵢ + learningRate · ∂V(x, yᵢ)/∂y      k = steps
//
// and takes the slope of V(x, yₖ) at x, through these steps: yₖ depends on
// x too. So x and y must be variables, and the slopes at y recorded:
// gradient(of: …, at: …, differentiable: true).
//
// Return that slope; x and y are one number each. At most seven lines.
// (Lesson 16, "gan unrolled"; Metz et al. 2017.)
import Exercises

func unrolledSlope(
  x: Tensor, y: Tensor, value: (Tensor, Tensor) -> Tensor, steps: Int,
  learningRate: Float
) -> Tensor {
  0  // Your lines.
}
