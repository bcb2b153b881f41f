import LaneMath

// The slopes of functions, each times the slope that comes from behind, in one pass.

@Sendable func tanhSlope(
  _ dy: UnsafePointer<Float>, _ t: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>,
  _ count: Int
) {
  // Two vectors at a time: the compiler splits a single one into quarters.
  mapLanes(
    dy, t, y, count, { dy, t in dy * t.negated.times(t, plus: 1) },
    pairs: { dy, t in dy * t.negated.times(t, plus: 1) })
}

@Sendable func sigmoidSlope(
  _ dy: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>,
  _ count: Int
) {
  mapLanes(dy, x, y, count) { dy, x in dy * LaneMath.sigmoidSlope(x) }
}

@Sendable func softplusSlope(
  _ dy: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>,
  _ count: Int
) {
  mapLanes(dy, x, y, count) { dy, x in dy * LaneMath.sigmoid(x) }
}

@Sendable func rectifierSlope(
  _ dy: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ slope: Float,
  _ y: UnsafeMutablePointer<Float>, _ count: Int
) {
  // A slope of zero is written as zero, not as a product: 0 × ∞ is NaN.
  if slope == 0 {
    mapLanes(dy, x, y, count) { dy, x in Vector(bits: dy.bits & maskOfPositive(x)) }
  } else {
    mapLanes(dy, x, y, count) { dy, x in choose(maskOfPositive(x), dy, dy * slope) }
  }
}
