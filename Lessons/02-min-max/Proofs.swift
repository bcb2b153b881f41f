import Blackboard
import Course

/// The spacing of Double at 1: twice what one rounding can change a number by, relatively.
private let spacing = 0x1p-52

/// Claims what is proved of the walks, each for every setting under which it is true.
///
/// The numbers differ from the formulae by rounding only; each tolerance is a bound on that.
func claimWhatIsProved(_ run: Run, _ walks: Walks) {
  guard walks.start.radius > 0 else {
    run.claim(
      "equilibrium", "From (0, 0) no method moves: the largest radius of all walks",
      walks.all.flatMap(\.walk.radii).max() ?? .nan, .equal(0, tolerance: 0),
      source: "mathematics")
    return
  }
  claimEngine(run, walks)
  claimFactors(run, walks)
  claimClosedCurves(run, walks)
  claimAverages(run, walks)
}

/// The engine's gradients lead the same way as those by hand.
private func claimEngine(_ run: Run, _ walks: Walks) {
  let byHand = walks["Simultaneous"].points.prefix(101).prefix { $0.radius < 1e30 }
  let steps = byHand.count - 1
  guard steps > 0 else { return }
  let byEngine = Walk(
    "", by: .simultaneous(momentum: 0), from: walks.start, rate: walks.rate, steps: steps,
    slope: engineSlope(at:))
  let apart = zip(byHand, byEngine.points).map { hand, engine in
    length(hand.x - engine.x, hand.y - engine.y) / hand.radius
  }
  // A slope rounded to single precision is off by at most 2⁻²⁴ of itself, and a step turns and
  // stretches all errors alike.
  run.claim(
    "engine",
    "Slopes by engine and by hand: distance on the walk, \(count(steps))",
    apart.max() ?? .nan, .atMost(Double(steps) * 0x1p-24), source: "mathematics")
}

/// "1 step", "1000 steps".
private func count(_ steps: Int) -> String { steps == 1 ? "1 step" : "\(steps) steps" }

/// What one step does to the radius.
private func claimFactors(_ run: Run, _ walks: Walks) {
  func largestDeviation(_ walk: Walk, from factor: Double) -> Double {
    walk.factors.map { ($0 / factor - 1).magnitude }.max() ?? .nan
  }
  let rate = walks.rate
  let simultaneous = walks["Simultaneous"]
  run.claim(
    "simultaneous",
    "Simultaneous: √(1 + η²) is the factor of \(count(simultaneous.steps)); deviation",
    largestDeviation(simultaneous, from: length(1, rate)), .equal(0, tolerance: 1e-14),
    source: "mathematics")

  let momentum = walks["Momentum"]
  run.claim(
    "momentum",
    "Momentum ½: the smallest factor is √(1.5² + η²) − 0.5 or more",
    momentum.factors.min() ?? .nan,
    .atLeast(Walks.momentumBound(rate: rate) * (1 - 1e-14)), source: "mathematics")

  let square = rate * rate
  let extragradient = walks["Extragradient"]
  run.claim(
    "extragradient",
    "Extragradient: √(1 − η² + η⁴) is the factor of \(count(extragradient.steps)); deviation",
    largestDeviation(extragradient, from: (1 - square + square * square).squareRoot()),
    .equal(0, tolerance: 1e-14), source: "mathematics")

  claimOptimistic(run, walks)
}

