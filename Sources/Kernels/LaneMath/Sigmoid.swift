/// The logistic sigmoid `1/(1 + e⁻ˣ)`, element by element.
///
/// At most 0.81 ulp from the true value for every `Float`, subnormal results included. 1/2 for ±0, 0
/// for −∞, 1 for ∞, NaN for NaN. Values run from 0 to 1.
///
/// Method: with `e = e^(−|x|)`, which cannot overflow, `1/(1 + e)` for positive `x` and `e/(1 + e)`
/// for negative `x`. See `exponentialParts(_:)` for `e`.
@inlinable @inline(__always)
public func sigmoid<Number: Lanes>(_ x: Number) -> Number {
  let (e, eLow) = exponentialParts(x.negativeMagnitude)
  let denominator = e + Number(1)
  let denominatorLow = (e - (denominator - Number(1))) + eLow
  let isNegative = x.isLess(than: 0)
  let numerator = Number(1).replaced(by: e, where: isNegative)
  let numeratorLow = Number(0).replaced(by: eLow, where: isNegative)
  return quotient(numerator, numeratorLow, denominator, denominatorLow)
}

/// The slope of the sigmoid, `σ'(x) = σ(x)·σ(−x)`, element by element.
///
/// The two factors are those of `sigmoid(_:)` to the bit, and their product is rounded. Even to the
/// last bit, 1/4 for ±0, 0 for ±∞, NaN for NaN.
///
/// Method: `1/(1 + e)` times `e/(1 + e)` with `e = e^(−|x|)`: no digits are lost where `σ(x)` is
/// close to 1, as `σ(x)·(1 − σ(x))` would lose them.
@inlinable @inline(__always)
public func sigmoidSlope<Number: Lanes>(_ x: Number) -> Number {
  let (e, eLow) = exponentialParts(x.negativeMagnitude)
  let denominator = e + Number(1)
  let denominatorLow = (e - (denominator - Number(1))) + eLow
  return quotient(Number(1), Number(0), denominator, denominatorLow)
    * quotient(e, eLow, denominator, denominatorLow)
}
