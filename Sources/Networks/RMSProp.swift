import Autograd

/// Descent whose steps are divided by the root of the recent mean square of the gradient (Tieleman
/// and Hinton 2012): `s ← ρ·s + (1 − ρ)·g²`, `w ← w − α·g / (√s + ε)`.
public struct RMSProp: Optimizer {
  /// `α`.
  public var learningRate: Float
  /// `ρ`, how slowly the mean square forgets.
  public let decay: Float
  /// `ε`, which keeps the divisor away from zero.
  public let epsilon: Float

  private var meanSquares: [Tensor] = []

  /// A fresh optimiser.
  public init(learningRate: Float, decay: Float = 0.9, epsilon: Float = 1e-8) {
    self.learningRate = learningRate
    self.decay = decay
    self.epsilon = epsilon
  }

  /// One step downhill.
  public mutating func update<Target: Parameterized>(
    _ target: inout Target, along gradients: [Tensor]
  ) {
    let gradients = gradients.map(\.detached)
    if meanSquares.isEmpty {
      meanSquares = gradients.map { Tensor(repeating: 0, shape: $0.shape) }
    }
    requireSameNetwork("RMSProp", meanSquares.map(\.shape), gradients)
    meanSquares = zip(meanSquares, gradients).map { s, g in
      decay * s + (1 - decay) * square(g)
    }
    target.update(along: gradients) { index, parameter, gradient in
      let step = gradient / (sqrt(meanSquares[index]) + epsilon)
      parameter.move(to: parameter.detached - learningRate * step)
    }
  }
}

extension RMSProp {
  /// `s` of each parameter.
  public var memory: OptimizerMemory { OptimizerMemory(meanSquares) }

  /// Descent with a memory.
  public func with(memory: OptimizerMemory) -> RMSProp? {
    var copy = self
    copy.meanSquares = memory.tensors
    return copy
  }
}
