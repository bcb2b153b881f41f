import Exercises

private let (beta1, beta2, epsilon) = (0.5, 0.999, 1e-8)

func adamStep(
  weight: Double, gradient: Double, m: Double, v: Double, t: Int,
  learningRate: Double
) -> (weight: Double, m: Double, v: Double) {
  let m = beta1 * m + (1 - beta1) * gradient
  let v = beta2 * v + (1 - beta2) * gradient * gradient
  let mean = m / (1 - pow(beta1, t))
  let square = v / (1 - pow(beta2, t))
  return (weight: weight - learningRate * mean / (sqrt(square) + epsilon), m: m, v: v)
}
