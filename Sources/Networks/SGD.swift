import Autograd
import Kernels

/// Stochastic gradient descent, plain or with momentum.
///
/// - Plain: `w ← w − α·g`.
/// - Momentum (Polyak 1964): `v ← μ·v + g`, `w ← w − α·v`: a heavy ball.
/// - Nesterov (1983): `v ← μ·v + g`, `w ← w − α·(g + μ·v)`: it looks where the ball is going.
public struct SGD: Optimizer {
  /// `α`.
  public var learningRate: Float
  /// `μ`, how much of the last velocity is kept; 0 for plain descent.
  public let momentum: Float
  /// Whether the step looks ahead, after Nesterov.
  public let nesterov: Bool

  /// `v` of each parameter; none without momentum.
  public var moments: [Storage] = []

  /// A fresh optimiser at rest.
  public init(learningRate: Float, momentum: Float = 0, nesterov: Bool = false) {
    self.learningRate = learningRate
    self.momentum = momentum
    self.nesterov = nesterov
  }

  /// `α`.
  public mutating func begin() -> Tensor { Tensor(learningRate) }

  /// One step downhill.
  public func step(
    _ parameters: inout [Tensor], along gradients: [Tensor], moments: inout [Tensor],
    with numbers: Tensor
  ) {
    let gradients = gradients.map(\.detached)
    let kept = Tensor(momentum)
    if momentum != 0 {
      if moments.isEmpty {
        moments = gradients
      } else {
        requireSameNetwork("SGD", moments.map(\.shape), gradients)
        moments = zip(moments, gradients).map { v, g in kept * v + g }
      }
    }
    for (index, gradient) in gradients.enumerated() {
      let direction =
        momentum == 0
        ? gradient
        : nesterov ? gradient + kept * moments[index] : moments[index]
      parameters[index].move(to: parameters[index].detached - numbers * direction)
    }
  }

  /// Whether another is descent with the same momentum, of the same kind.
  public func steps(like other: any Optimizer) -> Bool {
    (other as? SGD).map { ($0.momentum, $0.nesterov) == (momentum, nesterov) } ?? false
  }
}
