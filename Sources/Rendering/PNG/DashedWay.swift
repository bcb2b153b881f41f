import Blackboard

/// A way along straight lines of which some lengths are drawn and some are left out.
struct DashedWay {
  private let drawn: Double
  /// From the beginning of one drawn length to the next; nil when nothing is left out.
  private let period: Double?
  /// How long the way is so far.
  private var length = 0.0

  /// - Parameter dashes: Lengths that are drawn and left out in turn; nil to leave out nothing.
  init(_ dashes: (drawn: Double, left: Double)?) {
    drawn = dashes?.drawn ?? 0
    period = dashes.map { $0.drawn + $0.left }
  }

  /// Goes on straight from a point to another.
  ///
  /// - Returns: What is drawn of it in a window, in which alone lengths are counted out: a way may be
  ///   far longer than a sheet. Nothing when a point is not finite.
  mutating func pieces(
    from start: Point, to end: Point, within columns: ClosedRange<Double>,
    _ rows: ClosedRange<Double>
  ) -> [(start: Point, end: Point)] {
    let (across, down) = (end.x - start.x, end.y - start.y)
    let step = (across * across + down * down).squareRoot()
    guard step.isFinite else { return [] }
    let before = length
    length += step
    let shares = clipped(start.x, across, columns).clampedOrEmpty(
      to: clipped(start.y, down, rows))
    guard let (first, last) = shares.bounds else { return [] }
    func point(_ share: Double) -> Point {
      Point(start.x + share * across, start.y + share * down)
    }
    guard let period else { return [(point(first), point(last))] }
    guard step > 0 else { return [] }
    var pieces: [(start: Point, end: Point)] = []
    // A whole number of periods back from what is seen, to what may reach into it.
    var dash = ((before + first * step) / period).roundedDown * period
    while dash <= before + last * step {
      let from = max(dash, before)
      let to = min(dash + drawn, before + step)
      // Where two lines meet, a dot belongs to the second.
      if from < to || (from == to && drawn == 0 && to < before + step) {
        pieces.append((point((from - before) / step), point((to - before) / step)))
      }
      dash += period
    }
    return pieces
  }
}

/// From which to which share of a step a coordinate lies in a range.
private func clipped(_ start: Double, _ step: Double, _ range: ClosedRange<Double>) -> Shares {
  if step == 0 { return range.contains(start) ? Shares(0, 1) : Shares(1, 0) }
  let (one, other) = ((range.lowerBound - start) / step, (range.upperBound - start) / step)
  return Shares(max(0, min(one, other)), min(1, max(one, other)))
}

/// Part of a step, empty when its end lies before its beginning.
private struct Shares {
  var first: Double
  var last: Double

  init(_ first: Double, _ last: Double) { (self.first, self.last) = (first, last) }

  func clampedOrEmpty(to other: Shares) -> Shares {
    Shares(max(first, other.first), min(last, other.last))
  }

  var bounds: (first: Double, last: Double)? { first <= last ? (first, last) : nil }
}
