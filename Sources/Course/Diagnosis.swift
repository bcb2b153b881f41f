import Blackboard

/// What a training run showed, from which a verdict is drawn.
///
/// "Is this loss normal, is it working?" The answer comes from rules that can be named, the same for
/// every lesson that trains, each on averages over the last tenth of the run, since a single step says
/// little.
public struct Diagnosis: Sendable {
  /// The discriminator's loss, step by step; log 4 when it cannot tell real from generated.
  public var discriminatorLosses: [Double]
  /// Mean `D(G(z))`, step by step.
  public var judgementsOfFakes: [Double]
  /// The length of the generator's gradient, step by step.
  public var generatorGradientNorms: [Double]
  /// The length of the discriminator's gradient, step by step; empty where it was not kept.
  public var discriminatorGradientNorms: [Double]
  /// Whether the generator's loss is flat where the discriminator is sure, as the minimax one is.
  public var isFlatWhereLost: Bool
  /// What the discriminator's loss is when it cannot tell real from generated.
  public var equilibrium: Equilibrium
  /// How far the discriminator's loss may lie from there in a healthy run.
  public var lossTolerance: Double
  /// What the samples are judged by, all of it good in a healthy run; the first tells whether they swing.
  public var measures: [Measure]
  /// How the samples are spread over the modes of the data, where those can be counted.
  public var modes: Modes?
  /// The step at which a number stopped being finite, if one did.
  public var divergedAt: Int?
  /// What shows that the samples left the neighbourhood of the data; nil when they did not.
  public var straying: String?

  /// What the discriminator's loss is when it cannot tell real from generated, which depends on the loss.
  public struct Equilibrium: Sendable, Equatable {
    /// The loss.
    public var loss: Double
    /// The loss in words, such as "log 4 = 1.386".
    public var text: String
    /// The loss below which the discriminator has won; nil where a low loss tells nothing of the kind.
    public var won: Double?
    /// The largest loss that a run may have that has not blown up; nil where the loss has no scale.
    public var largest: Double?

    /// Cross-entropies of real and generated samples, added: log 4.
    public static let logarithmic = Equilibrium(
      loss: 1.3862943611198906, text: "log 4 = 1.386", won: 0.3, largest: 13.862943611198906)
    /// Squared distances from 1 and 0, added: a half.
    public static let leastSquares = Equilibrium(
      loss: 0.5, text: "1/2 at rest", won: 0.1, largest: 5)
    /// A loss that is fitted to smoothed labels: so much at rest.
    ///
    /// Scores that say the labels have a loss above 0, too: by it alone no discriminator is seen to have won.
    public static func smoothed(_ loss: Double) -> Equilibrium {
      Equilibrium(
        loss: loss, text: "\(decimal(loss, 3)) at rest with these labels", won: nil,
        largest: 10 * loss)
    }
    /// Half of cross-entropies less log 4, a bound of the Jensen-Shannon divergence: zero.
    public static let jensenShannon = Equilibrium(
      loss: 0, text: "0 at rest", won: -0.543, largest: nil)
    /// A difference of means, whose scale is that of the data, or a bound of a divergence that has no
    /// largest value: zero.
    public static let zero = Equilibrium(loss: 0, text: "0 at rest", won: nil, largest: nil)
  }

  /// A measure of the samples at several looks.
  public struct Measure: Sendable {
    /// Which values are good.
    public enum Goal: Sendable, Equatable {
      /// Not above the number.
      case atMost(Double)
      /// Not below the number.
      case atLeast(Double)
    }

    /// What it is called.
    public var name: String
    /// Its value at each look, the last one at the end.
    public var values: [Double]
    /// Which values are good.
    public var goal: Goal
    /// What real samples score; nil when that is not known.
    public var floor: Double?
    /// The least change that counts as one; nil when changes mean nothing.
    public var swing: Double?
    /// Digits after the point; nil for a share, which is shown in percent.
    public var decimals: Int?

    /// A measure with its values at several looks.
    public init(
      _ name: String, _ values: [Double], goal: Goal, floor: Double? = nil, swing: Double? = nil,
      decimals: Int?
    ) {
      (self.name, self.values, self.goal) = (name, values, goal)
      (self.floor, self.swing, self.decimals) = (floor, swing, decimals)
    }
  }

