import Measures

/// The generator of these tests: small, seeded, the same everywhere.
struct SplitMix64 {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// A number in the open interval from 0 to 1.
  mutating func uniform() -> Double { (Double(next() >> 12) + 0.5) * 0x1p-52 }

  mutating func uniforms(_ count: Int, from lower: Double = 0, to upper: Double = 1) -> [Float] {
    (0..<count).map { _ in Float(lower + (upper - lower) * uniform()) }
  }

  mutating func normals(_ count: Int, mean: Double = 0, deviation: Double = 1) -> [Float] {
    let normal = NormalDistribution(mean: mean, standardDeviation: deviation)
    return (0..<count).map { _ in Float(normal.quantile(at: uniform())) }
  }
}

/// The distance of two numbers relative to the second.
func relativeError(_ found: Double, _ expected: Double) -> Double {
  abs(found - expected) / abs(expected)
}
