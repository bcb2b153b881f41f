import Blackboard

/// The logarithm of `x` to the base ten, with the same bits on every machine.
///
/// `x = 2ᵏ·m` with `√½ ≤ m ≤ √2`; then `log₁₀ x = k·log₁₀ 2 + log m · log₁₀ e`, and with
/// `s = (m − 1)/(m + 1)`
///
///     log m = 2·artanh s = 2·(s + s³/3 + s⁵/5 + …),   |s| < 0.172
///
/// - Parameter x: Any number: zero gives −infinity, a negative number or NaN gives NaN.
/// - Returns: The logarithm, within 1e-14 for 10⁻³⁰...10³⁰ and within 1e-13 elsewhere; the powers of
///   ten from 10⁻²² to 10²² give whole numbers.
func commonLogarithm(_ x: Double) -> Double {
  if x == 0 { return -.infinity }
  if !(x > 0) { return .nan }
  if x == .infinity { return x }
  var exponent = Double(x.exponent)
  var mantissa = x.significand
  if mantissa > 1.4142135623730951 {
    mantissa *= 0.5
    exponent += 1
  }
  let s = (mantissa - 1) / (mantissa + 1)
  let z = s * s
  // The first term that is left out is below 1e-19.
  var series = 0.0
  for odd in stride(from: 23.0, through: 1, by: -2) { series = series * z + 1 / odd }
  let result = exponent * 0.30102999566398120 + 2 * s * series * 0.43429448190325183
  let whole = result.roundedHalfUp
  guard (result - whole).magnitude < 1e-13, whole.magnitude <= 22 else { return result }
  let power = (0..<Int(whole.magnitude)).reduce(1.0) { value, _ in value * 10 }
  return x == (whole < 0 ? 1 / power : power) ? whole : result
}
