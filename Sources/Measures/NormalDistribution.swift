/// The normal distribution `N(mean, standardDeviation²)`.
///
///     let n = NormalDistribution(mean: 0, standardDeviation: 1)
///     n.cumulativeProbability(at: 1)   // 0.841344746068543
///     n.quantile(at: 0.975)            // 1.959963984540054
///
/// All functions have the same bits on every machine and a relative error below 1e-13.
public struct NormalDistribution: ProbabilityDistribution, Equatable {
  /// The mean, μ.
  public let mean: Double
  /// The standard deviation, σ (not the variance).
  public let standardDeviation: Double

  /// Creates `N(mean, standardDeviation²)`.
  ///
  /// - Parameters:
  ///   - mean: Any finite number.
  ///   - standardDeviation: A finite number larger than 0.
  public init(mean: Double, standardDeviation: Double) {
    require(mean.isFinite, "NormalDistribution: the mean is \(mean)")
    require(
      standardDeviation > 0 && standardDeviation.isFinite,
      "NormalDistribution: the standard deviation is \(standardDeviation), but must be positive")
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// The density: `exp(−z²/2) / (σ √(2π))` with `z = (x − μ)/σ`.
  ///
  /// - Parameter x: Any number, infinities included.
  public func density(at x: Double) -> Double {
    StandardNormal.density(at: standardised(x)) / standardDeviation
  }

  /// The logarithm of the density: `−z²/2 − log(σ √(2π))` with `z = (x − μ)/σ`.
  ///
  /// Finite also where the density itself is too small for a Double.
  ///
  /// - Parameter x: Any number, infinities included.
  public func logDensity(at x: Double) -> Double {
    let z = standardised(x)
    // ½·log(2π), and log σ.
    return -0.5 * z * z - 0.9189385332046727 - logarithm(standardDeviation)
  }

  /// The cumulative distribution function: `Φ((x − μ)/σ)`.
  ///
  /// - Parameter x: Any number, infinities included.
  public func cumulativeProbability(at x: Double) -> Double {
    StandardNormal.cumulativeProbability(at: standardised(x))
  }

  /// The upper tail, `1 − Φ((x − μ)/σ) = Φ((μ − x)/σ)`, accurate however small it is.
  ///
  /// - Parameter x: Any number, infinities included.
  public func upperTailProbability(at x: Double) -> Double {
    StandardNormal.cumulativeProbability(at: -standardised(x))
  }

  /// The quantile function: `μ + σ·Φ⁻¹(u)`.
  ///
  /// - Parameter probability: `u`, in `0...1`; the ends give −infinity and +infinity.
  public func quantile(at probability: Double) -> Double {
    mean + standardDeviation * StandardNormal.quantile(at: probability)
  }

  /// The integral of the quantile function: `μ·u − σ·φ(Φ⁻¹(u))`, φ the standard normal density.
  ///
  /// It follows from `φ'(z) = −z·φ(z)` with the substitution `t = Φ(z)`.
  ///
  /// - Parameter probability: `u`, in `0...1`.
  public func quantileIntegral(upTo probability: Double) -> Double {
    let z = StandardNormal.quantile(at: probability)
    return mean * probability - standardDeviation * StandardNormal.density(at: z)
  }

  private func standardised(_ x: Double) -> Double { (x - mean) / standardDeviation }
}
