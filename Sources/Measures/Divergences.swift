/// The natural logarithm of 2, the ceiling of the Jensen-Shannon divergence in nats.
public let log2InNats = 0.6931471805599453

/// The Kullback-Leibler divergence of `p` from `q`, in nats: `KL(p ‖ q) = Σ pᵢ log(pᵢ / qᵢ)`.
///
/// `0 log 0` counts as 0. It is +infinity where `p` has an outcome that `q` excludes, exactly 0
/// for `p == q`, and never negative: the true value is not (Gibbs' inequality), and a sum that
/// rounding leaves a few 1e-16 below zero is returned as 0.
///
///     kullbackLeiblerDivergence(of: [0.5, 0.5], from: [0.25, 0.75])   // 0.1438
///
/// - Parameters:
///   - p: Probabilities, not negative, with sum 1 within 1e-6 (divided by their sum before use).
///   - q: As many probabilities, under the same rule.
/// - Returns: The divergence, `0...` or +infinity, never NaN.
public func kullbackLeiblerDivergence(of p: [Double], from q: [Double]) -> Double {
  require(
    p.count == q.count, "kullbackLeiblerDivergence: \(p.count) and \(q.count) probabilities")
  return max(0, unclampedKullbackLeibler(normalised(p), normalised(q)))
}

/// The Kullback-Leibler divergence between two histograms over the same bins, in nats.
///
/// Compares `outcomeProbabilities`: what lies outside of the bins counts too.
///
/// - Parameters:
///   - p: The histogram whose samples are averaged over.
///   - q: A histogram with the same edges.
/// - Returns: The divergence, `0...` or +infinity, never NaN.
public func kullbackLeiblerDivergence(of p: Histogram, from q: Histogram) -> Double {
  requireSameBins(p, q)
  return kullbackLeiblerDivergence(of: p.outcomeProbabilities, from: q.outcomeProbabilities)
}

/// The Kullback-Leibler divergence of a histogram from a distribution put into its bins, in nats.
///
/// - Parameters:
///   - p: The histogram, compared by its `outcomeProbabilities`.
///   - distribution: The distribution, compared by its probabilities for the same outcomes.
/// - Returns: The divergence, `0...` or +infinity, never NaN.
public func kullbackLeiblerDivergence(
  of p: Histogram, from distribution: some ProbabilityDistribution
) -> Double {
  kullbackLeiblerDivergence(
    of: p.outcomeProbabilities, from: p.outcomeProbabilities(under: distribution))
}

/// The Jensen-Shannon divergence between `p` and `q`, in nats: `½ KL(p ‖ m) + ½ KL(q ‖ m)`.
///
/// `m = (p + q)/2`. It is symmetric, 0 for `p == q`, and log 2 where no outcome has a probability
/// in both; rounding never carries it outside of `0...log 2`.
///
///     jensenShannonDivergence([1, 0], [0, 1])   // 0.6931 (log 2)
///
/// - Parameters:
///   - p: Probabilities, not negative, with sum 1 within 1e-6 (divided by their sum before use).
///   - q: As many probabilities, under the same rule.
/// - Returns: The divergence, `0...log 2`.
public func jensenShannonDivergence(_ p: [Double], _ q: [Double]) -> Double {
  require(p.count == q.count, "jensenShannonDivergence: \(p.count) and \(q.count) probabilities")
  let p = normalised(p)
  let q = normalised(q)
  var sum = 0.0
  for i in p.indices {
    // pᵢ/mᵢ as 2pᵢ/(pᵢ + qᵢ): mᵢ itself could underflow to zero. Each pair of terms has a true
    // value of at least zero (log sum inequality).
    let both = p[i] + q[i]
    let ofP = p[i] > 0 ? p[i] * logarithm(2 * p[i] / both) : 0
    let ofQ = q[i] > 0 ? q[i] * logarithm(2 * q[i] / both) : 0
    sum += max(0, ofP + ofQ)
  }
  return min(0.5 * sum, log2InNats)
}

/// The Jensen-Shannon divergence between two histograms over the same bins, in nats.
///
/// Compares `outcomeProbabilities`: what lies outside of the bins counts too.
///
/// - Parameters:
///   - p: A histogram.
///   - q: A histogram with the same edges.
/// - Returns: The divergence, `0...log 2`.
public func jensenShannonDivergence(_ p: Histogram, _ q: Histogram) -> Double {
  requireSameBins(p, q)
  return jensenShannonDivergence(p.outcomeProbabilities, q.outcomeProbabilities)
}

/// The Jensen-Shannon divergence between a histogram and a distribution put into its bins, in nats.
///
/// - Parameters:
///   - p: The histogram, compared by its `outcomeProbabilities`.
///   - distribution: The distribution, compared by its probabilities for the same outcomes.
/// - Returns: The divergence, `0...log 2`.
public func jensenShannonDivergence(
  _ p: Histogram, _ distribution: some ProbabilityDistribution
) -> Double {
  jensenShannonDivergence(p.outcomeProbabilities, p.outcomeProbabilities(under: distribution))
}

/// `Σ pᵢ log(pᵢ / qᵢ)` as it comes out, below zero by rounding perhaps.
func unclampedKullbackLeibler(_ p: [Double], _ q: [Double]) -> Double {
  var sum = 0.0
  for i in p.indices where p[i] > 0 {
    if q[i] == 0 { return .infinity }
    let ratio = p[i] / q[i]
    // Equal entries have the ratio 1 and add exactly nothing. A ratio can leave the range of
    // Double though its logarithm does not.
    let inRange = ratio.isFinite && ratio >= .leastNormalMagnitude
    sum += p[i] * (inRange ? logarithm(ratio) : logarithm(p[i]) - logarithm(q[i]))
  }
  return sum
}

/// `probabilities` divided by their sum, after a check that they are some.
private func normalised(_ probabilities: [Double]) -> [Double] {
  require(!probabilities.isEmpty, "there are no probabilities")
  var sum = 0.0
  for (i, p) in probabilities.enumerated() {
    require(p >= 0, "probability \(i) is \(p), but must not be negative or NaN")
    sum += p
  }
  require(abs(sum - 1) <= 1e-6, "the probabilities sum to \(sum) instead of 1")
  return probabilities.map { $0 / sum }
}

/// Stops unless both histograms have the same edges.
private func requireSameBins(_ p: Histogram, _ q: Histogram) {
  require(
    p.edges == q.edges,
    "the histograms have different bins: \(p.counts.count) from \(p.edges[0]) and "
      + "\(q.counts.count) from \(q.edges[0]); give both the same edges")
}
