/// How many numbers lie along each axis: `[]` for a scalar, `[n]` for a vector, `[rows, columns]`
/// for a matrix.
///
/// Written and read like an array of whole numbers. The lengths are held in place rather than in
/// memory of their own: every operation makes a shape, and on small tensors an array would cost more
/// than the arithmetic. So there are at most six axes, each of fewer than 2³¹ numbers.
@frozen
public struct Shape: Sendable {
  // Two axes a word, the lower half first: the length plus one, or zero where there is no axis.
  @usableFromInline var axes01: UInt64 = 0
  @usableFromInline var axes23: UInt64 = 0
  @usableFromInline var axes45: UInt64 = 0

  /// The shape of a scalar.
  @inlinable @inline(__always)
  init() {}

  /// The shape of a matrix.
  ///
  /// - Precondition: Both lengths are from 0 to 2³¹ − 1.
  public init(_ rows: Int, _ columns: Int) {
    if rows | columns < 0 || rows | columns > Int(Int32.max) {
      fatalError("Shape: \(rows) × \(columns) is no matrix")
    }
    axes01 = UInt64(rows + 1) | UInt64(columns + 1) << 32
  }

  /// The shape of the given lengths.
  ///
  /// - Precondition: There are at most six, none negative.
  public init(
    _ lengths: some Collection<Int>, file: StaticString = #fileID, line: UInt = #line
  ) {
    if lengths.count > 6 || lengths.contains(where: { !(0...Int(Int32.max) ~= $0) }) {
      fatalError(
        "Shape: \(Array(lengths)) are not at most six lengths from 0 to 2³¹ − 1", file: file,
        line: line)
    }
    for (axis, length) in lengths.enumerated() { write(length, axis) }
  }

  /// Whether there is no axis.
  @inlinable @inline(__always)
  public var isScalar: Bool { axes01 == 0 }

  /// The number of axes.
  public var count: Int {
    let last: (axes: Int, word: UInt64) =
      axes45 != 0 ? (4, axes45) : axes23 != 0 ? (2, axes23) : (0, axes01)
    return last.axes + (last.word >> 32 != 0 ? 2 : last.word != 0 ? 1 : 0)
  }

  /// How many numbers a tensor of this shape holds: the product of the lengths, 1 for a scalar.
  ///
  /// - Precondition: The numbers of all axes together take fewer than 2⁶² bytes.
  public var elementCount: Int {
    var (product, isTooLarge) = (1, false)
    for axis in 0..<count {
      let (next, overflows) = product.multipliedReportingOverflow(by: self[axis])
      (product, isTooLarge) = (next, isTooLarge || overflows || next >= 1 << 60)
    }
    if isTooLarge {
      // An axis of length 0 may come after those that are too long.
      if contains(0) { return 0 }
      fatalError("Shape: \(self) holds more numbers than there can be")
    }
    return product
  }
}

extension Shape: RandomAccessCollection, MutableCollection {
  /// The first axis is 0.
  public var startIndex: Int { 0 }
  /// The number of axes.
  public var endIndex: Int { count }

  /// The length along one axis.
  ///
  /// - Precondition: There is such an axis; the length is from 0 to 2³¹ − 1.
  public subscript(axis: Int) -> Int {
    get {
      let word = axis < 2 ? axes01 : axis < 4 ? axes23 : axes45
      let half = UInt32(truncatingIfNeeded: axis & 1 == 0 ? word : word >> 32)
      if axis < 0 || axis > 5 || half == 0 { fatalError("Shape: \(self) has no axis \(axis)") }
      return Int(half) - 1
    }
    set {
      if axis < 0 || axis >= count { fatalError("Shape: \(self) has no axis \(axis)") }
      if !(0...Int(Int32.max) ~= newValue) {
        fatalError("Shape: \(newValue) is not a length from 0 to 2³¹ − 1")
      }
      write(newValue, axis)
    }
  }

  private mutating func write(_ length: Int, _ axis: Int) {
    let shift: UInt64 = axis & 1 == 0 ? 0 : 32
    let (half, rest) = (UInt64(length + 1) << shift, (0xffff_ffff as UInt64) << (32 - shift))
    switch axis {
    case 0, 1: axes01 = axes01 & rest | half
    case 2, 3: axes23 = axes23 & rest | half
    default: axes45 = axes45 & rest | half
    }
  }

  /// The same without an axis: those behind it move up.
  ///
  /// - Precondition: There is such an axis.
  public func removing(axis: Int) -> Shape { Shape(Array(self[..<axis]) + self[(axis + 1)...]) }
}

extension Shape: Hashable {
  /// Whether both have the same lengths in the same order.
  @inlinable @inline(__always)
  public static func == (one: Shape, other: Shape) -> Bool {
    one.axes01 == other.axes01 && one.axes23 == other.axes23 && one.axes45 == other.axes45
  }

  /// Takes in the lengths.
  public func hash(into hasher: inout Hasher) {
    for length in self { hasher.combine(length) }
  }
}

extension Shape: ExpressibleByArrayLiteral {
  /// A shape written as its lengths, such as `[128, 1]`.
  public init(arrayLiteral lengths: Int...) { self.init(lengths) }
}

extension Shape: CustomStringConvertible {
  /// The lengths as an array shows them, such as "[128, 1]".
  public var description: String { "[\(map { "\($0)" }.joined(separator: ", "))]" }
}
