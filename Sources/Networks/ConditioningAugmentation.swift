import Autograd

/// Makes a cloud of each condition: what is close to a description is drawn much alike.
///
/// The conditioning augmentation of StackGAN (Zhang et al. 2017, section 3.2). Of rows `z ‖ ε ‖ y`, noise,
/// as many numbers from N(0, 1) as `size`, and a condition, it makes `z ‖ ĉ` with `ĉ = μ(y) + σ(y)·ε`. `μ`
/// and `log σ` are linear in `y`. The generator pays for the divergence of each cloud from N(0, I), so that
/// clouds neither shrink to points nor lie far apart.
public struct ConditioningAugmentation: Layer {
  /// `y ↦ μ ‖ log σ`.
  public var linear: Linear
  /// The numbers of `ĉ`.
  public var size: Int { linear.bias.count / 2 }
  /// What the divergence is multiplied by where it is added to the generator's loss.
  public let weight: Float

  /// Clouds of `size` numbers for conditions of `condition` numbers.
  ///
  /// The weights of `μ` are from N(0, 1), so that the clouds of two conditions begin apart; `log σ` begins
  /// at 0.
  public init(condition: Int, size: Int, weight: Float = 1, using random: inout Random) {
    let mean = Tensor.normal([condition, size], using: &random)
    linear = Linear(
      weight: concatenate([mean, Tensor(repeating: 0, shape: [condition, size])], axis: 1),
      bias: Tensor(repeating: 0, shape: [2 * size]))
    self.weight = weight
  }

  /// The weights of the linear map.
  public var parameters: [Tensor] { linear.parameters }

  /// The clouds of the conditions at the end of some rows, `size` numbers each.
  public func cloud(of rows: Tensor) -> GaussianCode {
    let (width, condition) = (rows.shape[1], linear.weight.shape[0])
    return GaussianCode(of: linear(rows.columns(width - condition..<width)))
  }

  /// `z ‖ ĉ` of rows `z ‖ ε ‖ y`.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    let latent = x.shape[1] - linear.weight.shape[0] - size
    let augmented = cloud(of: x).sample(x.columns(latent..<latent + size))
    return concatenate([x.columns(0..<latent), augmented], axis: 1)
  }

  /// The Kullback-Leibler divergence of the clouds from N(0, I), the mean over the rows:
  /// `Σ ½(μ² + σ² − 1) − log σ`, in nats.
  public func divergence(of rows: Tensor) -> Tensor { cloud(of: rows).divergence }

  /// Calls `body` with the weight, then with the bias.
  public mutating func updateParameters(_ body: (inout Tensor) -> Void) {
    linear.updateParameters(body)
  }
}
