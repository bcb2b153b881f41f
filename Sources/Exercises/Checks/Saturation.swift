extension Exercise {
  static let saturation = Exercise(
    3, "saturation", "Why G's first loss saturates", call: "checkSaturation(slopes)",
    hints: [
      "The chain rule: the slope with respect to the logit is the slope with respect to D, times "
        + "dD/ds = D·(1 − D).",
      "The slope of log(1 − D) with respect to D is −1/(1 − D), that of −log D is −1/D. "
        + "Multiply, and most of it cancels.",
      "What is left of either is minus a probability: one is D, the other 1 − D.",
    ],
    moral:
      "While D sees through every fake, D(G(z)) is about 0, and so is the slope of log(1 − D): "
      + "G learns nothing just when it has most to learn. That of −log D is about −1 there.")
}

/// Checks exercise 3: the slopes of log(1 − D) and −log D at the logit (lesson 01).
///
/// - Throws: A reason when the answer is wrong.
public func checkSaturation(
  _ answer: (Double) -> (saturating: Double, nonSaturating: Double)
) throws {
  typealias Slip = Mistake<Double, [Double]>
  let mistakes: [Slip] = [
    Slip(
      "These are the slopes with respect to D; to come to the logit, multiply by the slope of σ."
    ) { [-1 / (1 - $0), -1 / $0] },
    Slip(
      "You have exchanged the two: the saturating slope is the one that is nearly 0 where D is."
    ) {
      [$0 - 1, -$0]
    },
    Slip(
      "The sign is turned round: both losses fall as the logit rises, so both slopes are "
        + "negative."
    ) { [$0, 1 - $0] },
    Slip(
      "You have lost the minus inside log(1 − D): its slope with respect to D is −1/(1 − D)."
    ) {
      [$0, $0 - 1]
    },
    Slip("You have lost the minus of −log D: its slope with respect to D is −1/D.") {
      [-$0, 1 - $0]
    },
    Slip("These are the losses themselves; the question is how fast they change.") {
      [log(1 - $0), -log($0)]
    },
    Slip("This is the slope of σ alone; multiply it by the slope of each loss.") {
      [$0 * (1 - $0), $0 * (1 - $0)]
    },
  ]
  // Not ½, where the two slopes are equal.
  let probabilities = [0.01, 0.2, 0.8, 0.99]
  try judgeNumbers(
    on: probabilities, call: { "slopes(probability: \($0))" },
    answer: {
      let (saturating, nonSaturating) = answer($0)
      return [saturating, nonSaturating]
    },
    right: { [-$0, $0 - 1] }, mistakes: mistakes)
}
