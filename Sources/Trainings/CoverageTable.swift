import Autograd
import Blackboard
import Course
import Datasets
import Measures

/// What real samples score: no generator can do better, except by luck.
public struct CoverageFloor {
  /// The share of high quality, the median over the sets.
  public let highQuality: Double
  /// The reverse KL over the modes, the median over the sets.
  public let reverseKL: Double
  /// The measures of one set of real samples.
  public let one: ModeCoverage

  /// The scores of twenty sets of as many samples as a look has, drawn from `random`.
  public init(of mixture: PlaneMixture, using random: inout Random) {
    let sets = (0..<20).map { _ in
      ModeCoverage(
        of: mixture.minibatch(PlaneTraining.sampleCount, using: &random), in: mixture)
    }
    one = sets[0]
    highQuality = median(sets.map(\.highQualityShare))
    reverseKL = median(sets.map(\.reverseKL))
  }

  /// Shows measures of samples as a table, with a row for each and the floor below them.
  ///
  /// - Parameter title: The title of the first column.
  public func table(
    _ run: Run, _ title: String, _ rows: [(String, ModeCoverage)], in mixture: PlaneMixture
  ) throws {
    func row(
      _ name: String, _ coverage: ModeCoverage, _ quality: Double, _ reverseKL: Double
    ) -> [Table.Cell] {
      [
        .text(name), .integer(coverage.covered), .integer(coverage.coveredByOne),
        .integer(coverage.looselyCovered), .number(100 * quality, 1), .number(reverseKL, 3),
      ]
    }
    try run.table(
      [title, "modes", "by one", "loose", "high quality %", "reverse KL"],
      rows.map { row($0, $1, $1.highQualityShare, $1.reverseKL) }
        + [row("real samples (the floor)", one, highQuality, reverseKL)],
      caption:
        "A sample is of high quality within 3 standard deviations "
        + "(\(compact(3 * mixture.standardDeviation))) of its nearest centre. Modes: those that hold at least "
        + "1 % of all samples, of high quality. By one: those that hold at least one such sample. Loose: "
        + "those with 1 % of all samples within \(compact(one.looseRadius, significant: 3)) of the centre. "
        + "Reverse KL: of the samples over the modes, in nats; 0 when all modes come equally often, "
        + "log \(one.nearest.count) = \(decimal(one.largestReverseKL, 3)) when one has all samples."
    )
  }
}

/// Real samples of a mixture, as many as a look has, and what real samples score.
public func realSamples(
  of mixture: PlaneMixture, seed: UInt64
) -> (samples: Tensor, floor: CoverageFloor) {
  var stream = Random(seed: seed, stream: "test data")
  let samples = mixture.minibatch(PlaneTraining.sampleCount, using: &stream)
  return (samples, CoverageFloor(of: mixture, using: &stream))
}
