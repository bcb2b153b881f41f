import LaneMath

// Element by element, sixteen at a time. The last few go one by one: `+ − × ÷ √` are rounded
// correctly by every processor, so a lane and a lone number agree.

@Sendable func add(
  _ a: UnsafePointer<Float>, _ aStride: Int, _ b: UnsafePointer<Float>, _ bStride: Int,
  _ y: UnsafeMutablePointer<Float>, _ count: Int
) {
  combine(a, aStride, b, bStride, y, count, { $0 + $1 }, { $0 + $1 })
}

@Sendable func subtract(
  _ a: UnsafePointer<Float>, _ aStride: Int, _ b: UnsafePointer<Float>, _ bStride: Int,
  _ y: UnsafeMutablePointer<Float>, _ count: Int
) {
  combine(a, aStride, b, bStride, y, count, { $0 - $1 }, { $0 - $1 })
}

@Sendable func multiply(
  _ a: UnsafePointer<Float>, _ aStride: Int, _ b: UnsafePointer<Float>, _ bStride: Int,
  _ y: UnsafeMutablePointer<Float>, _ count: Int
) {
  combine(a, aStride, b, bStride, y, count, { $0 * $1 }, { $0 * $1 })
}

@Sendable func divide(
  _ a: UnsafePointer<Float>, _ aStride: Int, _ b: UnsafePointer<Float>, _ bStride: Int,
  _ y: UnsafeMutablePointer<Float>, _ count: Int
) {
  combine(a, aStride, b, bStride, y, count, { $0 / $1 }, { $0 / $1 })
}

@inline(__always)
private func combine(
  _ a: UnsafePointer<Float>, _ aStride: Int, _ b: UnsafePointer<Float>, _ bStride: Int,
  _ y: UnsafeMutablePointer<Float>, _ count: Int,
  _ lanes: (Vector, Vector) -> Vector, _ one: (Float, Float) -> Float
) {
  var i = 0
  if aStride == 1, bStride == 1 {
    while i &+ 16 <= count {
      store(lanes(load(a + i), load(b + i)), y + i)
      i &+= 16
    }
  } else if aStride == 1 {
    let same = Vector(repeating: b[0])
    while i &+ 16 <= count {
      store(lanes(load(a + i), same), y + i)
      i &+= 16
    }
  } else if bStride == 1 {
    let same = Vector(repeating: a[0])
    while i &+ 16 <= count {
      store(lanes(same, load(b + i)), y + i)
      i &+= 16
    }
  }
  while i < count {
    y[i] = one(a[i &* aStride], b[i &* bStride])
    i &+= 1
  }
}

@Sendable func squareRoot(
  _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int
) {
  mapLanes(x, y, count) { $0.squareRoot() }
}

@Sendable func magnitude(
  _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int
) {
  mapLanes(x, y, count) { x in
    unsafeBitCast(
      unsafeBitCast(x, to: SIMD16<UInt32>.self) & SIMD16(repeating: 0x7fff_ffff), to: Vector.self)
  }
}

@Sendable func leakyRectifier(
  _ x: UnsafePointer<Float>, _ slope: Float, _ y: UnsafeMutablePointer<Float>, _ count: Int
) {
  // A slope of zero is written as zero, not as a product: 0 × −∞ is NaN.
  if slope == 0 {
    mapLanes(x, y, count) { x in x.atLeast(0) }
  } else {
    mapLanes(x, y, count) { x in choose(maskOfPositive(x.negated), x * slope, x) }
  }
}

@Sendable func bySign(
  _ x: UnsafePointer<Float>, _ negative: Float, _ zero: Float, _ positive: Float,
  _ y: UnsafeMutablePointer<Float>, _ count: Int
) {
  mapLanes(x, y, count) { x in
    let other = choose(maskOfPositive(x), Vector(repeating: positive), Vector(repeating: zero))
    return choose(maskOfPositive(x.negated), Vector(repeating: negative), other)
  }
}
