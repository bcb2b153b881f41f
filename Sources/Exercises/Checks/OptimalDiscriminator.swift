extension Exercise {
  static let optimalDiscriminator = Exercise(
    11, "optimal-discriminator", "The best discriminator, and what it is worth",
    call: "checkOptimalDiscriminator(optimalD, bestValue)",
    hints: [
      "Go through both lists together, for (p, q) in zip(p, q), and add up the terms.",
      "A term counts only where its factor is not 0: if p > 0 for the first, if q > 0 for the "
        + "second. Where it isn't, don't even take the logarithm.",
      "In the loop: if p > 0 { value += p * log(optimalD(p: p, q: q)) }, and likewise for q with "
        + "log(1 - …).",
    ],
    moral:
      "V(D*, G) = −log 4 + 2·JS(p, q): −1.386 where G has found the data, 0 where D can tell "
      + "every sample. Against the best D, going down V means going down the Jensen-Shannon "
      + "divergence.")
}

/// Checks exercise 11: D* = p/(p + q), and the value of the game with it (lesson 04).
///
/// - Throws: A reason when an answer is wrong.
public func checkOptimalDiscriminator(
  _ best: (Double, Double) -> Double, _ value: ([Double], [Double]) -> Double
) throws {
  typealias Place = (p: Double, q: Double)
  typealias Slip = Mistake<Place, Double>
  let places: [Place] = [(0.3, 0.1), (0.05, 0.2), (0.4, 0.4), (0, 0.3), (0.2, 0)]
  try judgeNumber(
    on: places, call: { "optimalD(p: \($0.p), q: \($0.q))" }, answer: { best($0.p, $0.q) },
    right: { $0.p / ($0.p + $0.q) },
    mistakes: [
      Slip("You have exchanged p and q: D says how probable it is that a sample is REAL.") {
        $0.q / ($0.p + $0.q)
      },
      Slip("This is the odds p/q, which can be above 1; a probability is a share of the whole.") {
        $0.p / $0.q
      },
      Slip("That is D* at the end of the game, where p = q; here G has not got there.") { _ in
        0.5
      },
      Slip("This is the difference; D* is a share, p among p + q.") { $0.p - $0.q },
    ])
  try checkBestValue(value)
}

/// Two distributions over the same places, and the answer for them.
private typealias Two = (p: [Double], q: [Double], given: Double)

private func checkBestValue(_ answer: ([Double], [Double]) -> Double) throws {
  let log4 = 2 * log2InNats
  typealias Slip = Mistake<Two, Double>
  let distributions: [([Double], [Double])] = [
    ([0.1, 0.6, 0.3], [0.5, 0.25, 0.25]),
    ([0.75, 0.25, 0, 0], [0, 0.5, 0.5, 0]),
    ([0.5, 0.5], [0.5, 0.5]),
    ([1, 0, 0], [0, 0.5, 0.5]),
  ]
  let cases: [Two] = distributions.map { ($0, $1, answer($0, $1)) }
  func divergence(_ two: Two) -> Double { jensenShannonDivergence(two.p, two.q) }
  func right(_ two: Two) -> Double { 2 * divergence(two) - log4 }
  func sum(_ two: Two, _ term: (Double, Double) -> Double) -> Double {
    zip(two.p, two.q).reduce(0) { $0 + term($1.0, $1.1) }
  }
  func times(_ p: Double, _ x: Double) -> Double { p == 0 ? 0 : p * log(x) }
  try judgeNumber(
    on: cases, call: { "bestValue(p: \($0.p), q: \($0.q))" },
    answer: { $0.given }, right: right,
    mistakes: [
      Slip(
        "This is the Jensen-Shannon divergence itself; the value is twice that, less log 4.",
        divergence),
      Slip("This is twice the Jensen-Shannon divergence; the value is log 4 less.") {
        2 * divergence($0)
      },
      Slip("You have taken log2; here the logarithm is the natural one, log.") {
        right($0) / log2InNats
      },
      Slip("You have taken log10; here the logarithm is the natural one, log.") {
        right($0) / log(10)
      },
      Slip("This is −log 4, the value with D = ½ everywhere; take D* at each place.") { _ in
        -log4
      },
      Slip(
        "This is the mean over the places; the value is their sum, since p and q are its weights."
      ) { right($0) / Double($0.p.count) },
      Slip("The sign is turned round: this is D's loss. The value is never above 0.") {
        -right($0)
      },
      Slip("p and q are exchanged in D*: with D = q/(p + q) D says the opposite everywhere.") {
        sum($0) { p, q in times(p, q / (p + q)) + times(q, p / (p + q)) }
      },
      Slip("This is the data's half alone; the generator's, q·log(1 − D*), is missing.") {
        sum($0) { p, q in times(p, p / (p + q)) }
      },
      Slip("This is the generator's half alone; the data's, p·log D*, is missing.") {
        sum($0) { p, q in times(q, q / (p + q)) }
      },
      Slip("The weights p and q are missing: each logarithm is multiplied by its probability.") {
        sum($0) { p, q in log(p / (p + q)) + log(q / (p + q)) }
      },
      // Whatever way it was computed.
      Slip(
        "Where p or q is 0, arithmetic makes 0 · log 0 = 0 · (−∞) = NaN; where both are, D* is "
          + "0/0. Such terms count as 0: leave them out."
      ) {
        $0.given.isFinite ? right($0) : $0.given
      },
    ])
}
