import Autograd

/// Layers applied one after the other.
public struct Sequential: Layer {
  /// The layers, the first applied first.
  public var layers: [any Layer]

  /// A network of the given layers.
  public init(_ layers: [any Layer]) { self.layers = layers }

  /// A multilayer perceptron: linear layers between the given widths, `hidden` after each but the
  /// last, and `output`, if any, after the last.
  ///
  ///     // The discriminator of lesson 03: 1 → 10 tanh → 10 tanh → 1 logit.
  ///     Sequential(widths: [1, 10, 10, 1], hidden: .tanh, initializer: .glorotUniform, using: &random)
  ///
  /// - Precondition: There are at least two widths, all positive.
  public init(
    widths: [Int], hidden: Activation, output: Activation? = nil, initializer: Initializer,
    using random: inout Random, file: StaticString = #fileID, line: UInt = #line
  ) {
    require(
      widths.count >= 2 && widths.allSatisfy { $0 > 0 },
      "Sequential: widths \(widths) are not two or more positive numbers", file: file, line: line)
    var layers: [any Layer] = []
    for (inputs, outputs) in zip(widths, widths.dropFirst()) {
      if !layers.isEmpty { layers.append(hidden) }
      layers.append(
        Linear(inputs: inputs, outputs: outputs, initializer: initializer, using: &random))
    }
    if let output { layers.append(output) }
    self.init(layers)
  }

  /// The parameters of all layers, the first layer's first.
  public var parameters: [Tensor] { layers.flatMap { $0.parameters } }

  /// Whether one of the layers looks at the whole batch.
  public var looksAtBatch: Bool { layers.contains(where: \.looksAtBatch) }

  /// The weights and biases of linear layers between the given widths.
  public static func parameterCount(ofWidths widths: [Int]) -> Int {
    zip(widths, widths.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * $1.1 }
  }

  /// How many numbers can be learned.
  public var parameterCount: Int { parameters.reduce(0) { $0 + $1.count } }

  /// Whether one of the layers has modes: then every call must say which is meant.
  public var hasModes: Bool { layers.contains(where: \.hasModes) }

  /// The running statistics of all layers, the first layer's first.
  public var statistics: [Tensor] { layers.flatMap { $0.statistics } }

  /// The output of the last layer for a batch.
  ///
  /// - Precondition: No layer has modes.
  public func callAsFunction(_ x: Tensor) -> Tensor { layers.reduce(x) { y, layer in layer(y) } }

  /// The output of the last layer for a batch, in the given mode.
  public func callAsFunction(_ x: Tensor, _ mode: Mode) -> Tensor {
    layers.reduce(x) { y, layer in layer(y, mode) }
  }

  /// The output in training, where all running statistics also move towards those of this batch.
  public mutating func trainingPass(_ x: Tensor, momentum: Float) -> Tensor {
    var y = x
    for index in layers.indices { y = layers[index].trainingPass(y, momentum: momentum) }
    return y
  }

  /// Gives each layer its statistics, the first layer's first.
  public mutating func takeStatistics(from statistics: inout ArraySlice<Tensor>) {
    for index in layers.indices { layers[index].takeStatistics(from: &statistics) }
  }

  /// The same network with other running statistics, in the order of `statistics`.
  ///
  /// - Precondition: There are as many, of the same shapes.
  public func with(
    statistics replacements: [Tensor], file: StaticString = #fileID, line: UInt = #line
  ) -> Sequential {
    require(
      replacements.map(\.shape) == statistics.map(\.shape),
      "with(statistics:): shapes \(replacements.map(\.shape)) are not the network's, "
        + "\(statistics.map(\.shape))", file: file, line: line)
    var copy = self
    var rest = replacements[...]
    copy.takeStatistics(from: &rest)
    return copy
  }

  /// The same network whose running statistics are exactly those of the batch `x`: for averaged
  /// weights, which were never trained themselves.
  public func withStatistics(of x: Tensor) -> Sequential {
    var copy = detached
    _ = copy.trainingPass(x, momentum: 1)
    return with(statistics: copy.statistics)
  }

  /// Calls `body` with every parameter, the first layer's first.
  public mutating func updateParameters(_ body: (inout Tensor) -> Void) {
    for index in layers.indices { layers[index].updateParameters(body) }
  }

  /// The same network with other parameters, in the order of `parameters`: for looking ahead, or
  /// for averaged weights.
  ///
  /// - Precondition: There are as many tensors as parameters, of the same shapes.
  public func with(
    parameters replacements: [Tensor], file: StaticString = #fileID, line: UInt = #line
  ) -> Sequential {
    require(
      replacements.map(\.shape) == parameters.map(\.shape),
      "with(parameters:): shapes \(replacements.map(\.shape)) are not the network's, "
        + "\(parameters.map(\.shape))", file: file, line: line)
    var copy = self
    var index = 0
    copy.updateParameters { parameter in
      parameter = replacements[index]
      index += 1
    }
    return copy
  }

  /// The same network with constants for parameters: using it records nothing.
  public var detached: Sequential {
    var copy = self
    copy.updateParameters { $0 = $0.detached }
    return copy
  }
}
