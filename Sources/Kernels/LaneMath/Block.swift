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

  /// The rows 0 to `last`, each `step` numbers after the one before, and from there on the last one.
  @inlinable @inline(__always)
  public init(from address: UnsafePointer<Float>, _ step: Int, last: Int) {
    @inline(__always)
    func row(_ index: Int) -> Vector { load(address + min(index, last) &* step) }
    self.init(
      row(0), row(1), row(2), row(3), row(4), row(5), row(6), row(7),
      row(8), row(9), row(10), row(11), row(12), row(13), row(14), row(15))
  }

  /// The columns as rows.
  ///
  /// Pairs of rows exchange numbers, then pairs of numbers, then quarters of rows, twice: 64 steps, each
  /// one instruction.
  @inlinable @inline(__always)
  public var transposed: Block { numbersInTurn.pairsInTurn.quartersParted.quartersParted }

  @inlinable @inline(__always)
  var numbersInTurn: Block {
    Block(
      lowNumbers(r0, r1), highNumbers(r0, r1), lowNumbers(r2, r3), highNumbers(r2, r3),
      lowNumbers(r4, r5), highNumbers(r4, r5), lowNumbers(r6, r7), highNumbers(r6, r7),
      lowNumbers(r8, r9), highNumbers(r8, r9), lowNumbers(r10, r11), highNumbers(r10, r11),
      lowNumbers(r12, r13), highNumbers(r12, r13), lowNumbers(r14, r15), highNumbers(r14, r15))
  }

  @inlinable @inline(__always)
  var pairsInTurn: Block {
    Block(
      lowPairs(r0, r2), highPairs(r0, r2), lowPairs(r1, r3), highPairs(r1, r3),
      lowPairs(r4, r6), highPairs(r4, r6), lowPairs(r5, r7), highPairs(r5, r7),
      lowPairs(r8, r10), highPairs(r8, r10), lowPairs(r9, r11), highPairs(r9, r11),
      lowPairs(r12, r14), highPairs(r12, r14), lowPairs(r13, r15), highPairs(r13, r15))
  }

  @inlinable @inline(__always)
  var quartersParted: Block {
    Block(
      evenQuarters(r0, r4), evenQuarters(r1, r5), evenQuarters(r2, r6), evenQuarters(r3, r7),
      evenQuarters(r8, r12), evenQuarters(r9, r13), evenQuarters(r10, r14), evenQuarters(r11, r15),
      oddQuarters(r0, r4), oddQuarters(r1, r5), oddQuarters(r2, r6), oddQuarters(r3, r7),
      oddQuarters(r8, r12), oddQuarters(r9, r13), oddQuarters(r10, r14), oddQuarters(r11, r15))
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

// Number by number, since the optimiser makes one instruction of that. It would also follow each
// number through all steps at once and find a longer way to the same end; pairs, seen as whole
// numbers, stop it there.

/// The first two numbers of each quarter, in turn.
@inlinable @inline(__always)
func lowNumbers(_ a: Vector, _ b: Vector) -> Vector {
  Vector(
    a[0], b[0], a[1], b[1], a[4], b[4], a[5], b[5],
    a[8], b[8], a[9], b[9], a[12], b[12], a[13], b[13])
}

/// The last two numbers of each quarter, in turn.
@inlinable @inline(__always)
func highNumbers(_ a: Vector, _ b: Vector) -> Vector {
  Vector(
    a[2], b[2], a[3], b[3], a[6], b[6], a[7], b[7],
    a[10], b[10], a[11], b[11], a[14], b[14], a[15], b[15])
}

/// The first pair of each quarter, in turn.
@inlinable @inline(__always)
func lowPairs(_ a: Vector, _ b: Vector) -> Vector {
  let (a, b) = (pairs(a), pairs(b))
  return unsafeBitCast(
    SIMD8(a[0], b[0], a[2], b[2], a[4], b[4], a[6], b[6]), to: Vector.self)
}

/// The last pair of each quarter, in turn.
@inlinable @inline(__always)
func highPairs(_ a: Vector, _ b: Vector) -> Vector {
  let (a, b) = (pairs(a), pairs(b))
  return unsafeBitCast(
    SIMD8(a[1], b[1], a[3], b[3], a[5], b[5], a[7], b[7]), to: Vector.self)
}

@inlinable @inline(__always)
func pairs(_ a: Vector) -> SIMD8<UInt64> { unsafeBitCast(a, to: SIMD8<UInt64>.self) }

/// Quarters 0 and 2 of one row, then of the other.
@inlinable @inline(__always)
func evenQuarters(_ a: Vector, _ b: Vector) -> Vector {
  Vector(
    a[0], a[1], a[2], a[3], a[8], a[9], a[10], a[11],
    b[0], b[1], b[2], b[3], b[8], b[9], b[10], b[11])
}

/// Quarters 1 and 3 of one row, then of the other.
@inlinable @inline(__always)
func oddQuarters(_ a: Vector, _ b: Vector) -> Vector {
  Vector(
    a[4], a[5], a[6], a[7], a[12], a[13], a[14], a[15],
    b[4], b[5], b[6], b[7], b[12], b[13], b[14], b[15])
}
