import Autograd
import Blackboard
import Course

/// What a discriminator says of one real and one generated sample, and the value of the game for it.
struct Judgement {
  /// `D(x)`.
  let real: Tensor
  /// `D(G(z))`.
  let fake: Tensor

  init(real: Float, fake: Float) {
    self.real = .variable(real, named: "D(x)")
    self.fake = .variable(fake, named: "D(G(z))")
  }

  /// `log D(x)`.
  var realScore: Tensor { log(real) }
  /// `log(1 − D(G(z)))`.
  var fakeScore: Tensor { log(1 - fake) }
  /// `V = log D(x) + log(1 − D(G(z)))`.
  var value: Tensor { realScore + fakeScore }

  /// The slide's first example: both answers are right.
  static var good: Judgement { Judgement(real: 0.8, fake: 0.2) }
  /// The slide's second example: both answers are wrong.
  static var bad: Judgement { Judgement(real: 0.2, fake: 0.8) }
}

extension Tensor {
  /// The only number of a tensor, for figures and claims.
  var double: Double { Double(number) }
}

/// The numbers as the slides print them, copied from there and not rounded again.
enum Slide {
  static let log08 = -0.2
  static let log02 = -1.6
  static let goodSum = -0.4
  static let badSum = -3.2
}

/// A computed number as text, to four decimals, beside the slide's.
func both(_ tensor: Tensor, _ slide: Double) -> String {
  "\(decimal(tensor.double, 4)), on the slide \(compact(slide))"
}

extension LogLoss {
  /// Discriminator step, first example: both answers are right.
  func teachGoodDiscriminator(_ run: Run) throws {
    let good = Judgement.good
    try run.step("D looks at a real sample: D(x) = 0.8")
    try run.say(
      "Good. The score is log 0.8 = \(both(good.realScore, Slide.log08)). Below, each node of the expression with "
        + "its value and its gradient: how fast the whole expression grows when this node grows.")
    try run.show(.graph(ExpressionGraph(of: good.realScore)))

    try run.step("D looks at a generated sample: D(G(z)) = 0.2")
    try run.say(
      "Now a small answer is right, so 1 − D(G(z)) is scored: log(1 − 0.2) = log 0.8, the same "
        + "\(decimal(good.fakeScore.double, 4)). Its gradient is negative: more D(G(z)), less score."
    )
    try run.show(.graph(ExpressionGraph(of: good.fakeScore)))

    try run.step("Add the two: V for a good discriminator")
    try run.show(.graph(ExpressionGraph(of: good.value, named: "V")))
    if run.wantsFiles { try run.file("good.dot", Array(Graph(of: good.value).graphviz.utf8)) }
    try run.say(
      "V = \(both(good.value, Slide.goodSum)): -0.2 + -0.2 = -0.4. D goes uphill on V, towards larger D(x) and "
        + "smaller D(G(z)): the signs of the two gradients say so.")

    try run.step("0 is the upper bound")
    let best = largestValueOnGrid()
    try run.say(
      "No probability is above 1, so no logarithm of one is above 0, and V adds two of them. Of all "
        + "pairs from 0 to 1 in steps of 0.01 the best, D(x) = 1 and D(G(z)) = 0, has "
        + "V = \(compact(best)).")

    claimScores(run, of: good, "good", term: Exact.log08, rounded: (Slide.log08, Slide.goodSum))
    run.claim(
      "upper-bound", "largest V on a grid from 0 to 1", best, .equal(0, tolerance: 0),
      source: Source.slide)
  }

