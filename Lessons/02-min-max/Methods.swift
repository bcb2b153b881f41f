import Blackboard

/// The methods to choose from on the command line.
enum Method: String, CaseIterable, Sendable {
  case simultaneous
  case alternating
  case extragradient
  case optimistic
  case momentum

  /// The title of the step that tells of it.
  func headline(rate: Double) -> String {
    switch self {
    case .simultaneous: "Simultaneous steps spiral outward"
    case .alternating where rate >= 2: "Alternating steps stay on a curve, but not a closed one"
    case .alternating: "Alternating steps stay on a closed curve"
    case .extragradient: "Extragradient steps look ahead"
    case .optimistic: "Optimistic steps remember the last slope"
    case .momentum: "Momentum makes it worse"
    }
  }

  /// The step, in formulae.
  var rule: String {
    switch self {
    case .simultaneous: "x ← x − η·y\ny ← y + η·x          both from the same old point"
    case .alternating: "x ← x − η·y\ny ← y + η·x          with the new x"
    case .extragradient:
      "a = x − η·y     b = y + η·x          a look ahead\n"
        + "x ← x − η·b     y ← y + η·a          the step"
    case .optimistic: "x ← x − 2η·y + η·(y before)\ny ← y + 2η·x − η·(x before)"
    case .momentum: "x ← x − η·y + ½·(x − x before)\ny ← y + η·x + ½·(y − y before)"
    }
  }

  /// The step in a line.
  var inShort: String {
    switch self {
    case .simultaneous: "both move at once"
    case .alternating: "one moves, the other answers"
    case .extragradient: "look a step ahead, then step along the slope found there"
    case .optimistic: "twice this slope, less the last one"
    case .momentum: "half of the last step is added (−½: subtracted)"
    }
  }

  /// Why it does what it does.
  func reason(rate: Double) -> String {
    func shown(_ x: Double) -> String { decimal(x, 6) }
    let eta = "η = \(compact(rate))"
    switch self {
    case .simultaneous:
      return
        "(x − ηy)² + (y + ηx)² = (1 + η²)·(x² + y²): the mixed terms cancel. Every step multiplies "
        + "the radius by √(1 + η²), for \(eta) by \(shown(length(1, rate))), wherever it starts. "
        + "A smaller η spirals more slowly, never inward."
    case .alternating where rate < 2:
      return
        "x² + y² − η·x·y is the same before and after a step (+ η·x·y if y moves first; the "
        + "handout derives it). For η < 2 this is an ellipse about (0, 0), and no point on it comes "
        + "nearer than \(shown(((2 - rate) / (2 + rate)).squareRoot())) of the first radius."
    case .alternating:
      return
        "x² + y² − η·x·y is the same before and after a step (+ η·x·y if y moves first; the "
        + "handout derives it). For η < 2 this is a closed curve; for \(eta) it is not, and most "
        + "walks run away along it."
    case .extragradient:
      let factor = UpdateRule.extragradient.factor(rate: rate) ?? 1
      return
        "Every step multiplies the radius by √(1 − η² + η⁴), for \(eta) by \(shown(factor)). That is "
        + "below 1 for every η below 1, where the slope one step ahead points a little inward, and "
        + "above 1 for every η above 1."
    case .optimistic:
      let factor = UpdateRule.optimistic.factor(rate: rate) ?? 1
      return
        "In the long run a step multiplies the radius by √((1 + √(1 − 4η²))/2) when η is at most ½, "
        + "and it shrinks for η below 1/√3 = 0.577. For \(eta) the factor is \(shown(factor))."
    case .momentum:
      let bound = Walks.momentumBound(rate: rate)
      return
        "The last step points along the circle, and outward from it, so repeating half of it "
        + "carries farther out: the radius grows at every step by a factor of at least "
        + "√(1.5² + η²) − 0.5 = \(shown(bound)) for \(eta)."
    }
  }
}

/// The walks of all methods from one start.
struct Walks {
  /// A row of the comparison.
  struct Entry {
    /// How metrics and curves call it, after "radius".
    let id: String
    /// The walk.
    let walk: Walk
    /// The long-run factor a step, where a formula gives it.
    let factor: Double?
    /// Where the method leads in the long run.
    let tendency: Tendency

