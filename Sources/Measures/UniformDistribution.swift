/// The uniform distribution on an interval, with density `1/(upper − lower)` there and 0 elsewhere.
public struct UniformDistribution: ProbabilityDistribution, Equatable {
  /// The left end of the interval.
  public let lower: Double
  /// The right end of the interval.
  public let upper: Double

  /// Creates the uniform distribution on `lower...upper`.
  ///
  /// - Parameters:
  ///   - lower: The left end, finite.
  ///   - upper: The right end, finite and larger than `lower`.
  public init(from lower: Double, to upper: Double) {
    require(
      lower < upper && (upper - lower).isFinite,
      "UniformDistribution: \(lower) to \(upper) is no interval")
    self.lower = lower
    self.upper = upper
  }

  /// The density: `1/(upper − lower)` in the interval, 0 elsewhere.
  ///
  /// - Parameter x: Any number.
  public func density(at x: Double) -> Double {
    x >= lower && x <= upper ? 1 / (upper - lower) : 0
  }

  /// The cumulative distribution function: `(x − lower)/(upper − lower)`, kept in `0...1`.
  ///
  /// - Parameter x: Any number, infinities included.
  public func cumulativeProbability(at x: Double) -> Double {
    min(max((x - lower) / (upper - lower), 0), 1)
  }

  /// The quantile function: `lower + (upper − lower)·u`.
  ///
  /// - Parameter probability: `u`, in `0...1`.
  public func quantile(at probability: Double) -> Double {
    requireProbability(probability)
    return lower + (upper - lower) * probability
  }

  /// The integral of the quantile function: `lower·u + (upper − lower)·u²/2`.
  ///
  /// - Parameter probability: `u`, in `0...1`.
  public func quantileIntegral(upTo probability: Double) -> Double {
    requireProbability(probability)
    return (lower + (upper - lower) * probability * 0.5) * probability
  }
}

/// Stops unless `p` is in `0...1`.
func requireProbability(_ p: Double) {
  require(p >= 0 && p <= 1, "\(p) is not a probability: it must be in 0...1")
}
