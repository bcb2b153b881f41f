import Autograd
import Blackboard
import Course
import Measures

// The earth mover's distance by hand.
extension Wasserstein {
  /// Fills holes from heaps by the cheapest plan, and counts the work in another way.
  func moveEarth(_ run: Run) throws {
    // Tenths of the earth at the places 0 to 3, and where they are wanted.
    let (heaps, holes) = ([4, 3, 2, 1], [1, 2, 3, 4])
    try run.step("Moving earth")
    try run.say(
      "Two distributions as heaps and holes: p has 4, 3, 2 and 1 tenths of its earth at the places 0 to "
        + "3, q wants 1, 2, 3 and 4 there. The work of moving earth is its amount times the distance, "
        + "and the earth mover's distance W is the work of the cheapest plan.")
    let plan = cheapestPlan(from: heaps, to: holes)
    try run.table(
      ["from", "to", "tenths", "distance", "work"],
      plan.map { [$0.from, $0.to, $0.amount, $0.distance, $0.work].map { .integer($0) } },
      caption:
        "On a line nothing is gained by crossing: earth goes to the first place that wants it.")
    // F and G are the sums from the left.
    let sums = heaps.indices.map { place in
      abs(heaps[...place].reduce(0, +) - holes[...place].reduce(0, +))
    }
    try run.formula("Σ |F(x) − G(x)| = \(sums.map(String.init).joined(separator: " + ")) tenths")

    // Off a line there is no first place: every plan has to be weighed.
    let plans = [("(3, 0)", "(0, 4)", 3.0), ("(0, 4)", "(3, 0)", 4.0)]
    try run.table(
      ["half from (0, 0) to", "half from (3, 4) to", "work"],
      plans.map { [.text($0), .text($1), .number($2, 1)] },
      caption: "In the plane: two heaps and two holes at the corners of a rectangle, and all plans "
        + "that do not divide a heap. The cheapest is W = 3.")
    func points(_ tenths: [Int]) -> [Float] {
      tenths.enumerated().flatMap { [Float](repeating: Float($0), count: $1) }
    }
    run.claims("mathematics") {
      $0.equal(
        "plan", "The work of the plan, in tenths", Double(plan.reduce(0) { $0 + $1.work }), 10)
      $0.equal("sums", "The cumulative differences, in tenths", Double(sums.reduce(0, +)), 10)
      $0.equal(
        "measure", "Wasserstein-1 of ten such points, as the lessons measure it",
        wasserstein1(points(heaps), points(holes)), 1, within: 1e-12)
      $0.equal(
        "rectangle", "The cheapest of the plans in the plane", plans.map(\.2).min() ?? .nan, 3)
    }
  }

  /// What the two distances say of spikes that do not overlap.
  func compareSpikes(_ run: Run) throws {
    try run.step("What the vanilla loss cannot say")
    let gaps = (0...16).map { Double($0) / 4 }
    let divergences = gaps.map { gap in
      Point(gap, jensenShannonDivergence([1, 0], gap == 0 ? [1, 0] : [0, 1]))
    }
    let distances = gaps.map { Point($0, wasserstein1([0], [Float($0)])) }
    try run.curves(
      "Two spikes, d apart", x: "d",
      [("Jensen-Shannon", divergences), ("earth mover's", distances)],
      references: [("log 2", log2InNats)], height: 9)
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
