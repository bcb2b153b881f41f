import Autograd
import Blackboard
import Course

extension LogLoss {
  /// Which logarithm is meant; the slides show a curve of ln beside every example.
  func teachNaturalLogarithm(_ run: Run) throws {
    let decadic = log(Tensor(0.8)) / log(Tensor(10))
    try run.step("log is the natural logarithm, ln")
    try run.say(
      "The slides write log and draw ln. With base 10, log10 0.8 = \(decimal(decadic.double, 4)) "
        + "would round to \(decimal(decadic.double, 1)), not to -0.2. The curve: 0 at probability "
        + "1, and no floor towards 0.")
    let points = (1...100).map { Float($0) / 100 }
    let curve = log(Tensor(points)).numbers
    try run.show(
      .curves(
        CurvesFigure(
          xLabel: "probability that D gives to the right answer", yLabel: "ln",
          series: [.init("ln p", zip(points, curve).map { Point(Double($0), Double($1)) })],
          height: 9)))
    run.claim(
      "not-base-10", "log10 0.8 would round to -0.1, not to -0.2", decadic.double,
      .equal(Exact.log10of08, tolerance: rounding), source: Source.mathematics)
  }
}
