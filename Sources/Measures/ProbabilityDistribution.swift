/// A distribution on the real line with a finite mean, known by formulae rather than by samples.
public protocol ProbabilityDistribution: Sendable {
  /// The cumulative distribution function: `F(x) = P(X ≤ x)`.
  ///
  /// - Parameter x: Any number, infinities included.
  /// - Returns: A probability, rising with `x` from 0 to 1.
  func cumulativeProbability(at x: Double) -> Double

  /// The upper tail: `P(X > x) = 1 − F(x)`, without the cancellation where F is nearly 1.
  ///
  /// - Parameter x: Any number, infinities included.
  /// - Returns: A probability, falling with `x` from 1 to 0.
  func upperTailProbability(at x: Double) -> Double

  /// The quantile function `Q`, the inverse of `F`: the `x` with `P(X ≤ x) = probability`.
  ///
  /// - Parameter probability: In `0...1`; at the ends the result may be infinite.
  func quantile(at probability: Double) -> Double

  /// The integral of the quantile function from 0 to `probability`: `∫₀ᵘ Q(t) dt`.
  ///
  /// At 1 it is the mean. This closed form makes the Wasserstein distance to samples exact.
  ///
  /// - Parameter probability: The upper limit `u`, in `0...1`.
  func quantileIntegral(upTo probability: Double) -> Double
}

extension ProbabilityDistribution {
  /// The upper tail, `1 − F(x)`; distributions that know it better say so themselves.
  ///
  /// - Parameter x: Any number, infinities included.
  /// - Returns: A probability, falling with `x` from 1 to 0.
  public func upperTailProbability(at x: Double) -> Double { 1 - cumulativeProbability(at: x) }

  /// The integral of the quantile function between two probabilities: `∫ₐᵇ Q(t) dt`.
  ///
  /// - Parameters:
  ///   - a: The lower limit, in `0...1`.
  ///   - b: The upper limit, in `0...1`.
  public func quantileIntegral(from a: Double, to b: Double) -> Double {
    quantileIntegral(upTo: b) - quantileIntegral(upTo: a)
  }

  /// The probability of an interval: `P(a < X ≤ b)`.
  ///
  /// - Parameters:
  ///   - a: The left end.
  ///   - b: The right end, not less than `a`.
  /// - Returns: A probability; far out in either tail it keeps its relative accuracy.
  public func probability(from a: Double, to b: Double) -> Double {
    require(a <= b, "probability: \(a) to \(b) is no interval")
    let left = cumulativeProbability(at: a)
    // Subtract in the smaller tail: there, the difference is not lost in rounding.
    let value =
      left < 0.5
      ? cumulativeProbability(at: b) - left
      : upperTailProbability(at: a) - upperTailProbability(at: b)
    return max(0, value)
  }
}
