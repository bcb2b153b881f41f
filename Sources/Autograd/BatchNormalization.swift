import Kernels

/// What batch normalisation makes of a batch, and what it found there.
public struct NormalizedBatch {
  /// The normalised numbers, in the shape of the batch.
  public let output: Tensor
  /// The mean of each channel, of shape `[channels]`, a constant.
  public let mean: Tensor
  /// The variance of each channel, divided by the number of its values, a constant.
  public let variance: Tensor
}

/// Batch normalisation, `y = γ·(x − μ)/√(σ² + ε) + β` (Ioffe and Szegedy 2015), with the mean `μ` and
/// the variance `σ²` of each channel of this batch.
///
/// A channel is a place along the last axis: for `[batch, features]` each feature has its own mean over
/// the rows, for images `[batch, height, width, channels]` each channel over all places of all images.
/// The variance is divided by the number of values, not by one less. Gradients flow through mean and
/// variance too.
///
/// - Parameters:
///   - scale: `γ`, of shape `[channels]`.
///   - shift: `β`, of shape `[channels]`.
///   - epsilon: `ε`, which keeps the root from zero.
/// - Precondition: The shapes fit, and there are at least two values of each channel: one alone has no
///   variance, and would become `β` whatever it is.
public func batchNormalization(
  _ x: Tensor, scale: Tensor, shift: Tensor, epsilon: Float = 1e-5,
  file: StaticString = #fileID, line: UInt = #line
) -> NormalizedBatch {
  let channels = x.shape.last ?? 0
  require(
    epsilon > 0, "batch normalization: ε is \(epsilon), not above 0", file: file, line: line)
  require(
    x.rank < 2 || x.count > 0, "batch normalization: shape \(x.shape) holds no numbers", file: file,
    line: line)
  require(
    x.rank >= 2 && scale.shape == [channels] && shift.shape == [channels],
    "batch normalization: shapes \(x.shape), scale \(scale.shape) and shift \(shift.shape) are not "
      + "[batch, …, channels], [channels] and [channels]", file: file, line: line)
  require(
    x.count > channels,
    "batch normalization: shape \(x.shape) holds one value of each channel, which has no variance",
    file: file, line: line)
  let columns = Columns(x.storage, epsilon: epsilon)
  let factor = Storage.combined(
    kernels.multiply, scale.storage, .each, columns.factor, .each, rows: 1, columns: channels,
    shape: [channels])
  let output = Tensor.record(
    "batchNormalization", [x, scale, shift], columns.normalized(factor, shift.storage)
  ) { dy, operands, _, differentiable in
    let (x, scale) = (operands[0], operands[1])
    if differentiable {
      let standard = standardized(x, columns, epsilon)
      return [
        scale * standardSlope(dy, x, columns, epsilon), (dy * standard).summed(to: scale.shape),
        dy.summed(to: scale.shape),
      ]
    }
    let sums = columns.sums(dy.storage)
    return [
      Tensor(columns.slope(dy.storage, sums, times: factor)), Tensor(sums.products),
      Tensor(sums.gradients),
    ]
  }
  return NormalizedBatch(
    output: output, mean: Tensor(columns.moments.mean), variance: Tensor(columns.moments.variance))
}

// For derivatives of derivatives: the operation in two parts whose slopes are operations again.

/// `x̂ = (x − μ)/√(σ² + ε)`.
private func standardized(_ x: Tensor, _ columns: Columns, _ epsilon: Float) -> Tensor {
  let zeros = Storage(repeating: 0, shape: [columns.count])
  return .record("standardized", x, columns.normalized(columns.factor, zeros)) { dy, x, _ in
    standardSlope(dy, x, columns, epsilon)
  }
}

/// `r·(dy − mean dy − x̂·mean(dy·x̂))` with `r = 1/√(σ² + ε)`: the slope of `x̂`, times `dy`.
///
/// For a given `x` it is a symmetric map of `dy`, so that its slope at `dy` is the same map. At `x` it
/// is `−r²·q·x̂ − r·(b·g + a·dy)`, the second part mapped once more, with `a = mean(g·x̂)`,
/// `b = mean(dy·x̂)` and `q = mean(g·dy) − mean g·mean dy − a·b`.
private func standardSlope(
  _ dy: Tensor, _ x: Tensor, _ columns: Columns, _ epsilon: Float
) -> Tensor {
  let value = columns.slope(dy.storage, columns.sums(dy.storage), times: columns.factor)
  return .record(
    "standardized′", dy, x, value, { g, _, x, _ in standardSlope(g, x, columns, epsilon) },
    { g, dy, x, _ in
      let channels: Shape = [columns.count]
      let size = Tensor(Float(x.count / columns.count))
      func mean(_ y: Tensor) -> Tensor { y.summed(to: channels) / size }
      let standard = standardized(x, columns, epsilon)
      let r = 1 / sqrt(mean(square(x - mean(x))) + Tensor(epsilon))
      let (a, b) = (mean(g * standard), mean(dy * standard))
      let q = mean(g * dy) - mean(g) * mean(dy) - a * b
      return -(r * r * q) * standard - standardSlope(r * (b * g + a * dy), x, columns, epsilon)
    })
}

/// The columns of a batch, one for each channel, with their moments.
private struct Columns {
  let x: Storage
  let moments: ColumnMoments
  /// `1/√(σ² + ε)` of each column.
  let factor: Storage

  init(_ x: Storage, epsilon: Float) {
    self.x = x
    let count = x.shape.last ?? 1
    moments = x.columnMoments(rows: x.count / count, columns: count)
    factor = moments.variance.inverseRoots(epsilon: epsilon)
  }

  var count: Int { factor.count }
  private var rows: Int { x.count / count }

  func normalized(_ factor: Storage, _ shift: Storage) -> Storage {
    x.normalized(rows: rows, columns: count, mean: moments.mean, factor: factor, shift: shift)
  }

  typealias Sums = (gradients: Storage, products: Storage)

  /// `Σ dy` and `Σ dy·x̂` of each column.
  func sums(_ dy: Storage) -> Sums {
    Storage.normalizationSums(
      dy, x, rows: rows, columns: count, mean: moments.mean, factor: factor)
  }

  /// `(dy − mean dy − x̂·mean(dy·x̂))` times a number for each column.
  func slope(_ dy: Storage, _ sums: Sums, times scale: Storage) -> Storage {
    func mean(_ sums: Storage) -> Storage {
      .combined(
        kernels.divide, sums, .each, Storage(Float(rows)), .one, rows: 1, columns: count,
        shape: sums.shape)
    }
    return Storage.normalizationSlope(
      dy, x, rows: rows, columns: count, mean: moments.mean, factor: factor, scale: scale,
      meanGradient: mean(sums.gradients), meanProduct: mean(sums.products))
  }
}
