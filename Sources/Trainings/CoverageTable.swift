import Autograd
import Blackboard
import Datasets
import Measures

extension ModeCoverage {
  /// The titles above rows of measures.
  ///
  /// - Parameter first: The title of the first column.
  public static func columns(_ first: String) -> [Table.Column] {
    [
      .init(first), .init("modes", .decimal), .init("by one", .decimal), .init("loose", .decimal),
      .init("high quality %", .decimal), .init("reverse KL", .decimal),
    ]
  }

  /// The measures as a row of a table.
  public func row(_ name: String) -> [Table.Cell] {
    [
      .text(name), .integer(covered), .integer(coveredByOne), .integer(looselyCovered),
      .number(100 * highQualityShare, decimals: 1), .number(reverseKL, decimals: 3),
    ]
  }

  /// What the columns mean, as a caption.
  public func caption(deviation: Double) -> String {
    "Of high quality is a sample within 3 standard deviations (\(compact(3 * deviation))) of its "
      + "nearest centre. Modes that hold 1 % of the samples, of high quality; a single one; 1 % within "
      + "\(compact(looseRadius, significant: 3)) of the centre. Reverse KL: of the samples over the "
      + "modes, in nats; 0 when all come equally often, log \(nearest.count) = "
      + "\(decimal(largestReverseKL, 3)) when one has all."
  }
}

/// What real samples score: nobody can do better, except by luck.
public struct CoverageFloor {
  /// The share of high quality.
  public let highQuality: Floor
  /// The reverse KL over the modes.
  public let reverseKL: Floor
  /// The measures of one set of real samples.
  public let one: ModeCoverage

  /// The scores of twenty sets of as many samples as a look has, drawn from `random`.
  public init(of mixture: PlaneMixture, using random: inout Random) {
    var stream = random
    let sets = (0..<20).map { _ in
      ModeCoverage(
        of: mixture.minibatch(PlaneTraining.sampleCount, using: &stream), in: mixture)
    }
    random = stream
    one = sets[0]
    func floor(_ measure: (ModeCoverage) -> Double) -> Floor {
      var next = sets.makeIterator()
      return Floor(
        ofSamples: PlaneTraining.sampleCount, repetitions: sets.count, draw: { _ in next.next() },
        measure: { $0.map(measure) ?? .nan })
    }
    highQuality = floor(\.highQualityShare)
    reverseKL = floor(\.reverseKL)
  }

  /// The scores as a row below those of `ModeCoverage`.
  public var row: [Table.Cell] {
    [
      .text("real samples (the floor)"), .integer(one.covered), .integer(one.coveredByOne),
      .integer(one.looselyCovered), .number(100 * highQuality.median, decimals: 1),
      .number(reverseKL.median, decimals: 3),
    ]
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
