import Exercises

func productSlopes(
  x: Double, y: Double, upstream: Double
) -> (x: Double, y: Double) {
  (x: upstream * y, y: upstream * x)
}

func logarithmSlope(x: Double, upstream: Double) -> Double {
  upstream / x
}

func sigmoidSlope(output: Double, upstream: Double) -> Double {
  upstream * output * (1 - output)
}
