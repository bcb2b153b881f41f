import Autograd
import Blackboard
import Course

/// One state of the slide: the signs of x, y and V, and which way the players then go.
struct State {
  /// Its number on the slide.
  let number: Int
  /// +1 or −1.
  let x: Int
  /// +1 or −1.
  let y: Int
  /// The sign of V.
  let value: Int
  /// +1 for "increase y", −1 for "decrease y".
  let moveOfY: Int
  /// +1 for "increase x", −1 for "decrease x".
  let moveOfX: Int

  /// The five states as the slide has them, for comparison.
  static let slide = [
    State(number: 1, x: +1, y: +1, value: +1, moveOfY: +1, moveOfX: -1),
    State(number: 2, x: -1, y: +1, value: -1, moveOfY: -1, moveOfX: -1),
    State(number: 3, x: -1, y: -1, value: +1, moveOfY: -1, moveOfX: +1),
    State(number: 4, x: +1, y: -1, value: -1, moveOfY: +1, moveOfX: +1),
    State(number: 5, x: +1, y: +1, value: +1, moveOfY: +1, moveOfX: -1),
  ]

  /// Where x and y have these signs; halves and quarters, which every number format holds exactly.
  var samplePoint: Point { Point(Double(x) * 0.5, Double(y) * 0.75) }

  /// Signs and moves in the order of the slide's columns.
  var entries: [Int] { [x, y, value, moveOfY, moveOfX] }
}

/// What the engine finds at a point.
struct Observation {
  /// Where.
  let point: Point
  /// V there.
  let value: Double
  /// (∂V/∂x, ∂V/∂y) there.
  let slope: Point
  /// The expression with the value and the gradient of every node.
  let graph: ExpressionGraph

  /// Computes V and its gradient at `point`.
  init(at point: Point) {
    let x = Tensor.variable(Float(point.x), named: "x")
    let y = Tensor.variable(Float(point.y), named: "y")
    let result = valueOfTheGame(x, y)
    self.point = point
    value = Double(result.number)
    slope = engineSlope(at: point)
    graph = ExpressionGraph(of: result, named: "V")
  }

  /// Signs and moves in the order of the slide's columns: y climbs the slope, x descends it.
  var entries: [Int] {
    [sign(point.x), sign(point.y), sign(value), sign(slope.y), -sign(slope.x)]
  }
}

/// +1, 0 or −1.
private func sign(_ x: Double) -> Int { x > 0 ? 1 : x < 0 ? -1 : 0 }

/// Shows the slide's five states one a step, on a walk that passes them in turn, and as a table.
///
/// The walk is the slide's, not the user's: it starts at (1, 1) with learning rate 0.1.
func teachStates(_ run: Run) throws {
  let rate = 0.1
  let rule = UpdateRule.simultaneous(momentum: 0)
  let walk = Walk("", by: rule, from: Point(1, 1), rate: rate, steps: 63, slope: engineSlope(at:))

  try run.say(
    "x goes down the slope of V, y goes up. A walk from (1, 1), learning rate 0.1, both moving at "
      + "once, slopes from the engine: the first step in each state.")

  var met = 0
  var agreements = [Int](repeating: 0, count: State.slide.count)
  for (place, state) in State.slide.enumerated() {
    // The first point with the signs of this state after the states before it.
    while met < walk.steps, !state.holds(at: walk.points[met]) { met += 1 }
    let seen = Observation(at: walk.points[met])
    let next = walk.points[min(met + 1, walk.steps)]
    agreements[place] += agreement(seen.entries, state.entries)
    try run.step(
      "State \(state.number), after \(met) steps: x \(relation(sign(seen.point.x))) 0, "
        + "y \(relation(sign(seen.point.y))) 0, V = \(decimal(seen.value, 3)) "
        + "\(relation(sign(seen.value))) 0" + (state.number == 5 ? "; state 1 again" : ""))
    // Once with every node; the other states differ in their numbers only.
    if place == 0 { try run.show(.graph(seen.graph)) }
    try run.show(
      .bullets([
        "∂V/∂y = x \(relation(sign(seen.slope.y))) 0, so y \(move(sign(seen.slope.y))): "
          + "\(decimal(seen.point.y, 3)) → \(decimal(next.y, 3))",
        "∂V/∂x = y \(relation(sign(seen.slope.x))) 0, so x \(move(-sign(seen.slope.x))): "
          + "\(decimal(seen.point.x, 3)) → \(decimal(next.x, 3))",
      ]))
  }

  let samples = State.slide.map { Observation(at: $0.samplePoint) }
  try run.show(
    .table(
      Table(
        columns: [
          .init("state"), .init("x", .decimal), .init("y", .decimal), .init("V", .decimal),
          .init("∂V/∂y", .decimal), .init("y"), .init("∂V/∂x", .decimal), .init("x"),
          .init("slide"),
        ],
        rows: zip(State.slide, samples).map { state, sample in
          [
            .text("\(state.number)"), .number(sample.point.x, decimals: 2),
            .number(sample.point.y, decimals: 2), .number(sample.value, decimals: 3),
            .number(sample.slope.y, decimals: 2), .text(move(sign(sample.slope.y))),
            .number(sample.slope.x, decimals: 2), .text(move(-sign(sample.slope.x))),
            .text(sample.entries == state.entries ? "agrees" : "DIFFERS"),
          ]
        }, caption: "The slide's table, computed at a sample point of each quadrant.")))

  for (place, state) in State.slide.enumerated() {
    let total = agreements[place] + agreement(samples[place].entries, state.entries)
    run.claim(
      "state-\(state.number)",
      "State \(state.number): signs and moves as on the slide",
      Double(total), .equal(10, tolerance: 0), source: "Pan, Non-convergence")
  }
  run.claim(
    "order", "The walk enters states 1, 2, 3, 4, 1",
    Double(statesInTurn(walk)), .equal(12341, tolerance: 0),
    source: "Pan, Non-convergence")
}

extension State {
  /// Whether x and y have the signs of this state.
  fileprivate func holds(at point: Point) -> Bool { sign(point.x) == x && sign(point.y) == y }
}

/// The numbers of the states in the order a walk enters them, written one after the other.
private func statesInTurn(_ walk: Walk) -> Int {
  var digits: [Int] = []
  for point in walk.points {
    guard let state = State.slide.first(where: { $0.holds(at: point) }) else { continue }
    if digits.last != state.number { digits.append(state.number) }
  }
  return digits.reduce(0) { $0 * 10 + $1 }
}

private func agreement(_ computed: [Int], _ expected: [Int]) -> Int {
  zip(computed, expected).count { $0 == $1 }
}

private func relation(_ sign: Int) -> String { sign > 0 ? ">" : sign < 0 ? "<" : "=" }
private func move(_ sign: Int) -> String {
  sign > 0 ? "increases" : sign < 0 ? "decreases" : "stays"
}
