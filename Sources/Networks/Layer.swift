import Autograd

/// Something with parameters that an optimiser can update in place.
public protocol Parameterized {
  /// Calls `body` with each parameter, always in the same order.
  mutating func updateParameters(_ body: (inout Tensor) -> Void)
}

extension Array: Parameterized where Element == Tensor {
  /// Calls `body` with each tensor in order.
  public mutating func updateParameters(_ body: (inout Tensor) -> Void) {
    for index in indices { body(&self[index]) }
  }
}

/// What a network is asked for: batch normalisation computes something else after training.
public enum Mode: Sendable, Equatable {
  /// Each batch is normalised by its own mean and variance.
  case training
  /// Every sample by itself: it is normalised by the running statistics of training.
  case inference
}

/// A function of a batch, possibly with parameters: a piece of a network.
///
/// What a layer computes depends on the batch, on its parameters and its statistics; nothing else may
/// change from one training step to the next, since steps are recorded and replayed (`Compiled`).
public protocol Layer: Parameterized {
  /// What can be learned, in the order of `updateParameters`.
  var parameters: [Tensor] { get }

  /// Whether the output for a sample depends on the others of its batch, in training at least.
  var looksAtBatch: Bool { get }

  /// Whether the output depends on the mode.
  var hasModes: Bool { get }

  /// What is not learned but kept beside the parameters: the running statistics of batch
  /// normalisation, as constants.
  var statistics: [Tensor] { get }

  /// The layer's output for a batch, whose first axis counts the samples.
  ///
  /// - Precondition: The output does not depend on a mode.
  func callAsFunction(_ x: Tensor) -> Tensor

  /// The layer's output for a batch in the given mode.
  func callAsFunction(_ x: Tensor, _ mode: Mode) -> Tensor

  /// The output in training, where running statistics also move towards those of this batch, by
  /// `momentum` of the distance.
  mutating func trainingPass(_ x: Tensor, momentum: Float) -> Tensor

  /// Takes the first of `statistics` for its own, as many as it has, and removes them.
  mutating func takeStatistics(from statistics: inout ArraySlice<Tensor>)
}

extension Layer {
  /// No: most layers take every sample by itself.
  public var looksAtBatch: Bool { false }

  /// No: most layers compute the same in training and afterwards.
  public var hasModes: Bool { false }

  /// None.
  public var statistics: [Tensor] { [] }

  /// The same in both modes.
  public func callAsFunction(_ x: Tensor, _ mode: Mode) -> Tensor { self(x) }

  /// Nothing but the output.
  public mutating func trainingPass(_ x: Tensor, momentum: Float) -> Tensor { self(x, .training) }

  /// The output in training, where running statistics also move a tenth of the way towards those of
  /// this batch.
  public mutating func trainingPass(_ x: Tensor) -> Tensor { trainingPass(x, momentum: 0.1) }

  /// Takes none.
  public mutating func takeStatistics(from statistics: inout ArraySlice<Tensor>) {}
}

/// A fully connected layer, `y = x·W + b`.
public struct Linear: Layer {
  /// `W`, of shape `[inputs, outputs]`.
  public var weight: Tensor
  /// `b`, of shape `[outputs]`.
  public var bias: Tensor

  /// A layer of given weights, which become variables.
  ///
  /// - Precondition: The weight is a matrix with a column for each number of the bias.
  public init(
    weight: Tensor, bias: Tensor, file: StaticString = #fileID, line: UInt = #line
  ) {
    require(
      weight.rank == 2 && bias.shape == [weight.shape[1]],
      "Linear: weight \(weight.shape) and bias \(bias.shape) do not fit", file: file, line: line)
    self.weight = weight.variable(named: "weight")
    self.bias = bias.variable(named: "bias")
  }

  /// A layer whose weights are drawn by `initializer`, and then its bias.
  public init(inputs: Int, outputs: Int, initializer: Initializer, using random: inout Random) {
    self.init(
      weight: initializer.weights(inputs: inputs, outputs: outputs, using: &random),
      bias: initializer.biases(inputs: inputs, outputs: outputs, using: &random))
  }

  /// The weight, then the bias.
  public var parameters: [Tensor] { [weight, bias] }

  /// `x·W + b` for `x` of shape `[batch, inputs]`.
  public func callAsFunction(_ x: Tensor) -> Tensor { linear(x, weight, bias) }

  /// Calls `body` with the weight, then with the bias.
  public mutating func updateParameters(_ body: (inout Tensor) -> Void) {
    body(&weight)
    body(&bias)
  }
}

/// A function applied to every number by itself.
public enum Activation: Layer, Equatable, Sendable {
  /// Between −1 and 1.
  case tanh
  /// Between 0 and 1; for probabilities, but train on logits (see `Logits`).
  case sigmoid
  /// `max(x, 0)`.
  case relu
  /// `x`, or `slope·x` below zero.
  case leakyReLU(slope: Float)
  /// `log(1 + eˣ)`, a smooth rectifier.
  case softplus

  /// None.
  public var parameters: [Tensor] { [] }

  /// The function's value for every number of `x`.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    switch self {
    case .tanh: Autograd.tanh(x)
    case .sigmoid: Autograd.sigmoid(x)
    case .relu: Autograd.relu(x)
    case .leakyReLU(let slope): Autograd.leakyReLU(x, slope: slope)
    case .softplus: Autograd.softplus(x)
    }
  }

  /// Does nothing: an activation has no parameters.
  public mutating func updateParameters(_ body: (inout Tensor) -> Void) {}
}
