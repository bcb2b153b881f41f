/// The Kolmogorov-Smirnov statistic of samples against a distribution: `sup |Fₙ(x) − F(x)|`.
///
/// `Fₙ(x)` is the share of the samples that are at most `x`. It jumps at the samples, so the
/// supremum is found on the two sides of the jumps. For `n` samples from the distribution itself,
/// `P(D > ε) ≤ 2·exp(−2nε²)` (Dvoretzky, Kiefer and Wolfowitz, with Massart's constant).
///
/// - Parameters:
///   - samples: At least one sample; ties are allowed, and NaN counts as +infinity.
///   - cumulativeProbability: The continuous cumulative distribution function `F`.
/// - Returns: The statistic, `0...1`.
public func kolmogorovSmirnovStatistic(
  _ samples: [Float], cumulativeProbability: (Double) -> Double
) -> Double {
  require(!samples.isEmpty, "kolmogorovSmirnovStatistic: no samples")
  let sorted = samples.sortedWithNaNLast()
  let n = Double(sorted.count)
  var largest = 0.0
  for i in sorted.indices {
    let p = cumulativeProbability(Double(sorted[i]))
    requireProbability(p)
    largest = max(largest, Double(i + 1) / n - p, p - Double(i) / n)
  }
  return largest
}

/// The Kolmogorov-Smirnov statistic of samples against a distribution: `sup |Fₙ(x) − F(x)|`.
///
/// - Parameters:
///   - samples: At least one sample; ties are allowed, and NaN counts as +infinity.
///   - distribution: The distribution, continuous.
/// - Returns: The statistic, `0...1`.
public func kolmogorovSmirnovStatistic(
  _ samples: [Float], to distribution: some ProbabilityDistribution
) -> Double {
  kolmogorovSmirnovStatistic(
    samples, cumulativeProbability: distribution.cumulativeProbability(at:))
}

/// The Kolmogorov-Smirnov statistic between two sets of samples: `sup |Fₙ(x) − Gₘ(x)|`.
///
/// - Parameters:
///   - a: At least one sample; ties within and between the sets are allowed, and NaN counts as
///     +infinity.
///   - b: At least one sample; the sizes may differ.
/// - Returns: The statistic, `0...1`.
public func kolmogorovSmirnovStatistic(_ a: [Float], _ b: [Float]) -> Double {
  require(
    !a.isEmpty && !b.isEmpty, "kolmogorovSmirnovStatistic: \(a.count) and \(b.count) samples")
  let a = a.sortedWithNaNLast()
  let b = b.sortedWithNaNLast()
  var i = 0
  var j = 0
  // |i/n − j/m| in units of 1/(n·m), which are whole.
  var largest = 0
  while i < a.count && j < b.count {
    // Both functions jump at x over all samples that equal it before they are compared.
    let x = min(a[i], b[j])
    while i < a.count && a[i] == x { i += 1 }
    while j < b.count && b[j] == x { j += 1 }
    largest = max(largest, abs(i * b.count - j * a.count))
  }
  return Double(largest) / (Double(a.count) * Double(b.count))
}
