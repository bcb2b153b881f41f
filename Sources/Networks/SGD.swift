import Autograd

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

  private var velocities: [Tensor] = []

  /// A fresh optimiser at rest.
  public init(learningRate: Float, momentum: Float = 0, nesterov: Bool = false) {
    self.learningRate = learningRate
    self.momentum = momentum
    self.nesterov = nesterov
  }

  /// One step downhill.
  public mutating func update<Target: Parameterized>(
    _ target: inout Target, along gradients: [Tensor]
  ) {
    let gradients = gradients.map(\.detached)
    let rate = Tensor(learningRate)
    let kept = Tensor(momentum)
    if momentum != 0 {
      if velocities.isEmpty {
        velocities = gradients
      } else {
        requireSameNetwork("SGD", velocities.map(\.shape), gradients)
        velocities = zip(velocities, gradients).map { v, g in kept * v + g }
      }
    }
    target.update(along: gradients) { index, parameter, gradient in
      let direction =
        momentum == 0
        ? gradient
        : nesterov ? gradient + kept * velocities[index] : velocities[index]
      parameter.move(to: parameter.detached - rate * direction)
    }
  }
}

extension SGD {
  /// `v` of each parameter; none without momentum.
  public var memory: OptimizerMemory { OptimizerMemory(velocities) }

  /// Descent with a memory.
  public func with(memory: OptimizerMemory) -> SGD? {
    var copy = self
    copy.velocities = memory.tensors
    return copy
  }
}
