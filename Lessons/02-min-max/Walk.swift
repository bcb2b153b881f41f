import Blackboard

/// The points that a rule leads through, the start first.
struct Walk: Sendable {
  /// Why a walk stopped.
  enum End: Sendable, Equatable {
    /// All its steps are taken.
    case finished
    /// Its radius passed 10¹⁰⁰; soon no number would hold it.
    case overflowed
    /// Its radius fell below 10⁻¹⁰⁰; soon only rounding would be left.
    case vanished
  }

  /// What the rule is called in tables.
  let name: String
  /// The points, the start first.
  let points: [Point]
  /// Why there are no more.
  let end: End

  /// The walk of `steps` steps by a rule.
  init(
    _ name: String, by rule: UpdateRule, from start: Point, rate: Double, steps: Int,
    slope: (Point) -> Point = handSlope(at:)
  ) {
    var points = [start]
    var end = End.finished
    points.reserveCapacity(steps + 1)
    while points.count <= steps, end == .finished {
      let now = points[points.count - 1]
      let before = points[max(0, points.count - 2)]
      let next = rule.next(after: now, before: before, rate: rate, slope: slope)
      points.append(next)
      if next.radius > 1e100 { end = .overflowed }
      if next.radius < 1e-100, start.radius > 0 { end = .vanished }
    }
    self.init(name, points, end)
  }

  private init(_ name: String, _ points: [Point], _ end: End) {
    self.name = name
    self.points = points
    self.end = end
  }

  /// How many steps were taken.
  var steps: Int { points.count - 1 }
  /// The last point.
  var last: Point { points[points.count - 1] }
  /// The distances from (0, 0).
  var radii: [Double] { points.map(\.radius) }
  /// The factor of each step; none for a walk from (0, 0), where there is nothing to multiply.
  var factors: [Double] {
    guard points[0].radius > 0 else { return [] }
    return zip(points, points.dropFirst()).map { $1.radius / $0.radius }
  }

  /// The factor whose `steps`-th power is the growth of the whole walk.
  var meanFactor: Double? {
    guard points[0].radius > 0 else { return nil }
    return root(last.radius / points[0].radius, steps)
  }

  /// How often x changed its sign: twice a turn about (0, 0).
  var signChanges: Int {
    let signs = points.lazy.map(\.x).filter { $0 != 0 }.map { $0 > 0 }
    return zip(signs, signs.dropFirst()).count { $0 != $1 }
  }

  /// The radius after the last step as `--json` has it: infinite or 0 where numbers ended.
  var finalRadius: Double {
    switch end {
    case .finished: last.radius
    case .overflowed: .infinity
    case .vanished: 0
    }
  }

  /// The walk of the running mean over the points that the players answered.
  ///
  /// x moves by −η times the y it sees and y by η times the x it sees, so the sum of what was seen
  /// telescopes: after n steps the mean lies |w_n − w_0|/(ηn) from (0, 0). On a bounded orbit that is
  /// at most a constant over n.
  ///
  /// - Parameter alternates: Whether y answers the new x (x first) and so sees (x′, y), not (x, y).
  func averaged(_ name: String, alternates: Bool) -> Walk {
    var means = [points[0]]
    var sum = Point(0, 0)
    for (old, new) in zip(points, points.dropFirst()) {
      sum = Point(sum.x + (alternates ? new.x : old.x), sum.y + old.y)
      let count = Double(means.count)
      means.append(Point(sum.x / count, sum.y / count))
    }
    return Walk(name, means, end)
  }

  /// At most 200 points of (step, radius), evenly spread, the first and the last among them.
  var thinnedRadii: [Point] {
    let count = min(points.count, 200)
    return (0..<count).map { place in
      let index = count < 2 ? 0 : place * (points.count - 1) / (count - 1)
      return Point(Double(index), points[index].radius)
    }
  }
}

/// `x` in four digits, with a power of ten when it is too long for a column: 204.7, 3.226e+19.
func short(_ x: Double) -> String {
  guard x >= 99_999.5, x.isFinite else { return compact(x, significant: 4) }
  var (mantissa, exponent) = (x, 0)
  while mantissa >= 9.9995 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
  return decimal(mantissa, 3) + "e+" + (exponent < 10 ? "0" : "") + "\(exponent)"
}

/// The `n`-th power by repeated squaring.
func power(_ base: Double, _ n: Int) -> Double {
  var (result, square, rest) = (1.0, base, n)
  while rest > 0 {
    if rest % 2 == 1 { result *= square }
    square *= square
    rest /= 2
  }
  return result
}

/// The positive `n`-th root of `x` by halving an interval: no library function, the same bits
/// everywhere.
func root(_ x: Double, _ n: Int) -> Double {
  var (low, high) = (0.0, max(1, x))
  while true {
    let middle = low + (high - low) / 2
    if middle <= low || middle >= high { return middle }
    if power(middle, n) < x { low = middle } else { high = middle }
  }
}
