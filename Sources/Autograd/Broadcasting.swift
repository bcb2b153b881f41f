import Kernels

/// The shape in which two shapes meet, or `nil` when they do not fit.
///
/// They are aligned at the last axis; an axis of length 1, or none, stretches to the other's length.
func broadcastShape(_ a: Shape, _ b: Shape) -> Shape? {
  if a == b { return a }
  var shape = a.count >= b.count ? a : b
  for distance in 1...max(a.count, b.count, 1) {
    guard distance <= a.count, distance <= b.count else { continue }
    let (one, other) = (a[a.count - distance], b[b.count - distance])
    guard one == other || one == 1 || other == 1 else { return nil }
    shape[shape.count - distance] = one == 1 ? other : one
  }
  return shape
}

extension Tensor {
  /// This tensor stretched to `shape`: axes of length 1, and missing leading ones, are repeated.
  ///
  /// - Precondition: The shapes fit.
  public func broadcast(
    to shape: Shape, file: StaticString = #fileID, line: UInt = #line
  ) -> Tensor {
    if shape == self.shape { return self }
    require(
      broadcastShape(self.shape, shape) == shape,
      "broadcast: shape \(self.shape) cannot stretch to \(shape)", file: file, line: line)
    let value: Storage
    if count == 1 {
      value = storage.repeated(shape: shape)
    } else {
      let missing = shape.count - rank
      let own = Walk.rowMajorStrides(Array(self.shape))
      let strides = shape.indices.map { axis in
        axis < missing || self.shape[axis - missing] == 1 ? 0 : own[axis - missing]
      }
      value = storage.gathered(Walk(shape: Array(shape), strides: strides))
    }
    return .record("broadcast", self, value) { dy, x, _ in dy.summed(to: x.shape) }
  }

  /// The reverse of broadcasting: the sum over every axis along which `shape` was stretched.
  func summed(to shape: Shape) -> Tensor {
    if shape == self.shape { return self }
    if shape.isEmpty { return sum() }
    var result = self
    while result.rank > shape.count { result = result.sum(axis: 0) }
    for axis in shape.indices where shape[axis] == 1 && result.shape[axis] != 1 {
      result = result.sum(axis: axis, keepingAxis: true)
    }
    return result
  }

  /// The result of a kernel of two operands, broadcast where their shapes differ.
  static func combined(
    _ name: String, _ kernel: @escaping BinaryKernel, _ a: Storage, _ b: Storage
  ) -> Storage {
    if a.shape == b.shape {
      return .combined(
        kernel, a, .each, b, .each, rows: 1, columns: a.count, shape: a.shape)
    }
    guard let shape = broadcastShape(a.shape, b.shape) else {
      fatalError("\(name): shapes \(a.shape) and \(b.shape) do not fit")
    }
    let columns = shape.last ?? 1
    let rows = columns == 0 ? 0 : shape.elementCount / columns
    if let aSpread = a.spread(in: shape), let bSpread = b.spread(in: shape) {
      return .combined(kernel, a, aSpread, b, bSpread, rows: rows, columns: columns, shape: shape)
    }
    let (wideA, wideB) = (Tensor(a).broadcast(to: shape), Tensor(b).broadcast(to: shape))
    return .combined(
      kernel, wideA.storage, .each, wideB.storage, .each, rows: rows, columns: columns,
      shape: shape)
  }
}

extension Storage {
  /// How these numbers meet a result of `shape` without being copied, if it can.
  fileprivate func spread(in shape: Shape) -> Spread? {
    if self.shape == shape { return .each }
    if count == 1 { return .one }
    if count == self.shape.last, count == shape.last { return .row }
    if self.shape.last == 1, self.shape.dropLast() == shape.dropLast() { return .column }
    return nil
  }
}
