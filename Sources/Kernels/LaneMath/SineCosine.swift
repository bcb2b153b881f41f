/// `sin 2πu` and `cos 2πu`, element by element, for `u` in `0..<1`, as the Box-Muller method needs.
///
/// At most 1 ulp and 6·10⁻⁸ from the true values, and exact at multiples of 1/4, where zeros are +0.
/// (Relative accuracy holds near the zeros too, since `u` is taken as exact.)
///
/// Method: `u = k/4 + r` with an integer `k` and `|r| ≤ 1/8`, without rounding. Polynomials give
/// sine and cosine of `2πr`; `k mod 4` says which is which and with what sign.
///
/// The coefficients were fitted with mpmath by weighted least squares (Lawson): `sin 2πr = 2πr +
/// r³·q(r²)` with `q` of degree 3 and an error of 0.0015·2⁻²⁴; `cos 2πr = 1 + r²·q(r²)` with `q` of
/// degree 3 and 0.008·2⁻²⁴.
@inlinable @inline(__always)
public func sineCosineOfTurns<Number: Lanes>(_ u: Number) -> (sine: Number, cosine: Number) {
  // Products with 4 and 1/4 are exact, so a fused multiply-add would change nothing here; it would
  // keep the compiler from finding the vector operations below.
  let shifted = u * Number(4) + Number(roundingShift)
  let k = shifted - Number(roundingShift)
  let r = u - k * Number(0.25)
  let square = r * r
  // 2π is split into 0x1.921fb6p+2 and the remainder −0x1.777a5cp-23.
  let sineTail = Number(0x1.443928p+5)
    .times(square, plus: -0x1.32ada8p+6)
    .times(square, plus: 0x1.466b78p+6)
    .times(square, plus: -0x1.4abbcep+5)
    .times(square, plus: -0x1.777a5cp-23)
  let sine = (sineTail * r).addingProduct(r, Number(0x1.921fb6p+2))
  let cosine = Number(0x1.d4f44ap+5)
    .times(square, plus: -0x1.55b2b2p+6)
    .times(square, plus: 0x1.03c1bp+6)
    .times(square, plus: -0x1.3bd3ccp+4)
    .times(square, plus: 1)
  let quadrant = shifted.bits
  // −1 in the odd quadrants, where sine and cosine change places, else 1.
  let parity = Number(bits: (quadrant &<< Number.Bits(31)) | Number(1).bits)
  let isOdd = parity.isLess(than: 0)
  // Bit 1 of k is the sign of the sine, bit 1 of k + 1 that of the cosine.
  let signBit = Number.Bits(0x8000_0000)
  let sineSign = (quadrant &<< Number.Bits(30)) & signBit
  let cosineSign = ((quadrant &+ Number.Bits(1)) &<< Number.Bits(30)) & signBit
  // Adding 0 turns −0 into +0.
  return (
    Number(bits: sine.replaced(by: cosine, where: isOdd).bits ^ sineSign) + Number(0),
    Number(bits: cosine.replaced(by: sine, where: isOdd).bits ^ cosineSign) + Number(0)
  )
}