  /// How the samples are spread over the modes of the data.
  public struct Modes: Sendable {
    /// What a mode is called, such as "mode" or "digit".
    public var name: String
    /// How many the data have.
    public var count: Int
    /// What makes a mode one of those covered, in words, such as "hold a sample in a hundred".
    public var criterion: String
    /// The steps of the looks.
    public var steps: [Int]
    /// How many are covered at each look.
    public var covered: [Int]
    /// Which holds most samples at each look; nil where none does.
    public var leaders: [Int?]
    /// How many must be covered at the end: fewer is a collapse.
    public var least: Int
    /// How evenly the samples are spread at the end, from 0 to 1, or nil when that is not measured;
    /// below 0.7 it is a collapse.
    public var evenness: Double?

    /// A spread over modes; as many steps, counts and leaders as there were looks.
    public init(
      _ name: String, count: Int, criterion: String, steps: [Int], covered: [Int],
      leaders: [Int?] = [], least: Int, evenness: Double? = nil
    ) {
      (self.name, self.count, self.criterion) = (name, count, criterion)
      (self.steps, self.covered, self.leaders) = (steps, covered, leaders)
      (self.least, self.evenness) = (least, evenness)
    }
  }

  /// The record of a run.
  public init(
    discriminatorLosses: [Double], judgementsOfFakes: [Double], generatorGradientNorms: [Double],
    discriminatorGradientNorms: [Double] = [], isFlatWhereLost: Bool = false,
    equilibrium: Equilibrium = .logarithmic, lossTolerance: Double = 0.1, measures: [Measure],
    modes: Modes? = nil, divergedAt: Int? = nil, straying: String? = nil
  ) {
    (self.discriminatorLosses, self.judgementsOfFakes) = (discriminatorLosses, judgementsOfFakes)
    (self.generatorGradientNorms, self.equilibrium) = (generatorGradientNorms, equilibrium)
    self.discriminatorGradientNorms = discriminatorGradientNorms
    self.isFlatWhereLost = isFlatWhereLost
    (self.lossTolerance, self.measures, self.modes) = (lossTolerance, measures, modes)
    (self.divergedAt, self.straying) = (divergedAt, straying)
  }
}

extension Diagnosis.Measure {
  /// Whether the value at the end is good.
  var isGood: Bool {
    guard let last = values.last else { return false }
    // Comparisons are false for NaN.
    return switch goal {
    case .atMost(let bound): last <= bound
    case .atLeast(let bound): last >= bound
    }
  }

  /// How often it changed direction, counting only swings that matter.
  var turns: Int {
    guard let least = swing, var extreme = values.first else { return 0 }
    var (direction, turns) = (0.0, 0)
    for value in values.dropFirst() {
      let change = value - extreme
      if direction == 0 || change * direction > 0 {
        if direction == 0, change.magnitude < least { continue }
        direction = change > 0 ? 1 : -1
        extreme = value
      } else if change.magnitude >= least {
        turns += 1
        direction = -direction
        extreme = value
      }
    }
    return turns
  }

  /// "Wasserstein-1 is 0.032, good is at most 0.100, real samples score 0.009".
  var sentence: String {
    let good =
      switch goal {
      case .atMost(let bound): "at most \(shown(bound))"
      case .atLeast(let bound): "at least \(shown(bound))"
      }
    let real = floor.map { ", real samples score \(shown($0))" } ?? ""
    return "\(name) is \(values.last.map(shown) ?? "unknown"), good is \(good)\(real)"
  }

  func shown(_ x: Double) -> String {
    decimals.map { short(x, $0) } ?? decimal(100 * x, 1) + " %"
  }
}

extension Diagnosis.Modes {
  /// The looks that count: those of the second half of a run that was looked at often.
  private var late: Int { max(1, covered.count / 2) }

  /// The most that were covered at any of the last looks.
  var mostLately: Int { covered.suffix(late).max() ?? 0 }

  /// How often another mode than at the look before held most samples, over the last looks.
  var changesOfLeader: Int {
    let last = Array(leaders.suffix(late))
    return zip(last, last.dropFirst()).count { $0 != $1 }
  }

  /// For how many steps, up to the end, no look saw more than `most` modes covered.
  func stepsWithAtMost(_ most: Int) -> Int {
    let few = zip(steps, covered).reversed().prefix { $1 <= most }
    guard let end = steps.last, let first = few.last?.0 else { return 0 }
    return end - first
  }

  /// "3 of 8 modes hold a sample in a hundred".
  func sentence(_ covered: Int) -> String { "\(covered) of \(count) \(name)s \(criterion)" }
}

/// A number with decimals, or with an exponent where it is too large for them.
func short(_ x: Double, _ decimals: Int) -> String {
  x.magnitude < 1e6 ? decimal(x, decimals) : compact(x, significant: 3)
}
