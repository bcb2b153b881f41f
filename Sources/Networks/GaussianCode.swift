import Autograd

/// A cloud `N(μ, σ²)` for each sample, each of its numbers by itself: what a variational encoder says of a
/// sample, where a plain one names a point (Kingma and Welling 2014).
///
///     let code = GaussianCode(of: encoder(x))                    // x of [batch, 784]
///     let restored = decoder(code.sample(noise))                 // noise from N(0, I)
///     let loss = greyCrossEntropy(restored, x) + code.divergence
///
/// The spread is held as `log σ`, which may be any number. The paper's encoder, and most programs, put out
/// `log σ²`, twice that; a program that takes one for the other draws from clouds of the wrong width.
public struct GaussianCode {
  /// `μ`, of shape `[batch, count]`.
  public let mean: Tensor
  /// `log σ`, of the same shape.
  public let logDeviation: Tensor

  /// Clouds by their two numbers.
  ///
  /// - Precondition: The shapes are equal.
  public init(
    mean: Tensor, logDeviation: Tensor, file: StaticString = #fileID, line: UInt = #line
  ) {
    require(
      mean.rank == 2 && mean.shape == logDeviation.shape,
      "GaussianCode: means \(mean.shape) and deviations \(logDeviation.shape)", file: file,
      line: line)
    (self.mean, self.logDeviation) = (mean, logDeviation)
  }

  /// Clouds from rows `μ ‖ log σ`, as an encoder puts them out.
  ///
  /// - Precondition: A row has an even count of numbers.
  public init(of rows: Tensor, file: StaticString = #fileID, line: UInt = #line) {
    require(
      rows.rank == 2 && rows.shape[1].isMultiple(of: 2),
      "GaussianCode: rows \(rows.shape) have no two halves", file: file, line: line)
    let count = rows.shape[1] / 2
    self.init(mean: rows.columns(0..<count), logDeviation: rows.columns(count..<2 * count))
  }

  /// A draw from each cloud, `μ + σ·ε`: the *reparametrisation*.
  ///
  /// The noise `ε` comes from outside, so that the gradient flows to `μ` and `σ`.
  ///
  /// - Parameter noise: Numbers from N(0, 1), of the shape of `mean`.
  public func sample(_ noise: Tensor) -> Tensor { mean + exp(logDeviation) * noise }

  /// The Kullback-Leibler divergence from N(0, 1) of each number of each cloud, `½(μ² + σ² − 1) − log σ`, in
  /// nats, of shape `[batch, count]`.
  ///
  /// Infinite where `σ²` is over the largest Float, for `log σ` above 44.
  public var divergences: Tensor {
    0.5 * (square(mean) + exp(2 * logDeviation) - 1) - logDeviation
  }

  /// The divergence of a cloud from N(0, I): the sum over its numbers, the mean over the samples, in nats.
  ///
  /// Where a mean is taken of the numbers too, the weight of this term changes with how many there are.
  public var divergence: Tensor { divergences.sum(axis: 1).mean() }
}
