import Blackboard

// What a figure says of the numbers that it cannot draw, and why; the same texts on every surface.

extension Double {
  /// Whether the number can be drawn: finite, and small enough that differences are finite too.
  var isDrawable: Bool { magnitude < 1e150 }
}

extension Point {
  /// Whether both coordinates can be drawn.
  var isDrawable: Bool { x.isDrawable && y.isDrawable }
  /// Whether both coordinates are finite.
  var isFinite: Bool { x.isFinite && y.isFinite }
}

/// "3 points are not finite and are left out.", or nothing.
func leftOutNote(_ paths: [[Point]]) -> String {
  let points = paths.joined()
  return leftOutNote(
    points.count { !$0.isFinite }, tooLarge: points.count { $0.isFinite && !$0.isDrawable }, "point"
  )
}

/// "3 values are not finite and are left out." for what is counted, with those that are finite, but too
/// large to be drawn, in a sentence of their own; or nothing.
func leftOutNote(_ notFinite: Int, tooLarge: Int = 0, _ name: String) -> String {
  [
    sentence(notFinite, name, "not finite", "is left out", "are left out"),
    sentence(tooLarge, name, "too large to be drawn", "is left out", "are left out"),
  ].filter { !$0.isEmpty }.joined(separator: " ")
}

/// What the curves of a figure leave out: what is no number that can be drawn, and what has no place on a
/// logarithmic axis.
///
/// - Parameter isShown: Whether an axis has a place for a positive number.
func leftOutNotes(
  _ figure: CurvesFigure, isShown: (CurvesFigure.Scale, Double) -> Bool
) -> [String] {
  let points = figure.allPoints
  let references = figure.references.map(\.value)
  let positive = points.filter { figure.xScale.has($0.x) && figure.yScale.has($0.y) }
  let above = references.filter(figure.yScale.has)
  func tooSmall(_ count: Int, _ name: String) -> String {
    sentence(count, name, "too small to be drawn", "is left out", "are left out")
  }
  return [
    leftOutNote([points]),
    leftOutNote(
      references.count { !$0.isFinite },
      tooLarge: references.count { $0.isFinite && !$0.isDrawable }, "reference"),
    notPositiveNote(
      points.count(where: \.isDrawable) - positive.count(where: \.isDrawable), "point"),
    notPositiveNote(
      references.count(where: \.isDrawable) - above.count(where: \.isDrawable), "reference"),
    tooSmall(
      positive.count {
        $0.isDrawable && !(isShown(figure.xScale, $0.x) && isShown(figure.yScale, $0.y))
      }, "point"),
    tooSmall(above.count { $0.isDrawable && !isShown(figure.yScale, $0) }, "reference"),
  ]
}

/// "2 values are not finite and have no bar.", or nothing.
func withoutBarNote(_ histogram: HistogramFigure) -> String {
  let values = histogram.series.flatMap(\.values)
  return [
    sentence(values.count { !$0.isFinite }, "value", "not finite", "has no bar", "have no bar"),
    sentence(
      values.count { $0.isFinite && !$0.isDrawable }, "value", "too large to be drawn",
      "has no bar",
      "have no bar"),
  ].filter { !$0.isEmpty }.joined(separator: " ")
}

/// "All counts are zero.", or nothing where a bar can be drawn or no value can.
func allZeroNote(_ histogram: HistogramFigure) -> String {
  let values = histogram.series.flatMap(\.values).filter(\.isDrawable)
  guard !values.isEmpty, values.allSatisfy({ $0 == 0 }) else { return "" }
  return histogram.measure == .count ? "All counts are zero." : "All densities are zero."
}

/// "2 pixels are not finite and are drawn grey.", or nothing.
func notFiniteNote(_ grid: PictureGrid) -> String {
  sentence(
    grid.notFinite.reduce(0, +), "pixel", "not finite", "is drawn grey", "are drawn grey")
}

/// "3 points are not positive and are left out: the axis is logarithmic." for a count and what is counted,
/// or nothing.
private func notPositiveNote(_ count: Int, _ name: String) -> String {
  let text = sentence(count, name, "not positive", "is left out", "are left out")
  return text.isEmpty ? "" : text.dropLast() + ": the axis is logarithmic."
}

/// "1 point is not finite and is left out.", or nothing for none.
private func sentence(
  _ count: Int, _ name: String, _ why: String, _ one: String, _ many: String
) -> String {
  if count == 0 { return "" }
  return count == 1
    ? "1 \(name) is \(why) and \(one)." : "\(count) \(name)s are \(why) and \(many)."
}
