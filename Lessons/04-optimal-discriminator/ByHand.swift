import Autograd
import Blackboard
import Course
import Measures

// The best answer at a single place, worked by hand.
extension OptimalDiscriminator {
  // Densities that fit on a blackboard.
  private static let p = 0.3
  private static let q = 0.1

  func workByHand(_ run: Run) throws {
    let (p, q) = (Self.p, Self.q)
    try run.step("One place x, by hand")
    try run.say(
      "At one place x let the data have the density p = 0.3 and the generator q = 0.1. D says one "
        + "number y there, and what x adds to V is p·log y + q·log(1 − y). Its slope is "
        + "p/y − q/(1 − y); that is zero where p·(1 − y) = q·y:")
    try run.show(.formula("y = p / (p + q) = 0.3 / 0.4 = 0.75"))

    // The slopes come from the engine, which knows nothing of the solution.
    let answers = [0.25, 0.5, 0.75, 0.9]
    func value(_ y: Tensor) -> Tensor {
      Float(p) * log(y) + Float(q) * log(1 - y)
    }
    let rows = answers.map { answer in
      let y = Tensor(Float(answer)).variable(named: "y")
      return (
        answer, value: value(y).doubles[0], slope: gradient(of: value(y), at: y).doubles[0]
      )
    }
    try run.show(
      .table(
        Table(
          columns: [
            .init("y", .decimal), .init("p·log y + q·log(1 − y)", .decimal),
            .init("slope, autograd", .decimal), .init("slope, by hand", .decimal),
          ],
          rows: rows.map { answer, value, slope in
            [
              .number(answer, decimals: 2), .number(value, decimals: 4),
              .number(slope, decimals: 4), .number(p / answer - q / (1 - answer), decimals: 4),
            ]
          })))
    let curve = (10..<200).map {
      Point(Double($0) / 200, value(Tensor(Float($0) / 200)).doubles[0])
    }
    try run.show(
      .curves(
        CurvesFigure(
          title: "What one place adds to V", xLabel: "y", yLabel: "",
          series: [.init("0.3·log y + 0.1·log(1 − y)", curve)], xRange: 0...1, height: 9)))
    let top = curve.max { $0.y < $1.y }
    try run.say(
      "Three samples in four at this place are real, and so says the best D. It is greatest at each x "
        + "by itself, so the best discriminator is D*(x) = p_data(x) / (p_data(x) + p_g(x)).")

    run.claim(
      "by-hand", "With p = 0.3 and q = 0.1 the best answer is 0.75",
      DensityGame.optimalAnswer(data: p, generated: q), .equal(0.75, tolerance: 1e-12),
      source: Source.paper)
    run.claim(
      "greatest", "Of 190 answers the one that makes p·log y + q·log(1 − y) greatest", top?.x ?? 0,
      .equal(0.75, tolerance: 1e-12), source: Source.mathematics)
    run.claim(
      "flat", "The slope there, by autograd", rows[2].slope, .equal(0, tolerance: 1e-6),
      source: Source.mathematics)
  }
}

/// Where claims come from.
enum Source {
  static let slide = "Pan, (a) to (d)"
  static let bound = "Pan, (a) to (d) (our bound)"
  static let paper = "Goodfellow et al. 2014, prop. 1"
  static let theorem = "Goodfellow et al. 2014, thm. 1"
  static let mathematics = "mathematics"
}
