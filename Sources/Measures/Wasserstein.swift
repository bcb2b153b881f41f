/// The Wasserstein-1 distance between two sets of samples on the line, exactly.
///
/// The least mean distance over which one set must be moved to become the other:
/// `∫₀¹ |F⁻¹(u) − G⁻¹(u)| du`, with `F⁻¹` and `G⁻¹` the empirical quantile functions. Both are
/// steps, so the integral is a finite sum; for sets of the same size it is the mean distance
/// between the sorted samples, pair by pair.
///
///     wasserstein1([0, 1], [2, 2, 3, 3])   // 2.0
///
/// - Parameters:
///   - a: At least one sample.
///   - b: At least one sample; the sizes may differ.
/// - Returns: The distance, in the samples' unit; exactly 0 for the same samples in any order, the
///   same in both directions, and +infinity if a sample is NaN or infinite.
/// - Complexity: O(*n* log *n*).
public func wasserstein1(_ a: [Float], _ b: [Float]) -> Double {
  require(!a.isEmpty && !b.isEmpty, "wasserstein1: \(a.count) and \(b.count) samples")
  guard a.allSatisfy(\.isFinite), b.allSatisfy(\.isFinite) else { return .infinity }
  return wasserstein1(ofSorted: a.sorted().map(Double.init), b.sorted().map(Double.init))
}

/// The Wasserstein-1 distance between two sets of finite samples in rising order.
func wasserstein1(ofSorted a: [Double], _ b: [Double]) -> Double {
  // Probability is counted in whole units of one over the least common multiple of the sizes, so
  // that the steps of both functions lie on exact positions.
  let divisor = greatestCommonDivisor(a.count, b.count)
  let unitsOfA = b.count / divisor
  let unitsOfB = a.count / divisor
  var i = 0
  var j = 0
  var leftOfA = unitsOfA
  var leftOfB = unitsOfB
  var sum = 0.0
  while i < a.count && j < b.count {
    let units = min(leftOfA, leftOfB)
    sum += abs(a[i] - b[j]) * Double(units)
    leftOfA -= units
    leftOfB -= units
    if leftOfA == 0 {
      i += 1
      leftOfA = unitsOfA
    }
    if leftOfB == 0 {
      j += 1
      leftOfB = unitsOfB
    }
  }
  return sum / (Double(a.count) * Double(unitsOfA))
}

/// The Wasserstein-1 distance between samples and a distribution, exactly.
///
/// `Σᵢ ∫ |x₍ᵢ₎ − Q(u)| du` over `(i − 1)/n < u < i/n`, with `x₍ᵢ₎` the `i`-th smallest of `n`
/// samples. The sign changes at `u = F(x₍ᵢ₎)` only, so each integral follows from the
/// distribution's `quantileIntegral`: no discretisation, and no error but rounding.
///
///     wasserstein1([0], to: NormalDistribution(mean: 0, standardDeviation: 1))   // √(2/π), 0.7979
///
/// - Parameters:
///   - samples: At least one sample.
///   - distribution: What they are compared with.
/// - Returns: The distance, in the samples' unit; +infinity if a sample is NaN or infinite. Of
///   `n` samples that come from the distribution itself it is not 0 but falls like `1/√n`: print
///   the `Floor` beside it.
/// - Complexity: O(*n* log *n*).
public func wasserstein1(
  _ samples: [Float], to distribution: some ProbabilityDistribution
) -> Double {
  require(!samples.isEmpty, "wasserstein1: no samples")
  guard samples.allSatisfy(\.isFinite) else { return .infinity }
  let sorted = samples.sorted()
  let n = Double(sorted.count)
  var sum = 0.0
  var a = 0.0
  var integralToA = distribution.quantileIntegral(upTo: 0)
  for i in sorted.indices {
    let x = Double(sorted[i])
    let b = Double(i + 1) / n
    let integralToB = distribution.quantileIntegral(upTo: b)
    let c = min(max(distribution.cumulativeProbability(at: x), a), b)
    let integralToC =
      c == a ? integralToA : c == b ? integralToB : distribution.quantileIntegral(upTo: c)
    // Left of c the quantile function lies below x, right of c above.
    let below = x * (c - a) - (integralToC - integralToA)
    let above = (integralToB - integralToC) - x * (b - c)
    // Neither is negative but by rounding.
    sum += abs(below) + abs(above)
    a = b
    integralToA = integralToB
  }
  require(!sum.isNaN, "wasserstein1: \(distribution) has no finite mean, or gave NaN")
  return sum
}
