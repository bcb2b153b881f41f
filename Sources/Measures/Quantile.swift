/// The `level` quantile of `values`, by linear interpolation between order statistics.
///
/// With the values in rising order, `x₀ … xₙ₋₁`, it is the value at position `h = (n − 1)·level`:
/// `x⌊h⌋ + (h − ⌊h⌋)·(x⌊h⌋₊₁ − x⌊h⌋)`. This is type 7 of Hyndman and Fan (1996), the default of
/// NumPy and R.
///
///     quantile(of: [1, 2, 3, 4], at: 0.25)   // 1.75
///
/// - Parameters:
///   - values: At least one value, in any order; NaN counts as +infinity.
///   - level: Between 0, the minimum, and 1, the maximum.
/// - Returns: The quantile; never NaN.
/// - Complexity: O(*n* log *n*).
public func quantile(of values: [Double], at level: Double) -> Double {
  require(!values.isEmpty, "quantile: no values")
  return quantile(ofSorted: values.sortedWithNaNLast(), at: level)
}

/// The median of `values`: the middle one, or the mean of the two in the middle.
///
/// - Parameter values: At least one value, in any order; NaN counts as +infinity.
/// - Returns: The median; never NaN.
public func median(_ values: [Double]) -> Double { quantile(of: values, at: 0.5) }

/// The quantile of values that are already in rising order and hold no NaN.
func quantile(ofSorted values: [Double], at level: Double) -> Double {
  require(level >= 0 && level <= 1, "quantile: level \(level) is not in 0...1")
  let position = Double(values.count - 1) * level
  let index = Int(position)
  let fraction = position - Double(index)
  let low = values[index]
  if fraction == 0 { return low }
  let high = values[index + 1]
  // An infinity is never mixed with another value: inf − inf would be NaN, and half of an infinity
  // is one. +infinity, the worst, has the last word.
  if low == high || high == .infinity { return high }
  if low == -.infinity { return low }
  let gap = high - low
  return gap.isFinite ? low + fraction * gap : (1 - fraction) * low + fraction * high
}
