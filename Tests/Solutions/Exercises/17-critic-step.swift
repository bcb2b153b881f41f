import Exercises

func criticStep(
  weights: [Double], gradient: [Double], learningRate: Double, limit: Double
) -> [Double] {
  let moved = zip(weights, gradient).map { $0 - learningRate * $1 }
  return moved.map { min(max($0, -limit), limit) }
}
