/// The natural logarithm of `x`, with the same bits on every machine.
///
/// `x = 2ᵏ·m` with `√½ ≤ m < √2`; then `log x = k·log 2 + log m`, and with `s = (m − 1)/(m + 1)`
///
///     log m = 2·artanh s = 2·(s + s³/3 + s⁵/5 + …),   |s| < 0.172
///
/// - Parameter x: Any value: zero gives −infinity, a negative number or NaN gives NaN.
/// - Returns: `log x`, less than 2 ulp from the true value, and exactly 0 for 1.
public func logarithm(_ x: Double) -> Double {
  if x == 0 { return -.infinity }
  if !(x > 0) { return .nan }
  if x == .infinity { return x }
  var exponent = Double(x.exponent)
  var mantissa = x.significand
  if mantissa > 1.4142135623730951 {
    mantissa *= 0.5
    exponent += 1
  }
  let f = mantissa - 1
  let s = f / (2 + f)
  let z = s * s
  // 2·(artanh s − s)/s: what the series adds to its first term. The first omitted term is below
  // 1e-19.
  var rest = 2.0 / 25
  rest = rest * z + 2.0 / 23
  rest = rest * z + 2.0 / 21
  rest = rest * z + 2.0 / 19
  rest = rest * z + 2.0 / 17
  rest = rest * z + 2.0 / 15
  rest = rest * z + 2.0 / 13
  rest = rest * z + 2.0 / 11
  rest = rest * z + 2.0 / 9
  rest = rest * z + 2.0 / 7
  rest = rest * z + 2.0 / 5
  rest = rest * z + 2.0 / 3
  rest *= z
  // 2s = f − s·f = f − (f²/2 − s·f²/2) holds exactly, and f is exact: written so, only the small
  // terms are rounded.
  let halfSquare = 0.5 * f * f
  let small = s * (halfSquare + rest)
  return exponent * Ln2.high - ((halfSquare - (small + exponent * Ln2.low)) - f)
}

/// `log 2` as the sum of a part with 33 significant bits, whose products with a binary exponent are
/// exact, and the rest.
enum Ln2 {
  static let high = 0x1.62e42feep-1
  static let low = 0x1.a39ef35793c76p-33
}
