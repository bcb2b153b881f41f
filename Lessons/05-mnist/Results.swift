import Adversarial
import Autograd
import Blackboard
import Course
import Measures
import Networks

/// What was seen of a training.
struct Results {
  /// What every iteration was like.
  var records: [IterationRecord] = []
  /// The iteration at which a number was no longer finite, if one was.
  var divergedAt: Int?
  /// What the judge said at the start and at each look.
  private(set) var looks: [Look] = []
  /// All judged images of the last look.
  private(set) var lastSamples: Tensor = 0

  /// What the judged images are drawn from at every look.
  let noise: Tensor
  private let judge: DigitClassifier

  /// What the judge said after so many epochs.
  struct Look {
    let epoch: Int
    /// How many iterations this run had done.
    let iterations: Int
    let judgement: DigitJudgement
  }

  /// Before anything was seen.
  init(noise: Tensor, judge: DigitClassifier) {
    self.noise = noise
    self.judge = judge
  }

  /// Judges what the generator draws now.
  mutating func look(_ duel: Duel, at epoch: Int) {
    lastSamples = duel.artist(noise)
    looks.append(
      Look(epoch: epoch, iterations: records.count, judgement: judge.judge(lastSamples)))
  }

  /// The last judgement.
  var last: DigitJudgement { looks[looks.count - 1].judgement }

  /// The mean of a quantity over the iterations between a look and the one before.
  func mean(before look: Int, _ quantity: (IterationRecord) -> Float) -> Double {
    guard look > 0 else { return .nan }
    return mean(records[looks[look - 1].iterations..<looks[look].iterations], quantity)
  }

  /// The same over the last tenth of all.
  func lastTenth(_ quantity: (IterationRecord) -> Float) -> Double {
    mean(records.suffix(max(records.count / 10, 1)), quantity)
  }

  private func mean(
    _ stretch: ArraySlice<IterationRecord>, _ quantity: (IterationRecord) -> Float
  ) -> Double {
    stretch.reduce(0.0) { $0 + Double(quantity($1)) } / Double(max(stretch.count, 1))
  }

  /// A quantity of every iteration as a curve, averaged over stretches so that it can be read.
  func curve(_ quantity: (IterationRecord) -> Float) -> [Point] {
    averagedCurve(records.map { Double(quantity($0)) })
  }

  /// What the run amounts to, by rules in this order: DIVERGED, COLLAPSED, D WON, HEALTHY, NOT
  /// CONVERGED YET.
  var verdict: Verdict {
    if let divergedAt {
      return Verdict(
        .diverged,
        sentence: "The numbers left the finite range. A smaller learning rate is the first remedy.",
        rule: "a loss or a gradient was not finite at iteration \(divergedAt)")
    }
    let (loss, fakes) = (lastTenth { $0.discriminator.loss }, lastTenth { $0.generator.meanOnFake })
    let missing = DigitClassifier.digits - last.digitsThatCount.count
    let digits =
      "\(last.digitsThatCount.count) of 10 digits make up at least 1 % of the samples, the entropy of "
      + "the labels is \(decimal(last.entropy, 2)) of log 10"
    let lossText = "the discriminator's loss is \(decimal(loss, 3)), log 4 = 1.386"
    if missing >= 4 || last.entropy < 0.7 {
      return Verdict(
        .collapsed,
        sentence: "The generator draws only some of the digits, over and over. Each may look well; "
          + "the set of them is not the data.",
        rule: "\(digits): fewer than 7 digits, or an entropy below 0.7")
    }
    if loss < 0.3, fakes < 0.1 {
      return Verdict(
        .discriminatorWon,
        sentence: "The discriminator tells real from generated almost without error, so the "
          + "generator hears little about which way is better.",
        rule: "\(lossText), below 0.3; mean D(G(z)) is \(decimal(fakes, 3)), below 0.1")
    }
    if missing == 0, last.entropy >= 0.95, last.confidence >= 0.8, loss > 1 {
      return Verdict(
        .healthy,
        sentence:
          "All digits come out, about equally often and readable, and the discriminator can "
          + "hardly tell them from real ones.",
        rule:
          "\(digits), at least 0.95; the judge is \(decimal(100 * last.confidence, 0)) % sure, at "
          + "least 80; \(lossText), above 1")
    }
    return Verdict(
      .notConvergedYet,
      sentence: "The pictures are not what they could be. More epochs may be all that is missing.",
      rule: "\(digits); the judge is \(decimal(100 * last.confidence, 0)) % sure; \(lossText)")
  }
}
