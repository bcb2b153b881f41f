// The pieces of a matrix product that are held in registers. Built from one another as types, they
// are unrolled by the compiler, for each level with its own registers.

/// Some rows of a result by the columns that one `Row` spans: running sums, one for each element.
public protocol Tile {
  /// One row of the tile.
  associatedtype Row: TileRow
  /// How many rows there are.
  static var height: Int { get }
  /// Zeros.
  init()
  /// The first `width` columns of rows that lie `n` numbers apart.
  init(from c: UnsafePointer<Float>, _ n: Int, _ width: Int)
  /// Adds to each row its number of a column of `A`, `rowStep` numbers apart, times a row of `B`.
  mutating func add(_ a: UnsafePointer<Float>, _ rowStep: Int, _ columns: Row)
  /// Writes the first `width` columns to rows that lie `n` numbers apart.
  func store(_ c: UnsafeMutablePointer<Float>, _ n: Int, _ width: Int)
}

/// Some columns of one row, side by side.
public protocol TileRow {
  /// How many columns there are.
  static var width: Int { get }
  /// Zeros.
  init()
  /// `width` numbers from `address` on.
  init(from address: UnsafePointer<Float>)
  /// The first `count` numbers from `address` on, then zeros.
  init(first count: Int, from address: UnsafePointer<Float>)
  /// `self + factor·columns`, rounded once, in every column.
  mutating func add(_ factor: Float, _ columns: Self)
  /// Writes all columns from `address` on.
  func store(_ address: UnsafeMutablePointer<Float>)
  /// Writes the first `count` columns from `address` on.
  func store(first count: Int, _ address: UnsafeMutablePointer<Float>)
}

/// One row.
@frozen
public struct One<Row: TileRow>: Tile {
  @usableFromInline var row: Row

  /// How many rows there are.
  @inlinable @inline(__always)
  public static var height: Int { 1 }

  /// Zeros.
  @inlinable @inline(__always)
  public init() { row = Row() }

  /// The first `width` columns of rows that lie `n` numbers apart.
  @inlinable @inline(__always)
  public init(from c: UnsafePointer<Float>, _ n: Int, _ width: Int) {
    row = width == Row.width ? Row(from: c) : Row(first: width, from: c)
  }

  /// Adds to each row its number of a column of `A` times a row of `B`.
  @inlinable @inline(__always)
  public mutating func add(_ a: UnsafePointer<Float>, _ rowStep: Int, _ columns: Row) {
    row.add(a.pointee, columns)
  }

  /// Writes the first `width` columns to rows that lie `n` numbers apart.
  @inlinable @inline(__always)
  public func store(_ c: UnsafeMutablePointer<Float>, _ n: Int, _ width: Int) {
    if width == Row.width { row.store(c) } else { row.store(first: width, c) }
  }
}

/// A tile upon another.
@frozen
public struct Stack<Upper: Tile, Lower: Tile>: Tile where Upper.Row == Lower.Row {
  @usableFromInline var upper: Upper
  @usableFromInline var lower: Lower

  /// How many rows there are.
  @inlinable @inline(__always)
  public static var height: Int { Upper.height &+ Lower.height }

  /// Zeros.
  @inlinable @inline(__always)
  public init() { (upper, lower) = (Upper(), Lower()) }

  /// The first `width` columns of rows that lie `n` numbers apart.
  @inlinable @inline(__always)
  public init(from c: UnsafePointer<Float>, _ n: Int, _ width: Int) {
    upper = Upper(from: c, n, width)
    lower = Lower(from: c + Upper.height &* n, n, width)
  }

  /// Adds to each row its number of a column of `A` times a row of `B`.
  @inlinable @inline(__always)
  public mutating func add(
    _ a: UnsafePointer<Float>, _ rowStep: Int, _ columns: Upper.Row
  ) {
    upper.add(a, rowStep, columns)
    lower.add(a + Upper.height &* rowStep, rowStep, columns)
  }

  /// Writes the first `width` columns to rows that lie `n` numbers apart.
  @inlinable @inline(__always)
  public func store(_ c: UnsafeMutablePointer<Float>, _ n: Int, _ width: Int) {
    upper.store(c, n, width)
    lower.store(c + Upper.height &* n, n, width)
  }
}

/// Sixteen columns.
@frozen
public struct OneVector: TileRow {
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
  public mutating func add(_ factor: Float, _ columns: OneVector) {
    lanes = fusedMultiplyAdd(Vector(repeating: factor), columns.lanes, lanes)
  }

  /// Writes all columns from `address` on.
  @inlinable @inline(__always)
  public func store(_ address: UnsafeMutablePointer<Float>) {
    write(lanes, address)
  }

  /// Writes the first `count` columns from `address` on.
  @inlinable @inline(__always)
  public func store(first count: Int, _ address: UnsafeMutablePointer<Float>) {
    storeFirst(count, lanes, address)
  }
}

/// Thirty-two columns.
@frozen
public struct TwoVectors: TileRow {
  @usableFromInline var left: Vector
  @usableFromInline var right: Vector

  /// How many columns there are.
  @inlinable @inline(__always)
  public static var width: Int { 32 }

  /// Zeros.
  @inlinable @inline(__always)
  public init() { (left, right) = (.zero, .zero) }

  /// `width` numbers from `address` on.
  @inlinable @inline(__always)
  public init(from address: UnsafePointer<Float>) {
    (left, right) = (load(address), load(address + 16))
  }

  /// The first `count` numbers from `address` on, then zeros.
  @inlinable @inline(__always)
  public init(first count: Int, from address: UnsafePointer<Float>) {
    left = count >= 16 ? load(address) : loadFirst(count, address)
    right = count > 16 ? loadFirst(count &- 16, address + 16) : .zero
  }

  /// `self + factor·columns`, rounded once, in every column.
  @inlinable @inline(__always)
  public mutating func add(_ factor: Float, _ columns: TwoVectors) {
    let factors = Vector(repeating: factor)
    left = fusedMultiplyAdd(factors, columns.left, left)
    right = fusedMultiplyAdd(factors, columns.right, right)
  }

  /// Writes all columns from `address` on.
  @inlinable @inline(__always)
  public func store(_ address: UnsafeMutablePointer<Float>) {
    write(left, address)
    write(right, address + 16)
  }

  /// Writes the first `count` columns from `address` on.
  @inlinable @inline(__always)
  public func store(first count: Int, _ address: UnsafeMutablePointer<Float>) {
    // The columns are few enough for one vector, or they would not have come here in two.
    write(left, address)
    storeFirst(count &- 16, right, address + 16)
  }
}

/// Two rows.
public typealias Two<Row: TileRow> = Stack<One<Row>, One<Row>>
/// Four rows.
public typealias Four<Row: TileRow> = Stack<Two<Row>, Two<Row>>
/// Six rows.
public typealias Six<Row: TileRow> = Stack<Four<Row>, Two<Row>>
/// Twelve rows.
public typealias Twelve<Row: TileRow> = Stack<Six<Row>, Six<Row>>
