import Autograd

/// Data from a normal distribution `N(μ, σ²)` on the line: what the GAN of lesson 03 learns.
public struct NormalData: Sendable, Equatable {
  /// `μ`.
  public let mean: Float
  /// `σ`, positive.
  public let standardDeviation: Float

  /// Data of the given mean and standard deviation.
  ///
  /// - Precondition: The standard deviation is positive.
  public init(
    mean: Float, standardDeviation: Float, file: StaticString = #fileID, line: UInt = #line
  ) {
    require(
      standardDeviation > 0, "NormalData: the standard deviation is \(standardDeviation)",
      file: file, line: line)
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// A minibatch of independent samples, of shape `[count, 1]`.
  public func minibatch(_ count: Int, using random: inout Random) -> Tensor {
    .normal([count, 1], mean: mean, standardDeviation: standardDeviation, using: &random)
  }
}
