/// Two vectors through the same function: while one waits for a result the other computes.
///
/// The operations of an elementary function wait for one another, and the processor looks but some dozens
/// of them ahead.
@frozen
public struct Pair<Half: Lanes>: Lanes {
  /// One vector.
  public let first: Half
  /// The other.
  public let second: Half

  /// Two vectors.
  @inlinable @inline(__always)
  public init(_ first: Half, _ second: Half) { (self.first, self.second) = (first, second) }

  /// The same number in every lane.
  @inlinable @inline(__always)
  public init(_ everywhere: Float) { self.init(Half(everywhere), Half(everywhere)) }

  /// The numbers with the given bit patterns.
  @inlinable @inline(__always)
  public init(bits: PairOfBits<Half.Bits>) {
    self.init(Half(bits: bits.first), Half(bits: bits.second))
  }

  /// The bit patterns of the numbers.
  @inlinable @inline(__always)
  public var bits: PairOfBits<Half.Bits> { PairOfBits(first.bits, second.bits) }

  /// The sums.
  @inlinable @inline(__always)
  public static func + (a: Self, b: Self) -> Self { Self(a.first + b.first, a.second + b.second) }
  /// The differences.
  @inlinable @inline(__always)
  public static func - (a: Self, b: Self) -> Self { Self(a.first - b.first, a.second - b.second) }
  /// The products.
  @inlinable @inline(__always)
  public static func * (a: Self, b: Self) -> Self { Self(a.first * b.first, a.second * b.second) }
  /// The quotients.
  @inlinable @inline(__always)
  public static func / (a: Self, b: Self) -> Self { Self(a.first / b.first, a.second / b.second) }

  /// `self + a·b`, rounded once.
  @inlinable @inline(__always)
  public func addingProduct(_ a: Self, _ b: Self) -> Self {
    Self(first.addingProduct(a.first, b.first), second.addingProduct(a.second, b.second))
  }

  /// The square roots.
  @inlinable @inline(__always)
  public func squareRoot() -> Self { Self(first.squareRoot(), second.squareRoot()) }

  /// Where `self < limit`.
  @inlinable @inline(__always)
  public func isLess(than limit: Float) -> (Half.Mask, Half.Mask) {
    (first.isLess(than: limit), second.isLess(than: limit))
  }
  /// Where `self > limit`.
  @inlinable @inline(__always)
  public func isGreater(than limit: Float) -> (Half.Mask, Half.Mask) {
    (first.isGreater(than: limit), second.isGreater(than: limit))
  }
  /// Where `self <= limit`.
  @inlinable @inline(__always)
  public func isAtMost(_ limit: Float) -> (Half.Mask, Half.Mask) {
    (first.isAtMost(limit), second.isAtMost(limit))
  }
  /// Where `self == other`.
  @inlinable @inline(__always)
  public func isEqual(to other: Float) -> (Half.Mask, Half.Mask) {
    (first.isEqual(to: other), second.isEqual(to: other))
  }
  /// `other` where the mask is true, else `self`.
  @inlinable @inline(__always)
  public func replaced(by other: Self, where mask: (Half.Mask, Half.Mask)) -> Self {
    Self(
      first.replaced(by: other.first, where: mask.0),
      second.replaced(by: other.second, where: mask.1))
  }
}

/// The bit patterns of two vectors.
@frozen
public struct PairOfBits<Half: BitLanes>: BitLanes {
  @usableFromInline var first: Half
  @usableFromInline var second: Half

  /// Two vectors.
  @inlinable @inline(__always)
  public init(_ first: Half, _ second: Half) { (self.first, self.second) = (first, second) }

  /// The same bits in every lane.
  @inlinable @inline(__always)
  public init(_ everywhere: UInt32) { self.init(Half(everywhere), Half(everywhere)) }

  /// The sums, modulo 2³².
  @inlinable @inline(__always)
  public static func &+ (a: Self, b: Self) -> Self {
    Self(a.first &+ b.first, a.second &+ b.second)
  }
  /// The differences, modulo 2³².
  @inlinable @inline(__always)
  public static func &- (a: Self, b: Self) -> Self {
    Self(a.first &- b.first, a.second &- b.second)
  }
  /// The bits, moved to the left.
  @inlinable @inline(__always)
  public static func &<< (a: Self, b: Self) -> Self {
    Self(a.first &<< b.first, a.second &<< b.second)
  }
  /// The bits, moved to the right.
  @inlinable @inline(__always)
  public static func &>> (a: Self, b: Self) -> Self {
    Self(a.first &>> b.first, a.second &>> b.second)
  }
  /// The bits that both have.
  @inlinable @inline(__always)
  public static func & (a: Self, b: Self) -> Self { Self(a.first & b.first, a.second & b.second) }
  /// The bits that one of both has.
  @inlinable @inline(__always)
  public static func | (a: Self, b: Self) -> Self { Self(a.first | b.first, a.second | b.second) }
  /// The bits that only one of both has.
  @inlinable @inline(__always)
  public static func ^ (a: Self, b: Self) -> Self { Self(a.first ^ b.first, a.second ^ b.second) }
}
