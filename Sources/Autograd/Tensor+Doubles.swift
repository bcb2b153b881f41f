// Constants from numbers in double precision, which is what Swift takes a number with a point for:
// `let a = [1.0, 2.0]`. Literals in the call itself are single precision at once.

extension Tensor {
  /// A scalar constant, rounded to single precision.
  @_disfavoredOverload
  public init(_ number: Double) { self.init(Float(number)) }

  /// A constant vector, rounded to single precision.
  @_disfavoredOverload
  public init(_ numbers: [Double]) { self.init(numbers.map { Float($0) }) }

  /// A constant of the given shape, from its numbers in row-major order, rounded to single precision.
  ///
  /// - Precondition: There are as many numbers as the shape holds.
  @_disfavoredOverload
  public init(
    _ numbers: [Double], shape: Shape, file: StaticString = #fileID, line: UInt = #line
  ) {
    self.init(numbers.map { Float($0) }, shape: shape, file: file, line: line)
  }

  /// A constant matrix from its rows, rounded to single precision.
  ///
  /// - Precondition: All rows have the same length.
  @_disfavoredOverload
  public init(_ rows: [[Double]], file: StaticString = #fileID, line: UInt = #line) {
    self.init(rows.map { $0.map { Float($0) } }, file: file, line: line)
  }
}
