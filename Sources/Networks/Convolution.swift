import Autograd

/// A convolution of images `[batch, height, width, inputs]`.
public struct Convolution: Layer {
  /// The filters, of shape `[window height, window width, inputs, outputs]`.
  public var weight: Tensor
  /// One number for each output; `nil` where batch normalisation follows, which would take it away.
  public var bias: Tensor?
  /// How far the window moves.
  public let stride: Int
  /// The zeros around the image, on each side.
  public let padding: Int

  /// A layer of given weights, which become variables.
  public init(weight: Tensor, bias: Tensor? = nil, stride: Int = 1, padding: Int = 0) {
    self.weight = weight.variable(named: "weight")
    self.bias = bias?.variable(named: "bias")
    self.stride = stride
    self.padding = padding
  }

  /// A layer of `window × window` filters whose weights are drawn by `initializer`, and then their bias,
  /// if there is one.
  public init(
    inputs: Int, outputs: Int, window: Int, stride: Int = 1, padding: Int = 0,
    hasBias: Bool = true, initializer: Initializer, using random: inout Random
  ) {
    let seen = window * window
    self.init(
      weight: initializer.weights(
        [window, window, inputs, outputs], inputs: inputs * seen, outputs: outputs * seen,
        using: &random),
      bias: hasBias
        ? initializer.biases(inputs: inputs * seen, outputs: outputs, using: &random) : nil,
      stride: stride, padding: padding)
  }

  /// The weight, then the bias, if there is one.
  public var parameters: [Tensor] { [weight] + (bias.map { [$0] } ?? []) }

  /// `[batch, height, width, inputs]` to `[batch, rows, columns, outputs]`.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    convolution(x, weight, bias: bias, stride: stride, padding: padding)
  }

  /// Calls `body` with the weight, then with the bias.
  public mutating func updateParameters(_ body: (inout Tensor) -> Void) {
    body(&weight)
    updateBias(&bias, body)
  }
}

/// A transposed convolution of images `[batch, height, width, inputs]`: a convolution with fractional
/// strides, which makes them larger.
public struct TransposedConvolution: Layer {
  /// The filters, of shape `[window height, window width, outputs, inputs]`.
  public var weight: Tensor
  /// One number for each output; `nil` where batch normalisation follows, which would take it away.
  public var bias: Tensor?
  /// How far apart the inputs put their windows on the output.
  public let stride: Int
  /// What is cut off the output, on each side.
  public let padding: Int
  /// What is added to its end.
  public let outputPadding: Int

  /// A layer of given weights, which become variables.
  public init(
    weight: Tensor, bias: Tensor? = nil, stride: Int = 1, padding: Int = 0, outputPadding: Int = 0
  ) {
    self.weight = weight.variable(named: "weight")
    self.bias = bias?.variable(named: "bias")
    self.stride = stride
    self.padding = padding
    self.outputPadding = outputPadding
  }

  /// A layer of `window × window` filters whose weights are drawn by `initializer`, and then their bias,
  /// if there is one.
  public init(
    inputs: Int, outputs: Int, window: Int, stride: Int = 1, padding: Int = 0,
    outputPadding: Int = 0, hasBias: Bool = true, initializer: Initializer,
    using random: inout Random
  ) {
    // A number of the output lies under a window of every stride-th input.
    let seen = window * window
    let inputsSeen = max(inputs * seen / (stride * stride), 1)
    self.init(
      weight: initializer.weights(
        [window, window, outputs, inputs], inputs: inputsSeen, outputs: outputs * seen,
        using: &random),
      bias: hasBias
        ? initializer.biases(inputs: inputsSeen, outputs: outputs, using: &random) : nil,
      stride: stride, padding: padding, outputPadding: outputPadding)
  }

  /// The weight, then the bias, if there is one.
  public var parameters: [Tensor] { [weight] + (bias.map { [$0] } ?? []) }

  /// `[batch, height, width, inputs]` to larger images of `outputs` channels.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    transposedConvolution(
      x, weight, bias: bias, stride: stride, padding: padding, outputPadding: outputPadding)
  }

  /// Calls `body` with the weight, then with the bias.
  public mutating func updateParameters(_ body: (inout Tensor) -> Void) {
    body(&weight)
    updateBias(&bias, body)
  }
}

/// Calls `body` with a bias, if there is one.
private func updateBias(_ bias: inout Tensor?, _ body: (inout Tensor) -> Void) {
  guard var moved = bias else { return }
  // Held once, so that it can be changed in place.
  bias = nil
  body(&moved)
  bias = moved
}

/// Every sample in another shape, its numbers in the same order.
public struct Reshape: Layer {
  /// The shape of a sample, without the batch.
  public let shape: [Int]

  /// Reshapes every sample to `shape`.
  public init(to shape: [Int]) { self.shape = shape }

  /// None.
  public var parameters: [Tensor] { [] }

  /// `[batch, …]` to `[batch]` followed by the shape.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    x.reshaped(to: Shape([x.shape.first ?? 1] + shape))
  }

  /// Does nothing: there are no parameters.
  public mutating func updateParameters(_ body: (inout Tensor) -> Void) {}
}

/// The largest number of each window, for each channel of images.
public struct MaxPooling: Layer {
  /// The rows and columns of the window, which moves by as many.
  public let window: Int

  /// Windows of `window × window`.
  public init(window: Int) { self.window = window }

  /// None.
  public var parameters: [Tensor] { [] }

  /// Images `window` times smaller in both directions.
  public func callAsFunction(_ x: Tensor) -> Tensor { maxPooling(x, window: window) }

  /// Does nothing: there are no parameters.
  public mutating func updateParameters(_ body: (inout Tensor) -> Void) {}
}

/// Every place of images several times in both directions: nearest neighbour upsampling.
public struct Upsampling: Layer {
  /// How many times.
  public let factor: Int

  /// Images `factor` times larger.
  public init(by factor: Int) { self.factor = factor }

  /// None.
  public var parameters: [Tensor] { [] }

  /// Images `factor` times larger in both directions.
  public func callAsFunction(_ x: Tensor) -> Tensor { upsampling(x, by: factor) }

  /// Does nothing: there are no parameters.
  public mutating func updateParameters(_ body: (inout Tensor) -> Void) {}
}
