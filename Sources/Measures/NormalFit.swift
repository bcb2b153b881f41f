/// How near samples on the line come to a normal distribution, by four measures.
///
///     let fit = NormalFit(of: samples, to: NormalDistribution(mean: 1, standardDeviation: 1))
///     fit.wasserstein1   // 0.009
///
/// What real samples score is its `Floor`.
public struct NormalFit: Equatable, Sendable {
  /// The mean of the samples; +infinity when one is not finite.
  public let mean: Double
  /// The standard deviation of the samples; +infinity when one is not finite.
  public let standardDeviation: Double
  /// The exact Wasserstein-1 distance to the distribution.
  public let wasserstein1: Double
  /// The Jensen-Shannon divergence from the distribution over sixteen bins, in nats.
  public let jensenShannon: Double

  /// Measures samples.
  ///
  /// - Precondition: There is at least one sample.
  public init(of samples: [Float], to normal: NormalDistribution) {
    let isFinite = samples.allSatisfy(\.isFinite)
    mean = isFinite ? Measures.mean(samples) : .infinity
    standardDeviation = isFinite ? Measures.standardDeviation(samples) : .infinity
    wasserstein1 = Measures.wasserstein1(samples, to: normal)
    jensenShannon = jensenShannonDivergence(Histogram(samples: samples, about: normal), normal)
  }

  /// What real samples score: the medians over twenty sets, fresh ones for each measure.
  public struct Floor: Equatable, Sendable {
    /// How far their mean lies from that of the distribution.
    public let meanError: Double
    /// How far their standard deviation lies from that of the distribution.
    public let standardDeviationError: Double
    /// Their Wasserstein-1 distance.
    public let wasserstein1: Double
    /// Their Jensen-Shannon divergence.
    public let jensenShannon: Double

    /// Scores fresh sets, in the order of the properties.
    ///
    /// - Parameters:
    ///   - count: How many samples a set has, at least 1.
    ///   - draw: Gives as many samples of the distribution as it is asked for.
    public init(of normal: NormalDistribution, count: Int, draw: (Int) -> [Float]) {
      func floor(_ measure: ([Float]) -> Double) -> Double {
        Measures.Floor(ofSamples: count, repetitions: 20, draw: draw, measure: measure).median
      }
      meanError = floor { abs(Measures.mean($0) - normal.mean) }
      standardDeviationError = floor {
        abs(Measures.standardDeviation($0) - normal.standardDeviation)
      }
      wasserstein1 = floor { Measures.wasserstein1($0, to: normal) }
      jensenShannon = floor {
        jensenShannonDivergence(Histogram(samples: $0, about: normal), normal)
      }
    }
  }
}

extension Histogram {
  /// Counts `samples` in sixteen bins of half a standard deviation about a normal distribution's mean.
  public init(samples: [Float], about normal: NormalDistribution) {
    let half = 4 * normal.standardDeviation
    self.init(samples: samples, from: normal.mean - half, to: normal.mean + half, bins: 16)
  }
}