    /// What the walk came to.
    var outcome: Outcome { Outcome(of: walk, tendency: tendency) }
  }

  /// The part of the last step that momentum carries along.
  static let momentum = 0.5

  /// Where every walk starts.
  let start: Point
  /// The learning rate η.
  let rate: Double
  /// The steps of every walk, unless numbers end before.
  let steps: Int
  /// Every walk, in the order of the table.
  let all: [Entry]

  /// Walks `steps` steps by every method.
  init(from start: Point, rate: Double, steps: Int) {
    func entry(_ id: String, _ name: String, _ rule: UpdateRule) -> Entry {
      Entry(
        id: id, walk: Walk(name, by: rule, from: start, rate: rate, steps: steps),
        factor: rule.factor(rate: rate), tendency: rule.tendency(rate: rate))
    }
    let half = Self.momentum
    let simultaneous = entry("Simultaneous", "simultaneous", .simultaneous(momentum: 0))
    let xFirst = entry(
      "Alternating", "alternating, x first", .alternating(first: .x, momentum: 0))
    self.start = start
    self.rate = rate
    self.steps = steps
    all = [
      simultaneous, xFirst,
      entry("AlternatingYFirst", "alternating, y first", .alternating(first: .y, momentum: 0)),
      entry("Momentum", "momentum ½", .simultaneous(momentum: half)),
      entry(
        "AlternatingMomentum", "momentum ½, alternating",
        .alternating(first: .x, momentum: half)),
      entry(
        "AlternatingNegativeMomentum", "momentum −½, alternating",
        .alternating(first: .x, momentum: -half)),
      entry("Extragradient", "extragradient", .extragradient),
      entry("Optimistic", "optimistic", .optimistic),
      Entry(
        id: "AverageOfSimultaneous",
        walk: simultaneous.walk.averaged("simultaneous, average", alternates: false),
        factor: nil, tendency: .outward),
      Entry(
        id: "AverageOfAlternating",
        walk: xFirst.walk.averaged("alternating, average", alternates: true), factor: nil,
        // The mean of a bounded walk falls like 1/n.
        tendency: rate < 2 ? .inward : .outward),
    ]
  }

  /// Every walk with the name of its metric.
  var named: [(id: String, walk: Walk)] { all.map { ($0.id, $0.walk) } }

  /// The walk of that name.
  subscript(id: String) -> Walk { entry(id).walk }

  /// The row of a method on the command line.
  subscript(method: Method) -> Entry {
    switch method {
    case .simultaneous: entry("Simultaneous")
    case .alternating: entry("Alternating")
    case .extragradient: entry("Extragradient")
    case .optimistic: entry("Optimistic")
    case .momentum: entry("Momentum")
    }
  }

  private func entry(_ id: String) -> Entry {
    guard let found = all.first(where: { $0.id == id }) else { fatalError("no walk \(id)") }
    return found
  }

  /// A closed curve to draw beside the walk of a method.
  func companion(of method: Method) -> Walk {
    self[method == .alternating ? "AlternatingYFirst" : "Alternating"]
  }

  /// A number above 1 by which every step of simultaneous moves with momentum β = ½ at least
  /// multiplies the radius: √((1 + β)² + η²) − β.
  ///
  /// The complex factors of the steps obey ρ₀ = 1 + iη and ρ ← 1 + β + iη − β/ρ. While |ρ| ≥ 1 the
  /// next one lies within β of 1 + β + iη, and so again outside the unit circle.
  static func momentumBound(rate: Double) -> Double { length(1 + momentum, rate) - momentum }
}

extension Walk {
  /// The first points, until x has changed its sign twice for each of a number of turns.
  func turns(_ count: Int) -> [Point] {
    var changes = 0
    for (index, point) in points.enumerated().dropFirst() {
      if (point.x < 0) != (points[index - 1].x < 0) { changes += 1 }
      if changes > 2 * count { return Array(points[...index]) }
    }
    return points
  }
}
