import Kernels

// Making constants from numbers and reading them.

extension Tensor {
  /// A scalar constant.
  public init(_ number: Float) { self.init(Storage(number)) }

  /// A constant vector.
  public init(_ numbers: [Float]) { self.init(Storage(numbers)) }

  /// A constant of the given shape, from its numbers in row-major order.
  ///
  /// - Precondition: There are as many numbers as the shape holds.
  public init(
    _ numbers: [Float], shape: Shape, file: StaticString = #fileID, line: UInt = #line
  ) {
    require(
      numbers.count == shape.elementCount,
      "Tensor: \(numbers.count) numbers do not fill the shape \(shape)", file: file, line: line)
    self.init(Storage(numbers, shape: shape))
  }

  /// A constant matrix, written as its rows: `Tensor([[1, 2], [3, 4]])`.
  ///
  /// - Precondition: All rows have the same length.
  public init(_ rows: [[Float]], file: StaticString = #fileID, line: UInt = #line) {
    let columns = rows.first?.count ?? 0
    for (index, row) in rows.enumerated() {
      require(
        row.count == columns,
        "Tensor: row \(index) has length \(row.count), but row 0 has length \(columns)", file: file,
        line: line)
    }
    self.init(Storage(rows.flatMap { $0 }, shape: [rows.count, columns]))
  }

  /// Classes as the rows of a constant matrix: 1 in the column of the class, 0 elsewhere.
  ///
  /// - Precondition: Every class is from 0 to `count` − 1.
  public init(
    oneHot classes: [Int], of count: Int, file: StaticString = #fileID, line: UInt = #line
  ) {
    require(
      classes.allSatisfy { 0..<count ~= $0 }, "Tensor: classes \(classes), of \(count)", file: file,
      line: line)
    var rows = [Float](repeating: 0, count: classes.count * count)
    for (row, column) in classes.enumerated() { rows[row * count + column] = 1 }
    self.init(Storage(rows, shape: [classes.count, count]))
  }

  /// A constant of the given shape with the same number everywhere.
  public init(repeating number: Float, shape: Shape) {
    self.init(Storage(repeating: number, shape: shape))
  }

  /// The number of axes.
  public var rank: Int { shape.count }

  /// How many numbers there are in all.
  public var count: Int { storage.count }

  /// The numbers in row-major order.
  public var numbers: [Float] { storage.array }

  /// The one number of a tensor that holds just one.
  ///
  /// - Precondition: `count` is 1.
  public var number: Float {
    guard let only = storage.only else {
      fatalError("number: the shape \(shape) holds \(count) numbers, not one")
    }
    return only
  }

  /// The number in row-major place `index`.
  ///
  /// - Precondition: There is such a place.
  public subscript(
    index: Int, file: StaticString = #fileID, line: UInt = #line
  ) -> Float {
    require(
      index >= 0 && index < count, "Tensor: shape \(shape) has no number \(index)", file: file,
      line: line)
    return storage[index]
  }

  /// The number in row `row` and column `column` of a matrix.
  ///
  /// - Precondition: The rank is 2, and there are such a row and column.
  public subscript(
    row: Int, column: Int, file: StaticString = #fileID, line: UInt = #line
  ) -> Float {
    require(
      rank == 2 && row >= 0 && row < shape[0] && column >= 0 && column < shape[1],
      "Tensor: shape \(shape) has no row \(row), column \(column)", file: file, line: line)
    return storage[row * shape[1] + column]
  }
}

extension Tensor: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// A scalar constant written as a literal, as in `1 - y`.
  public init(floatLiteral value: Float) { self.init(value) }

  /// A scalar constant written as a literal, as in `1 - y`.
  public init(integerLiteral value: Int) { self.init(Float(value)) }
}

extension Tensor: CustomStringConvertible {
  /// The shape and the first few numbers.
  public var description: String {
    guard rank > 0 else { return "\(storage[0])" }
    let shown = (0..<min(count, 8)).map { "\(storage[$0])" }.joined(separator: ", ")
    return "\(shape) [\(shown)\(count > 8 ? ", …" : "")]"
  }
}
