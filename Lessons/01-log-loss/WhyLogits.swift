import Autograd
import Blackboard
import Course
import Networks

extension LogLoss {
  /// Why training code computes losses from logits: probabilities run out of numbers.
  func teachLogits(_ run: Run) throws {
    let rows = ([-100, 0, 10, 20, 100] as [Float]).map { z in
      let logit = Tensor.variable(z, named: "logit")
      let byProbability = log(1 - sigmoid(logit))
      let byLogit = Logits(logit).logComplements
      return (
        z: Double(z), probability: sigmoid(logit).double,
        scores: [byProbability, byLogit].map(\.double),
        slopes: [byProbability, byLogit].map { gradient(of: $0, at: logit).double }
      )
    }
    try run.step("Why code computes with logits")
    try run.say(
      "The score log(1 − D) of a fake twice: from the probability D = σ(logit), and from the logit "
        + "itself by log(1 − σ(z)) = −softplus(z), where softplus(z) = log(1 + exp z).")
    try run.show(
      .table(
        Table(
          columns: [
            .init("logit", .decimal), .init("D", .decimal), .init("log(1 − D)", .decimal),
            .init("its gradient", .decimal), .init("−softplus(logit)", .decimal),
            .init("its gradient", .decimal),
          ],
          rows: rows.map { row in
            [
              .number(row.z, decimals: 0), .number(row.probability, decimals: 4),
              .number(row.scores[0], decimals: 4), .number(row.slopes[0], decimals: 4),
              .number(row.scores[1], decimals: 4), .number(row.slopes[1], decimals: 4),
            ]
          })))
    try run.say(
      "From the probability, digits are lost at logit 10 already. At 20, in single precision, σ is "
        + "exactly 1. Then log(1 − 1) = log 0 = -inf: honest for the probability 1, but wrong for "
        + "the logit 20. The gradient here is -inf; in other programs it is infinity times 0, which is no "
        + "number (NaN). Either way one such sample spoils all weights. So our discriminators end in a "
        + "logit, and their losses take logits.")
    try run.show(
      .code(
        CodeExcerpt(
          "V from logits, as every lesson computes it", from: "Sources/Networks/Losses.swift",
          """
          public func minimaxValue(real: Logits, fake: Logits) -> Tensor {
            real.logProbabilities.mean() + fake.logComplements.mean()
          }
          """)))
    run.claim(
      "log-of-zero", "log 0, for an answer certain and wrong", log(Tensor(0)).double,
      .equal(-.infinity, tolerance: 0), source: Source.mathematics)
    run.claim(
      "logit-score", "log(1 − D) for logit 20, from the logit", rows[3].scores[1],
      .equal(-20, tolerance: 20 * rounding), source: Source.mathematics)
  }
}
