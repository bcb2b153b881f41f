/// `eˣ`, element by element.
///
/// At most 0.8 ulp from the true value for every `Float`, subnormal results included. `∞` above
/// 88.72284, 0 below −103.97208, NaN for NaN; the result for ±0 is 1. Values run from 0 to `∞`.
///
/// Method: `x = n·log 2 + t` with an integer `n` and `|t| ≤ log(2)/2`, so `eˣ = 2ⁿ·eᵗ`. The
/// polynomial for `eᵗ` has degree 6 and an error below 0.1 ulp. See `exponentialParts(_:)`.
@inlinable @inline(__always)
public func exponential<Number: Lanes>(_ x: Number) -> Number { exponentialParts(x).value }

/// `eˣ` rounded to a `Float`, and what the rounding lost.
///
/// `lost` is for callers that compute further with `eˣ`: `value + lost` is right to about a tenth
/// of an ulp while `value` is normal. It means nothing once `value` is subnormal, infinite or NaN,
/// but is then never large beside `value` unless `value` itself is infinite or NaN.
@inlinable @inline(__always)
public func exponentialParts<Number: Lanes>(_ x: Number) -> (value: Number, lost: Number) {
  // Within these limits n fits the exponent arithmetic below; outside, the result is 0 or ∞ anyway.
  let inside = x.atMost(89).atLeast(-105)
  let shifted = inside.times(Number(reciprocalOfLog2), plus: roundingShift + 254)
  let (head, low) = exponentialMinusOne(inside, shifted - Number(roundingShift + 254))
  let sum = head + Number(1)
  let rest = low + (head - (sum - Number(1)))
  let mantissa = sum + rest
  let lost = rest - (mantissa - sum)
  // The low bits of `shifted` hold n + 254, twice the exponent bias: the two halves of it are the
  // biased exponents of two scales with product 2ⁿ. One scale cannot reach 2⁻¹⁵⁰; two can, and only
  // the second multiplication rounds. NaN survives multiplication by any scale.
  let doubled = shifted.bits
  let half = doubled &>> Number.Bits(1)
  let scale = Number(bits: half &<< Number.Bits(23))
  let otherScale = Number(bits: (doubled &- half) &<< Number.Bits(23))
  return (mantissa * scale * otherScale, lost * scale * otherScale)
}

/// `1/log 2`.
@inlinable @inline(__always)
public var reciprocalOfLog2: Float { 0x1.715476p+0 }

/// 1.5·2²³: added to a number below 2²² in size, it leaves the nearest integer in the low bits.
///
/// Subtracted again, it gives that integer as a `Float`. (Swift's `rounded()` and its conversions
/// between floating-point and integer vectors work lane by lane, which is slow.)
@inlinable @inline(__always)
public var roundingShift: Float { 0x1.8p23 }

/// `eᵗ − 1 = head + low` for `t = x − n·log 2` and `|t| ≤ log(2)/2`.
///
/// `log 2` is split into 0x1.62e4p-1, whose 16 bits make `x − n·0x1.62e4p-1` exact, and a
/// remainder. `head` is that exact difference; all that is rounded is small and stays in `low`.
///
/// `eᵗ = 1 + t + t²·q(t)` with `q` of degree 4, fitted for the smallest greatest error of `eᵗ − 1`
/// relative to itself on ±1.0002·log(2)/2 with mpmath by weighted least squares (Lawson): 0.23·2⁻²⁴.
@inlinable @inline(__always)
public func exponentialMinusOne<Number: Lanes>(
  _ x: Number, _ n: Number
) -> (head: Number, low: Number) {
  let head = n.times(Number(-0x1.62e4p-1), plus: x)
  let rest = n * Number(-0x1.7f7d1cp-20)
  let t = head + rest
  let q = Number(0x1.6b9a2ap-10)
    .times(t, plus: 0x1.12253ep-7)
    .times(t, plus: 0x1.5556f4p-5)
    .times(t, plus: 0x1.5554b4p-3)
    .times(t, plus: 0x1.fffffep-2)
  return (head, q.times(t * t, plus: rest))
}
