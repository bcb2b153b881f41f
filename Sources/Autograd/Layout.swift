import Kernels

extension Tensor {
  /// The same numbers in another shape, read in row-major order.
  ///
  /// - Precondition: Both shapes hold as many numbers.
  public func reshaped(
    to shape: Shape, file: StaticString = #fileID, line: UInt = #line
  ) -> Tensor {
    if shape == self.shape { return self }
    require(
      shape.elementCount == count,
      "reshape: \(count) numbers of shape \(self.shape) do not fill \(shape)", file: file,
      line: line)
    return .record("reshape", self, storage.reshaped(to: shape)) { dy, x, _ in
      dy.reshaped(to: x.shape)
    }
  }

  /// The same numbers in a shape whose lengths are an array's.
  ///
  /// - Precondition: Both shapes hold as many numbers.
  @_disfavoredOverload
  public func reshaped(
    to lengths: [Int], file: StaticString = #fileID, line: UInt = #line
  ) -> Tensor {
    reshaped(to: Shape(lengths, file: file, line: line), file: file, line: line)
  }

  /// The transpose of a matrix: rows become columns.
  ///
  /// - Precondition: The rank is 2.
  public func transposed(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
    require(
      rank == 2, "transpose: shape \(shape) is not a matrix", file: file, line: line)
    let value = storage.gathered(Walk(shape: [shape[1], shape[0]], strides: [1, shape[1]]))
    return .record("transpose", self, value) { dy, _, _ in dy.transposed() }
  }

  /// The same numbers with the axes in another order: axis `i` of the result is axis `order[i]`.
  ///
  /// - Precondition: The order names every axis once.
  public func permuted(
    _ order: [Int], file: StaticString = #fileID, line: UInt = #line
  ) -> Tensor {
    require(
      order.sorted() == Array(shape.indices),
      "permuted: \(order) does not name each axis of \(shape) once", file: file, line: line)
    let strides = Walk.rowMajorStrides(Array(shape))
    let walk = Walk(shape: order.map { shape[$0] }, strides: order.map { strides[$0] })
    return .record("permute", self, storage.gathered(walk)) { dy, _, _ in
      dy.permuted(order.indices.map { axis in order.firstIndex(of: axis) ?? axis })
    }
  }

  /// The part of a tensor from `range` along one axis, by rows with axis 0, by columns with axis 1.
  ///
  /// - Precondition: The axis exists and holds the range.
  public func slice(
    _ range: Range<Int>, axis: Int, file: StaticString = #fileID, line: UInt = #line
  ) -> Tensor {
    require(
      shape.indices.contains(axis) && range.lowerBound >= 0 && range.upperBound <= shape[axis],
      "slice: \(range) along axis \(axis) is not within shape \(shape)", file: file, line: line)
    let walk = Walk.part(of: shape, range, axis: axis)
    return .record("slice", self, storage.gathered(walk)) { dy, x, _ in
      dy.placed(in: x.shape, range, axis: axis)
    }
  }

  /// The rows of `range`: the part along the first axis.
  public func rows(
    _ range: Range<Int>, file: StaticString = #fileID, line: UInt = #line
  ) -> Tensor { slice(range, axis: 0, file: file, line: line) }

  /// The columns of `range` of a matrix.
  public func columns(
    _ range: Range<Int>, file: StaticString = #fileID, line: UInt = #line
  ) -> Tensor { slice(range, axis: 1, file: file, line: line) }

  /// Zeros of `shape` with this tensor in the place that `slice` would cut out: slicing's own rule.
  private func placed(in shape: Shape, _ range: Range<Int>, axis: Int) -> Tensor {
    let walk = Walk.part(of: shape, range, axis: axis)
    let value = Storage.scattered([(storage, walk)], shape: shape)
    return .record("place", self, value) { dy, _, _ in dy.slice(range, axis: axis) }
  }
}

extension Walk {
  /// The walk over `range` along one axis of row-major numbers of `shape`.
  fileprivate static func part(of shape: Shape, _ range: Range<Int>, axis: Int) -> Walk {
    let strides = rowMajorStrides(Array(shape))
    var part = Array(shape)
    part[axis] = range.count
    return Walk(shape: part, strides: strides, offset: range.lowerBound * strides[axis])
  }
}

/// Several tensors one after the other along an axis.
///
/// Rows below rows with axis 0, columns beside columns with axis 1. The gradient of each is its own
/// part.
///
/// - Precondition: At least one tensor is given; all have the same shape but for that axis.
public func concatenate(
  _ parts: [Tensor], axis: Int, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
  require(!parts.isEmpty, "concatenate: nothing is given", file: file, line: line)
  var shape = parts[0].shape
  require(
    shape.indices.contains(axis), "concatenate: shape \(shape) has no axis \(axis)", file: file,
    line: line)
  for part in parts {
    var fitted = part.shape
    if fitted.indices.contains(axis) { fitted[axis] = shape[axis] }
    require(
      fitted == shape, "concatenate: shapes \(shape) and \(part.shape) differ beside axis \(axis)",
      file: file, line: line)
  }
  var ranges: [Range<Int>] = []
  for part in parts {
    let start = ranges.last?.upperBound ?? 0
    ranges.append(start..<(start + part.shape[axis]))
  }
  shape[axis] = ranges[ranges.count - 1].upperBound
  let pieces = zip(parts, ranges).map { part, range in
    (part.storage, Walk.part(of: shape, range, axis: axis))
  }
  let value = Storage.scattered(pieces, shape: shape)
  return .record("concatenate", parts, value) { dy, index, _, _ in
    dy.slice(ranges[index], axis: axis)
  }
}
