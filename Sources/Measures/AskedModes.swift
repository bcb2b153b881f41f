import Autograd
import Datasets

/// How many samples lie at the mode that was asked for.
public struct AskedModes: Sendable, Equatable {
  /// For each mode the share of its samples, of those that it was asked for, that lie within three
  /// standard deviations of its centre; 0 for a mode that was not asked for.
  ///
  /// Of real samples it is 98.9 %, `1 − e^(−9/2)`.
  public let shares: [Double]

  /// The smallest share.
  public var least: Double { shares.min() ?? 0 }

  /// Counts samples of shape `[count, 2]`, each asked for at a mode.
  ///
  /// - Precondition: There is a mode for each sample.
  public init(
    of samples: [Float], asked: [Int], in mixture: PlaneMixture, file: StaticString = #fileID,
    line: UInt = #line
  ) {
    require(
      samples.count == 2 * asked.count && asked.allSatisfy { mixture.centres.indices ~= $0 },
      "AskedModes: \(samples.count) coordinates for \(asked.count) samples of "
        + "\(mixture.centres.count) modes", file: file, line: line)
    let none = [Int](repeating: 0, count: mixture.centres.count)
    var (hits, counts) = (none, none)
    for (index, mode) in asked.enumerated() {
      let sample = PlaneMixture.Centre(Double(samples[2 * index]), Double(samples[2 * index + 1]))
      counts[mode] += 1
      // False for a sample that is not finite.
      if sample.distance(to: mixture.centres[mode]) <= 3 * mixture.standardDeviation {
        hits[mode] += 1
      }
    }
    shares = zip(hits, counts).map { $1 == 0 ? 0 : Double($0) / Double($1) }
  }
}
