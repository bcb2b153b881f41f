import Kernels

/// Numbers in a box of any rank, and, when they were computed from variables, how.
///
/// Single precision, row-major. Rank 0 is a scalar, rank 1 a vector, rank 2 a matrix. A tensor is a
/// value: an operation makes a new one and never changes its operands.
///
///     let x = Tensor.variable(3)
///     let y = x * x + 1
///     gradient(of: y, at: x)        // 6
///
/// A tensor made from numbers is a *constant*; operations on constants leave no trace. A tensor made
/// by `variable` is where derivatives can be taken, and what is computed from it remembers its
/// operation and operands, so that `gradient(of:at:)` can find the way back.
public struct Tensor {
  /// How many numbers lie along each axis; empty for a scalar.
  public let shape: [Int]
  /// The numbers themselves.
  public let storage: Storage
  /// How this tensor was computed; `nil` for a constant.
  let node: Node?

  @inline(__always)
  init(_ storage: Storage, shape: [Int], node: Node? = nil) {
    self.storage = storage
    self.shape = shape
    self.node = node
  }

  /// A scalar constant.
  public init(_ number: Float) { self.init(Storage(number), shape: []) }

  /// A constant vector.
  public init(_ numbers: [Float]) { self.init(Storage(numbers), shape: [numbers.count]) }

  /// A constant of the given shape, from its numbers in row-major order.
  ///
  /// - Precondition: There are as many numbers as the shape holds.
  public init(
    _ numbers: [Float], shape: [Int], file: StaticString = #fileID, line: UInt = #line
  ) {
    require(
      numbers.count == shape.reduce(1, *),
      "Tensor: \(numbers.count) numbers do not fill the shape \(shape)", file: file, line: line)
    self.init(Storage(numbers), shape: shape)
  }

  /// A constant of the given shape with the same number everywhere.
  public init(repeating number: Float, shape: [Int]) {
    self.init(Storage(repeating: number, count: shape.reduce(1, *)), shape: shape)
  }

  /// A constant with given storage.
  ///
  /// - Precondition: The storage holds as many numbers as the shape.
  public init(
    storage: Storage, shape: [Int], file: StaticString = #fileID, line: UInt = #line
  ) {
    require(
      storage.count == shape.reduce(1, *),
      "Tensor: \(storage.count) numbers do not fill the shape \(shape)", file: file, line: line)
    self.init(storage, shape: shape)
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

extension Tensor {
  /// A scalar at which derivatives can be taken.
  public static func variable(_ number: Float) -> Tensor { Tensor(number).variable }

  /// A scalar at which derivatives can be taken, with the name that a printed graph shows.
  public static func variable(_ number: Float, named name: String) -> Tensor {
    Tensor(number).variable(named: name)
  }

  /// The same numbers as a fresh variable: derivatives can be taken here, and end here.
  public var variable: Tensor { variable(named: "variable") }

  /// The same numbers as a fresh variable with the name that a printed graph shows.
  public func variable(named name: String) -> Tensor {
    Tensor(storage, shape: shape, node: Node(name, .none, operandCount: 0, 0, 0, result: 0))
  }

  /// The same numbers cut off the graph: a constant, through which no gradient flows.
  @inline(__always)
  public var detached: Tensor { Tensor(storage, shape: shape) }

  /// Whether gradients can flow to this tensor, that is, whether it is a variable or computed from
  /// one.
  public var isRecorded: Bool { node != nil }

  /// This tensor with other numbers: a variable stays the same variable.
  ///
  /// What was computed from the old numbers keeps them.
  ///
  /// - Precondition: There are as many numbers as before; the tensor is no operation's result, since
  ///   its numbers are what its operands say.
  public mutating func updateStorage(
    file: StaticString = #fileID, line: UInt = #line, _ change: (inout Storage) -> Void
  ) {
    let shape = shape
    let node = node
    require(
      node == nil || node?.operandCount == 0,
      "updateStorage: the result of \(node?.operation ?? "") cannot be changed; detach it first",
      file: file, line: line)
    var numbers = storage
    self = Tensor(Storage(0), shape: [])
    change(&numbers)
    require(
      numbers.count == shape.reduce(1, *),
      "updateStorage: \(numbers.count) numbers do not fill the shape \(shape)", file: file,
      line: line)
    self = Tensor(numbers, shape: shape, node: node)
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
