import LaneMath

// The elementary functions over arrays; the functions themselves are in `Vector`.

@Sendable func exp(_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
  mapLanes(x, y, count) { exponential($0) }
}

@Sendable func log(_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
  mapLanes(x, y, count) { logarithm($0) }
}

@Sendable func tanh(_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
  mapLanes(x, y, count) { hyperbolicTangent($0) }
}

@Sendable func sigmoid(_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
  mapLanes(x, y, count) { LaneMath.sigmoid($0) }
}

@Sendable func softplus(_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
  mapLanes(x, y, count) { LaneMath.softplus($0) }
}
