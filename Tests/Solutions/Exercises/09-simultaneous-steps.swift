import Exercises

func simultaneousStep(
  x: Double, y: Double, learningRate: Double
) -> (x: Double, y: Double) {
  (x: x - learningRate * y, y: y + learningRate * x)
}

func alternatingStep(
  x: Double, y: Double, learningRate: Double
) -> (x: Double, y: Double) {
  let moved = x - learningRate * y
  return (x: moved, y: y + learningRate * moved)
}
