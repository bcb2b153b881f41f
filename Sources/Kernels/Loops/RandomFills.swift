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
  // First the radius and the angle of every pair, in the places of its two numbers.
  for i in 0..<pairs {
    let word = words[i]
    let lower = UInt32(truncatingIfNeeded: word) &>> 9 | 0x3f80_0000
    let upper = UInt32(truncatingIfNeeded: word &>> 32) &>> 9 | 0x3f80_0000
    // 2 − [1, 2) is (0, 1]: the logarithm never meets zero.
    y[i] = 2 - Float(bitPattern: lower)
    y[pairs &+ i] = Float(bitPattern: upper) - 1
  }
  mapLanes(y, y, pairs) { (Vector(repeating: -2) * logarithm($0)).squareRoot() }
  turn(y, y + pairs, pairs)
}

/// Turns pairs of radius and angle into points of the plane.
private func turn(
  _ x: UnsafeMutablePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int
) {
  var i = 0
  while i < count {
    let width = min(16, count &- i)
    let radius = width == 16 ? load(x + i) : loadFirst(width, x + i)
    let angle = width == 16 ? load(y + i) : loadFirst(width, y + i)
    let (sine, cosine) = sineCosineOfTurns(angle)
    let (first, second) = (radius * cosine, radius * sine)
    if width == 16 {
      store(first, x + i)
      store(second, y + i)
    } else {
      storeFirst(width, first, x + i)
      storeFirst(width, second, y + i)
    }
    i &+= 16
  }
}

/// The upper 23 bits of each word as the fraction of a number in `[1, 2)`.
@inline(__always)
private func fromOneToTwo(_ bits: SIMD16<UInt32>) -> Vector {
  unsafeBitCast(bits &>> 9 | SIMD16(repeating: 0x3f80_0000), to: Vector.self)
}
