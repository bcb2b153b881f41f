/// Sixteen vectors, seen as a square of numbers.
@frozen
public struct Block {
  @usableFromInline var r0: Vector, r1: Vector, r2: Vector, r3: Vector
  @usableFromInline var r4: Vector, r5: Vector, r6: Vector, r7: Vector
  @usableFromInline var r8: Vector, r9: Vector, r10: Vector, r11: Vector
  @usableFromInline var r12: Vector, r13: Vector, r14: Vector, r15: Vector

  @inlinable @inline(__always)
  init(
    _ r0: Vector, _ r1: Vector, _ r2: Vector, _ r3: Vector,
    _ r4: Vector, _ r5: Vector, _ r6: Vector, _ r7: Vector,
    _ r8: Vector, _ r9: Vector, _ r10: Vector, _ r11: Vector,
    _ r12: Vector, _ r13: Vector, _ r14: Vector, _ r15: Vector
  ) {
    (self.r0, self.r1, self.r2, self.r3) = (r0, r1, r2, r3)
    (self.r4, self.r5, self.r6, self.r7) = (r4, r5, r6, r7)
    (self.r8, self.r9, self.r10, self.r11) = (r8, r9, r10, r11)
    (self.r12, self.r13, self.r14, self.r15) = (r12, r13, r14, r15)
  }

  /// Zeros.
  @inlinable @inline(__always)
  public init() {
    self.init(
      .zero, .zero, .zero, .zero,
      .zero, .zero, .zero, .zero,
      .zero, .zero, .zero, .zero,
      .zero, .zero, .zero, .zero)
  }

  /// Sixteen rows of sixteen, each `step` numbers after the one before.
  @inlinable @inline(__always)
  public init(from address: UnsafePointer<Float>, _ step: Int) {
    self.init(
      load(address + 0 &* step), load(address + 1 &* step),
      load(address + 2 &* step), load(address + 3 &* step),
      load(address + 4 &* step), load(address + 5 &* step),
      load(address + 6 &* step), load(address + 7 &* step),
      load(address + 8 &* step), load(address + 9 &* step),
      load(address + 10 &* step), load(address + 11 &* step),
      load(address + 12 &* step), load(address + 13 &* step),
      load(address + 14 &* step), load(address + 15 &* step))
  }

  /// The columns as rows.
  ///
  /// A riffle of the 256 numbers, as of a deck of cards, moves the upper bit of each one's place to
  /// the low end. After four, the four bits of the row have changed places with the column's four.
  @inlinable @inline(__always)
  public var transposed: Block { riffled.riffled.riffled.riffled }

  @inlinable @inline(__always)
  var riffled: Block {
    Block(
      low(r0, r8), high(r0, r8), low(r1, r9), high(r1, r9),
      low(r2, r10), high(r2, r10), low(r3, r11), high(r3, r11),
      low(r4, r12), high(r4, r12), low(r5, r13), high(r5, r13),
      low(r6, r14), high(r6, r14), low(r7, r15), high(r7, r15))
  }

  /// Writes the first `count` rows, each `step` numbers after the one before.
  @inlinable @inline(__always)
  public func store(first count: Int, _ address: UnsafeMutablePointer<Float>, _ step: Int) {
    if count > 0 { write(r0, address + 0 &* step) }
    if count > 1 { write(r1, address + 1 &* step) }
    if count > 2 { write(r2, address + 2 &* step) }
    if count > 3 { write(r3, address + 3 &* step) }
    if count > 4 { write(r4, address + 4 &* step) }
    if count > 5 { write(r5, address + 5 &* step) }
    if count > 6 { write(r6, address + 6 &* step) }
    if count > 7 { write(r7, address + 7 &* step) }
    if count > 8 { write(r8, address + 8 &* step) }
    if count > 9 { write(r9, address + 9 &* step) }
    if count > 10 { write(r10, address + 10 &* step) }
    if count > 11 { write(r11, address + 11 &* step) }
    if count > 12 { write(r12, address + 12 &* step) }
    if count > 13 { write(r13, address + 13 &* step) }
    if count > 14 { write(r14, address + 14 &* step) }
    if count > 15 { write(r15, address + 15 &* step) }
  }
}

@inlinable @inline(__always)
func write(_ row: Vector, _ address: UnsafeMutablePointer<Float>) { store(row, address) }

/// The numbers of the lower halves, in turn.
@inlinable @inline(__always)
func low(_ a: Vector, _ b: Vector) -> Vector { inTurn(a.lowHalf, b.lowHalf) }

/// The numbers of the upper halves, in turn.
@inlinable @inline(__always)
func high(_ a: Vector, _ b: Vector) -> Vector { inTurn(a.highHalf, b.highHalf) }

@inlinable @inline(__always)
func inTurn(_ a: SIMD8<Float>, _ b: SIMD8<Float>) -> Vector {
  var both = Vector.zero
  both.evenHalf = a
  both.oddHalf = b
  return both
}
