import Blackboard

// What every lesson writes: formulae, tables, curves, and claims in groups.
extension Run {
  /// Writes formulae, one a line.
  public func formula(_ text: String) throws { try show(.formula(text)) }

  /// Shows a table.
  ///
  /// A column with a number in it is aligned at the decimal point.
  public func table(
    _ columns: [String], _ rows: [[Table.Cell]], caption: String = ""
  ) throws {
    try show(
      .table(
        Table(
          columns: columns.enumerated().map { place, title in
            let hasNumber = rows.contains { place < $0.count && $0[place].isNumber }
            return hasNumber ? .init(title, .decimal) : .init(title)
          }, rows: rows, caption: caption)))
  }

  /// Shows named curves over common axes, with values to compare them with.
  public func curves(
    _ title: String, x: String, y: String = "", _ series: [(String, [Point])],
    references: [(String, Double)] = [], xScale: CurvesFigure.Scale = .linear,
    yScale: CurvesFigure.Scale = .linear, height: Int = 14
  ) throws {
    try show(
      .curves(
        CurvesFigure(
          title: title, xLabel: x, yLabel: y, series: series.map { .init($0, $1) },
          references: references.map { .init($0, $1) }, xScale: xScale, yScale: yScale,
          height: height)))
  }

  /// Makes claims that have kind and source in common.
  public func claims(
    _ source: String, kind: Claim.Kind = .exact, _ make: (ClaimMaker) -> Void
  ) {
    make(ClaimMaker(run: self, source: source, kind: kind))
  }
}

/// Makes claims that have kind and source in common.
public struct ClaimMaker {
  let run: Run
  let source: String
  let kind: Claim.Kind

  /// Claims that a value is a number, within a tolerance.
  public func equal(
    _ id: String, _ text: String, _ value: Double, _ expected: Double, within tolerance: Double = 0
  ) {
    run.claim(
      id, text, value, .equal(expected, tolerance: tolerance), kind: kind, source: source)
  }

  /// Claims that a value is not above a bound.
  public func atMost(_ id: String, _ text: String, _ value: Double, _ bound: Double) {
    run.claim(id, text, value, .atMost(bound), kind: kind, source: source)
  }

  /// Claims that a value is not below a bound.
  public func atLeast(_ id: String, _ text: String, _ value: Double, _ bound: Double) {
    run.claim(id, text, value, .atLeast(bound), kind: kind, source: source)
  }
}
