import Blackboard
import Course
import Measures

// The game when G is only a share, and D two numbers.

extension Temperature {
  /// Solves the game over one share, in both orders.
  func solve(_ run: Run) throws {
    try run.step("The game over one number")
    try run.say(
      "It is winter or summer, equally often: N(-10, 2²) or N(30, 2²), in °C. Let the generator be "
        + "perfect but for one number, π, the share of hot answers that it gives; a cold answer is just "
        + "like a real cold day. D then needs two numbers only, what it says of cold and of hot.")
    try run.formula(
      """
      V(D, π) = ½·log D(cold) + ½·log D(hot) + (1 − π)·log(1 − D(cold)) + π·log(1 − D(hot))
      G first, D answers:  max over D = −log 4 + 2·JS(½ ‖ π)
      D first, G answers:  min over π, at π = 0 or π = 1
      """)
    let shares = (0...100).map { Double($0) / 100 }
    let answered = shares.map { Point($0, Self.best(against: $0)) }
    try run.curves(
      "G commits itself to π, D gives its best answer", x: "π", [("max over D of V", answered)],
      references: [("-log 4", -2 * log2InNats)], height: 9)
    try run.say(
      "Min-max: G wants the lowest point of this curve, π = ½. Both temperatures.")
    let beliefs = (1..<100).map { Double($0) / 100 }
    let lowest = beliefs.map { Point($0, Self.answer(to: $0).value) }
    try run.curves(
      "D commits itself to D(hot) and D(cold) = 1 − D(hot), G gives its best answer", x: "D(hot)",
      [("min over π of V", lowest)], references: [("-log 4", -2 * log2InNats)], height: 9)
    try run.table(
      ["D(hot)", "V at π = 0, all cold", "V at π = 1, all hot", "G answers π ="],
      [0.2, 0.4, 0.5, 0.6, 0.8].map { belief in
        let (cold, hot) = (Self.value(belief, 0), Self.value(belief, 1))
        return [
          .number(belief, 1), .number(cold, 4), .number(hot, 4),
          .text(cold == hot ? "any" : cold < hot ? "0" : "1"),
        ]
      })
    try run.say(
      "Max-min: V is a straight line in π, so the best answer to a D that stands still is an end of it: "
        + "all z to the temperature that D believes more. Only where D says the same of both may π be "
        + "anything. The value, −log 4, is the same in both orders; what differs is what G is taught. "
        + "The slide: simultaneous gradient descent prefers neither, and we hope for min-max.")

    run.claims("mathematics") {
      $0.equal(
        "best-share", "max over D is least at π =", answered.min { $0.y < $1.y }?.x ?? .nan, 0.5)
      $0.equal(
        "min-max", "… and there it is −log 4, by quadrature of the densities",
        Self.integral(0.5), -2 * log2InNats, within: 1e-9)
      $0.atMost(
        "quadrature", "max over D is −log 4 + 2·JS(½ ‖ π): the largest difference of the integral",
        shares.map { (Self.integral($0) - Self.best(against: $0)).magnitude }.max() ?? .nan, 1e-9)
      $0.equal(
        "ends", "The best answers of G that are 0 or 1, of 98 that D asks for",
        Double(beliefs.count { $0 != 0.5 && [0, 1].contains(Self.answer(to: $0).share) }), 98)
      $0.equal(
        "max-min", "The largest of min over π is −log 4, too", lowest.map(\.y).max() ?? .nan,
        -2 * log2InNats, within: 1e-12)
    }
  }

  /// `−log 4 + 2·JS(½ ‖ π)`, what the best D makes of a share.
  static func best(against share: Double) -> Double {
    -2 * log2InNats + 2 * jensenShannonDivergence([0.5, 0.5], [1 - share, share])
  }

  /// The same from the densities of temperatures, by the trapezoidal rule, whose error is far below rounding
  /// for such bells.
  static func integral(_ share: Double) -> Double {
    let days = NormalMixtureDistribution(Self.degrees).components
    let step = 0.05
    return (-1_000...1_400).reduce(0) { sum, place in
      let x = Double(place) * step
      let (cold, hot) = (days[0].density(at: x), days[1].density(at: x))
      let (p, q) = ((cold + hot) / 2, (1 - share) * cold + share * hot)
      guard p > 0 else { return sum }
      return sum + step * (p * logarithm(p / (p + q)) + (q > 0 ? q * logarithm(q / (p + q)) : 0))
    }
  }

  /// `V` for `D(hot)` and `D(cold) = 1 − D(hot)`.
  static func value(_ hot: Double, _ share: Double) -> Double {
    let (real, fake) = (logarithm(hot), logarithm(1 - hot))
    return (real + fake) / 2 + (1 - share) * real + share * fake
  }

  /// G's best answer: the least `V`, and the share that gives it.
  static func answer(to hot: Double) -> (value: Double, share: Double) {
    let ends = [0.0, 1].map { (value(hot, $0), $0) }
    return ends[0].0 == ends[1].0 ? (ends[0].0, 0.5) : ends.min { $0.0 < $1.0 } ?? ends[0]
  }
}
