import Datasets

/// A mixture of normal distributions: `F(x) = Σ wᵢ Φ((x − μᵢ)/σᵢ)`, the weights adding up to 1.
///
///     let temperatures = NormalMixtureDistribution(.twoTemperatures)
///     wasserstein1(samples, to: temperatures)
///
/// All functions have the same bits on every machine.
public struct NormalMixtureDistribution: ProbabilityDistribution, Equatable {
  /// The normal distributions that are mixed.
  public let components: [NormalDistribution]
  /// How probable each is; they add up to 1.
  public let weights: [Double]

  /// What the samples of some data come from.
  public init(_ data: LineMixture) {
    components = data.modes.map {
      NormalDistribution(mean: $0.mean, standardDeviation: $0.standardDeviation)
    }
    let sum = data.modes.reduce(0) { $0 + $1.weight }
    weights = data.modes.map { $0.weight / sum }
  }

  /// The mean, `Σ wᵢ μᵢ`.
  public var mean: Double { weighted(\.mean) }

  /// The standard deviation: the root of `Σ wᵢ (σᵢ² + (μᵢ − μ)²)`.
  public var standardDeviation: Double {
    let mean = mean
    return weighted {
      let away = $0.mean - mean
      return $0.standardDeviation * $0.standardDeviation + away * away
    }.squareRoot()
  }

  /// The density: `Σ wᵢ φ((x − μᵢ)/σᵢ)/σᵢ`.
  ///
  /// - Parameter x: Any number, infinities included.
  public func density(at x: Double) -> Double { weighted { $0.density(at: x) } }

  /// The cumulative distribution function.
  ///
  /// - Parameter x: Any number, infinities included.
  public func cumulativeProbability(at x: Double) -> Double {
    min(weighted { $0.cumulativeProbability(at: x) }, 1)
  }

  /// The upper tail, accurate however small it is.
  ///
  /// - Parameter x: Any number, infinities included.
  public func upperTailProbability(at x: Double) -> Double {
    min(weighted { $0.upperTailProbability(at: x) }, 1)
  }

  /// The quantile function, the inverse of `F`.
  ///
  /// It lies between the least and the largest of the components'. From there by Newton's method,
  /// and by halving where a step would leave what is left of that interval, until the interval, or
  /// what is missing, is as small as rounding allows.
  ///
  /// - Parameter probability: `u`, in `0...1`; the ends give −infinity and +infinity.
  public func quantile(at probability: Double) -> Double {
    let places = components.map { $0.quantile(at: probability) }
    guard var low = places.min(), var high = places.max(), low < high else { return places[0] }
    var x = low + (high - low) / 2
    while low < x && x < high {
      // In the smaller tail, where nothing is lost in rounding.
      let missing =
        probability < 0.5
        ? probability - cumulativeProbability(at: x)
        : upperTailProbability(at: x) - (1 - probability)
      if missing == 0 { return x }
      if missing > 0 { low = x } else { high = x }
      let next = x + missing / density(at: x)
      if next == x { return x }
      x = next > low && next < high ? next : low + (high - low) / 2
    }
    return x
  }

  /// The integral of the quantile function: `Σ wᵢ (μᵢ·Φ(zᵢ) − σᵢ·φ(zᵢ))` with `zᵢ = (Q(u) − μᵢ)/σᵢ`.
  ///
  /// It is the mean of what lies below `Q(u)`, component by component.
  ///
  /// - Parameter probability: `u`, in `0...1`.
  public func quantileIntegral(upTo probability: Double) -> Double {
    let x = quantile(at: probability)
    if x == -.infinity { return 0 }
    if x == .infinity { return mean }
    var (sum, reached) = (0.0, 0.0)
    for (weight, component) in zip(weights, components) {
      let (mean, deviation) = (component.mean, component.standardDeviation)
      let z = (x - mean) / deviation
      let below = StandardNormal.cumulativeProbability(at: z)
      sum += weight * (mean * below - deviation * StandardNormal.density(at: z))
      reached += weight * below
    }
    // Where F is steep, Q(u) as a Double misses u by a little: that is made up for at the height x.
    return sum + x * (probability - reached)
  }

  private func weighted(_ function: (NormalDistribution) -> Double) -> Double {
    zip(weights, components).reduce(0) { $0 + $1.0 * function($1.1) }
  }
}
