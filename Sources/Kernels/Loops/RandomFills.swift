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
    let first = fromOneToTwo(generators.next()) - Vector(1)
    let second = fromOneToTwo(generators.next()) - Vector(1)
    return (fusedMultiplyAdd(spans, first, lows), fusedMultiplyAdd(spans, second, lows))
  }
}

@Sendable func normal(
  _ word: UInt64, _ mean: Float, _ standardDeviation: Float, _ y: UnsafeMutablePointer<Float>,
  _ count: Int
) {
  var generators = Generators(word: word)
  var done = 0
  // Two vectors at a time: the compiler splits the logarithm of one into quarters.
  #if FUSED && arch(x86_64)
    while done &+ 64 <= count {
      let (radius, angle) = (generators.next(), generators.next())
      let (otherRadius, otherAngle) = (generators.next(), generators.next())
      let (first, second): (Pair<Vector>, Pair<Vector>) = normalPairs(
        PairOfBits(radius, otherRadius), PairOfBits(angle, otherAngle), mean, standardDeviation)
      store(first.first, y + done)
      store(second.first, y + (done &+ 16))
      store(first.second, y + (done &+ 32))
      store(second.second, y + (done &+ 48))
      done &+= 64
    }
  #endif
  fillLanes(y + done, count &- done) {
    let radius = generators.next()
    return normalPairs(radius, generators.next(), mean, standardDeviation)
  }
}

/// Two normal numbers for each two words, after Box and Muller (1958): `√(−2 ln u)` times cosine and sine
/// of `2πv`.
@inline(__always)
private func normalPairs<Number: Lanes>(
  _ u: Number.Bits, _ v: Number.Bits, _ mean: Float, _ standardDeviation: Float
) -> (Number, Number) {
  let radius: Number = radii(u)
  let (sine, cosine): (Number, Number) = directions(v)
  let (mean, deviation) = (Number(mean), Number(standardDeviation))
  return (
    mean.addingProduct(deviation, radius * cosine), mean.addingProduct(deviation, radius * sine)
  )
}

// Two functions, since the optimiser stops inlining into one that has grown too large.

/// `√(−2 ln u)` for numbers `u` in `(0, 1]`.
private func radii<Number: Lanes>(_ bits: Number.Bits) -> Number {
  // 2 − [1, 2) is (0, 1]: the logarithm never meets zero.
  (Number(-2) * logarithm(ofNormal: Number(2) - fromOneToTwo(bits))).squareRoot()
}

/// Sine and cosine of angles.
private func directions<Number: Lanes>(_ bits: Number.Bits) -> (sine: Number, cosine: Number) {
  sineCosineOfTurns(fromOneToTwo(bits) - Number(1))
}

/// The upper 23 bits of each word as the fraction of a number in `[1, 2)`.
@inline(__always)
private func fromOneToTwo<Number: Lanes>(_ bits: Number.Bits) -> Number {
  Number(bits: bits &>> Number.Bits(9) | Number.Bits(0x3f80_0000))
}
