/// A matrix whose numbers are stored row by row, as they are or transposed.
@frozen
public struct Operand {
  /// Where the numbers begin.
  public let start: UnsafePointer<Float>
  /// Whether the columns lie in memory as rows.
  public let transposed: Bool
  /// How far apart neighbours in a column lie.
  public let rowStep: Int
  /// How far apart neighbours in a row lie.
  public let columnStep: Int
  /// How many numbers may be read.
  public let count: Int

  /// A matrix of `rows × columns`.
  @inlinable @inline(__always)
  public init(_ start: UnsafePointer<Float>, rows: Int, columns: Int, transposed: Bool) {
    self.start = start
    self.transposed = transposed
    rowStep = transposed ? 1 : columns
    columnStep = transposed ? rows : 1
    count = rows &* columns
  }

  /// A matrix of `rows × columns` whose stored rows begin `step` numbers apart.
  ///
  /// - Parameter beyond: How many more numbers may be read after its last one.
  @inlinable @inline(__always)
  public init(
    _ start: UnsafePointer<Float>, rows: Int, columns: Int, transposed: Bool, step: Int,
    beyond: Int = 0
  ) {
    self.start = start
    self.transposed = transposed
    rowStep = transposed ? 1 : step
    columnStep = transposed ? step : 1
    let (lines, length) = transposed ? (columns, rows) : (rows, columns)
    count = (lines &- 1) &* step &+ length &+ beyond
  }

  @inlinable @inline(__always)
  init(turning other: Operand) {
    start = other.start
    transposed = !other.transposed
    rowStep = other.columnStep
    columnStep = other.rowStep
    count = other.count
  }

  /// The same numbers as columns instead of rows.
  @inlinable @inline(__always)
  public var turned: Operand { Operand(turning: self) }

  /// Where a number lies, counted from the first.
  @inlinable @inline(__always)
  public func place(_ row: Int, _ column: Int) -> Int {
    row &* rowStep &+ column &* columnStep
  }
}

/// Copies `width` columns of a matrix that is not transposed to `panel`, row by row, `Row.width`
/// numbers each.
///
/// Lanes beyond the width may then hold anything: what they lead to is never stored.
@inlinable @inline(__always)
public func pack<Row: TileRow>(
  _ b: Operand, firstRow: Int, rows: Int, column: Int, width: Int,
  _ panel: UnsafeMutablePointer<Float>, _: Row.Type
) {
  var target = panel
  var place = b.place(firstRow, column)
  for _ in 0..<rows {
    if place &+ Row.width <= b.count {
      Row(from: b.start + place).store(target)
    } else {
      Row(first: width, from: b.start + place).store(target)
    }
    target += Row.width
    place &+= b.rowStep
  }
}
