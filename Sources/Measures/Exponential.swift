/// `e` to the power `x`, with the same bits on every machine.
///
/// `x = k·log 2 + r` with a whole number `k` and `|r| ≤ ½·log 2`; then `eˣ = 2ᵏ·eʳ`, and `eʳ` is
/// its Taylor polynomial of degree 13.
///
/// - Parameter x: Any value; above 709.78 the result is +infinity, below −745.13 it is zero.
/// - Returns: `eˣ`, less than 2 ulp from the true value, and exactly 1 for 0.
public func exponential(_ x: Double) -> Double {
  if x.isNaN { return x }
  if x > 709.782712893384 { return .infinity }
  if x < -745.2 { return 0 }
  let k = (x * 1.4426950408889634).rounded(.toNearestOrEven)
  // The first product and difference are exact, so that r has an error of half an ulp only.
  let r = (x - k * Ln2.high) - k * Ln2.low
  var p = 1.0 / 6_227_020_800
  p = p * r + 1.0 / 479_001_600
  p = p * r + 1.0 / 39_916_800
  p = p * r + 1.0 / 3_628_800
  p = p * r + 1.0 / 362_880
  p = p * r + 1.0 / 40_320
  p = p * r + 1.0 / 5_040
  p = p * r + 1.0 / 720
  p = p * r + 1.0 / 120
  p = p * r + 1.0 / 24
  p = p * r + 1.0 / 6
  p = p * r + 0.5
  let value = 1 + (r + r * r * p)
  return Double(sign: .plus, exponent: Int(k), significand: value)
}
