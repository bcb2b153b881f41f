import Blackboard

/// Where a rule leads in the long run, by mathematics.
///
/// A finite walk cannot tell a slow way inward from a closed curve; the formulae can.
enum Tendency: Sendable, Equatable {
  /// The radius tends to 0.
  case inward
  /// It neither tends to 0 nor grows without bound.
  case around
  /// It grows without bound, from nearly every start.
  case outward
}

extension UpdateRule {
  /// Where the rule leads with learning rate η.
  ///
  /// Alternating steps with momentum β have the roots of (λ − 1)²(λ − β)² + η²λ³. For β ≠ 0 none lies
  /// on the unit circle while 0 < η < 2(1 + β): λ = e^{iθ} would need both 2(1 + β)·sin(θ/2) = ±η and
  /// 2(1 − β)·sin(θ/2) = ±η, or θ = π and η = 2(1 + β). So they stay where they are for small η, and
  /// there |λ|² ≈ 1 + 2βη²/(1 − β)³ for the two near 1: outside for β > 0, inside for β < 0. At η =
  /// 2(1 + β) one passes through −1.
  func tendency(rate: Double) -> Tendency {
    switch self {
    case .simultaneous: .outward
    case .alternating(_, momentum: 0): rate < 2 ? .around : .outward
    case .alternating(_, let momentum):
      momentum < 0 && rate < 2 * (1 + momentum) ? .inward : .outward
    case .extragradient: rate < 1 ? .inward : rate == 1 ? .around : .outward
    case .optimistic: 3 * rate * rate < 1 ? .inward : .outward
    }
  }
}

/// What a walk came to, and the rule that says so.
struct Outcome {
  /// Home is where the whole last tenth of a walk lies within this part of its first radius.
  static let near = 0.02
  /// Lost is who is this many times as far out as at the start.
  static let far = 1000.0

  /// The verdict.
  let word: Verdict.Word
  /// What it means for x and y.
  let sentence: String
  /// The rule that fired, with its numbers.
  let rule: String

  /// Judges a walk; of several rules that fit, the first counts.
  init(of walk: Walk, tendency: Tendency) {
    let start = walk.points[0].radius
    let lastTenth = walk.radii.suffix(max(1, walk.steps / 10)).max() ?? 0
    let (begin, end) = (short(start), short(walk.last.radius))
    let isOut = walk.end == .overflowed || walk.last.radius > Self.far * start
    if start == 0 {
      word = .converged
      sentence = "Neither player has a reason to move: this is the equilibrium itself."
      rule = "the walk starts at (0, 0), where both slopes are 0"
    } else if tendency == .inward, walk.end == .vanished || lastTenth <= Self.near * start {
      word = .converged
      sentence = "The players settle at (0, 0), where neither gains by moving."
      rule =
        walk.end == .vanished
        ? "radius below 1e-100 at step \(walk.steps)"
        : "in the last tenth of the steps never above 2 % of the first radius, \(begin)"
    } else if tendency == .inward {
      word = .notConvergedYet
      sentence = "On the way inward: give it more --steps."
      rule =
        "radius \(end) after \(begin) at the start; in the long run this method shrinks it, but it "
        + "is not yet down to 2 % for a tenth of the steps"
    } else if tendency == .outward, isOut {
      word = .diverged
      sentence = "Farther and farther from (0, 0): the numbers run away. More steps make it worse."
      rule =
        walk.end == .overflowed
        ? "radius above 1e+100 at step \(walk.steps)"
        : "radius \(end) at the end, more than 1000 times the \(begin) of the start"
    } else if walk.signChanges >= 2 {
      word = .orbiting
      let path =
        tendency == .around
        ? "for ever"
        : "and do not come nearer in the long run: after \(walk.steps) steps they are at "
          + "\(short(walk.last.radius / start)) times the first radius"
      sentence = "The players chase each other around (0, 0) \(path). More steps do not help."
      rule =
        "x changed its sign \(walk.signChanges) times, twice a turn, and in the long run this "
        + "method does not shrink the radius: \(end) after \(begin) at the start"
    } else {
      word = .notConvergedYet
      sentence = "Not once around (0, 0) yet. With more --steps it will turn, not arrive."
      rule =
        "radius \(end) after \(begin) at the start, x changed its sign fewer than two times, and in "
        + "the long run this method does not shrink the radius"
    }
  }
}
