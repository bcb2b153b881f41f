/// Eight generators xoshiro256++ (Blackman and Vigna) side by side, one in each lane.
///
/// All start from one word: SplitMix64, started there, fills their states one after the other, so
/// that generator `j` has its outputs `4j` to `4j + 3` (the first being output 0). Generator `j` is
/// therefore what the module `Autograd` calls `Random(seed: word &+ 4 &* j &* 0x9e37_79b9_7f4a_7c15)`.
@frozen
public struct Generators {
  @usableFromInline var s0: SIMD8<UInt64>
  @usableFromInline var s1: SIMD8<UInt64>
  @usableFromInline var s2: SIMD8<UInt64>
  @usableFromInline var s3: SIMD8<UInt64>

  /// The generators that start from `word`.
  @inlinable @inline(__always)
  public init(word: UInt64) {
    let step: UInt64 = 0x9e37_79b9_7f4a_7c15
    let steps = SIMD8<UInt64>(repeating: step)
    // Where SplitMix64 is when it comes to the first word of each.
    let start =
      SIMD8<UInt64>(repeating: word) &+ SIMD8<UInt64>(1, 5, 9, 13, 17, 21, 25, 29) &* steps
    s0 = splitMixed(start)
    s1 = splitMixed(start &+ steps)
    s2 = splitMixed(start &+ SIMD8(repeating: 2 &* step))
    s3 = splitMixed(start &+ SIMD8(repeating: 3 &* step))
  }

  /// The next word of each, as sixteen halves: the lower half of generator `j`'s word in lane `2j`,
  /// the upper half in lane `2j + 1`.
  @inlinable @inline(__always)
  public mutating func next() -> SIMD16<UInt32> {
    let result = rotated(s0 &+ s3, left: 23) &+ s0
    let shifted = s1 &<< SIMD8<UInt64>(repeating: 17)
    s2 = exclusiveOr(s2, s0)
    s3 = exclusiveOr(s3, s1)
    s1 = exclusiveOr(s1, s2)
    s0 = exclusiveOr(s0, s3)
    s2 = exclusiveOr(s2, shifted)
    s3 = rotated(s3, left: 45)
    // The lower half of a word comes first in memory, on every processor that this is written for.
    return unsafeBitCast(result, to: SIMD16<UInt32>.self)
  }
}

/// What SplitMix64 makes of its state.
@inlinable @inline(__always)
func splitMixed(_ state: SIMD8<UInt64>) -> SIMD8<UInt64> {
  var z = state
  z = (z ^ (z &>> SIMD8(repeating: 30))) &* SIMD8(repeating: 0xbf58_476d_1ce4_e5b9)
  z = (z ^ (z &>> SIMD8(repeating: 27))) &* SIMD8(repeating: 0x94d0_49bb_1331_11eb)
  return z ^ (z &>> SIMD8(repeating: 31))
}

/// The words with their bits moved left, and what falls off put in at the right.
///
/// The sum puts the two parts together as well as `|` does, but is not written lane by lane in the
/// standard library: of `|` the optimiser would make rotations of single words.
@inlinable @inline(__always)
func rotated(_ words: SIMD8<UInt64>, left places: UInt64) -> SIMD8<UInt64> {
  (words &<< SIMD8(repeating: places)) &+ (words &>> SIMD8(repeating: 64 &- places))
}

/// `a ^ b`, by the one form of it that the standard library writes for whole vectors.
///
/// It is for masks, but acts on any bits. What `^` does lane by lane, the optimiser does not put
/// together again over two steps of the generators.
@inlinable @inline(__always)
func exclusiveOr(_ a: SIMD8<UInt64>, _ b: SIMD8<UInt64>) -> SIMD8<UInt64> {
  typealias Mask = SIMDMask<SIMD8<Int64>>
  return unsafeBitCast(
    unsafeBitCast(a, to: Mask.self) .^ unsafeBitCast(b, to: Mask.self), to: SIMD8<UInt64>.self)
}
