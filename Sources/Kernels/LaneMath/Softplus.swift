/// The softplus `log(1 + eˣ)`, element by element.
///
/// At most 1.2 ulp from the true value for every `Float`, subnormal results included. 0 for −∞, `∞`
/// for `∞`, NaN for NaN. Values run from 0 to `∞`. Of two
/// neighbouring numbers the larger may have the smaller result, by one ulp at most.
///
/// Method: `max(x, 0) + log(1 + e)` with `e = e^(−|x|)`, which cannot overflow. `1 + e` is never
/// formed: for `e < 1/2` the logarithm is that of `1 + f` with `f = e`, else `log 2` plus that of
/// `1 + f` with `f = (e − 1)/2`, both exact. See `exponentialParts(_:)` and `logarithmParts(_:_:)`.
@inlinable @inline(__always)
public func softplus<Number: Lanes>(_ x: Number) -> Number {
  let (e, eLow) = exponentialParts(x.negativeMagnitude)
  let isSmall = e.isLess(than: 0.5)
  let f = e.times(Number(0.5), plus: -0.5).replaced(by: e, where: isSmall)
  let n = Number(1).replaced(by: Number(0), where: isSmall)
  let (high, low) = logarithmParts(f, n)
  // The derivative of log(1 + e), 1/(1 + e), to about a tenth: eLow is no larger than half an ulp.
  let slope = e.times(Number(-0.55), plus: 1)
  return x.atLeast(0) + (high + eLow.times(slope, plus: low))
}
