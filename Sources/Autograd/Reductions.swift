import Kernels

// Along an axis: `axis: 0` of a matrix sums over its rows and leaves one number a column, `axis: 1`
// sums over its columns and leaves one number a row. The axis disappears unless it is kept with
// length 1, as broadcasting the result back needs it.

extension Tensor {
  /// The sum of all numbers, a scalar; its gradient is 1 everywhere.
  public func sum() -> Tensor {
    .record("sum", self, storage.sum) { dy, x, _ in dy.broadcast(to: x.shape) }
  }

  /// The sum along one axis.
  ///
  /// - Precondition: The tensor has such an axis.
  public func sum(
    axis: Int, keepingAxis: Bool = false, file: StaticString = #fileID, line: UInt = #line
  ) -> Tensor {
    let (outer, length, inner) = parts(around: axis, "sum", file, line)
    let kept = reducedShape(axis, keepingAxis: true)
    let value = storage.sum(
      outer: outer, length: length, inner: inner,
      shape: reducedShape(axis, keepingAxis: keepingAxis))
    return .record("sum", self, value) { dy, _, _ in dy.reshaped(to: kept) }
  }

  /// The mean of all numbers, a scalar; its gradient is `1/count` everywhere.
  ///
  /// - Precondition: There is at least one number.
  public func mean(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
    require(count > 0, "mean: shape \(shape) holds no numbers", file: file, line: line)
    let value = (Tensor(storage.sum) / Tensor(Float(count))).storage
    return .record("mean", self, value) { dy, x, _ in
      (dy / Tensor(Float(x.count))).broadcast(to: x.shape)
    }
  }

  /// The mean along one axis.
  public func mean(
    axis: Int, keepingAxis: Bool = false, file: StaticString = #fileID, line: UInt = #line
  ) -> Tensor {
    let (_, length, _) = parts(around: axis, "mean", file, line)
    require(length > 0, "mean: axis \(axis) of \(shape) is empty", file: file, line: line)
    return sum(axis: axis, keepingAxis: keepingAxis) / Tensor(Float(length))
  }

  /// The variance of all numbers, `mean((x − mean x)²)`: divided by `n`, not by `n − 1`.
  public func variance(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
    require(
      count > 0, "variance: shape \(shape) holds no numbers", file: file, line: line)
    return square(self - mean()).mean()
  }

  /// The variance along one axis, divided by `n`, not by `n − 1`.
  public func variance(
    axis: Int, keepingAxis: Bool = false, file: StaticString = #fileID, line: UInt = #line
  ) -> Tensor {
    let (_, length, _) = parts(around: axis, "variance", file, line)
    require(length > 0, "variance: axis \(axis) of \(shape) is empty", file: file, line: line)
    return square(self - mean(axis: axis, keepingAxis: true))
      .mean(axis: axis, keepingAxis: keepingAxis)
  }

  /// `log Σ eˣ` along one axis, without overflow: the largest number is taken out first.
  public func logSumExp(
    axis: Int, keepingAxis: Bool = false, file: StaticString = #fileID, line: UInt = #line
  ) -> Tensor {
    let largest = maximum(axis: axis, "logSumExp", file, line)
    let result = log(exp(self - largest).sum(axis: axis, keepingAxis: true)) + largest
    return keepingAxis
      ? result : result.reshaped(to: reducedShape(axis, keepingAxis: false))
  }

  /// `eˣ / Σ eˣ` along one axis: positive numbers that add up to 1.
  public func softmax(
    axis: Int, file: StaticString = #fileID, line: UInt = #line
  ) -> Tensor {
    let powers = exp(self - maximum(axis: axis, "softmax", file, line))
    return powers / powers.sum(axis: axis, keepingAxis: true)
  }

  /// The largest along an axis that is kept, as a constant: the place of a shift that cancels out.
  ///
  /// Where it is infinite, zero takes its place, since ∞ − ∞ would be NaN.
  private func maximum(
    axis: Int, _ operation: String, _ file: StaticString, _ line: UInt
  ) -> Tensor {
    let (outer, length, inner) = parts(around: axis, operation, file, line)
    return Tensor(
      storage.finiteMaximum(
        outer: outer, length: length, inner: inner, shape: reducedShape(axis, keepingAxis: true)))
  }

  private func reducedShape(_ axis: Int, keepingAxis: Bool) -> Shape {
    guard keepingAxis else { return shape.removing(axis: axis) }
    var shape = shape
    shape[axis] = 1
    return shape
  }

  /// How many numbers lie before, along and within an axis.
  private func parts(
    around axis: Int, _ operation: String, _ file: StaticString, _ line: UInt
  ) -> (outer: Int, length: Int, inner: Int) {
    require(
      shape.indices.contains(axis), "\(operation): shape \(shape) has no axis \(axis)", file: file,
      line: line)
    return (
      shape[..<axis].reduce(1, *), shape[axis], shape[(axis + 1)...].reduce(1, *)
    )
  }
}
