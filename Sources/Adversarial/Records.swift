/// What one step of the discriminator was like, measured before its weights moved.
public struct DiscriminatorRecord: Sendable, Equatable {
  /// `−V(D, G)`: log 4 when the discriminator cannot tell the two apart.
  public let loss: Float
  /// Mean `D(x)` over the real minibatch.
  public let meanOnReal: Float
  /// Mean `D(G(z))` over the generated minibatch.
  public let meanOnFake: Float
  /// The Euclidean length of the gradient over all of the discriminator's weights.
  public let gradientNorm: Float
}

/// What one step of the generator was like, measured before its weights moved.
public struct GeneratorRecord: Sendable, Equatable {
  /// The generator's loss: log 2 for the non-saturating one, −log 2 for the minimax one, when the
  /// discriminator cannot tell the two apart.
  public let loss: Float
  /// Mean `D(G(z))` over the generated minibatch.
  public let meanOnFake: Float
  /// The Euclidean length of the gradient over all of the generator's weights.
  public let gradientNorm: Float
}

/// What one iteration of Algorithm 1 was like.
public struct IterationRecord: Sendable, Equatable {
  /// The last of the discriminator's `k` steps.
  public let discriminator: DiscriminatorRecord
  /// The generator's step.
  public let generator: GeneratorRecord

  /// Whether all numbers are finite; training that has diverged does not come back.
  public var isFinite: Bool {
    discriminator.loss.isFinite && discriminator.gradientNorm.isFinite && generator.loss.isFinite
      && generator.gradientNorm.isFinite
  }
}
