import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks

// What lessons in the plane say of their data, report and hand over, all alike.

/// Says what has to be known about unusual data before anything is measured on them.
public func sayWhatIsUnusual(of mixture: PlaneMixture, _ run: Run) throws {
  let modes = mixture.centres.count
  if modes > 25 {
    try run.say(
      "There are \(modes) modes: one sample in a hundred would be a large part of what each can have, "
        + "so a mode counts as covered from a quarter of an equal share on.")
  }
  if modes == 1 {
    try run.say(
      "There is only one mode: nothing can collapse, and how many modes are covered says nothing.")
  } else if mixture.standardDeviation == 0 {
    try run.say(
      "The standard deviation is 0: the modes are points, within three standard deviations of which "
        + "hardly a sample can lie. Of the measures only the loose rule and the reverse KL mean "
        + "something.")
  } else if mixture.overlaps {
    try run.say(
      "The modes overlap: the closest centres are \(compact(mixture.closestDistance, significant: 3)) "
        + "apart, no more than six standard deviations, "
        + "\(compact(6 * mixture.standardDeviation, significant: 3)). A sample between them counts for "
        + "one that it does not come from, so how many modes are covered means nothing here.")
  }
}

extension Training where Examiner == PlaneExaminer {
  /// What the run amounts to: modes by the loose rule tell a collapse, at most half of them at the end;
  /// all by the strict rule and nine samples in ten of high quality are healthy.
  public var verdict: Verdict {
    let modes = mixture.centres.count
    return verdict(
      [
        .init(
          "the number of modes covered", looks.map { Double($0.coverage.covered) },
          goal: .atLeast(Double(modes)), floor: Double(modes), swing: max(1, Double(modes) / 4),
          decimals: 0),
        // Of a normal distribution in the plane the share 1 − e^(−9/2) lies within three deviations.
        .init(
          "the share of high quality", looks.map(\.coverage.highQualityShare), goal: .atLeast(0.9),
          floor: 0.98889, decimals: nil),
      ],
      modes: modes == 1
        ? nil
        : .init(
          "mode", count: modes, criterion: "hold a sample in a hundred, by the loose rule",
          steps: looks.map(\.step), covered: looks.map(\.coverage.looselyCovered),
          leaders: looks.map(\.coverage.leader), least: modes / 2 + 1),
      straying: hasDiverged && divergedAt == nil
        ? "a quarter of the samples' coordinates lie ten times as far out as the picture" : nil)
  }

  /// The measures of a look, under their names as curves.
  private static var measures: [(String, (PlaneLook) -> Double)] {
    [
      ("modes", { Double($0.coverage.covered) }),
      ("modesByOne", { Double($0.coverage.coveredByOne) }),
      ("modesLoose", { Double($0.coverage.looselyCovered) }),
      ("highQuality", \.coverage.highQualityShare), ("reverseKL", \.coverage.reverseKL),
    ]
  }

  /// The modes covered at each look.
  var modesOverTime: [Point] { lookCurve { Double($0.coverage.covered) } }

  /// What a measurement is worth: as it is, or the worst possible when training broke off.
  public func outcome(_ value: Double, orElse worst: Double) -> Double {
    hasDiverged ? worst : value
  }

  /// The number of modes covered at the end, or the worst possible.
  public func modes(orElse worst: Double) -> Double {
    outcome(Double(coverage.covered), orElse: worst)
  }

  /// The share of high quality at the end; none when training broke off.
  public var quality: Double { outcome(coverage.highQualityShare, orElse: 0) }

  /// The measures at the end as measurements of the run.
  ///
  /// - Parameter prefix: What their names begin with; empty for the lesson's main training, beside whose
  ///   curves those of the others show the modes.
  public func reportCoverage(_ run: Run, prefix: String = "", showsCurve: Bool = false) {
    func report(_ name: String, _ value: Double, best: Metric.Best) {
      let worst = best == .low ? Double.infinity : 0
      let whole = prefix.isEmpty ? name : prefix + name.prefix(1).uppercased() + name.dropFirst()
      run.metric(whole, outcome(value, orElse: worst), best: best)
    }
    for (name, value) in Self.measures {
      report(name, value(last), best: name == "reverseKL" ? .low : .high)
    }
    report("mostModesLately", Double(mostModesAtTheEnd), best: .none)
    report("changesOfLeader", Double(changesOfLeader), best: .none)
    if showsCurve { run.curve(prefix + "Modes", modesOverTime) }
  }

  /// Claims that a training without the lesson's remedy, such as "Without features", serves half of
  /// eight modes at most.
  public func claimCollapse(_ run: Run, _ without: String) {
    run.claim(
      "collapse-without", "\(without) G serves half of the modes at most", modes(orElse: 8),
      .atMost(4), kind: .statistical, source: "DCGAN, What is mode collapse? (our bound)")
  }

  /// Shows the verdict, reports the course, and hands over samples and weights where files are wanted.
  ///
  /// - Parameters:
  ///   - real: As many real samples, of shape `[count, 2]`.
  ///   - name: What the training is called where a lesson has several.
  ///   - other: The training without the lesson's remedy, with its name.
  public func conclude(
    _ run: Run, beside real: Tensor, named name: String? = nil,
    without other: (name: String, training: PlaneTraining)? = nil
  ) throws {
    var verdict = verdict
    verdict.run = name
    if let other {
      verdict.sentence += " Beside it, \(other.name): \(other.training.verdict.word.rawValue)."
    }
    try run.show(.verdict(verdict))
    reportCurves(run)
    for (name, quantity) in Self.measures { run.curve(name, lookCurve(quantity)) }
    run.curve("leader", lookCurve { Double(($0.coverage.leader ?? -1) + 1) })
    try handOver(run, beside: real.numbers, axes: ["_x", "_y"])
  }
}
