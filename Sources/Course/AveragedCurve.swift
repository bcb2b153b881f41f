import Blackboard

/// A quantity of every step as a curve that can be read: the means over about a hundred stretches,
/// each at the number of its last step, counted from 1.
public func averagedCurve(_ values: [Double]) -> [Point] {
  let length = max(values.count / 100, 1)
  return stride(from: 0, to: values.count, by: length).map { start in
    let stretch = values[start..<min(start + length, values.count)]
    return Point(
      Double(start + stretch.count), stretch.reduce(0, +) / Double(stretch.count))
  }
}

/// The losses of both networks, step by step, as curves that can be read, beside what they are when the
/// discriminator cannot tell real from generated: log 4 and, with the non-saturating loss, log 2.
public func lossCurves(discriminator: [Double], generator: [Double]) -> CurvesFigure {
  CurvesFigure(
    title: "Losses", xLabel: "iterations", yLabel: "loss (nats)",
    series: [
      .init("discriminator", averagedCurve(discriminator)),
      .init("generator", averagedCurve(generator)),
    ],
    references: [.init("log 4", 1.3862943611198906), .init("log 2", 0.6931471805599453)])
}
