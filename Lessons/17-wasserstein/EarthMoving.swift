import Autograd
import Blackboard
import Course
import Measures

// The earth mover's distance by hand.
extension Wasserstein {
  /// Tenths of the earth at the places 0 to 3, and where they are wanted.
  static let (heap, hole) = ([4, 3, 2, 1], [1, 2, 3, 4])

  /// Fills a hole from a heap by the cheapest plan, and counts the work in another way.
  func moveEarth(_ run: Run) throws {
    try run.step("Moving earth")
    try run.say(
      "Two distributions as heaps and holes: p has \(Self.heap.map(String.init).joined(separator: ", ")) "
        + "tenths of its earth at the places 0 to 3, q wants "
        + "\(Self.hole.map(String.init).joined(separator: ", ")). Work is earth times way, and the "
        + "earth mover's distance W is the work of the cheapest plan.")
    let plan = Self.cheapestPlan(from: Self.heap, to: Self.hole)
    try run.table(
      ["from", "to", "tenths", "way", "work"],
      plan.map { [$0.from, $0.to, $0.amount, $0.way, $0.amount * $0.way].map { .integer($0) } },
      caption: "On a line crossing gains nothing: earth goes to the first place that wants it.")
    var carried = 0
    let sums = zip(Self.heap, Self.hole).map { given, wanted in
      carried += given - wanted
      return abs(carried)
    }
    try run.formula("Σ |F(x) − G(x)| = \(sums.map(String.init).joined(separator: " + ")) tenths")

    // Off a line there is no first place: every plan has to be weighed.
    let corners = [(from: "(0, 0)", to: "(3, 0)", 3.0), ("(0, 0)", "(0, 4)", 4.0)]
    let others = [("(3, 4)", "(0, 4)", 3.0), ("(3, 4)", "(3, 0)", 4.0)]
    let plans = zip(corners, others).map { first, second in
      (first, second, (first.2 + second.2) / 2)
    }
    try run.table(
      ["half from (0, 0) to", "half from (3, 4) to", "work"],
      plans.map { ["\($0.0.1)", "\($0.1.1)", .number($0.2, 1)] },
      caption: "In the plane: two heaps and two holes at the corners of a rectangle, and all plans "
        + "that do not divide a heap. The cheapest is W = 3.")
    let spikes = (
      heap: [0, 0, 0, 0, 1, 1, 1, 2, 2, 3] as [Float],
      hole: [0, 1, 1, 2, 2, 2, 3, 3, 3, 3] as [Float]
    )
    run.claims("mathematics") {
      $0.equal(
        "plan", "The work of the plan, in tenths",
        Double(plan.reduce(0) { $0 + $1.amount * $1.way }), 10)
      $0.equal("sums", "The cumulative differences, in tenths", Double(sums.reduce(0, +)), 10)
      $0.equal(
        "measure", "Wasserstein-1 of ten such points, as the lessons measure it",
        wasserstein1(spikes.heap, spikes.hole), 1, within: 1e-12)
      $0.equal(
        "rectangle", "The cheapest of the plans in the plane", plans.map(\.2).min() ?? .nan, 3)
    }
  }

  /// From left to right, as much as there is to the first place that wants it.
  static func cheapestPlan(
    from heap: [Int], to hole: [Int]
  ) -> [(from: Int, to: Int, amount: Int, way: Int)] {
    var (heap, hole, from, to) = (heap, hole, 0, 0)
    var plan: [(from: Int, to: Int, amount: Int, way: Int)] = []
    while from < heap.count, to < hole.count {
      let amount = min(heap[from], hole[to])
      if amount > 0 { plan.append((from, to, amount, abs(to - from))) }
      heap[from] -= amount
      hole[to] -= amount
      if heap[from] == 0 { from += 1 } else { to += 1 }
    }
    return plan
  }

  /// What the two distances say of spikes that do not overlap.
  func compareSpikes(_ run: Run) throws {
    try run.step("What the vanilla loss cannot say")
    let ways = stride(from: 0, through: 4, by: 0.25).map { $0 }
    let divergences = ways.map { way in
      Point(
        way, jensenShannonDivergence(way == 0 ? [1, 0] : [1, 0], way == 0 ? [1, 0] : [0, 1]))
    }
    let distances = ways.map { Point($0, wasserstein1([0], [Float($0)])) }
    try run.show(
      .curves(
        CurvesFigure(
          title: "Two spikes, d apart", xLabel: "d", yLabel: "",
          series: [.init("Jensen-Shannon", divergences), .init("earth mover's", distances)],
          references: [.init("log 2", log2InNats)], height: 9)))
    try run.say(
      "The best discriminator's loss is log 4 − 2·JS (lesson 04). For spikes that do not overlap JS is "
        + "log 2 however near they are: the loss says neither how far there is to go nor that G has come "
        + "nearer. The earth mover's distance is d.")
    run.claims("More, Wasserstein GAN") {
      $0.equal(
        "spikes-js", "Jensen-Shannon of spikes apart is log 2, whatever d: the smallest over d > 0",
        divergences.dropFirst().map(\.y).min() ?? .nan, log2InNats, within: 1e-12)
      $0.equal(
        "spikes-w", "The earth mover's distance of spikes is d: the largest difference",
        distances.map { ($0.y - $0.x).magnitude }.max() ?? .nan, 0)
    }
  }
}
