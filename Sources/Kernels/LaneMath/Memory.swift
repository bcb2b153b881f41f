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
/// depend on its position. Nothing beyond those numbers is read: eight, four, two and one of them,
/// as the binary digits of `count` say, are put in front of what follows them.
@inlinable @inline(__always)
public func loadFirst(_ count: Int, _ address: UnsafePointer<Float>) -> Vector {
  let memory = UnsafeRawPointer(address)
  var four = SIMD4<Float>.zero
  if count & 1 != 0 { four.x = address[count & 14] }
  if count & 2 != 0 {
    let two = memory.loadUnaligned(fromByteOffset: 4 &* (count & 12), as: SIMD2<Float>.self)
    four = SIMD4(lowHalf: two, highHalf: four.lowHalf)
  }
  var eight = SIMD8(lowHalf: four, highHalf: .zero)
  if count & 4 != 0 {
    let front = memory.loadUnaligned(fromByteOffset: 4 &* (count & 8), as: SIMD4<Float>.self)
    eight = SIMD8(lowHalf: front, highHalf: four)
  }
  if count & 8 != 0 {
    return Vector(lowHalf: memory.loadUnaligned(as: SIMD8<Float>.self), highHalf: eight)
  }
  return Vector(lowHalf: eight, highHalf: .zero)
}

/// Writes the first `count` lanes (fewer than sixteen) from `address` on.
@inlinable @inline(__always)
public func storeFirst(_ count: Int, _ vector: Vector, _ address: UnsafeMutablePointer<Float>) {
  let memory = UnsafeMutableRawPointer(address)
  var eight = vector.lowHalf
  if count & 8 != 0 {
    memory.storeBytes(of: eight, as: SIMD8<Float>.self)
    eight = vector.highHalf
  }
  var four = eight.lowHalf
  if count & 4 != 0 {
    memory.storeBytes(of: four, toByteOffset: 4 &* (count & 8), as: SIMD4<Float>.self)
    four = eight.highHalf
  }
  var two = four.lowHalf
  if count & 2 != 0 {
    memory.storeBytes(of: two, toByteOffset: 4 &* (count & 12), as: SIMD2<Float>.self)
    two = four.highHalf
  }
  if count & 1 != 0 { address[count & 14] = two.x }
}

/// `a·b + c` in every lane, rounded once.
@inlinable @inline(__always)
public func fusedMultiplyAdd(_ a: Vector, _ b: Vector, _ c: Vector) -> Vector {
  c.addingProduct(a, b)
}

/// All bits of a lane where `x > 0`, none elsewhere, also where `x` is NaN.
///
/// By whole numbers: of a comparison and a choice the compiler often makes sixteen, one for each lane.
/// Positive numbers, ∞ among them, have bits from 1 to 0x7f80_0000. With one less, adding 0x80_0000 to
/// those and to no others from 0 to 0x7fff_ffff leaves the highest bit as it was.
@inlinable @inline(__always)
public func maskOfPositive(_ x: Vector) -> SIMD16<UInt32> {
  let less = x.bits &- SIMD16(1)
  let above = (less &+ SIMD16(0x0080_0000)) | less
  return maskOfHighestBit(~above)
}

/// All bits of a lane whose highest is set, none elsewhere.
@inlinable @inline(__always)
public func maskOfHighestBit(_ bits: SIMD16<UInt32>) -> SIMD16<UInt32> {
  let signed = unsafeBitCast(bits, to: SIMD16<Int32>.self)
  return unsafeBitCast(signed &>> SIMD16<Int32>(repeating: 31), to: SIMD16<UInt32>.self)
}

/// The lanes of `a` where the mask's bits are set, those of `b` elsewhere.
@inlinable @inline(__always)
public func choose(_ mask: SIMD16<UInt32>, _ a: Vector, _ b: Vector) -> Vector {
  Vector(bits: (a.bits & mask) | (b.bits & ~mask))
}

/// The sum of sixteen lanes by a fixed tree: halves, quarters, eighths, pairs.
@inlinable @inline(__always)
public func total(_ vector: Vector) -> Float {
  let eight = vector.lowHalf + vector.highHalf
  let four = eight.lowHalf + eight.highHalf
  let two = four.lowHalf + four.highHalf
  return two.x + two.y
}

/// The first `count` numbers from `address`, sixteen or fewer, then zeros.
@inlinable @inline(__always)
public func loadUpTo16(_ count: Int, _ address: UnsafePointer<Float>) -> Vector {
  count == 16 ? load(address) : loadFirst(count, address)
}

/// Writes the first `count` numbers, sixteen or fewer, from `address` on.
@inlinable @inline(__always)
public func storeUpTo16(
  _ count: Int, _ vector: Vector, _ address: UnsafeMutablePointer<Float>
) {
  if count == 16 { store(vector, address) } else { storeFirst(count, vector, address) }
}
