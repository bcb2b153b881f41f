/// The game of a GAN where both densities are formulae: that of the data, `p`, and that of what the
/// generator gives, `q`.
///
/// For a generator that stands still the best discriminator is known, `D*(x) = p(x) / (p(x) + q(x))`,
/// and what it makes of the game, `V(D*, G) = −log 4 + 2·JS(p ‖ q)` (Goodfellow et al. 2014,
/// proposition 1 and theorem 1). So a trained discriminator can be compared with the truth.
public struct DensityGame: Sendable, Equatable {
  /// `p`, the distribution of the data.
  public let data: NormalDistribution
  /// `q`, the distribution of `G(z)`.
  public let generated: NormalDistribution

  /// The game of a generator against data.
  public init(data: NormalDistribution, generated: NormalDistribution) {
    self.data = data
    self.generated = generated
  }

  /// The best answer where the densities are `p` and `q`: `p / (p + q)`.
  ///
  /// There `p·log y + q·log(1 − y)` is greatest.
  ///
  /// - Precondition: Neither is negative, and not both are zero.
  public static func optimalAnswer(data p: Double, generated q: Double) -> Double {
    require(p >= 0 && q >= 0 && p + q > 0, "optimalAnswer: the densities are \(p) and \(q)")
    return p / (p + q)
  }

  /// The logit of `D*(x)`: `log p(x) − log q(x)`, also where both densities are too small to divide.
  public func optimalLogit(at x: Double) -> Double {
    data.logDensity(at: x) - generated.logDensity(at: x)
  }

  /// `D*(x) = p(x) / (p(x) + q(x))`, the sigmoid of its logit.
  public func optimalDiscriminator(at x: Double) -> Double {
    1 / (1 + exponential(-optimalLogit(at: x)))
  }

  /// The value of the game for a discriminator given by its logits,
  /// `V(D, G) = E log D(x) + E log(1 − D(G(z)))`.
  ///
  /// No sample is drawn: both expectations are integrals over a number that is uniform between 0 and
  /// 1, z for the second, which the quantile function turns into x.
  ///
  /// - Parameter logits: Gives the discriminator's logits at many places at once.
  /// - Returns: The value, at most 0; the quadrature's error is below 1e-9 for logits that change no more
  ///   sharply than those of `D*`.
  public func value(ofLogits logits: ([Double]) -> [Double]) -> Double {
    /// The mean of `−log D` or `−log(1 − D)` over one distribution, in pieces that are short where
    /// the other changes.
    func mean(over own: NormalDistribution, beside other: NormalDistribution, sign: Double)
      -> Double
    {
      let rule = Quadrature.unitInterval(
        splitAt: (-24...24).map {
          own.cumulativeProbability(at: other.mean + 0.5 * Double($0) * other.standardDeviation)
        })
      let scores = logits(rule.nodes.map { own.quantile(at: $0) })
      return rule.integral(ofValues: scores.map { softplus(sign * $0) })
    }
    // log D = −softplus(−logit) and log(1 − D) = −softplus(logit).
    return -mean(over: data, beside: generated, sign: -1)
      - mean(over: generated, beside: data, sign: 1)
  }

  /// `V(D*, G)`, the most that any discriminator can make of the game, by the same quadrature.
  public var optimalValue: Double { value { $0.map { optimalLogit(at: $0) } } }
}

/// `log(1 + eˣ)`, with an absolute error of rounding.
private func softplus(_ x: Double) -> Double {
  max(x, 0) + logarithm(1 + exponential(-abs(x)))
}
