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
      "\(name)", .number(mean, 3), .number(standardDeviation, 3), .number(wasserstein1, 3),
      .number(jensenShannon, 4),
    ]
  }

  /// The titles above such rows.
  static let columns = [
    "10,000 points", "mean", "standard deviation", "Wasserstein-1", "Jensen-Shannon",
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
    func floor(_ measure: ([Float]) -> Double) -> Floor {
      Floor(ofSamples: count, repetitions: 20, draw: draw, measure: measure)
    }
    meanError = floor { (Measures.mean($0) - Gaussian.truth.mean).magnitude }
    standardDeviationError = floor {
      (Measures.standardDeviation($0) - Gaussian.truth.standardDeviation).magnitude
    }
    wasserstein1 = floor { Measures.wasserstein1($0, to: Gaussian.truth) }
    jensenShannon = floor { jensenShannonDivergence(Judgement.histogram($0), Gaussian.truth) }
  }

  /// The scores as a row below those of `Judgement`.
  var row: [Table.Cell] {
    [
      "real points (the floor)", "1 ± \(decimal(meanError.median, 3))",
      "1 ± \(decimal(standardDeviationError.median, 3))", .number(wasserstein1.median, 3),
      .number(jensenShannon.median, 4),
    ]
  }
}
