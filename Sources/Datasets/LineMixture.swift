import Autograd

/// Data from a mixture of normal distributions on the line.
///
///     let data = LineMixture.twoTemperatures
///     let x = data.minibatch(128, using: &random)      // of shape [128, 1]
///
/// `NormalMixtureDistribution` of Measures is what it is drawn from.
public struct LineMixture: Sendable, Equatable {
  /// One normal distribution of a mixture, `N(μ, σ²)`.
  public struct Mode: Sendable, Equatable {
    /// `μ`.
    public let mean: Double
    /// `σ`, positive.
    public let standardDeviation: Double
    /// How often it is met, against the others.
    public let weight: Double

    /// A mode.
    public init(mean: Double, standardDeviation: Double, weight: Double = 1) {
      self.mean = mean
      self.standardDeviation = standardDeviation
      self.weight = weight
    }
  }

  /// The modes.
  public let modes: [Mode]

  /// A mixture of the given modes.
  ///
  /// - Precondition: There is at least one mode; means are finite, standard deviations and weights
  ///   finite and positive.
  public init(_ modes: [Mode], file: StaticString = #fileID, line: UInt = #line) {
    require(!modes.isEmpty, "LineMixture: there is no mode", file: file, line: line)
    for mode in modes {
      require(mode.mean.isFinite, "LineMixture: a mean is \(mode.mean)", file: file, line: line)
      require(
        mode.standardDeviation > 0 && mode.standardDeviation.isFinite,
        "LineMixture: a standard deviation is \(mode.standardDeviation)", file: file, line: line)
      require(
        mode.weight > 0 && mode.weight.isFinite, "LineMixture: a weight is \(mode.weight)",
        file: file, line: line)
    }
    self.modes = modes
  }

  /// Two temperatures, cold and hot, equally likely: `N(−1.5, 0.25²)` and `N(1.5, 0.25²)`.
  public static let twoTemperatures = LineMixture([
    Mode(mean: -1.5, standardDeviation: 0.25), Mode(mean: 1.5, standardDeviation: 0.25),
  ])

  /// The part of the line that holds all but a few of the samples: the means and four standard
  /// deviations about each.
  public var bounds: ClosedRange<Double> {
    let ends = modes.map {
      (
        low: $0.mean - frameDeviations * $0.standardDeviation,
        high: $0.mean + frameDeviations * $0.standardDeviation
      )
    }
    return ends.dropFirst().reduce(ends[0].low...ends[0].high) {
      min($0.lowerBound, $1.low)...max($0.upperBound, $1.high)
    }
  }

  /// A minibatch of independent samples, of shape `[count, 1]`: each from a mode of its own.
  public func minibatch(_ count: Int, using random: inout Random) -> Tensor {
    var (sum, ends) = (0.0, [Double]())
    for mode in modes {
      sum += mode.weight
      ends.append(sum)
    }
    var (means, deviations): ([Float], [Float]) = ([], [])
    for _ in 0..<count {
      let ticket = random.uniform(0...sum)
      let mode = modes[ends.firstIndex { ticket < $0 } ?? modes.count - 1]
      means.append(Float(mode.mean))
      deviations.append(Float(mode.standardDeviation))
    }
    return Tensor(means, shape: [count, 1])
      + Tensor(deviations, shape: [count, 1]) * .normal([count, 1], using: &random)
  }
}
