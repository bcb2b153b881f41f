/// `tanh x`, element by element.
///
/// At most 0.9 ulp from the true value for every `Float`. Odd to the last bit, −0 for −0, a
/// subnormal number for itself, ±1 for ±∞, NaN for NaN. Values run from −1 to 1.
///
/// Method: `tanh|x| = −E/(2 + E)` with `E = e⁻²ˣ − 1` of `|x|`, which has no cancellation near 0;
/// the sign of `x` is put on at the end.
@inlinable @inline(__always)
public func hyperbolicTangent<Number: Lanes>(_ x: Number) -> Number {
  // From 9.02 on the nearest Float is 1.
  let negative = x.negativeMagnitude.atLeast(-10)
  let exponent = negative + negative
  // The low bits hold n + 127, the biased exponent of 2ⁿ.
  let shifted = exponent.times(Number(reciprocalOfLog2), plus: roundingShift + 127)
  let scale = Number(bits: shifted.bits &<< Number.Bits(23))
  let (head, low) = exponentialMinusOne(exponent, shifted - Number(roundingShift + 127))
  // E = (2ⁿ − 1) + 2ⁿ·head + 2ⁿ·low. The first two are added as `sum`; what rounding took from
  // 2ⁿ − 1 and from the sum is found exactly by subtracting back, and goes to the small terms.
  let scaleMinusOne = scale - Number(1)
  let sum = head.times(scale, plus: scaleMinusOne)
  let lost = scale - (scaleMinusOne + Number(1))
  let rest = low.times(scale, plus: head.times(scale, plus: scaleMinusOne - sum) + lost)
  let e = sum + rest
  let eLow = rest - (e - sum)
  let denominator = e + Number(2)
  let denominatorLow = (e - (denominator - Number(2))) + eLow
  return quotient(e, eLow, denominator, denominatorLow).withSign(of: x)
}

/// `(a + aLow) / (b + bLow)`, within a few hundredths of an ulp of the rounded quotient.
///
/// The first quotient `a·(1/b)` is corrected by its own remainder, which a fused multiply-add gives
/// exactly.
@inlinable @inline(__always)
public func quotient<Number: Lanes>(
  _ a: Number, _ aLow: Number, _ b: Number, _ bLow: Number
) -> Number {
  let reciprocal = Number(1) / b
  let first = a * reciprocal
  let remainder = first.negated.times(bLow, plus: first.negated.times(b, plus: a)) + aLow
  return remainder.times(reciprocal, plus: first)
}
