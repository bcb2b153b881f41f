import Blackboard

/// What a training run showed, from which a verdict is drawn.
///
/// "Is this loss normal, is it working?" The answer comes from rules that can be named, each on
/// averages over the last tenth of the run, since a single step says little.
public struct Diagnosis: Sendable {
  /// The discriminator's loss, step by step; log 4 when it cannot tell real from generated.
  public var discriminatorLosses: [Double]
  /// Mean `D(G(z))`, step by step.
  public var judgementsOfFakes: [Double]
  /// The length of the generator's gradient, step by step.
  public var generatorGradientNorms: [Double]
  /// A distance to the data at several looks, the last one at the end.
  public var distances: [Double]
  /// The name of that distance.
  public var distanceName: String
  /// The distance below which the samples count as good.
  public var goodDistance: Double
  /// What real samples score.
  public var floor: Double
  /// The step at which a number stopped being finite, if one did.
  public var divergedAt: Int?

  /// The record of a run.
  public init(
    discriminatorLosses: [Double], judgementsOfFakes: [Double], generatorGradientNorms: [Double],
    distances: [Double], distanceName: String, goodDistance: Double, floor: Double,
    divergedAt: Int? = nil
  ) {
    self.discriminatorLosses = discriminatorLosses
    self.judgementsOfFakes = judgementsOfFakes
    self.generatorGradientNorms = generatorGradientNorms
    self.distances = distances
    self.distanceName = distanceName
    self.goodDistance = goodDistance
    self.floor = floor
    self.divergedAt = divergedAt
  }

  /// The first rule that fires, in this order: DIVERGED (a number is not finite, or the loss is ten
  /// times log 4, or the distance ten times what it was at the start), D WON, HEALTHY, ORBITING, NOT
  /// CONVERGED YET.
  public var verdict: Verdict {
    if let divergedAt {
      return Verdict(
        .diverged,
        sentence: "The numbers left the finite range. A smaller learning rate is the first remedy.",
        rule: "a loss or a gradient was not finite at step \(divergedAt)")
    }
    let loss = lastTenth(discriminatorLosses)
    let fakes = lastTenth(judgementsOfFakes)
    let norm = lastTenth(generatorGradientNorms)
    let distance = distances.last ?? .infinity
    let log4 = 1.3862943611198906
    let lossText = "the discriminator's loss is \(short(loss)), log 4 = 1.386"
    let distanceText =
      "\(distanceName) is \(short(distance)), good is at most \(decimal(goodDistance, 2)), "
      + "real samples score \(decimal(floor, 3))"
    // tanh and Adam keep the numbers of a run that has blown up finite, so size has to tell.
    let start = max(distances.first ?? .infinity, goodDistance)
    if loss > 10 * log4 || distance > 10 * start {
      return Verdict(
        .diverged,
        sentence: "The numbers grew far beyond their place. A smaller learning rate is the first "
          + "remedy.",
        rule: distance > 10 * start
          ? "\(distanceName) is \(short(distance)), more than ten times what it was at the "
            + "start, \(short(start))"
          : "\(lossText), more than ten times that")
    }
    if loss < 0.3, fakes < 0.1 {
      return Verdict(
        .discriminatorWon,
        sentence: "The discriminator tells real from generated almost without error, so the "
          + "generator hears little about which way is better.",
        rule: "\(lossText), below 0.3; mean D(G(z)) is \(decimal(fakes, 3)), below 0.1; the "
          + "generator's gradient is \(compact(norm, significant: 2)) long")
    }
    if distance <= goodDistance, (loss - log4).magnitude <= 0.1 {
      return Verdict(
        .healthy,
        sentence:
          "The samples are near the data, and the discriminator can hardly tell them apart.",
        rule: "\(distanceText); \(lossText), within 0.1")
    }
    if distances.count >= 6, turns >= 4 {
      return Verdict(
        .orbiting,
        sentence: "The two networks chase each other round the answer without settling on it. "
          + "Smaller or falling learning rates and averaged weights are what helps.",
        rule: "\(distanceText); over the looks it turned up or down \(turns) times by more than "
          + "\(decimal(goodDistance / 4, 3)), at least 4")
    }
    return Verdict(
      .notConvergedYet,
      sentence: "The samples are not near the data. More steps may be all that is missing.",
      rule: "\(distanceText); \(lossText)")
  }

  /// A number with three decimals, or with an exponent where it is too large for them.
  private func short(_ x: Double) -> String {
    x.magnitude < 1e6 ? decimal(x, 3) : compact(x, significant: 3)
  }

  private func lastTenth(_ values: [Double]) -> Double {
    let tail = values.suffix(max(values.count / 10, 1))
    return tail.isEmpty ? .nan : tail.reduce(0, +) / Double(tail.count)
  }

  /// How often the distance changed direction, counting only swings that matter.
  private var turns: Int {
    let least = goodDistance / 4
    guard var extreme = distances.first else { return 0 }
    var direction = 0.0
    var turns = 0
    for distance in distances.dropFirst() {
      let change = distance - extreme
      if direction == 0 || change * direction > 0 {
        if direction == 0, change.magnitude < least { continue }
        direction = change > 0 ? 1 : -1
        extreme = distance
      } else if change.magnitude >= least {
        turns += 1
        direction = -direction
        extreme = distance
      }
    }
    return turns
  }
}
