import Autograd

/// How the weights of a layer are drawn before training.
///
/// Too small and the signal dies on its way through the layers, too large and `tanh` saturates: the
/// spread must fit the number of inputs and outputs.
public enum Initializer: Sendable, Equatable {
  /// Uniform on ±√(6/(inputs + outputs)): Glorot and Bengio (2010), for tanh and sigmoid.
  case glorotUniform
  /// Normal with variance 2/(inputs + outputs): Glorot and Bengio (2010).
  case glorotNormal
  /// Normal with variance 2/inputs: He et al. (2015), for ReLU.
  case heNormal
  /// Normal with a given standard deviation: 0.02 in the DCGAN paper.
  case normal(standardDeviation: Float)
  /// Uniform on ±1/√inputs, the bias too: PyTorch's own default.
  case uniformByInputs
  /// Uniform on ±√(3/inputs), variance 1/inputs: LeCun et al. (1998), for tanh. The bias is drawn from
  /// the same range, so that units bend at different places.
  case leCunUniform

  /// Weights of shape `[inputs, outputs]`.
  public func weights(inputs: Int, outputs: Int, using random: inout Random) -> Tensor {
    weights([inputs, outputs], inputs: inputs, outputs: outputs, using: &random)
  }

  /// Weights of any shape, where a number of the output is a sum over `inputs` numbers, and one of the
  /// input goes to `outputs`.
  public func weights(
    _ shape: Shape, inputs: Int, outputs: Int, using random: inout Random
  ) -> Tensor {
    let (fanIn, fanOut) = (Float(inputs), Float(outputs))
    switch self {
    case .glorotUniform:
      let bound = (6 / (fanIn + fanOut)).squareRoot()
      return .uniform(shape, in: -bound...bound, using: &random)
    case .glorotNormal:
      let deviation = (2 / (fanIn + fanOut)).squareRoot()
      return .normal(shape, standardDeviation: deviation, using: &random)
    case .heNormal:
      return .normal(shape, standardDeviation: (2 / fanIn).squareRoot(), using: &random)
    case .normal(let deviation):
      return .normal(shape, standardDeviation: deviation, using: &random)
    case .uniformByInputs:
      let bound = 1 / fanIn.squareRoot()
      return .uniform(shape, in: -bound...bound, using: &random)
    case .leCunUniform:
      let bound = (3 / fanIn).squareRoot()
      return .uniform(shape, in: -bound...bound, using: &random)
    }
  }

  /// A bias of shape `[outputs]`: from the range of the weights with `uniformByInputs` and
  /// `leCunUniform`, zero with all others, which draw nothing.
  public func biases(inputs: Int, outputs: Int, using random: inout Random) -> Tensor {
    switch self {
    case .uniformByInputs, .leCunUniform:
      weights([outputs], inputs: inputs, outputs: outputs, using: &random)
    case .glorotUniform, .glorotNormal, .heNormal, .normal:
      Tensor(repeating: 0, shape: [outputs])
    }
  }
}
