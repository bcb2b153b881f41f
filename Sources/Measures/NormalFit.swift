/// What samples on the line can be compared with by a `NormalFit`.
public protocol LineTarget: Sendable {
  /// The mean that the samples should have.
  var mean: Double { get }
  /// The standard deviation that they should have.
  var standardDeviation: Double { get }
  /// The exact Wasserstein-1 distance of samples.
  func wasserstein1(of samples: [Float]) -> Double
  /// The Jensen-Shannon divergence of samples over sixteen bins, in nats.
  func jensenShannon(of samples: [Float]) -> Double
}

extension NormalDistribution: LineTarget {
  /// The exact Wasserstein-1 distance of samples from the distribution.
  public func wasserstein1(of samples: [Float]) -> Double {
    Measures.wasserstein1(samples, to: self)
  }

  /// The Jensen-Shannon divergence of samples from the distribution, over sixteen bins, in nats.
  public func jensenShannon(of samples: [Float]) -> Double {
    jensenShannonDivergence(Histogram(samples: samples, about: self), self)
  }
}

/// Numbers as they are, such as those of a file, with which samples can be compared.
public struct NumbersTarget: LineTarget {
  /// The numbers.
  public let numbers: [Float]
  /// Their mean.
  public let mean: Double
  /// Their standard deviation.
  public let standardDeviation: Double

  /// Compares samples with numbers.
  ///
  /// - Precondition: The numbers are finite, and not all the same.
  public init(_ numbers: [Float]) {
    self.numbers = numbers
    mean = Measures.mean(numbers)
    standardDeviation = Measures.standardDeviation(numbers)
    require(
      standardDeviation > 0 && standardDeviation.isFinite,
      "NumbersTarget: the standard deviation is \(standardDeviation), but must be positive")
  }

  /// The exact Wasserstein-1 distance of samples from the numbers.
  public func wasserstein1(of samples: [Float]) -> Double {
    Measures.wasserstein1(samples, numbers)
  }

  /// The Jensen-Shannon divergence between the histograms of samples and of the numbers, in nats.
  public func jensenShannon(of samples: [Float]) -> Double {
    jensenShannonDivergence(
      Histogram(samples: samples, about: self), Histogram(samples: numbers, about: self))
  }
}

/// How near samples on the line come to a normal distribution, or to other numbers, by four measures.
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
  /// The exact Wasserstein-1 distance to what they are compared with.
  public let wasserstein1: Double
  /// The Jensen-Shannon divergence from it over sixteen bins, in nats.
  public let jensenShannon: Double

  /// Measures samples.
  ///
  /// - Precondition: There is at least one sample.
  public init(of samples: [Float], to target: any LineTarget) {
    let isFinite = samples.allSatisfy(\.isFinite)
    mean = isFinite ? Measures.mean(samples) : .infinity
    standardDeviation = isFinite ? Measures.standardDeviation(samples) : .infinity
    wasserstein1 = target.wasserstein1(of: samples)
    jensenShannon = target.jensenShannon(of: samples)
  }

  /// What real samples score: the medians over twenty sets, fresh ones for each measure.
  public struct Floor: Equatable, Sendable {
    /// How far their mean lies from the one that it should be.
    public let meanError: Double
    /// How far their standard deviation lies from the one that it should be.
    public let standardDeviationError: Double
    /// Their Wasserstein-1 distance.
    public let wasserstein1: Double
    /// Their Jensen-Shannon divergence.
    public let jensenShannon: Double

    /// Scores fresh sets, in the order of the properties.
    ///
    /// - Parameters:
    ///   - count: How many samples a set has, at least 1.
    ///   - draw: Gives as many real samples as it is asked for.
    public init(of target: any LineTarget, count: Int, draw: (Int) -> [Float]) {
      func floor(_ measure: ([Float]) -> Double) -> Double {
        Measures.Floor(ofSamples: count, repetitions: 20, draw: draw, measure: measure).median
      }
      meanError = floor { abs(Measures.mean($0) - target.mean) }
      standardDeviationError = floor {
        abs(Measures.standardDeviation($0) - target.standardDeviation)
      }
      wasserstein1 = floor(target.wasserstein1)
      jensenShannon = floor(target.jensenShannon)
    }
  }
}

extension Histogram {
  /// Counts `samples` in sixteen bins of half a standard deviation about the mean that they should have.
  public init(samples: [Float], about target: any LineTarget) {
    let half = 4 * target.standardDeviation
    self.init(samples: samples, from: target.mean - half, to: target.mean + half, bins: 16)
  }
}
