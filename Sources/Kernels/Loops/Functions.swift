import LaneMath

// The elementary functions over arrays; the functions themselves are in `LaneMath`.

@Sendable func exp(_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
  map(x, y, count, { exponential($0) }, { exponential($0) })
}

@Sendable func log(_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
  map(x, y, count, { logarithm($0) }, { logarithm($0) })
}

@Sendable func tanh(_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
  map(x, y, count, { hyperbolicTangent($0) }, { hyperbolicTangent($0) })
}

@Sendable func sigmoid(_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
  map(x, y, count, { LaneMath.sigmoid($0) }, { LaneMath.sigmoid($0) })
}

@Sendable func softplus(_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
  map(x, y, count, { LaneMath.softplus($0) }, { LaneMath.softplus($0) })
}

/// One function, as it is for one vector and for two; with registers enough, two at a time.
@inline(__always)
private func map(
  _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int,
  _ function: (Vector) -> Vector, _ pairs: (Pair<Vector>) -> Pair<Vector>
) {
  #if WIDE
    mapLanes(x, y, count, function, pairs: pairs)
  #else
    mapLanes(x, y, count, function)
  #endif
}