  /// Discriminator step, second example: both answers are wrong; then both examples side by side.
  func teachBadDiscriminator(_ run: Run) throws {
    let (good, bad) = (Judgement.good, Judgement.bad)
    try run.step("Another discriminator, a real sample: D(x) = 0.2")
    try run.say(
      "0.2 for a real sample is bad. Its score is log 0.2 = \(both(bad.realScore, Slide.log02)).")
    try run.show(.graph(ExpressionGraph(of: bad.realScore)))

    try run.step("The same discriminator, a generated sample: D(G(z)) = 0.8")
    try run.say("Bad again: log(1 − 0.8) = log 0.2 = \(both(bad.fakeScore, Slide.log02)).")
    try run.show(.graph(ExpressionGraph(of: bad.fakeScore)))

    try run.step("Add the two: V for a bad discriminator")
    try run.show(.graph(ExpressionGraph(of: bad.value, named: "V")))
    if run.wantsFiles { try run.file("bad.dot", Array(Graph(of: bad.value).graphviz.utf8)) }
    let slopes = [good, bad].map { gradient(of: $0.value, at: [$0.real, $0.fake]).map(\.double) }
    try run.say(
      "V = \(both(bad.value, Slide.badSum)): -1.6 + -1.6 = -3.2. The gradients are \(compact(slopes[1][0])) "
        + "where the good discriminator had \(compact(slopes[0][0])): the worse the answer, the "
        + "harder the push towards a better one.")

    try run.step("Compare good and bad, and remember that D maximises")
    try run.show(.table(comparison(of: good, bad)))
    try run.say(
      "-0.4 is larger than -3.2, so the good discriminator has the better value. The slide adds "
        + "rounded numbers; here the rounded sum is the same.")

    claimScores(run, of: bad, "bad", term: Exact.log02, rounded: (Slide.log02, Slide.badSum))
    let byHand = [1 / 0.8, -1 / (1 - 0.2), 1 / 0.2, -1 / (1 - 0.8)]
    run.claim(
      "slopes",
      "gradients of V are 1/D(x) and −1/(1 − D(G(z))): largest difference in millionths",
      millionths(slopes.flatMap { $0 }, byHand), .atMost(1), source: Source.mathematics)
  }

  /// Claims both terms and the sum, exactly and as the slide rounds them.
  private func claimScores(
    _ run: Run, of judgement: Judgement, _ id: String, term: Double,
    rounded: (term: Double, sum: Double)
  ) {
    let x = compact(judgement.real.double)
    for (id, text, computed, exact, slide) in [
      (id, "\(id) D: log \(x)", judgement.realScore, term, rounded.term),
      (
        "\(id)-fake", "\(id) D: log(1 − \(compact(judgement.fake.double)))", judgement.fakeScore,
        term,
        rounded.term
      ),
      ("\(id)-sum", "\(id) D: V", judgement.value, 2 * term, rounded.sum),
    ] {
      run.claim(
        id, text, computed.double, .equal(exact, tolerance: rounding), source: Source.mathematics)
      run.claim(
        "\(id)-slide", text + ", as the slide rounds it", computed.double,
        .equal(slide, tolerance: 0.05), source: Source.slide)
    }
  }

  /// The slide's table: both discriminators with our numbers and with the slide's.
  private func comparison(of good: Judgement, _ bad: Judgement) -> Table {
    func rows(
      _ name: String, _ judgement: Judgement, slide: (term: Double, sum: Double)
    ) -> [[Table.Cell]] {
      [
        (name, 4, judgement.realScore.double, judgement.fakeScore.double, judgement.value.double),
        ("on the slide", 1, slide.term, slide.term, slide.sum),
      ].map { title, decimals, real, fake, sum in
        [
          .text(title), .number(judgement.real.double, decimals: 1),
          .number(real, decimals: decimals), .number(judgement.fake.double, decimals: 1),
          .number(fake, decimals: decimals), .number(sum, decimals: decimals),
        ]
      }
    }
    return Table(
      columns: [
        .init("discriminator"), .init("D(x)", .decimal), .init("log D(x)", .decimal),
        .init("D(G(z))", .decimal), .init("log(1 − D(G(z)))", .decimal), .init("sum", .decimal),
      ],
      rows: rows("good", good, slide: (Slide.log08, Slide.goodSum))
        + rows("bad", bad, slide: (Slide.log02, Slide.badSum)))
  }

  /// The largest V where both probabilities run from 0 to 1 in steps of 0.01.
  private func largestValueOnGrid() -> Double {
    let grid = (0...100).map { Float($0) / 100 }
    let values = log(Tensor(grid, shape: [101, 1])) + log(1 - Tensor(grid, shape: [1, 101]))
    return largest(values.numbers.map { Double($0) })
  }
}
