import Autograd
import Kernels

/// Descent whose steps are divided by the root of the recent mean square of the gradient (Tieleman
/// and Hinton 2012): `s ← ρ·s + (1 − ρ)·g²`, `w ← w − α·g / (√s + ε)`.
public struct RMSProp: Optimizer {
  /// `α`.
  public var learningRate: Float
  /// `ρ`, how slowly the mean square forgets.
  public let decay: Float
  /// `ε`, which keeps the divisor away from zero.
  public let epsilon: Float

  /// `s` of each parameter.
  public var moments: [Storage] = []

  /// A fresh optimiser.
  public init(learningRate: Float, decay: Float = 0.9, epsilon: Float = 1e-8) {
    self.learningRate = learningRate
    self.decay = decay
    self.epsilon = epsilon
  }

  /// `α`.
  public mutating func begin() -> Tensor { Tensor(learningRate) }

  /// One step downhill.
  public func step(
    _ parameters: inout [Tensor], along gradients: [Tensor], moments: inout [Tensor],
    with numbers: Tensor
  ) {
    let gradients = gradients.map(\.detached)
    if moments.isEmpty { moments = gradients.map { Tensor(repeating: 0, shape: $0.shape) } }
    requireSameNetwork("RMSProp", moments.map(\.shape), gradients)
    moments = zip(moments, gradients).map { s, g in decay * s + (1 - decay) * square(g) }
    for (index, gradient) in gradients.enumerated() {
      let step = gradient / (sqrt(moments[index]) + epsilon)
      parameters[index].move(to: parameters[index].detached - numbers * step)
    }
  }

  /// Whether another is RMSProp with the same `ρ` and `ε`.
  public func steps(like other: any Optimizer) -> Bool {
    (other as? RMSProp).map { ($0.decay, $0.epsilon) == (decay, epsilon) } ?? false
  }
}
