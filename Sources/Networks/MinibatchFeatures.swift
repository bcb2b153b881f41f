import Autograd

// Layers that look at a whole minibatch: what they say of a sample depends on the others beside it.
// A discriminator with one of them must be shown real and generated minibatches one at a time, as
// `Game` does; in one batch together each would be compared with samples of the other kind.

/// Each sample followed by how close the others of its minibatch are: the lecture's diversity
/// feature, from the L2 norms of the differences of all pairs.
///
/// For every length `s` of `scales` a feature `mean over j ≠ i of exp(−‖xᵢ − xⱼ‖ / s)`: 1 when all
/// samples are the same, near 0 when none is within `s`. Short lengths tell a spread mode from a
/// point, long ones many modes from few.
public struct PairwiseCloseness: Layer {
  /// The lengths at which closeness is told.
  public let scales: [Float]

  /// Features at the given lengths.
  ///
  /// - Precondition: There is at least one length, and all are positive.
  public init(scales: [Float], file: StaticString = #fileID, line: UInt = #line) {
    require(
      !scales.isEmpty && scales.allSatisfy { $0 > 0 && $0.isFinite },
      "PairwiseCloseness: scales \(scales) are not positive lengths", file: file, line: line)
    self.scales = scales
  }

  /// None.
  public var parameters: [Tensor] { [] }

  /// Yes.
  public var looksAtBatch: Bool { true }

  /// `[batch, inputs]` to `[batch, inputs + scales]`.
  ///
  /// - Precondition: The batch holds at least two samples.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    requireOthers("PairwiseCloseness", x)
    // At a distance of zero a root has no slope; so tiny a length is none.
    let distances = sqrt(differences(x, columns: 0..<x.shape[1], square) + 1e-12)
    let features = scales.map { scale in
      meanOverOthers(exp(distances * (-1 / scale)))
    }
    return concatenate([x] + features, axis: 1)
  }

  /// Does nothing: there are no parameters.
  public mutating func updateParameters(_ body: (inout Tensor) -> Void) {}
}

/// Minibatch discrimination: each sample's features followed by learned measures of how close the
/// others of its minibatch are.
///
/// After Salimans et al. (2016), section 3.2.
///
/// A learned tensor `T` turns the features of a sample into `kernels` rows of `dimensions` numbers,
/// `Mᵢ = fᵢ·T`; feature `b` of sample `i` is the mean over `j ≠ i` of `exp(−‖Mᵢ,b − Mⱼ,b‖₁)`. The
/// paper has the sum over all `j` in place of the mean over the others: the same features up to a
/// constant and a factor, which here do not change with the size of the batch.
public struct MinibatchDiscrimination: Layer {
  /// `T`, of shape `[inputs, kernels · dimensions]`: the kernels one after the other.
  public var weight: Tensor
  /// How many features are added.
  public let kernels: Int
  /// `C`, the numbers in a row.
  public let dimensions: Int

  /// A layer whose kernels are drawn by `initializer`.
  ///
  /// - Precondition: All counts are positive.
  public init(
    inputs: Int, kernels: Int, dimensions: Int, initializer: Initializer,
    using random: inout Random, file: StaticString = #fileID, line: UInt = #line
  ) {
    require(
      inputs > 0 && kernels > 0 && dimensions > 0,
      "MinibatchDiscrimination: \(inputs) inputs, \(kernels) kernels of \(dimensions)", file: file,
      line: line)
    weight = initializer.weights(inputs: inputs, outputs: kernels * dimensions, using: &random)
      .variable(named: "kernels")
    self.kernels = kernels
    self.dimensions = dimensions
  }

  /// The kernels.
  public var parameters: [Tensor] { [weight] }

  /// Yes.
  public var looksAtBatch: Bool { true }

  /// `[batch, inputs]` to `[batch, inputs + kernels]`.
  ///
  /// - Precondition: The batch holds at least two samples.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    requireOthers("MinibatchDiscrimination", x)
    require(
      weight.rank == 2 && weight.shape[1] == kernels * dimensions,
      "MinibatchDiscrimination: a weight of shape \(weight.shape) for \(kernels) kernels of "
        + "\(dimensions), not [inputs, \(kernels * dimensions)]")
    let rows = matmul(x, weight)
    let features = (0..<kernels).map { kernel in
      let columns = kernel * dimensions..<(kernel + 1) * dimensions
      return meanOverOthers(exp(-differences(rows, columns: columns, abs)))
    }
    return concatenate([x] + features, axis: 1)
  }

  /// Calls `body` with the kernels.
  public mutating func updateParameters(_ body: (inout Tensor) -> Void) { body(&weight) }
}

/// For every pair of samples the sum over some columns of a function of their difference, of shape
/// `[batch, batch]`.
private func differences(
  _ x: Tensor, columns: Range<Int>, _ function: (Tensor) -> Tensor
) -> Tensor {
  let parts = columns.map { column in
    let own = x.columns(column..<column + 1)
    return function(own - own.reshaped(to: [1, x.shape[0]]))
  }
  return parts.dropFirst().reduce(parts[0], +)
}

/// For each row the mean of all its numbers but the one on the diagonal, which is 1.
private func meanOverOthers(_ closeness: Tensor) -> Tensor {
  (closeness.sum(axis: 1, keepingAxis: true) - 1) / Float(closeness.shape[0] - 1)
}

private func requireOthers(_ layer: String, _ x: Tensor) {
  require(
    x.rank == 2 && x.shape[0] >= 2 && x.shape[1] >= 1,
    "\(layer): a batch of shape \(x.shape); it compares samples, of which there must be two")
}
