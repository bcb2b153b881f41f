extension Exercise {
  static let crossEntropy = Exercise(
    6, "cross-entropy", "Cross-entropy from a logit", call: "checkCrossEntropy(crossEntropy)",
    hints: [
      "Don't compute a probability at all: the second formula needs the logit and the label only.",
      "Its three parts are max(logit, 0), logit * label, and log(1 + exp(…)) with an exponent "
        + "that is never above 0.",
      "The exponent is -abs(logit), so that exp is between 0 and 1 for every logit.",
    ],
    moral:
      "A D that is sure and wrong should pay 1000, not ∞: with ∞ the gradient is no number, and "
      + "one step later no weight is. So D's network ends in a logit, and the sigmoid is part "
      + "of the loss.")
}

/// Checks exercise 6: the cross-entropy of a logit, without overflow (lesson 01).
///
/// - Throws: A reason when the answer is wrong.
public func checkCrossEntropy(_ answer: (Double, Double) -> Double) throws {
  typealias Case = (logit: Double, label: Double, given: Double)
  typealias Slip = Mistake<Case, Double>
  let inputs: [(Double, Double)] = [
    (2, 1), (2, 0), (-3, 1), (-3, 0), (0.5, 0.9), (0, 1), (1000, 1), (1000, 0), (-1000, 1),
    (-1000, 0),
  ]
  let cases: [Case] = inputs.map { ($0, $1, answer($0, $1)) }
  func sigmoid(_ s: Double) -> Double { 1 / (1 + exp(-s)) }
  func right(_ s: Double, _ t: Double) -> Double {
    max(s, 0) - s * t + log(1 + exp(-abs(s)))
  }
  func byProbability(_ s: Double, _ t: Double) -> Double {
    let d = sigmoid(s)
    return -t * log(d) - (1 - t) * log(1 - d)
  }
  try judgeNumber(
    on: cases, call: { "crossEntropy(logit: \($0.logit), label: \($0.label))" },
    answer: { $0.given }, right: { right($0.logit, $0.label) },
    mistakes: [
      Slip(
        "You have gone by way of the probability. That is right for small logits; further out "
          + "it is rounded to 0 or 1, whose logarithms give ∞, or 0 · ∞, which is NaN."
      ) {
        byProbability($0.logit, $0.label)
      },
      Slip(
        "The exponent is not below 0 for every logit: e^1000 is ∞. It must be −|s|, and max(s, 0) comes "
          + "with it."
      ) { s, t, _ in
        log(1 + exp(s)) - s * t
      },
      Slip("The exponent has the wrong sign: it must be −|s|, so that e^… is never above 1.") {
        s, t, _ in max(s, 0) - s * t + log(1 + exp(abs(s)))
      },
      Slip("The sign is turned round: a cross-entropy is never below 0.") {
        -right($0.logit, $0.label)
      },
      Slip("You have turned the label round: 1 is real, and then a large logit costs nothing.") {
        right($0.logit, 1 - $0.label)
      },
      Slip(
        "You have applied the sigmoid first: the formula has it built in, and takes the logit."
      ) {
        right(sigmoid($0.logit), $0.label)
      },
      Slip("max(s, 0) is missing.") { s, t, _ in log(1 + exp(-abs(s))) - s * t },
      Slip("The first part must be max(s, 0), not s itself.") { s, t, _ in
        s - s * t + log(1 + exp(-abs(s)))
      },
      Slip("The term −s·t is missing: so far the label makes no difference.") { s, _, _ in
        max(s, 0) + log(1 + exp(-abs(s)))
      },
      // Whatever way it was computed.
      Slip("This is right for small logits; for large ones something in it overflows.") {
        $0.given.isFinite ? right($0.logit, $0.label) : $0.given
      },
    ])
}