/// The radius of an optimistic walk after all its steps.
///
/// With w₁ = (1 + iη)·w₀ the recurrence gives w_n = w₀·((1 + s)·λ₊ⁿ − (1 − s)·λ₋ⁿ)/(2s), where
/// |λ±|² = (1 ± s)/2 and s = √(1 − 4η²). So the radius is (1 + s)/(2s)·|λ₊|ⁿ of the first, up to a
/// part of qⁿ⁺² with q = |λ₋/λ₊|. Not claimed where s is below a tenth (η above 0.497): there the two
/// roots fall together, and beyond ½ s is no real number.
private func claimOptimistic(_ run: Run, _ walks: Walks) {
  let discriminant = 1 - 4 * walks.rate * walks.rate
  guard discriminant >= 0.01 else { return }
  let s = discriminant.squareRoot()
  let walk = walks["Optimistic"]
  let factor = ((1 + s) / 2).squareRoot()
  let predicted = walks.start.radius * (1 + s) / (2 * s) * power(factor, walk.steps)
  let remainder = power(((1 - s) / (1 + s)).squareRoot(), walk.steps + 2)
  run.claim(
    "optimistic",
    "Optimistic: the two roots predict the radius after \(count(walk.steps)); deviation",
    (walk.last.radius / predicted - 1).magnitude,
    .atMost(remainder + 16 * spacing * Double(walk.steps + 1) / discriminant),
    source: "mathematics")
}

/// Alternating steps keep a quadratic form, so they neither reach (0, 0) nor leave.
private func claimClosedCurves(_ run: Run, _ walks: Walks) {
  let rate = walks.rate
  var nearest = Double.infinity
  var (widest, tolerance) = (0.0, 0.0)
  for (id, key, sign) in [("x", "Alternating", -1.0), ("y", "AlternatingYFirst", 1.0)] {
    let walk = walks[key]
    let forms = walk.points.map { $0.x * $0.x + $0.y * $0.y + sign * rate * $0.x * $0.y }
    let largest = walk.radii.max() ?? .nan
    let drift = forms.map { ($0 - forms[0]).magnitude }.max() ?? .nan
    // Of a step's new radius rounding takes at most 3·(2 + η) half spacings, and the form changes by
    // at most (2 + η) times what the point does.
    tolerance = Double(walk.steps + 1) * 1.5 * (2 + rate) * (2 + rate) * spacing
    run.claim(
      "alternating-\(id)",
      "Alternating, \(id) first: x² + y² \(sign < 0 ? "−" : "+") η·x·y is kept for "
        + "\(count(walk.steps)); change",
      drift / (largest * largest), .equal(0, tolerance: tolerance), source: "mathematics")
    nearest = min(nearest, walk.radii.min() ?? .nan)
    widest = max(widest, largest)
  }
  // Beyond η = 2 the form is no ellipse, and nothing keeps a walk from passing near (0, 0).
  guard rate < 2 else { return }
  let start = walks.start.radius
  let bound = start * start * (2 - rate) / (2 + rate) - tolerance * widest * widest
  run.claim(
    "nearest",
    "Alternating comes no nearer than √((2 − η)/(2 + η)) of the start",
    nearest, .atLeast(max(0, bound).squareRoot()), source: "mathematics")
}

/// What averaging comes to.
private func claimAverages(_ run: Run, _ walks: Walks) {
  let rate = walks.rate
  let pairs = [("Simultaneous", "AverageOfSimultaneous"), ("Alternating", "AverageOfAlternating")]
  let deviations = pairs.map { key, averageKey in
    let (walk, average) = (walks[key], walks[averageKey])
    let way = length(walk.last.x - walk.points[0].x, walk.last.y - walk.points[0].y)
    let expected = way / (rate * Double(walk.steps))
    return (average.last.radius - expected).magnitude / (walk.radii.max() ?? .nan)
  }
  let longest = pairs.map { walks[$0.0].steps }.max() ?? 0
  run.claim(
    "average-sum",
    "Averages lie at |end − start|/(η·n), n the steps; deviation",
    deviations.max() ?? .nan,
    .equal(0, tolerance: (2 * Double(longest) + 8 / rate + 8) * spacing), source: "mathematics")

  guard rate < 2 else { return }
  let average = walks["AverageOfAlternating"]
  let orbit = ((2 + rate) / (2 - rate)).squareRoot()
  let bound = walks.start.radius * (1 + orbit) / (rate * Double(average.steps))
  run.claim(
    "average-bound",
    "Alternating: the average is within a constant over n of (0, 0)",
    average.last.radius, .atMost(bound * (1 + 1e-9)), source: "mathematics")
}
