import Blackboard

/// A rectangle of the plane, drawn as a picture of equal parts.
struct PlaneWindow: Equatable {
  /// What the picture shows from left to right.
  let xRange: ClosedRange<Double>
  /// What it shows from bottom to top.
  let yRange: ClosedRange<Double>

  /// The length of the horizontal range.
  var width: Double { xRange.upperBound - xRange.lowerBound }
  /// The length of the vertical range.
  var height: Double { yRange.upperBound - yRange.lowerBound }

  /// How far right and how far down a point lies, as shares of the picture; nil outside of it.
  func share(of point: Point) -> (across: Double, down: Double)? {
    // Neither range contains NaN.
    guard xRange.contains(point.x), yRange.contains(point.y) else { return nil }
    return ((point.x - xRange.lowerBound) / width, (yRange.upperBound - point.y) / height)
  }

  /// The part that a point lies in, of a picture of `columns` × `rows`; nil outside of it.
  func place(of point: Point, columns: Int, rows: Int) -> (column: Int, row: Int)? {
    share(of: point).map { (part($0.across, of: columns), part($0.down, of: rows)) }
  }
}

/// The part in which a share of 0...1 lies when a length is divided into `count` equal parts.
///
/// The end of the length belongs to its last part.
func part(_ share: Double, of count: Int) -> Int {
  min(count - 1, Int((share * Double(count)).roundedDown))
}
