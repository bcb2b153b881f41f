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
  /// What an optimiser remembers of the steps it took.
  public struct State {
    /// `s` of each parameter, as constants; empty before the first step.
    public var meanSquares: [Tensor]

    /// A state, as one was read from a file.
    public init(meanSquares: [Tensor]) { self.meanSquares = meanSquares }
  }

  /// What it remembers: an optimiser of the same constants that is given this goes on with the same
  /// bits.
  public var state: State {
    get { State(meanSquares: meanSquares) }
    set { meanSquares = newValue.meanSquares.map(\.detached) }
  }
}
