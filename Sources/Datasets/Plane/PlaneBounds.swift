/// A rectangle of the plane that holds all but a few of some data: a window may be chosen by it.
public struct PlaneBounds: Sendable, Equatable {
  /// From left to right.
  public let x: ClosedRange<Double>
  /// From bottom to top.
  public let y: ClosedRange<Double>

  /// A rectangle from its sides.
  public init(x: ClosedRange<Double>, y: ClosedRange<Double>) {
    self.x = x
    self.y = y
  }

  /// The least rectangle about some places, wider by `margin` on every side; there is at least one.
  package init(about places: [PlaneMixture.Centre], margin: Double) {
    var (left, right) = (places[0].x, places[0].x)
    var (bottom, top) = (places[0].y, places[0].y)
    for place in places {
      (left, right) = (min(left, place.x), max(right, place.x))
      (bottom, top) = (min(bottom, place.y), max(top, place.y))
    }
    x = left - margin...right + margin
    y = bottom - margin...top + margin
  }

  /// The larger of width and height.
  package var extent: Double { max(x.upperBound - x.lowerBound, y.upperBound - y.lowerBound) }

  /// A square about the same middle.
  ///
  /// - Parameter half: Half the length of its sides.
  package func square(half: Double) -> PlaneBounds {
    func side(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
      let middle = (range.lowerBound + range.upperBound) / 2
      return middle - half...middle + half
    }
    return PlaneBounds(x: side(x), y: side(y))
  }
}

/// How many standard deviations a frame leaves about the middle of what is drawn: of the samples of a
/// normal distribution, 6 in 100,000 lie further out.
let frameDeviations = 4.0

extension PlaneMixture {
  /// The centres and four standard deviations about them.
  public var bounds: PlaneBounds {
    PlaneBounds(about: centres, margin: frameDeviations * standardDeviation)
  }
}
