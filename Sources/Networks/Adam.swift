import Autograd
import Kernels

/// Adaptive moment estimation (Kingma and Ba 2015): momentum on the gradient, divided by the root of
/// its recent mean square, both corrected for having started at zero.
///
/// `m ← β₁·m + (1 − β₁)·g`, `v ← β₂·v + (1 − β₂)·g²`,
/// `w ← w − α·m̂ / (√v̂ + ε)` with `m̂ = m/(1 − β₁ᵗ)`, `v̂ = v/(1 − β₂ᵗ)`.
///
/// The first step is `α·g/(|g| + ε)`: its length is the learning rate whatever the gradient's.
public struct Adam: Optimizer {
  /// `α`.
  public var learningRate: Float
  /// `β₁`; 0.9 in the paper, 0.5 in the DCGAN lectures.
  public let beta1: Float
  /// `β₂`.
  public let beta2: Float
  /// `ε`, which keeps the divisor away from zero.
  public let epsilon: Float

  private var shapes: [Shape] = []
  private var first: [Storage] = []
  private var second: [Storage] = []
  private var beta1Power = 1.0
  private var beta2Power = 1.0

  /// A fresh optimiser.
  public init(
    learningRate: Float, beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
  }

  /// One step downhill.
  public mutating func update<Target: Parameterized>(
    _ target: inout Target, along gradients: [Tensor]
  ) {
    if first.isEmpty {
      shapes = gradients.map(\.shape)
      first = gradients.map { Storage(repeating: 0, shape: $0.shape) }
      second = first
    }
    requireSameNetwork("Adam", shapes, gradients)
    beta1Power *= Double(beta1)
    beta2Power *= Double(beta2)
    let constants = AdamConstants(
      rate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon,
      correction1: Float(1 - beta1Power), correction2: Float(1 - beta2Power))
    target.update(along: gradients) { index, parameter, gradient in
      parameter.updateStorage { numbers in
        Storage.adam(
          &numbers, gradient: gradient.storage, first: &first[index], second: &second[index],
          constants)
      }
    }
  }
}
