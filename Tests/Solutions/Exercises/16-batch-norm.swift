import Exercises

func normalised(
  _ x: [Double], mean: Double, variance: Double, isTraining: Bool
) -> (output: [Double], mean: Double, variance: Double) {
  let n = Double(x.count)
  guard isTraining else {
    return (x.map { ($0 - mean) / sqrt(variance + 1e-5) }, mean, variance)
  }
  let μ = x.reduce(0, +) / n
  let σ2 = x.reduce(0) { $0 + ($1 - μ) * ($1 - μ) } / n
  return (
    x.map { ($0 - μ) / sqrt(σ2 + 1e-5) }, 0.9 * mean + 0.1 * μ,
    0.9 * variance + 0.1 * σ2 * n / (n - 1)
  )
}
