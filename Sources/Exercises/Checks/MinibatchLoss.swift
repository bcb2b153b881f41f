extension Exercise {
  static let minibatchLoss = Exercise(
    2, "minibatch-loss", "D's loss of a minibatch", call: "checkMinibatchLoss(discriminatorLoss)",
    hints: [
      "A loss is minimised, so it is minus the value; and each of the two terms is a mean over its own "
        + "m samples.",
      "Take two means, of log of each number onReal and of log(1 − number) of each onGenerated, add "
        + "them and turn the sign: numbers.map { log($0) }.reduce(0, +) is a sum of logarithms.",
    ],
    moral:
      "With D = ½ everywhere the loss is 2 log 2 = 1.386: what a loss table shows at the end of the "
      + "game, and before it has begun.")
}

/// Checks exercise 2: −mean log D(x) − mean log(1 − D(G(z))) (lesson 01).
///
/// - Throws: A reason when the answer is wrong.
public func checkMinibatchLoss(_ answer: ([Double], [Double]) -> Double) throws {
  typealias Batch = (real: [Double], fake: [Double])
  let batches: [Batch] = [
    ([0.9, 0.6, 0.7, 0.4], [0.1, 0.3, 0.2, 0.6]), ([0.5, 0.5], [0.5, 0.5]),
    ([0.8, 0.3, 0.6], [0.7, 0.1, 0.2]),
  ]
  func value(_ batch: Batch) -> Double {
    mean(batch.real.map { log($0) }) + mean(batch.fake.map { log(1 - $0) })
  }
  try judgeNumber(
    on: batches, call: { "discriminatorLoss(onReal: \($0.real), onGenerated: \($0.fake))" },
    answer: { answer($0.real, $0.fake) }, right: { -value($0) },
    mistakes: [
      Mistake("This is the value that D maximises; its loss is minus that.") { value($0) },
      Mistake(
        "This is the sum over the minibatch; divide by m, so that the batch size does not matter."
      ) { -value($0) * Double($0.real.count) },
      Mistake("This is divided by 2m: each of the two terms is a mean over its own m samples.") {
        -value($0) / 2
      },
      Mistake("This is the logarithm of the mean; it must be the mean of the logarithms.") {
        -log(mean($0.real)) - log(1 - mean($0.fake))
      },
      Mistake("You have taken log10; the lecture's logarithm is the natural one, log.") {
        -value($0) / log(10)
      },
    ])
}
