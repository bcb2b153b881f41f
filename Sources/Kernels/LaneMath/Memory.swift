// The vector type of every kernel, and how it meets memory.
//
// Everything in this module is inlined into the kernels, which are compiled
// once for each instruction set level. Sixteen lanes mean the same on every
// processor: where the registers are narrower, the compiler uses several.

/// Sixteen single-precision numbers, the unit in which all kernels work.
public typealias Vector = SIMD16<Float>

/// The sixteen numbers that start at `address`.
@inlinable @inline(__always)
public func load(_ address: UnsafePointer<Float>) -> Vector {
  UnsafeRawPointer(address).loadUnaligned(as: Vector.self)
}

/// Writes sixteen numbers from `address` on.
@inlinable @inline(__always)
public func store(_ vector: Vector, _ address: UnsafeMutablePointer<Float>) {
  UnsafeMutableRawPointer(address).storeBytes(of: vector, as: Vector.self)
}

/// The first `count` numbers (fewer than sixteen) from `address`, then zeros.
///
/// The end of an array goes through the same lanes as its middle, so the bits of a result never
/// depend on its position.
@inlinable @inline(__always)
public func loadFirst(_ count: Int, _ address: UnsafePointer<Float>) -> Vector {
  var vector = Vector.zero
  withUnsafeMutableBytes(of: &vector) { bytes in
    let lane = bytes.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: Float.self)
    for index in 0..<count { lane[index] = address[index] }
  }
  return vector
}

/// Writes the first `count` lanes (fewer than sixteen) from `address` on.
@inlinable @inline(__always)
public func storeFirst(_ count: Int, _ vector: Vector, _ address: UnsafeMutablePointer<Float>) {
  withUnsafeBytes(of: vector) { bytes in
    let lane = bytes.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: Float.self)
    for index in 0..<count { address[index] = lane[index] }
  }
}

/// `a·b + c` in every lane, rounded once.
@inlinable @inline(__always)
public func fusedMultiplyAdd(_ a: Vector, _ b: Vector, _ c: Vector) -> Vector {
  c.addingProduct(a, b)
}

/// The sum of sixteen lanes by a fixed tree: halves, quarters, eighths, pairs.
@inlinable @inline(__always)
public func total(_ vector: Vector) -> Float {
  let eight = vector.lowHalf + vector.highHalf
  let four = eight.lowHalf + eight.highHalf
  let two = four.lowHalf + four.highHalf
  return two.x + two.y
}
