import Exercises

func gradientPenalty(
  critic: (Tensor) -> Tensor, real: Tensor, generated: Tensor,
  mixing: Tensor, weight: Float
) -> Tensor {
  let x = (mixing * real + (1 - mixing) * generated).variable
  let slopes = gradient(of: critic(x).sum(), at: x, differentiable: true)
  let lengths = sqrt(square(slopes).sum(axis: 1) + 1e-12)
  return Tensor(weight) * square(lengths - 1).mean()
}
