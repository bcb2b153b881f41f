import Adversarial
import Blackboard
import Course
import Measures

extension PlaneTraining {
  /// The looks that count for the verdict: the second half of them.
  public var lastLooks: [Look] { Array(looks.suffix(Self.lookCount / 2)) }

  /// The most modes that held a sample in a hundred, by the loose rule, at any of the last looks.
  public var mostModesAtTheEnd: Int { lastLooks.map(\.coverage.looselyCovered).max() ?? 0 }

  /// How often another mode than at the look before held most samples, over the last looks.
  public var changesOfLeader: Int {
    zip(lastLooks, lastLooks.dropFirst()).count { $0.coverage.leader != $1.coverage.leader }
  }

  /// For how many iterations, up to the end, no look saw more than a quarter of the modes, by the loose
  /// rule.
  private var iterationsWithFewModes: Int {
    let (end, modes) = (looks[looks.count - 1].step, mixture.centres.count)
    let few = looks.reversed().prefix { $0.coverage.looselyCovered * 4 <= modes }
    return end - (few.last?.step ?? end)
  }

  /// The mean of a quantity over the last tenth of the iterations; a single one says little.
  public func lastTenth(_ quantity: (IterationRecord) -> Float) -> Double {
    mean(records.suffix(max(records.count / 10, 1)).map { Double(quantity($0)) })
  }

  /// How the samples were spread at the end.
  public var last: ModeCoverage { looks[looks.count - 1].coverage }

  /// Whether training broke off, or its samples left the neighbourhood of the data.
  public var hasDiverged: Bool {
    guard divergedAt == nil else { return true }
    let frame = Frame(of: mixture)
    let middle = [frame.x, frame.y].map { Float(($0.lowerBound + $0.upperBound) / 2) }
    let samples = looks[looks.count - 1].samples
    let away = samples.indices.count { index in
      !((samples[index] - middle[index % 2]).magnitude <= Float(10 * frame.half))
    }
    return 4 * away > samples.count
  }

  /// The first rule that fires, in this order: DIVERGED (a number is not finite, or samples ten times
  /// as far out as the data), COLLAPSED (no more than a quarter of the modes at any of the last looks,
  /// or no more than half at the last), D WON, HEALTHY (all modes, nine samples in ten of high
  /// quality), NOT CONVERGED YET.
  public var verdict: Verdict {
    let modes = mixture.centres.count
    let share = decimal(100 * last.highQualityShare, 1)
    let covered =
      "\(last.covered) of \(modes) modes hold a sample in a hundred within 3 standard deviations, "
      + "\(share) % of the samples lie there"
    if hasDiverged {
      return Verdict(
        .diverged,
        sentence: "The numbers left the neighbourhood of the data. A smaller learning rate is the "
          + "first remedy.",
        rule: divergedAt.map { "a loss or a gradient was not finite at iteration \($0)" }
          ?? "a quarter of the samples' coordinates lie ten times as far out as the picture")
    }
    if modes > 1, mostModesAtTheEnd * 4 <= modes {
      let hops =
        changesOfLeader >= 3
        ? "The discriminator learns to reject it, and the generator moves on to another."
        : "It stays there."
      return Verdict(
        .collapsed, sentence: "The generator serves one mode or a few at a time. " + hops,
        rule:
          "for the last \(iterationsWithFewModes) iterations no look saw more than a quarter of "
          + "the \(modes) modes hold a sample in a hundred, by the loose rule; over the last "
          + "\(lastLooks.count) looks the mode with most samples changed \(changesOfLeader) times")
    }
    if modes > 1, last.looselyCovered * 2 <= modes {
      return Verdict(
        .collapsed, sentence: "The generator serves only some of the modes.",
        rule: "\(last.looselyCovered) of \(modes) modes hold a sample in a hundred by the loose "
          + "rule, at most half")
    }
    let loss = lastTenth { $0.discriminator.loss }
    let fakes = lastTenth { $0.generator.meanOnFake }
    if loss < 0.3, fakes < 0.1 {
      return Verdict(
        .discriminatorWon,
        sentence: "The discriminator tells real from generated almost without error, so the "
          + "generator hears little about which way is better.",
        rule: "the discriminator's loss is \(decimal(loss, 3)), below 0.3; mean D(G(z)) is "
          + "\(decimal(fakes, 3)), below 0.1")
    }
    if last.covered == modes, last.highQualityShare >= 0.9 {
      return Verdict(
        .healthy, sentence: "All modes are served, and most samples lie where the data lie.",
        rule: covered + ", at least 90")
    }
    return Verdict(
      .notConvergedYet,
      sentence: last.covered == modes
        ? "All modes are served, but too many samples lie beside or between them."
        : "Some modes are served badly or not at all. More iterations may be all that is missing.",
      rule: covered)
  }
}
