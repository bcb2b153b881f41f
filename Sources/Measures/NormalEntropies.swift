extension NormalDistribution {
  /// The differential entropy, `−∫ p log p dx = ½·log(2πe·σ²)`, in nats.
  ///
  ///     NormalDistribution(mean: 0, standardDeviation: 1).entropy   // 1.418938533204673
  public var entropy: Double {
    // ½·log(2πe), and log σ.
    1.4189385332046727 + logarithm(standardDeviation)
  }
}

/// The differential entropy of the equal mixture `m = (p + q)/2` of two normal distributions, in nats.
///
/// `−∫ m log m dx`, by quadrature over x in pieces of half a standard deviation of either. The error
/// is below 1e-10, however different the two are.
public func entropyOfMixture(_ p: NormalDistribution, _ q: NormalDistribution) -> Double {
  let borders = [p, q].flatMap { density in
    // Further out than this, a density is smaller than every positive Double.
    (-78...78).map { density.mean + 0.5 * Double($0) * density.standardDeviation }
  }
  return Quadrature(between: borders.sorted()).integral { x in
    let m = 0.5 * (p.density(at: x) + q.density(at: x))
    return m > 0 ? -m * logarithm(m) : 0
  }
}

/// The Jensen-Shannon divergence between two normal distributions, in nats.
///
/// `H(m) − (H(p) + H(q))/2` with the entropy `H` and the mixture `m = (p + q)/2`: what is known of a
/// draw from the mixture when one is told from which of the two it came. Only `H(m)` takes a
/// quadrature.
///
/// - Returns: The divergence, `0...log 2`, with an absolute error below 1e-10 where the means are less
///   than 10¹⁵ standard deviations from 0: farther out, Double has no numbers between them.
public func jensenShannonDivergence(_ p: NormalDistribution, _ q: NormalDistribution) -> Double {
  let divergence = entropyOfMixture(p, q) - 0.5 * (p.entropy + q.entropy)
  return min(max(0, divergence), log2InNats)
}
