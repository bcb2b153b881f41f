/// What the elementary functions ask of their argument: one `Float`, or sixteen side by side.
///
/// Each function is written once, for any `Lanes`, and inlined into a loop over `SIMD16<Float>` and
/// into a version for a single number. Both carry out the same IEEE operations in the same order,
/// so they agree to the last bit, on every processor (bits inside a NaN aside). `addingProduct` is
/// the fused multiply-add with its single rounding; nothing else is ever contracted or reordered.
///
/// The standard library writes most operations on `SIMD16` lane by lane, and the optimiser puts the
/// lanes together again. After a change, look at the machine code: it should hold vector registers
/// only. The target must be compiled as a whole (`-O -wmo`), or the files cannot see each other.
///
/// Everything here must be inlined. A function of the standard library left out of line would carry
/// the same name in the copies of this module for each instruction set, and the linker would keep
/// one of them for all.
public protocol Lanes {
  /// The bit patterns, as unsigned 32-bit numbers.
  associatedtype Bits: BitLanes
  /// One truth value for each lane.
  associatedtype Mask

  /// The same number in every lane.
  init(_ everywhere: Float)
  /// The numbers with the given bit patterns.
  init(bits: Bits)
  /// The bit patterns of the numbers.
  var bits: Bits { get }

  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  /// `self + a·b`, rounded once.
  func addingProduct(_ a: Self, _ b: Self) -> Self
  /// The square roots.
  func squareRoot() -> Self

  /// Where `self < limit`; false where either is NaN.
  func isLess(than limit: Float) -> Mask
  /// Where `self > limit`; false where either is NaN.
  func isGreater(than limit: Float) -> Mask
  /// Where `self <= limit`; false where either is NaN.
  func isAtMost(_ limit: Float) -> Mask
  /// Where `self == other`; false where either is NaN.
  func isEqual(to other: Float) -> Mask
  /// `other` where the mask is true, else `self`.
  func replaced(by other: Self, where mask: Mask) -> Self
}

/// The integer operations on bit patterns that the elementary functions need.
public protocol BitLanes {
  init(_ everywhere: UInt32)
  static func &+ (a: Self, b: Self) -> Self
  static func &- (a: Self, b: Self) -> Self
  static func &<< (a: Self, b: Self) -> Self
  static func &>> (a: Self, b: Self) -> Self
  static func & (a: Self, b: Self) -> Self
  static func | (a: Self, b: Self) -> Self
  static func ^ (a: Self, b: Self) -> Self
}

extension Lanes {
  /// `self·factor + term`, rounded once: a step of Horner's scheme.
  @inlinable @inline(__always)
  public func times(_ factor: Self, plus term: Self) -> Self { term.addingProduct(self, factor) }

  /// `self·factor + term`, rounded once: a step of Horner's scheme.
  @inlinable @inline(__always)
  public func times(_ factor: Self, plus term: Float) -> Self { times(factor, plus: Self(term)) }

  /// `−self`, by flipping the sign bit.
  @inlinable @inline(__always)
  public var negated: Self { Self(bits: bits ^ Bits(0x8000_0000)) }

  /// `−|self|`, by setting the sign bit.
  @inlinable @inline(__always)
  public var negativeMagnitude: Self { Self(bits: bits | Bits(0x8000_0000)) }

  /// `|self|` with the sign of `other`.
  @inlinable @inline(__always)
  public func withSign(of other: Self) -> Self {
    Self(bits: (bits & Bits(0x7FFF_FFFF)) | (other.bits & Bits(0x8000_0000)))
  }

  /// At most `limit`; NaN stays NaN.
  @inlinable @inline(__always)
  public func atMost(_ limit: Float) -> Self {
    replaced(by: Self(limit), where: isGreater(than: limit))
  }

  /// At least `limit`; NaN stays NaN.
  @inlinable @inline(__always)
  public func atLeast(_ limit: Float) -> Self {
    replaced(by: Self(limit), where: isLess(than: limit))
  }
}

extension Float: Lanes {
  /// The numbers with the given bit patterns.
  @inlinable @inline(__always)
  public init(bits: UInt32) { self.init(bitPattern: bits) }

  /// The bit patterns.
  @inlinable @inline(__always)
  public var bits: UInt32 { bitPattern }

  /// Where `self < limit`.
  @inlinable @inline(__always)
  public func isLess(than limit: Float) -> Bool { self < limit }

  /// Where `self > limit`.
  @inlinable @inline(__always)
  public func isGreater(than limit: Float) -> Bool { self > limit }

  /// Where `self <= limit`.
  @inlinable @inline(__always)
  public func isAtMost(_ limit: Float) -> Bool { self <= limit }

  /// Where `self == other`.
  @inlinable @inline(__always)
  public func isEqual(to other: Float) -> Bool { self == other }

  /// `other` where the mask is true, else `self`.
  @inlinable @inline(__always)
  public func replaced(by other: Float, where mask: Bool) -> Float { mask ? other : self }
}

extension UInt32: BitLanes {}

extension SIMD16: Lanes where Scalar == Float {
  /// The same number in every lane.
  @inlinable @inline(__always)
  public init(_ everywhere: Float) { self.init(repeating: everywhere) }

  /// The numbers with the given bit patterns.
  @inlinable @inline(__always)
  public init(bits: SIMD16<UInt32>) { self = unsafeBitCast(bits, to: SIMD16<Float>.self) }

  /// The bit patterns.
  @inlinable @inline(__always)
  public var bits: SIMD16<UInt32> { unsafeBitCast(self, to: SIMD16<UInt32>.self) }

  /// Where `self < limit`.
  @inlinable @inline(__always)
  public func isLess(than limit: Float) -> SIMDMask<SIMD16<Int32>> {
    self .< SIMD16<Float>(repeating: limit)
  }

  /// Where `self > limit`.
  @inlinable @inline(__always)
  public func isGreater(than limit: Float) -> SIMDMask<SIMD16<Int32>> {
    self .> SIMD16<Float>(repeating: limit)
  }

  /// Where `self <= limit`.
  @inlinable @inline(__always)
  public func isAtMost(_ limit: Float) -> SIMDMask<SIMD16<Int32>> {
    self .<= SIMD16<Float>(repeating: limit)
  }

  /// Where `self == other`.
  @inlinable @inline(__always)
  public func isEqual(to other: Float) -> SIMDMask<SIMD16<Int32>> {
    self .== SIMD16<Float>(repeating: other)
  }

  /// `other` where the mask is true, else `self`.
  @inlinable @inline(__always)
  public func replaced(by other: SIMD16<Float>, where mask: SIMDMask<SIMD16<Int32>>) -> SIMD16<
    Float
  > {
    replacing(with: other, where: mask)
  }
}

extension SIMD16: BitLanes where Scalar == UInt32 {
  /// The same bits in every lane.
  @inlinable @inline(__always)
  public init(_ everywhere: UInt32) { self.init(repeating: everywhere) }
}
