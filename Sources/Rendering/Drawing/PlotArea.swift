import Blackboard

/// How the numbers of one axis lie on a sheet.
struct AxisScale: Sendable, Equatable {
  /// The numbers at the axis's two ends.
  var range: ClosedRange<Double>
  /// Where the smaller of them lies: left or bottom.
  var start: Double
  /// Where the larger of them lies: right or top.
  var end: Double
  /// Whether equal differences or equal ratios take equal lengths.
  var scale = CurvesFigure.Scale.linear

  /// The place of a number, which must be one that the scale can show.
  func place(_ number: Double) -> Double {
    let (low, high, at) = (
      scale.place(of: range.lowerBound), scale.place(of: range.upperBound), scale.place(of: number)
    )
    return start + (at - low) / (high - low) * (end - start)
  }
}

extension CurvesFigure.Scale {
  /// Whether a number has a place on the axis, and ratios and differences stay finite.
  func shows(_ number: Double) -> Bool {
    self == .linear ? number.magnitude < 1e150 : number > 1e-150 && number < 1e150
  }
}

/// A rectangle of a sheet with a horizontal and a vertical axis.
struct PlotArea: Sendable, Equatable {
  /// The horizontal axis.
  var x: AxisScale
  /// The vertical axis, whose start is its lower end.
  var y: AxisScale

  var left: Double { x.start }
  var right: Double { x.end }
  var top: Double { y.end }
  var bottom: Double { y.start }
  var width: Double { right - left }
  var height: Double { bottom - top }

  /// Where a point lies on the sheet, also beyond the rectangle; nil when an axis cannot show it.
  func place(_ point: Point) -> Point? {
    guard x.scale.shows(point.x), y.scale.shows(point.y) else { return nil }
    return Point(x.place(point.x), y.place(point.y))
  }

  /// Whether a place lies in the rectangle, its border included.
  func contains(_ place: Point) -> Bool {
    // Rounding may put the end of a range a hair outside.
    place.x >= left - 1e-6 && place.x <= right + 1e-6 && place.y >= top - 1e-6
      && place.y <= bottom + 1e-6
  }

  /// The parts of a line through places that lie in the rectangle; a missing place is a gap.
  func clipped(_ places: [Point?]) -> [[Point]] {
    var parts: [[Point]] = []
    var part: [Point] = []
    func finish() {
      if !part.isEmpty { parts.append(part) }
      part = []
    }
    var last: Point?
    for place in places {
      defer { last = place }
      guard let place else {
        finish()
        continue
      }
      guard let before = last else {
        if contains(place) { part = [place] }
        continue
      }
      guard let (from, to) = clipped(before, place) else {
        finish()
        continue
      }
      if part.isEmpty { part = [from] }
      part.append(to)
      if !contains(place) { finish() }
    }
    finish()
    return parts
  }

  /// The part of a straight line that lies in the rectangle, after Liang and Barsky.
  private func clipped(_ from: Point, _ to: Point) -> (Point, Point)? {
    let (across, down) = (to.x - from.x, to.y - from.y)
    var (first, last) = (0.0, 1.0)
    for (step, room) in [
      (-across, from.x - left), (across, right - from.x), (-down, from.y - top),
      (down, bottom - from.y),
    ] {
      // Along a border, a hair outside counts as inside.
      if step == 0, room < -1e-6 { return nil }
      if step < 0 { first = max(first, room / step) }
      if step > 0 { last = min(last, room / step) }
    }
    guard first <= last + 1e-12 else { return nil }
    func point(_ share: Double) -> Point {
      Point(
        min(right, max(left, from.x + across * share)),
        min(bottom, max(top, from.y + down * share)))
    }
    return (point(first), point(last))
  }
}
