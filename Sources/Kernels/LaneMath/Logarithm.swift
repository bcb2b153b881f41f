/// The natural logarithm `log x`, element by element.
///
/// At most 1 ulp from the true value for every `Float`, subnormal arguments included. `−∞` for ±0,
/// NaN for negative numbers and NaN, `∞` for `∞`; `log 1` is exactly 0.
///
/// Method: `x = 2ⁿ·(1 + f)` with `1 + f` from 0.75 to 1.5, so `log x = n·log 2 + log(1 + f)`. The
/// polynomial for `log(1 + f)` has degree 10. See `logarithmParts(_:_:)`.
@inlinable @inline(__always)
public func logarithm<Number: Lanes>(_ x: Number) -> Number {
  // 2²³·x of a subnormal x is normal; n is smaller by 23 there.
  let isSubnormal = x.isLess(than: .leastNormalMagnitude)
  let scaled = x.replaced(by: x * Number(0x1p23), where: isSubnormal)
  let offset = Number(0x1p23 + 256).replaced(by: Number(0x1p23 + 256 + 23), where: isSubnormal)
  let finite = logarithm(ofNormal: scaled, exponentOffset: offset)
  let notPositive = Number(.nan).replaced(by: Number(-.infinity), where: x.isEqual(to: 0))
  // ∞ and NaN are their own logarithms.
  return x.replaced(by: finite, where: x.isLess(than: .infinity))
    .replaced(by: notPositive, where: x.isAtMost(0))
}

/// `log x` for positive normal numbers alone, with the bits of `logarithm(_:)`.
///
/// `exponentOffset` is 2²³ + 256, or larger by `k` for the logarithm of `x·2⁻ᵏ`.
@inlinable @inline(__always)
public func logarithm<Number: Lanes>(
  ofNormal x: Number, exponentOffset: Number = Number(0x1p23 + 256)
) -> Number {
  // Less the bits of 0.75, the upper nine bits are n and the lower 23 say how far 1 + f lies above
  // 0.75. The 2³¹ added makes the upper bits n + 256, never negative; as the low bits of a number
  // between 2²³ and 2²⁴ they turn into a Float without a conversion.
  let shifted = x.bits &+ Number.Bits(0x8000_0000 - 0x3F40_0000)
  let n = Number(bits: (shifted &>> Number.Bits(23)) | Number.Bits(0x4B00_0000)) - exponentOffset
  let mantissa = Number(bits: (shifted & Number.Bits(0x007F_FFFF)) &+ Number.Bits(0x3F40_0000))
  let (high, low) = logarithmParts(mantissa - Number(1), n)
  return high + low
}

/// `n·log 2 + log(1 + f)` as a sum of two numbers, for `f` from −0.25 to 0.5.
///
/// `log 2` is split into 0x1.62e4p-1, whose 16 bits make its product with `n` exact, and a
/// remainder. `high` is that product plus `f`; the rounding error of this one sum, found exactly by
/// subtracting back, goes into `low` with everything else.
///
/// `log(1 + f) = f + f²·q(f)` with `q` of degree 8, fitted for the smallest greatest error relative
/// to `log(1 + f)` with mpmath by weighted least squares (Lawson): 0.083·2⁻²⁴.
@inlinable @inline(__always)
public func logarithmParts<Number: Lanes>(_ f: Number, _ n: Number) -> (high: Number, low: Number) {
  let multiple = n * Number(0x1.62e4p-1)
  let high = multiple + f
  let lost = f - (high - multiple)
  let q = Number(-0x1.71e4bcp-5)
    .times(f, plus: 0x1.acf57cp-4)
    .times(f, plus: -0x1.0d9908p-3)
    .times(f, plus: 0x1.288074p-3)
    .times(f, plus: -0x1.54ed94p-3)
    .times(f, plus: 0x1.99699ep-3)
    .times(f, plus: -0x1.00004ap-2)
    .times(f, plus: 0x1.5555a4p-2)
    .times(f, plus: -0.5)
  return (high, q.times(f * f, plus: n.times(Number(0x1.7f7d1cp-20), plus: lost)))
}
