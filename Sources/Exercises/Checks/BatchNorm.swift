extension Exercise {
  static let batchNorm = Exercise(
    16, "batch-norm", "Batch normalisation, twice", call: "checkBatchNorm(normalised)",
    hints: [
      "Evaluation is the short case: one line with the mean and variance that you were handed. Begin "
        + "with it, in a guard.",
      "In training work out μ and σ² of x first: x.reduce(0, +) / n is a mean. ε stands inside the root.",
      "0.9 * variance + 0.1 * σ2 * n / (n - 1): only what is kept is divided by n − 1, the output is not.",
    ],
    moral:
      "A network that is left in training mode makes a picture's output depend on the rest of its batch; one "
      + "whose statistics never moved normalises by mean 0 and variance 1, that is, not at all.")
}

/// Checks exercise 16: batch normalisation of one channel, in training and in evaluation (lesson 07).
///
/// - Throws: A reason when the answer is wrong.
public func checkBatchNorm(
  _ answer: ([Double], Double, Double, Bool) -> (output: [Double], mean: Double, variance: Double)
) throws {
  try judgeTrainingOutput { answer($0.x, $0.mean, $0.variance, true).output }
  try judgeMoved {
    let after = answer($0.x, $0.mean, $0.variance, true)
    return [after.mean, after.variance]
  }
  try judgeEvaluationOutput { answer($0.x, $0.mean, $0.variance, false).output }
  try judgeKept {
    let after = answer($0.x, $0.mean, $0.variance, false)
    return [after.mean, after.variance]
  }
}

/// A batch of one channel, and its running statistics.
private struct Channel {
  let x: [Double]
  let mean: Double
  let variance: Double

  var n: Double { Double(x.count) }
  var batchMean: Double { x.reduce(0, +) / n }
  var batchVariance: Double { x.reduce(0) { $0 + ($1 - batchMean) * ($1 - batchMean) } / n }

  func output(_ mean: Double, _ divisor: Double) -> [Double] { x.map { ($0 - mean) / divisor } }
  var trained: [Double] { output(batchMean, sqrt(batchVariance + ε)) }
  var evaluated: [Double] { output(mean, sqrt(variance + ε)) }

  /// The running statistics when a share of them is kept.
  func statistics(keeping share: Double, _ found: Double) -> [Double] {
    [share * mean + (1 - share) * batchMean, share * variance + (1 - share) * found]
  }
  var moved: [Double] { statistics(keeping: 0.9, batchVariance * n / (n - 1)) }

  func call(isTraining: Bool) -> String {
    "normalised(\(text(x)), mean: \(compact(mean)), variance: \(compact(variance)), isTraining: "
      + "\(isTraining))"
  }
}

private let ε = 1e-5

/// The second is so narrow that it matters where ε stands.
private let channels = [
  Channel(x: [1, 2, 4, 5], mean: 0.5, variance: 2),
  Channel(x: [0.001, 0.005, 0.003], mean: -0.002, variance: 0.00002),
  Channel(x: [-2, 6], mean: 1, variance: 0.25),
]

private func judgeTrainingOutput(_ answer: (Channel) -> [Double]) throws {
  try judgeNumbers(
    on: channels, call: { $0.call(isTraining: true) + ".output" }, answer: answer,
    right: \.trained,
    mistakes: [
      Mistake(
        "In training you normalise by the running statistics. A batch in training is normalised by its "
          + "own mean and variance."
      ) { $0.evaluated },
      Mistake(
        "Your variance in the output is divided by n − 1. The output takes the variance divided by n; "
          + "n − 1 is for the running variance."
      ) { $0.output($0.batchMean, sqrt($0.batchVariance * $0.n / ($0.n - 1) + ε)) },
      Mistake("Your ε stands outside the root: √σ² + ε. It must be √(σ² + ε).") {
        $0.output($0.batchMean, sqrt($0.batchVariance) + ε)
      },
      Mistake("The ε is missing: a channel that is always the same would be divided by 0.") {
        $0.output($0.batchMean, sqrt($0.batchVariance))
      },
      Mistake("You divide by the variance. Divide by its root, the standard deviation.") {
        $0.output($0.batchMean, $0.batchVariance + ε)
      },
      Mistake("You take the mean away, but do not divide by √(σ² + ε).") {
        $0.output($0.batchMean, 1)
      },
      Mistake(
        "You use the running statistics after they have moved. In training the batch's own count."
      ) { $0.output($0.moved[0], sqrt($0.moved[1] + ε)) },
      Mistake("In training the output is the batch as it was; normalise it.") { $0.x },
    ])
}

