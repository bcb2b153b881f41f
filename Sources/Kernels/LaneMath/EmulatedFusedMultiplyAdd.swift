// The fused multiply-add for processors that have none: x86-64 before AVX2. The C library would
// compute it one number at a time.

/// `a·b + c`, rounded once, by `Double` arithmetic alone.
///
/// The product of two `Float`s is exact in `Double`. The sum is not; rounded to the nearest
/// `Double` and then to `Float`, it would be rounded twice, which goes wrong where the first result
/// falls on the middle between two `Float`s. So what the sum lost (exact, by Knuth's TwoSum) bends
/// an even last bit to the odd neighbour on its side: "round to odd", after which a second rounding
/// to a format that is at least two bits shorter gives the same as a single one (Boldo and
/// Melquiond, "Emulation of a FMA and correctly rounded sums", 2008).
public func emulatedFusedMultiplyAdd(_ a: Float, _ b: Float, _ c: Float) -> Float {
  let product = Double(a) * Double(b)
  let term = Double(c)
  let sum = product + term
  let added = sum - term
  let lost = (term - (sum - added)) + (product - added)
  var bits = sum.bitPattern
  // Where the sum is infinite or NaN, so is what it "lost", and neither comparison holds or matters.
  if sum.isFinite, lost != 0, bits & 1 == 0 {
    if (lost > 0) == (sum > 0) { bits += 1 } else { bits -= 1 }
  }
  return Float(Double(bitPattern: bits))
}

/// The same for sixteen `b` and `c`.
///
/// Rounding twice goes wrong only where the sum's last 29 bits say "middle", or in the range of
/// subnormal `Float`s, where the middle lies elsewhere. Only such vectors take the long way.
@inlinable @inline(__always)
public func emulatedFusedMultiplyAdd(_ a: Float, _ b: Vector, _ c: Vector) -> Vector {
  let factors = SIMD4<Double>(repeating: Double(a))
  let (sum0, risk0) = sumInDouble(factors, b.lowHalf.lowHalf, c.lowHalf.lowHalf)
  let (sum1, risk1) = sumInDouble(factors, b.lowHalf.highHalf, c.lowHalf.highHalf)
  let (sum2, risk2) = sumInDouble(factors, b.highHalf.lowHalf, c.highHalf.lowHalf)
  let (sum3, risk3) = sumInDouble(factors, b.highHalf.highHalf, c.highHalf.highHalf)
  let risk = risk0 | risk1 | risk2 | risk3
  let two = risk.lowHalf | risk.highHalf
  if (two.x | two.y) &>> 31 != 0 { return carefulFusedMultiplyAdd(a, b, c) }
  return Vector(
    lowHalf: SIMD8(lowHalf: sum0, highHalf: sum1), highHalf: SIMD8(lowHalf: sum2, highHalf: sum3))
}

/// The sum rounded twice, and words whose upper bit says where that may be wrong.
///
/// (Comparisons and masks of the standard library would be taken apart lane by lane here.)
@inlinable @inline(__always)
func sumInDouble(
  _ factors: SIMD4<Double>, _ b: SIMD4<Float>, _ c: SIMD4<Float>
) -> (SIMD4<Float>, SIMD4<UInt32>) {
  let sum = factors * SIMD4<Double>(b) + SIMD4<Double>(c)
  // Zero where the last 29 bits say "middle"; less one, that sets the upper bit.
  let middle = (unsafeBitCast(sum, to: SIMD8<UInt32>.self).evenHalf & 0x1fff_ffff) ^ 0x1000_0000
  let rounded = SIMD4<Float>(sum)
  // Zero for the bit patterns 1 ... 2²³: subnormal numbers and the smallest normal one.
  let size = unsafeBitCast(rounded, to: SIMD4<UInt32>.self) & 0x7fff_ffff
  let small = (size &- 1) &>> 23
  return (rounded, (middle &- 1) | (small &- 1))
}

/// Out of line in this module, which is compiled for any processor.
@usableFromInline @inline(never)
func carefulFusedMultiplyAdd(_ a: Float, _ b: Vector, _ c: Vector) -> Vector {
  var sums = Vector.zero
  for lane in 0..<16 { sums[lane] = emulatedFusedMultiplyAdd(a, b[lane], c[lane]) }
  return sums
}

/// Sixteen columns of a row, where the processor has no fused multiply-add.
@frozen
public struct EmulatedVector: TileRow {
  @usableFromInline var lanes: Vector

  /// How many columns there are.
  @inlinable @inline(__always)
  public static var width: Int { 16 }

  /// Zeros.
  @inlinable @inline(__always)
  public init() { lanes = .zero }

  /// `width` numbers from `address` on.
  @inlinable @inline(__always)
  public init(from address: UnsafePointer<Float>) { lanes = load(address) }

  /// The first `count` numbers from `address` on, then zeros.
  @inlinable @inline(__always)
  public init(first count: Int, from address: UnsafePointer<Float>) {
    lanes = loadFirst(count, address)
  }

  /// `self + factor·columns`, rounded once, in every column.
  @inlinable @inline(__always)
  public mutating func add(_ factor: Float, _ columns: EmulatedVector) {
    lanes = emulatedFusedMultiplyAdd(factor, columns.lanes, lanes)
  }

  /// Writes all columns from `address` on.
  @inlinable @inline(__always)
  public func store(_ address: UnsafeMutablePointer<Float>) { write(lanes, address) }

  /// Writes the first `count` columns from `address` on.
  @inlinable @inline(__always)
  public func store(first count: Int, _ address: UnsafeMutablePointer<Float>) {
    storeFirst(count, lanes, address)
  }
}
