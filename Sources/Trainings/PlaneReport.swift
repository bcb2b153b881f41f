import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
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

extension PlaneTraining {
  /// The losses and judgements of every iteration as curves of the run.
  public func report(_ run: Run) {
    func curve(_ quantity: (IterationRecord) -> Float) -> [Point] {
      averagedCurve(records.map { Double(quantity($0)) })
    }
    run.curve("discriminatorLoss", curve { $0.discriminator.loss })
    run.curve("generatorLoss", curve { $0.generator.loss })
    run.curve("meanOnReal", curve { $0.discriminator.meanOnReal })
    run.curve("meanOnFake", curve { $0.generator.meanOnFake })
    run.curve("modes", self.curve { Double($0.covered) })
    run.curve("modesByOne", self.curve { Double($0.coveredByOne) })
    run.curve("modesLoose", self.curve { Double($0.looselyCovered) })
    run.curve("highQuality", self.curve(\.highQualityShare))
    run.curve("reverseKL", self.curve(\.reverseKL))
    run.curve(
      "leader", looks.map { Point(Double($0.step), Double(($0.coverage.leader ?? -1) + 1)) })
  }

  /// What a measurement is worth: as it is, or the worst possible when training broke off.
  public func outcome(_ value: Double, orElse worst: Double) -> Double {
    hasDiverged ? worst : value
  }

  /// The measures at the end as measurements of the run.
  ///
  /// - Parameter prefix: What their names begin with; empty for the lesson's main training.
  public func reportCoverage(_ run: Run, prefix: String = "") {
    func metric(_ name: String, _ value: Double, _ best: Metric.Best, orElse worst: Double) {
      let whole = prefix.isEmpty ? name : prefix + name.prefix(1).uppercased() + name.dropFirst()
      run.metric(whole, outcome(value, orElse: worst), best: best)
    }
    metric("modes", Double(last.covered), .high, orElse: 0)
    metric("modesByOne", Double(last.coveredByOne), .high, orElse: 0)
    metric("modesLoose", Double(last.looselyCovered), .high, orElse: 0)
    metric("highQuality", last.highQualityShare, .high, orElse: 0)
    metric("reverseKL", last.reverseKL, .low, orElse: .infinity)
    metric("mostModesLately", Double(mostModesAtTheEnd), .none, orElse: 0)
    metric("changesOfLeader", Double(changesOfLeader), .none, orElse: 0)
  }

  /// The files that `handOverFiles` writes, and `curves.csv`, which the command does.
  public static let files = [
    "samples.csv", "curves.csv", "generator.safetensors", "discriminator.safetensors",
  ]

  /// Samples as a table, and the weights.
  ///
  /// - Parameter real: As many real samples, of shape `[count, 2]`.
  public func handOverFiles(_ run: Run, real: Tensor) throws {
    let last = looks[looks.count - 1]
    let (x, g) = (real.numbers, last.samples)
    var samples = "real_x,real_y,generated_x,generated_y\n"
    for start in stride(from: 0, to: min(x.count, g.count), by: 2) {
      samples += "\(x[start]),\(x[start + 1]),\(g[start]),\(g[start + 1])\n"
    }
    try run.file("samples.csv", Array(samples.utf8))
    try run.file("generator.safetensors", safetensors(of: last.generator))
    try run.file("discriminator.safetensors", safetensors(of: last.discriminator))
  }
}
