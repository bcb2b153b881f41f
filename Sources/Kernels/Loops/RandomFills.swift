import LaneMath

// Random words become numbers here, without leaving the registers. A last block that is not full is
// drawn and computed whole, and only its first numbers are written.

@Sendable func uniform(
  _ word: UInt64, _ low: Float, _ span: Float, _ y: UnsafeMutablePointer<Float>, _ count: Int
) {
  let lows = Vector(repeating: low)
  let spans = Vector(repeating: span)
  var generators = Generators(word: word)
  fillLanes(y, count) {
    let first = fromOneToTwo(generators.next()) - 1
    let second = fromOneToTwo(generators.next()) - 1
    return (fusedMultiplyAdd(spans, first, lows), fusedMultiplyAdd(spans, second, lows))
  }
}

@Sendable func normal(
  _ word: UInt64, _ mean: Float, _ standardDeviation: Float, _ y: UnsafeMutablePointer<Float>,
  _ count: Int
) {
  let means = Vector(repeating: mean)
  let deviations = Vector(repeating: standardDeviation)
  var generators = Generators(word: word)
  fillLanes(y, count) {
    let radius = radii(generators.next())
    let (sine, cosine) = directions(generators.next())
    return (
      fusedMultiplyAdd(deviations, radius * cosine, means),
      fusedMultiplyAdd(deviations, radius * sine, means)
    )
  }
}

// Two functions, since the optimiser stops inlining into one that has grown too large.

/// `√(−2 ln u)` of sixteen numbers `u` in `(0, 1]`.
private func radii(_ bits: SIMD16<UInt32>) -> Vector {
  // 2 − [1, 2) is (0, 1]: the logarithm never meets zero.
  (Vector(repeating: -2) * logarithm(ofNormal: 2 - fromOneToTwo(bits))).squareRoot()
}

/// Sine and cosine of sixteen angles.
private func directions(_ bits: SIMD16<UInt32>) -> (sine: Vector, cosine: Vector) {
  sineCosineOfTurns(fromOneToTwo(bits) - 1)
}

/// The upper 23 bits of each word as the fraction of a number in `[1, 2)`.
@inline(__always)
private func fromOneToTwo(_ bits: SIMD16<UInt32>) -> Vector {
  unsafeBitCast(bits &>> 9 | SIMD16(repeating: 0x3f80_0000), to: Vector.self)
}
