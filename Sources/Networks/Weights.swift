import Autograd
import Kernels

/// The numbers of a network, apart from the layers that they belong to.
public struct Weights {
  /// Those of `Sequential.parameters`.
  public var parameters: [Storage]
  /// Those of `Sequential.statistics`.
  public var statistics: [Storage]

  /// The numbers of parameters and of running statistics, in the network's order.
  public init(parameters: [Storage], statistics: [Storage]) {
    (self.parameters, self.statistics) = (parameters, statistics)
  }
}

extension Sequential {
  /// Its numbers.
  public var weights: Weights {
    Weights(parameters: parameters.map(\.storage), statistics: statistics.map(\.storage))
  }

  /// The same network with other numbers, as constants.
  ///
  /// - Precondition: They are those of a network of the same layers.
  public func with(
    _ weights: Weights, file: StaticString = #fileID, line: UInt = #line
  ) -> Sequential {
    with(parameters: weights.parameters.map { Tensor($0) }, file: file, line: line)
      .with(statistics: weights.statistics.map { Tensor($0) }, file: file, line: line)
  }
}
