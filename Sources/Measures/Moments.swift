/// The arithmetic mean of `samples`: `Σ xᵢ / n`.
///
///     mean([1, 2, 6] as [Float])   // 3.0
///
/// - Parameter samples: At least one sample. NaN and infinities propagate as in IEEE arithmetic.
/// - Returns: The mean, computed in Double in the samples' order.
public func mean(_ samples: [Float]) -> Double { mean(samples.map(Double.init)) }

/// The arithmetic mean of `samples`: `Σ xᵢ / n`.
///
/// - Parameter samples: At least one sample. NaN and infinities propagate as in IEEE arithmetic.
/// - Returns: The mean, summed in the samples' order.
public func mean(_ samples: [Double]) -> Double {
  require(!samples.isEmpty, "mean: no samples")
  var sum = 0.0
  for x in samples { sum += x }
  return sum / Double(samples.count)
}

/// The population standard deviation of `samples`: `√(Σ (xᵢ − mean)² / n)`.
///
/// It divides by `n`, not by `n − 1`: the samples are described as they are, not used to estimate
/// another population.
///
///     standardDeviation([1, 3] as [Float])   // 1.0
///
/// - Parameter samples: At least one sample. NaN or an infinity among them gives NaN.
/// - Returns: The standard deviation, by two passes in Double; exactly 0 for one sample.
public func standardDeviation(_ samples: [Float]) -> Double {
  standardDeviation(samples.map(Double.init))
}

/// The population standard deviation of `samples`: `√(Σ (xᵢ − mean)² / n)`.
///
/// It divides by `n`, not by `n − 1`: the samples are described as they are, not used to estimate
/// another population.
///
/// - Parameter samples: At least one sample. NaN or an infinity among them gives NaN.
/// - Returns: The standard deviation, by two passes; exactly 0 for one sample.
public func standardDeviation(_ samples: [Double]) -> Double {
  require(!samples.isEmpty, "standardDeviation: no samples")
  let centre = mean(samples)
  var squares = 0.0
  var deviations = 0.0
  for x in samples {
    let deviation = x - centre
    squares += deviation * deviation
    deviations += deviation
  }
  // The deviations would sum to zero if the mean had not been rounded: take that error out again.
  let n = Double(samples.count)
  let variance = (squares - deviations * deviations / n) / n
  // Rounding alone can leave a tiny negative number; NaN must stay NaN.
  return variance < 0 ? 0 : variance.squareRoot()
}
