import Autograd
import Blackboard
import Course
import Networks

extension LogLoss {
  /// Why the generator's loss of Algorithm 1 saturates, and what is used in its place.
  func teachSaturation(_ run: Run) throws {
    let answers = [0.01, 0.2, 0.5, 0.8, 0.99]
    let rows = answers.map { answer in
      let z = logit(of: Tensor(Float(answer))).variable(named: "logit")
      return (answer, logit: z.double, slopes: objectives.map { slope(of: $0, at: z) })
    }

    try run.step("Why this loss of G saturates")
    try run.say(
      "D's last layer gives a logit, any number, and D = σ(logit) turns it into a probability. G's "
        + "gradient has to come through there. The chain rule for log(1 − D), and for −log D, the "
        + "non-saturating loss, which the paper of 2014 proposes instead:")
    try run.show(
      .formula(
        """
        minimax  −1/(1 − D) · D(1 − D) = −D
        non-sat. −1/D · D(1 − D) = −(1 − D)
        """))
    try run.show(
      .table(
        Table(
          columns: [
            .init("D(G(z))", .decimal), .init("logit", .decimal),
            .init("minimax, autograd", .decimal), .init("by hand", .decimal),
            .init("non-saturating, autograd", .decimal), .init("by hand", .decimal),
          ],
          rows: rows.map { answer, logit, slopes in
            [
              .text(compact(answer)), .number(logit, decimals: 4),
              .number(slopes[0], decimals: 4), .number(-answer, decimals: 4),
              .number(slopes[1], decimals: 4), .number(-(1 - answer), decimals: 4),
            ]
          })))
    let ratio = rows[0].slopes[1] / rows[0].slopes[0]
    try run.say(
      "First row, early in training, once D has learned a little: it sees through every fake, and the "
        + "minimax loss leaves G almost no gradient. The other has the same aim and pulls \(decimal(ratio, 0)) times "
        + "as hard.")
    try run.show(.curves(pulls))

    run.claim(
      "saturates",
      "gradient of the minimax loss at the logit is −D(G(z)): largest difference in "
        + "millionths",
      millionths(rows.map { $0.slopes[0] }, answers.map { -$0 }), .atMost(1), source: Source.paper)
    run.claim(
      "non-saturating",
      "gradient of the non-saturating loss at the logit is −(1 − D(G(z))): largest difference in "
        + "millionths",
      millionths(rows.map { $0.slopes[1] }, answers.map { -(1 - $0) }), .atMost(1),
      source: Source.mathematics)
    run.claim(
      "saturation-ratio", "non-saturating over minimax, D(G(z)) = 0.01", ratio,
      .equal(99, tolerance: 0.001), source: Source.mathematics)
  }

  private var objectives: [Objective] { [.minimax, .nonSaturating] }

  private func slope(of objective: Objective, at logit: Tensor) -> Double {
    gradient(of: objective.generatorLoss(onFake: Logits(logit)), at: logit).double
  }

  /// How hard each loss pulls, over all that D may say of a fake.
  private var pulls: CurvesFigure {
    let answers = (1..<100).map { Double($0) / 100 }
    return CurvesFigure(
      title: "How hard each loss pulls at the logit of a fake",
      xLabel: "D(G(z)): 0 where D sees through the fake", yLabel: "pull",
      series: zip(["minimax", "non-saturating"], objectives).map { name, objective in
        let points = answers.map { answer in
          let z = logit(of: Tensor(Float(answer))).variable(named: "logit")
          return Point(answer, abs(slope(of: objective, at: z)))
        }
        return .init(name, points, stroke: objective == .minimax ? .dashed : .solid)
      })
  }
}
