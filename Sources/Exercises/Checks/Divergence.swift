extension Exercise {
  static let divergence = Exercise(
    21, "divergence", "What a cloud costs", call: "checkDivergence(divergence)",
    hints: [
      "You are given log σ: then σ² is exp(2 · log σ), and the last term is there already.",
      "Add up 0.5 * (μ * μ + exp(2 * l) - 1) - l over all pairs of a mean μ and a logDeviation l.",
    ],
    moral:
      "The sum is over the numbers of the code, as the cross-entropy is a sum over the pixels. With a mean "
      + "for one of them, the balance of the two would change with the size of code or picture.")
}

/// Checks exercise 21: the sum of ½(μ² + σ² − 1) − log σ (lesson 20).
///
/// - Throws: A reason when the answer is wrong.
public func checkDivergence(_ answer: ([Double], [Double]) -> Double) throws {
  typealias Code = (mean: [Double], logDeviation: [Double])
  let codes: [Code] = [
    ([1, -0.5], [-1, 0.2]), ([0, 2, -1], [0.5, -2, -0.3]), ([0.3], [-0.7]), ([0, 0], [0, 0]),
  ]
  func sum(_ code: Code, _ term: (_ μ: Double, _ l: Double) -> Double) -> Double {
    zip(code.mean, code.logDeviation).reduce(0) { $0 + term($1.0, $1.1) }
  }
  func term(_ μ: Double, _ l: Double) -> Double { 0.5 * (μ * μ + exp(2 * l) - 1) - l }
  try judgeNumber(
    on: codes,
    call: { "divergence(mean: \(list($0.mean)), logDeviation: \(list($0.logDeviation)))" },
    answer: { answer($0.mean, $0.logDeviation) }, right: { sum($0, term) },
    mistakes: [
      Mistake("This is the mean over the numbers of the code; take the sum.") {
        sum($0, term) / Double($0.mean.count)
      },
      Mistake("The ½ is missing: this is twice the divergence.") { sum($0, { 2 * term($0, $1) }) },
      Mistake("The ½ belongs to all of μ² + σ² − 1, and yours only to μ².") {
        sum($0, { 0.5 * $0 * $0 + exp(2 * $1) - 1 - $1 })
      },
      Mistake("The ½ belongs to μ² + σ² − 1, and is missing there.") {
        sum($0, { $0 * $0 + exp(2 * $1) - 1 - $1 })
      },
      Mistake("The ½ belongs to μ² + σ² − 1, and not to log σ.") {
        sum($0, { 0.5 * ($0 * $0 + exp(2 * $1) - 1 - $1) })
      },
      Mistake(
        "You have taken logDeviation for the logarithm of the variance, log σ², as many programs hold it. "
          + "Here it is log σ, so σ² is exp(2 · logDeviation)."
      ) { sum($0, { 0.5 * ($0 * $0 + exp($1) - 1 - $1) }) },
      Mistake(
        "You have taken the logarithm of logDeviation, which is NaN where that is negative. What you "
          + "are handed is log σ already."
      ) { sum($0, { 0.5 * ($0 * $0 + $1 * $1 - 1) - log($1) }) },
      Mistake("You have taken σ for σ²: the formula has the square, exp(2 · logDeviation).") {
        sum($0, { 0.5 * ($0 * $0 + exp($1) - 1) - $1 })
      },
      Mistake("You have turned the sign: this divergence is never negative, and is a cost.") {
        -sum($0, term)
      },
      Mistake("The sign of log σ is turned: a narrow cloud says much, and must cost much.") {
        sum($0, { 0.5 * ($0 * $0 + exp(2 * $1) - 1) + $1 })
      },
      Mistake("The − 1 is missing: a cloud that is N(0, 1) already costs nothing.") {
        sum($0, { term($0, $1) + 0.5 })
      },
      Mistake(
        "This is the divergence in the other direction, KL(N(0, 1) ‖ N(μ, σ²)). The cloud comes first."
      ) { sum($0, { $1 + 0.5 * (1 + $0 * $0) * exp(-2 * $1) - 0.5 }) },
    ])
}

/// Numbers as an argument is written: in brackets, though there be one.
private func list(_ numbers: [Double]) -> String {
  "[\(numbers.map { compact($0) }.joined(separator: ", "))]"
}
