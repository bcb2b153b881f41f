/// What one step of the discriminator was like, measured before its weights moved.
public struct DiscriminatorRecord: Sendable, Equatable {
  /// Its loss without penalties: `−V(D, G)` for the first two objectives, log 4 when the
  /// discriminator cannot tell the two apart (see `Objective.equilibrium`).
  public let loss: Float
  /// What the discriminator says of the real minibatch in the mean: `D(x)`, or the score itself
  /// (see `Objective.judgement`).
  public let meanOnReal: Float
  /// What the discriminator says of the generated minibatch in the mean.
  public let meanOnFake: Float
  /// The Euclidean length of the gradient over all of the discriminator's weights.
  public let gradientNorm: Float

  /// What a step was like.
  public init(loss: Float, meanOnReal: Float, meanOnFake: Float, gradientNorm: Float) {
    self.loss = loss
    self.meanOnReal = meanOnReal
    self.meanOnFake = meanOnFake
    self.gradientNorm = gradientNorm
  }
}

/// What one step of the generator was like, measured before its weights moved.
public struct GeneratorRecord: Sendable, Equatable {
  /// The generator's loss: log 2 for the non-saturating one, −log 2 for the minimax one, ¼ for least
  /// squares, when the discriminator cannot tell the two apart.
  public let loss: Float
  /// What the discriminator says of the generated minibatch in the mean: `D(G(z))`, or the score
  /// itself.
  public let meanOnFake: Float
  /// The Euclidean length of the gradient over all of the generator's weights.
  public let gradientNorm: Float

  /// What a step was like.
  public init(loss: Float, meanOnFake: Float, gradientNorm: Float) {
    self.loss = loss
    self.meanOnFake = meanOnFake
    self.gradientNorm = gradientNorm
  }
}

/// What one iteration of Algorithm 1 was like.
public struct IterationRecord: Sendable, Equatable {
  /// The last of the discriminator's `k` steps.
  public internal(set) var discriminator: DiscriminatorRecord
  /// The generator's step, the last where it makes several.
  public internal(set) var generator: GeneratorRecord

  /// Not yet written: no number.
  static let blank = IterationRecord(
    discriminator: DiscriminatorRecord(
      loss: .nan, meanOnReal: .nan, meanOnFake: .nan, gradientNorm: .nan),
    generator: GeneratorRecord(loss: .nan, meanOnFake: .nan, gradientNorm: .nan))

  /// What an iteration was like.
  public init(discriminator: DiscriminatorRecord, generator: GeneratorRecord) {
    self.discriminator = discriminator
    self.generator = generator
  }

  /// Whether all numbers are finite; training that has diverged does not come back.
  public var isFinite: Bool {
    discriminator.loss.isFinite && discriminator.gradientNorm.isFinite && generator.loss.isFinite
      && generator.gradientNorm.isFinite
  }
}
