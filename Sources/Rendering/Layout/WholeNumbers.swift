import Blackboard

/// Whether all of some numbers that can be drawn are whole, so that parts of them mean nothing: modes that
/// are covered, iterations.
func isAllWhole(_ numbers: some Sequence<Double>) -> Bool {
  numbers.allSatisfy { !$0.isDrawable || $0 == $0.roundedToEven }
}

extension CurvesFigure {
  /// Whether the horizontal axis has whole numbers only.
  var hasWholeX: Bool { isAllWhole(drawablePoints.map(\.x)) }

  /// Whether the vertical axis has whole numbers only: all points, lines across and the range it is given.
  var hasWholeY: Bool {
    let ends = yRange.map { [$0.lowerBound, $0.upperBound] } ?? []
    return isAllWhole(drawablePoints.map(\.y) + references.map(\.value) + ends)
  }

  private var drawablePoints: [Point] { allPoints.filter(\.isDrawable) }
}
