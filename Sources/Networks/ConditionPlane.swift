import Autograd

/// Joins a condition to an image: a plane of numbers that depends on the condition becomes one more
/// channel.
///
/// `[batch, height · width · channels + condition]`, an image row by row and its condition, to
/// `[batch, height, width, channels + 1]`. The plane is `y·W`: of a label, a picture of its own that is
/// learned, its *embedding*. So the first convolution sees beside each place of the image what is to be
/// there.
public struct ConditionPlane: Layer {
  /// The rows, columns and channels of the image.
  public let shape: [Int]
  /// `W`, of shape `[condition, height · width]`.
  public var weight: Tensor

  /// Planes of a condition of `condition` numbers, whose weights are drawn by `initializer`.
  public init(
    height: Int, width: Int, channels: Int, condition: Int, initializer: Initializer,
    using random: inout Random
  ) {
    shape = [height, width, channels]
    weight =
      initializer.weights(inputs: condition, outputs: height * width, using: &random)
      .variable(named: "weight")
  }

  /// The weight.
  public var parameters: [Tensor] { [weight] }

  /// An image and its condition in a row to an image with one channel more.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    let pixels = shape.reduce(1, *)
    let image = x.columns(0..<pixels).reshaped(to: Shape([x.shape[0]] + shape))
    let plane = matmul(x.columns(pixels..<pixels + weight.shape[0]), weight)
    return concatenate(
      [image, plane.reshaped(to: [x.shape[0], shape[0], shape[1], 1])], axis: 3)
  }

  /// Calls `body` with the weight.
  public mutating func updateParameters(_ body: (inout Tensor) -> Void) { body(&weight) }
}
