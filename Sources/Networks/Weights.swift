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

  /// The same network with other numbers: variables become fresh variables, constants stay constants.
  ///
  /// - Precondition: They are those of a network of the same layers.
  public func with(
    _ weights: Weights, file: StaticString = #fileID, line: UInt = #line
  ) -> Sequential {
    var copy = self
    var rest = weights.parameters[...]
    copy.updateParameters { parameter in
      require(
        rest.first?.shape == parameter.shape,
        "with(_:): parameters \(weights.parameters.map(\.shape)) are not the network's, "
          + "\(parameters.map(\.shape))", file: file, line: line)
      parameter.move(to: Tensor(rest.removeFirst()))
    }
    return statistics.isEmpty
      ? copy
      : copy.with(statistics: weights.statistics.map { Tensor($0) }, file: file, line: line)
  }
}