private func judgeMoved(_ answer: (Channel) -> [Double]) throws {
  try judgeNumbers(
    on: channels, call: { "mean and variance after \($0.call(isTraining: true))" },
    within: 1e-9, answer: answer, right: \.moved,
    mistakes: [
      Mistake(
        "Your momentum is the wrong way round: nine tenths of the running statistics stay, and one tenth "
          + "comes from the batch."
      ) { $0.statistics(keeping: 0.1, $0.batchVariance * $0.n / ($0.n - 1)) },
      Mistake(
        "Your momentum is the wrong way round (nine tenths stay), and the running variance takes in "
          + "σ²·n/(n − 1)."
      ) { $0.statistics(keeping: 0.1, $0.batchVariance) },
      Mistake(
        "The running variance takes in σ². About the batch's own mean that is too small by a factor of "
          + "(n − 1)/n on average, so it must be σ²·n/(n − 1)."
      ) { $0.statistics(keeping: 0.9, $0.batchVariance) },
      Mistake(
        "The running statistics do not move in training; evaluation would have nothing to go by."
      ) { [$0.mean, $0.variance] },
      Mistake(
        "You return the batch's own statistics. The running ones move a tenth of the way towards them."
      ) { [$0.batchMean, $0.batchVariance] },
      Mistake(
        "You return the batch's own statistics. The running ones move a tenth of the way towards them."
      ) { [$0.batchMean, $0.batchVariance * $0.n / ($0.n - 1)] },
      Mistake("You have mixed in the standard deviation; the running number is a variance.") {
        $0.statistics(keeping: 0.9, sqrt($0.batchVariance))
      },
    ])
}

private func judgeEvaluationOutput(_ answer: (Channel) -> [Double]) throws {
  try judgeNumbers(
    on: channels, call: { $0.call(isTraining: false) + ".output" }, answer: answer,
    right: \.evaluated,
    mistakes: [
      Mistake(
        "In evaluation you normalise by the batch, so that a picture depends on the rest of its batch. Take the "
          + "running statistics."
      ) { $0.trained },
      Mistake(
        "You have moved the running statistics first. In evaluation they are used as they were handed over."
      ) { $0.output($0.moved[0], sqrt($0.moved[1] + ε)) },
      Mistake("Your ε stands outside the root in evaluation: it must be √(variance + ε).") {
        $0.output($0.mean, sqrt($0.variance) + ε)
      },
      Mistake("In evaluation the ε is missing: it must be √(variance + ε), as in training.") {
        $0.output($0.mean, sqrt($0.variance))
      },
      Mistake("In evaluation you divide by the variance; divide by its root.") {
        $0.output($0.mean, $0.variance + ε)
      },
      Mistake("In evaluation you do not normalise at all; the running statistics are for that.") {
        $0.x
      },
    ])
}

private func judgeKept(_ answer: (Channel) -> [Double]) throws {
  try judgeNumbers(
    on: channels, call: { "mean and variance after \($0.call(isTraining: false))" },
    within: 1e-9, answer: answer, right: { [$0.mean, $0.variance] },
    mistakes: [
      Mistake(
        "The running statistics move in evaluation too. A test of a network must not change it: they "
          + "stay as they are."
      ) { $0.moved },
      Mistake("In evaluation you return the batch's statistics; the running ones stay as they are.")
      {
        [$0.batchMean, $0.batchVariance]
      },
    ])
}
