import Autograd
import Blackboard

// The game `min over x, max over y of V(x, y) = x·y`, and the rules by which its players move.
//
// With the point (x, y) written as the complex number w = x + i·y, the pair of moves (−∂V/∂x, ∂V/∂y)
// = (−y, x) is i·w: at right angles to the way home. Every factor below comes from that.

/// What x wants small and y wants large.
func valueOfTheGame(_ x: Tensor, _ y: Tensor) -> Tensor { x * y }

/// (∂V/∂x, ∂V/∂y) from the project's automatic differentiation, in single precision.
func engineSlope(at point: Point) -> Point {
  let x = Tensor.variable(Float(point.x), named: "x")
  let y = Tensor.variable(Float(point.y), named: "y")
  let slope = gradient(of: valueOfTheGame(x, y), at: [x, y])
  return Point(Double(slope[0].number), Double(slope[1].number))
}

/// (∂V/∂x, ∂V/∂y) = (y, x) by hand, in double precision.
///
/// The long walks use it: the engine rounds to seven digits, and a thousand such roundings would
/// blur what the claims are about. A claim compares a walk of both kinds.
func handSlope(at point: Point) -> Point { Point(point.y, point.x) }

/// A rule by which x goes down and y goes up the slope of V.
enum UpdateRule: Sendable, Equatable {
  /// Which player moves first in a step of two moves.
  enum Player: Sendable, Equatable {
    /// The player who wants V small.
    case x
    /// The player who wants V large.
    case y
  }

  /// Both players move at once from the same point: `w ← (1 + iη)·w`.
  ///
  /// So each step multiplies the radius by |1 + iη| = √(1 + η²). With momentum β a part of the last
  /// step comes along: `w ← w + iη·w + β·(w − w_before)`.
  case simultaneous(momentum: Double)

  /// One player moves, then the other answers the new point.
  ///
  /// With x first, x′ = x − ηy and y′ = y + ηx′. Then
  ///
  ///     x′² + y′² − ηx′y′ = x′² + y′(y′ − ηx′) = x′² + y′y      for y′ − ηx′ = y
  ///                       = x′² + y² + ηx′y    = x′(x′ + ηy) + y²
  ///                       = x′x + y²                            for x′ + ηy = x
  ///                       = x² + y² − ηxy
  ///
  /// With y first, y′ = y + ηx and x′ = x − ηy′; the same lines with −x in the place of y and y in
  /// the place of x give x′² + y′² + ηx′y′ = x² + y² + ηxy. For η < 2 both are ellipses about (0, 0),
  /// and as ±xy is at most (x² + y²)/2, radii on one of them differ by at most √((2 + η)/(2 − η)).
  case alternating(first: Player, momentum: Double)

  /// Look one step ahead, come back, and step along the slope found there.
  ///
  /// w ← w + iη·(w + iη·w) = (1 − η² + iη)·w, a factor of √(1 − η² + η⁴): below 1 when η < 1.
  case extragradient

  /// Step along twice this slope less the one before: a look ahead that costs no second slope.
  ///
  /// w ← w + 2iη·w − iη·w_before. The roots of λ² − (1 + 2iη)λ + iη are λ = (1 + 2iη ± s)/2 with
  /// s = √(1 − 4η²); for η ≤ ½ their moduli are √((1 ± s)/2), and below 1 they stay until η = 1/√3.
  case optimistic

  /// The point after `now`.
  ///
  /// - Parameters:
  ///   - before: The point before `now`; at the start `now` itself.
  ///   - rate: The learning rate η.
  ///   - slope: (∂V/∂x, ∂V/∂y) at a point.
  func next(
    after now: Point, before: Point, rate: Double, slope: (Point) -> Point
  ) -> Point {
    switch self {
    case .simultaneous(let momentum):
      let here = slope(now)
      return Point(
        now.x - rate * here.x + momentum * (now.x - before.x),
        now.y + rate * here.y + momentum * (now.y - before.y))
    case .alternating(first: .x, let momentum):
      let x = now.x - rate * slope(now).x + momentum * (now.x - before.x)
      let y = now.y + rate * slope(Point(x, now.y)).y + momentum * (now.y - before.y)
      return Point(x, y)
    case .alternating(first: .y, let momentum):
      let y = now.y + rate * slope(now).y + momentum * (now.y - before.y)
      let x = now.x - rate * slope(Point(now.x, y)).x + momentum * (now.x - before.x)
      return Point(x, y)
    case .extragradient:
      let here = slope(now)
      let there = slope(Point(now.x - rate * here.x, now.y + rate * here.y))
      return Point(now.x - rate * there.x, now.y + rate * there.y)
    case .optimistic:
      let (here, last) = (slope(now), slope(before))
      return Point(
        now.x - 2 * rate * here.x + rate * last.x, now.y + 2 * rate * here.y - rate * last.y)
    }
  }

  /// The factor by which the radius changes a step in the long run; nil where no formula is at hand.
  ///
  /// On the closed curves of alternating steps it is 1; for η > 2 they are hyperbolas, and the walk
  /// leaves along them by the larger root of λ² − (2 − η²)λ + 1.
  func factor(rate: Double) -> Double? {
    let square = rate * rate
    switch self {
    case .simultaneous(let momentum):
      // |λ| of the larger root of λ² − (1 + β + iη)λ + β, with the square root of a complex number.
      let real = (1 - momentum) * (1 - momentum) - square
      let imaginary = 2 * rate * (1 + momentum)
      let modulus = length(real, imaginary)
      let rootReal = ((modulus + real) / 2).squareRoot()
      let rootImaginary = ((modulus - real) / 2).squareRoot()
      return length(1 + momentum + rootReal, rate + rootImaginary) / 2
    case .alternating(_, momentum: 0):
      guard rate > 2 else { return 1 }
      let half = (square - 2) / 2
      return half + (half * half - 1).squareRoot()
    case .alternating: return nil
    case .extragradient: return (1 - square + square * square).squareRoot()
    case .optimistic:
      guard rate > 0.5 else { return ((1 + (1 - 4 * square).squareRoot()) / 2).squareRoot() }
      return length(0.5, rate + (4 * square - 1).squareRoot() / 2)
    }
  }
}

/// √(a² + b²).
func length(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }

extension Point {
  /// The distance from the equilibrium (0, 0).
  var radius: Double { length(x, y) }
}
