import Autograd
import Blackboard
import Course
import Networks

/// A minibatch of answers of the discriminator; here the numbers of the student come in.
struct Minibatch {
  /// `D(x)` of each real sample.
  let real: Tensor
  /// `D(G(z))` of each generated sample.
  let fake: Tensor

  init(real: [Double], fake: [Double]) {
    self.real = Tensor(real.map { Float($0) }).variable(named: "D(x)")
    self.fake = Tensor(fake.map { Float($0) }).variable(named: "D(G(z))")
  }

  /// `log D(x)` of each real sample.
  var realScores: Tensor { log(real) }
  /// `log(1 − D(G(z)))` of each generated sample.
  var fakeScores: Tensor { log(1 - fake) }
  /// `V`, the sum of both means.
  var value: Tensor { realScores.mean() + fakeScores.mean() }

  /// The discriminator's loss as training code computes it, which must be `−V`.
  ///
  /// From logits, never from logarithms of probabilities.
  var lossFromLogits: Tensor {
    discriminatorLoss(real: Logits(logit(of: real)), fake: Logits(logit(of: fake)))
  }
}

/// The logit of a probability, `z = log(p/(1 − p))`, so that `p = σ(z)`.
func logit(of probability: Tensor) -> Tensor { log(probability) - log(1 - probability) }

extension LogLoss {
  /// The mean over m samples that Algorithm 1 takes.
  func teachMinibatch(_ run: Run) throws {
    let (realNumbers, fakeNumbers) = (real, fake)
    let batch = Minibatch(real: realNumbers, fake: fakeNumbers)
    let slopes = gradient(of: batch.value, at: [batch.real, batch.fake])
    let isWorked = realNumbers == Self.workedReal && fakeNumbers == Self.workedFake

    try run.step("A minibatch: the mean over m samples")
    let (m, n) = (realNumbers.count, fakeNumbers.count)
    try run.say(
      (m == n
        ? "Algorithm 1 averages V over m samples, here m = \(m)"
        : "Algorithm 1 takes as many real as generated samples; here they are \(m) and \(n), and "
          + "each list has its own mean")
        + (isWorked
          ? ": the good and the bad discriminator from above, and two more."
          : (m == n ? ": your numbers." : ".")))
    try run.show(.table(table(of: batch, slopes, given: [realNumbers, fakeNumbers])))
    try run.say(
      "V = \(decimal(batch.realScores.mean().double, 4)) + "
        + "\(decimal(batch.fakeScores.mean().double, 4)) = \(decimal(batch.value.double, 4)); "
        + "the loss of D is −V, the loss of G the second mean. Each sample pulls with its own "
        + "gradient divided by \(m == n ? "m" : "their number")"
        + (isWorked ? ": 0.3125 is 1.25/4." : "."))
    try sayWhatIsInfinite(run, realNumbers, fakeNumbers)

    claimMinibatch(run, batch, slopes)
    run.metric("minimaxValue", batch.value.double)
    run.metric("discriminatorLoss", batch.lossFromLogits.double)
    run.metric("generatorLoss", batch.fakeScores.mean().double)
    run.metric("generatorLossNonSaturating", -log(batch.fake).mean().double)
  }

  /// Each sample with its score and the gradient of V at the answer of D.
  private func table(of batch: Minibatch, _ slopes: [Tensor], given: [[Double]]) -> Table {
    let longest = max(batch.real.count, batch.fake.count)
    let shown = min(longest, 10)
    func cells(_ answers: [Double], _ scores: Tensor, _ slopes: Tensor, _ row: Int) -> [Table.Cell]
    {
      guard row < answers.count else { return [.text("—"), .text("—"), .text("—")] }
      return [
        .text(compact(answers[row], significant: 10)), .number(Double(scores[row]), decimals: 4),
        .number(Double(slopes[row]), decimals: 4),
      ]
    }
    let rows = (0..<shown).map { row in
      [.text("\(row + 1)")] + cells(given[0], batch.realScores, slopes[0], row)
        + cells(given[1], batch.fakeScores, slopes[1], row)
    }
    let means: [Table.Cell] = [
      .text("mean"), .text(""), .number(batch.realScores.mean().double, decimals: 4), .text(""),
      .text(""), .number(batch.fakeScores.mean().double, decimals: 4), .text(""),
    ]
    return Table(
      columns: [
        .init("i"), .init("D(x)", .decimal), .init("log D(x)", .decimal),
        .init("gradient", .decimal), .init("D(G(z))", .decimal),
        .init("log(1 − D(G(z)))", .decimal), .init("gradient", .decimal),
      ],
      rows: rows + [means],
      caption: longest > shown ? "The first \(shown) of \(longest); the means are of all." : "")
  }

  /// Explains the infinities that the answers 0 and 1 bring, where there are any.
  private func sayWhatIsInfinite(_ run: Run, _ real: [Double], _ fake: [Double]) throws {
    let wrong = real.contains { Float($0) == 0 } || fake.contains { Float($0) == 1 }
    if wrong {
      try run.say(
        "-inf is no mistake of the program: an answer that is certain and wrong scores log 0, and "
          + "one such sample outweighs all others of its minibatch. The last step shows the way out."
      )
    }
    // Single precision has no number between 1 − 2⁻²⁴ and 1, and none but 0 below about 10⁻⁴⁵.
    let rounded = (real + fake).filter { $0 > 0 && $0 < 1 && (Float($0) == 0 || Float($0) == 1) }
    if let first = rounded.first {
      try run.say(
        "\(compact(first, significant: 17)) was rounded: single precision has no number between it "
          + "and \(Float(first) == 0 ? "0" : "1").")
    }
  }

  /// One claim about the lesson's own minibatch, whatever was asked for, and identities about this.
  private func claimMinibatch(_ run: Run, _ batch: Minibatch, _ slopes: [Tensor]) {
    let worked = Minibatch(real: Self.workedReal, fake: Self.workedFake)
    let exactMean =
      (2 * Exact.log08 + 2 * Exact.log02 + 2 * Exact.log09 + Exact.log06 + Exact.log05) / 4
    run.claim(
      "minibatch-worked", "V of the lesson's own minibatch of four",
      worked.value.double, .equal(exactMean, tolerance: rounding), source: Source.mathematics)

    let value = batch.value.double
    // Relative where V is large: a few units in the last place.
    let tolerance = rounding * (value.isFinite ? max(2, -2 * value).rounded(.up) : 2)
    run.claim(
      "minibatch-loss", "minibatch: loss of D, from logits, is −V",
      batch.lossFromLogits.double,
      .equal(-value, tolerance: tolerance),
      source: Source.mathematics)

    // By hand, in Double: 1/(m·D(x)) and −1/(n·(1 − D(G(z)))); as ratios, since they may be large.
    let byHand =
      batch.real.numbers.map { 1 / (Double(batch.real.count) * Double($0)) }
      + batch.fake.numbers.map { -1 / (Double(batch.fake.count) * (1 - Double($0))) }
    let ratios = zip(slopes.flatMap(\.numbers), byHand).map { computed, exact in
      computed == Float(exact) ? 1 : Double(computed) / exact
    }
    run.claim(
      "minibatch-slopes",
      "minibatch: gradients are 1/(m·D(x)) and −1/(m·(1 − D(G(z)))): largest relative difference in "
        + "millionths",
      millionths(ratios, ratios.map { _ in 1 }), .atMost(1), source: Source.mathematics)
  }
}
