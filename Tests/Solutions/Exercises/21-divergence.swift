import Exercises

func divergence(mean: [Double], logDeviation: [Double]) -> Double {
  var sum = 0.0
  for (μ, l) in zip(mean, logDeviation) {
    sum += 0.5 * (μ * μ + exp(2 * l) - 1) - l
  }
  return sum
}
