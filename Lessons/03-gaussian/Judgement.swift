import Blackboard
import Course
import Measures

/// The measures of one set of samples against `N(1, 1)`.
struct Judgement {
  let mean: Double
  let standardDeviation: Double
  /// The exact Wasserstein-1 distance between the samples and the distribution.
  let wasserstein1: Double
  /// The Jensen-Shannon divergence over the bins of the histogram, in nats.
  let jensenShannon: Double

  init(_ samples: [Float]) {
    let isFinite = samples.allSatisfy(\.isFinite)
    mean = isFinite ? Measures.mean(samples) : .infinity
    standardDeviation = isFinite ? Measures.standardDeviation(samples) : .infinity
    wasserstein1 = Measures.wasserstein1(samples, to: Gaussian.truth)
    jensenShannon = jensenShannonDivergence(Self.histogram(samples), Gaussian.truth)
  }

  static func histogram(_ samples: [Float]) -> Histogram {
    Histogram(samples: samples, from: -3, to: 5, bins: 16)
  }

  /// The measures as a row of a table.
  func row(_ name: String) -> [Table.Cell] {
    [
      .text(name), .number(mean, decimals: 3), .number(standardDeviation, decimals: 3),
      .number(wasserstein1, decimals: 3), .number(jensenShannon, decimals: 4),
    ]
  }

  /// The titles above such rows.
  static let columns: [Table.Column] = [
    .init("10,000 points"), .init("mean", .decimal), .init("standard deviation", .decimal),
    .init("Wasserstein-1", .decimal), .init("Jensen-Shannon", .decimal),
  ]
}

/// What real samples score: nobody can do better, except by luck.
struct RealScores {
  /// How far the mean and the standard deviation of real samples are from the truth.
  let meanError: Floor
  let standardDeviationError: Floor
  let wasserstein1: Floor
  let jensenShannon: Floor

  /// The scores of many sets of `count` samples that `draw` gives.
  init(count: Int, draw: (Int) -> [Float]) {
    meanError = Floor(ofSamples: count, repetitions: 20, draw: draw) {
      (Measures.mean($0) - Gaussian.truth.mean).magnitude
    }
    standardDeviationError = Floor(ofSamples: count, repetitions: 20, draw: draw) {
      (Measures.standardDeviation($0) - Gaussian.truth.standardDeviation).magnitude
    }
    wasserstein1 = Floor(ofSamples: count, repetitions: 20, draw: draw) {
      Measures.wasserstein1($0, to: Gaussian.truth)
    }
    jensenShannon = Floor(ofSamples: count, repetitions: 20, draw: draw) {
      jensenShannonDivergence(Judgement.histogram($0), Gaussian.truth)
    }
  }

  /// The scores as a row below those of `Judgement`.
  var row: [Table.Cell] {
    [
      .text("real points (the floor)"), .text("1 ± " + decimal(meanError.median, 3)),
      .text("1 ± " + decimal(standardDeviationError.median, 3)),
      .number(wasserstein1.median, decimals: 3), .number(jensenShannon.median, decimals: 4),
    ]
  }
}
