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

  /// What the run amounts to, by the rules of `Diagnosis`: modes by the loose rule tell a collapse, at
  /// most half of them at the end; all by the strict rule and nine samples in ten of high quality are
  /// healthy.
  public var verdict: Verdict {
    let modes = mixture.centres.count
    func quantity(_ value: (IterationRecord) -> Float) -> [Double] {
      records.map { Double(value($0)) }
    }
    return Diagnosis(
      discriminatorLosses: quantity { $0.discriminator.loss },
      judgementsOfFakes: quantity { $0.generator.meanOnFake },
      generatorGradientNorms: quantity { $0.generator.gradientNorm },
      measures: [
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
      divergedAt: divergedAt,
      straying: hasDiverged && divergedAt == nil
        ? "a quarter of the samples' coordinates lie ten times as far out as the picture" : nil
    ).verdict
  }
}
