import LaneMath

// Random words become numbers here. The words themselves come from one generator, one after the
// other; what is done to them is the same in every lane.

@Sendable func uniform(
  _ words: UnsafePointer<UInt64>, _ low: Float, _ span: Float, _ y: UnsafeMutablePointer<Float>,
  _ count: Int
) {
  let lows = Vector(repeating: low)
  let spans = Vector(repeating: span)
  let halves = UnsafeRawPointer(words)
  var i = 0
  while i &+ 16 <= count {
    let bits = halves.loadUnaligned(fromByteOffset: 4 &* i, as: SIMD16<UInt32>.self)
    store(fusedMultiplyAdd(spans, fromOneToTwo(bits) - 1, lows), y + i)
    i &+= 16
  }
  while i < count {
    let bits = halves.loadUnaligned(fromByteOffset: 4 &* i, as: UInt32.self)
    let unit = Float(bitPattern: bits &>> 9 | 0x3f80_0000) - 1
    y[i] = low.addingProduct(span, unit)
    i &+= 1
  }
}

@Sendable func normal(
  _ words: UnsafePointer<UInt64>, _ pairs: Int, _ y: UnsafeMutablePointer<Float>
) {
  var i = 0
  while i < pairs {
    let width = min(16, pairs &- i)
    var lower = SIMD16<UInt32>.zero
    var upper = SIMD16<UInt32>.zero
    for lane in 0..<width {
      let word = words[i &+ lane]
      lower[lane] = UInt32(truncatingIfNeeded: word)
      upper[lane] = UInt32(truncatingIfNeeded: word &>> 32)
    }
    let (first, second) = boxMuller(lower, upper)
    if width == 16 {
      store(first, y + i)
      store(second, y + (pairs &+ i))
    } else {
      storeFirst(width, first, y + i)
      storeFirst(width, second, y + (pairs &+ i))
    }
    i &+= 16
  }
}

/// Two normal numbers a lane, from two words of random bits a lane.
@inline(__always)
private func boxMuller(_ lower: SIMD16<UInt32>, _ upper: SIMD16<UInt32>) -> (Vector, Vector) {
  // 2 − [1, 2) is (0, 1]: the logarithm never meets zero.
  let radius = (Vector(repeating: -2) * logarithm(2 - fromOneToTwo(lower))).squareRoot()
  let (sine, cosine) = sineCosineOfTurns(fromOneToTwo(upper) - 1)
  return (radius * cosine, radius * sine)
}

/// The upper 23 bits of each word as the fraction of a number in `[1, 2)`.
@inline(__always)
private func fromOneToTwo(_ bits: SIMD16<UInt32>) -> Vector {
  unsafeBitCast(bits &>> 9 | SIMD16(repeating: 0x3f80_0000), to: Vector.self)
}
