import Adversarial
import Autograd
import Blackboard
import Course
import Measures
import Networks

/// What was seen of a training on images of digits.
public struct ImageResults {
  /// What every iteration was like.
  public var records: [IterationRecord] = []
  /// The iteration at which a number was no longer finite, if one was.
  public var divergedAt: Int?
  /// What the judge said at the start and at each look.
  public private(set) var looks: [Look] = []
  /// All judged images of the last look.
  public private(set) var lastSamples: Tensor = 0

  private let judge: DigitClassifier

  /// What the judge said after so many epochs.
  public struct Look {
    /// How many epochs were over.
    public let epoch: Int
    /// How many iterations this run had done.
    public let iterations: Int
    /// What it said.
    public let judgement: DigitJudgement
  }

  /// Before anything was seen.
  public init(judge: DigitClassifier) { self.judge = judge }

  /// Judges what the generator draws now.
  public mutating func look(_ samples: Tensor, at epoch: Int) {
    lastSamples = samples
    looks.append(
      Look(epoch: epoch, iterations: records.count, judgement: judge.judge(samples)))
  }

  /// The last judgement.
  public var last: DigitJudgement { looks[looks.count - 1].judgement }

  /// The mean of a quantity over the iterations between a look and the one before.
  public func mean(before look: Int, _ quantity: (IterationRecord) -> Float) -> Double {
    guard look > 0 else { return .nan }
    return mean(records[looks[look - 1].iterations..<looks[look].iterations], quantity)
  }

  /// The same over the last tenth of all.
  public func lastTenth(_ quantity: (IterationRecord) -> Float) -> Double {
    mean(records.suffix(max(records.count / 10, 1)), quantity)
  }

  private func mean(
    _ stretch: ArraySlice<IterationRecord>, _ quantity: (IterationRecord) -> Float
  ) -> Double {
    stretch.reduce(0.0) { $0 + Double(quantity($1)) } / Double(max(stretch.count, 1))
  }

  /// A quantity of every iteration as a curve, averaged over stretches so that it can be read.
  public func curve(_ quantity: (IterationRecord) -> Float) -> [Point] {
    averagedCurve(records.map { Double(quantity($0)) })
  }

  /// What the run amounts to, by the rules of `Diagnosis`: fewer than seven digits, or these very
  /// unevenly, are a collapse.
  public var verdict: Verdict {
    let digits = DigitClassifier.digits
    func quantity(_ value: (IterationRecord) -> Float) -> [Double] {
      records.map { Double(value($0)) }
    }
    return Diagnosis(
      discriminatorLosses: quantity { $0.discriminator.loss },
      judgementsOfFakes: quantity { $0.generator.meanOnFake },
      generatorGradientNorms: quantity { $0.generator.gradientNorm },
      // On pictures D always finds something, even where G does well.
      lossTolerance: 0.4,
      measures: [
        .init(
          "the entropy of the labels, of log 10,", looks.map(\.judgement.entropy),
          goal: .atLeast(0.95), floor: 1, swing: 0.1, decimals: 2),
        .init(
          "the share of the rarest digit", looks.map(\.judgement.rarest), goal: .atLeast(0.01),
          decimals: nil),
        .init(
          "the judge's confidence", looks.map(\.judgement.confidence), goal: .atLeast(0.8),
          decimals: nil),
      ],
      modes: .init(
        "digit", count: digits, criterion: "make up at least 1 % of the samples",
        steps: looks.map(\.iterations), covered: looks.map(\.judgement.digitsThatCount.count),
        leaders: looks.map { look in
          look.judgement.shares.indices.max {
            look.judgement.shares[$0] < look.judgement.shares[$1]
          }
        },
        least: 7, evenness: last.entropy),
      divergedAt: divergedAt
    ).verdict
  }
}
