extension Exercise {
  static let value = Exercise(
    1, "value", "What D maximises", call: "checkValue(value)",
    hints: [
      "D earns log D(x) on the real sample and log(1 − D(G(z))) on the generated one.",
      "One line: log(onReal) + log(1 - onGenerated). No other import is needed.",
    ],
    moral:
      "Both terms are at most 0, so 0 is the most that D can reach: a D that is sure and right.")
}

/// Checks exercise 1: log D(x) + log(1 − D(G(z))), of two probabilities (lesson 01).
///
/// - Throws: A reason when the answer is wrong.
public func checkValue(_ answer: (Double, Double) -> Double) throws {
  typealias Pair = (real: Double, fake: Double)
  let pairs: [Pair] = [(0.8, 0.2), (0.2, 0.8), (0.9, 0.4), (0.5, 0.5)]
  try judgeNumber(
    on: pairs, call: { "value(onReal: \($0.real), onGenerated: \($0.fake))" },
    answer: { answer($0.real, $0.fake) },
    right: { log($0.real) + log(1 - $0.fake) },
    mistakes: [
      Mistake("You have taken log10; the lecture's logarithm is the natural one, log.") {
        (log($0.real) + log(1 - $0.fake)) / log(10)
      },
      Mistake("You have taken log2; the lecture's logarithm is the natural one, log.") {
        (log($0.real) + log(1 - $0.fake)) / log(2)
      },
      Mistake("The sign is that of a loss, which is minimised; D maximises this value.") {
        -log($0.real) - log(1 - $0.fake)
      },
      Mistake("This is log D(G(z)) for the generated sample; D earns log(1 − D(G(z))) there.") {
        log($0.real) + log($0.fake)
      },
      Mistake("This is log(D(x) + 1 − D(G(z))): a sum of logarithms is not the logarithm of a sum.")
      {
        log($0.real + 1 - $0.fake)
      },
    ])
}
