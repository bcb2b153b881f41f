import Autograd
import Networks

/// A generator and a discriminator that play against each other, one step at a time.
///
/// Algorithm 1 of the lecture (Goodfellow et al. 2014) and its relatives, as the rules say.
/// The game does not know where samples come from: every step is handed its minibatches, so that a
/// lesson reads like the algorithm and a laboratory can stop between any two steps.
///
///     for _ in 0..<steps {
///       game.iterate(
///         real: { .normal([128, 1], mean: 1, using: &data) },
///         noise: { .uniform([128, 1], in: -1...1, using: &noise) })
///     }
public struct Game {
  /// `G`, from noise to samples.
  public var generator: Sequential
  /// `D`, from samples to logits.
  public var discriminator: Sequential
  /// How the generator learns.
  public var generatorOptimizer: any Optimizer
  /// How the discriminator learns.
  public var discriminatorOptimizer: any Optimizer
  /// The rules.
  public var rules: Rules

  /// A game that has not begun.
  ///
  /// - Precondition: The discriminator takes at least one step for each of the generator, and the
  ///   gradient penalty is not negative.
  public init(
    generator: Sequential, discriminator: Sequential, generatorOptimizer: any Optimizer,
    discriminatorOptimizer: any Optimizer, rules: Rules = Rules(), file: StaticString = #fileID,
    line: UInt = #line
  ) {
    rules.check(file, line)
    // Losses take logits: a sigmoid here would be applied twice, and nothing would say so.
    require(
      discriminator.layers.last as? Activation != .sigmoid,
      "Game: the discriminator must end in a logit; leave out its last sigmoid", file: file,
      line: line)
    self.generator = generator
    self.discriminator = discriminator
    self.generatorOptimizer = generatorOptimizer
    self.discriminatorOptimizer = discriminatorOptimizer
    self.rules = rules
  }

  /// One iteration of Algorithm 1: `k` steps of the discriminator, then one of the generator, or as
  /// many as the rules say.
  ///
  /// With simultaneous updates, the last of the `k` and the generator's first are taken from the
  /// same weights.
  ///
  /// - Parameters:
  ///   - real: Draws a minibatch of data; called for each step of the discriminator, and for each of
  ///     the generator too when it looks ahead.
  ///   - noise: Draws a minibatch of noise; called for each step.
  /// - Returns: What the discriminator's last step and the generator's last were like.
  @discardableResult
  public mutating func iterate(
    real: () -> Tensor, noise: () -> Tensor, file: StaticString = #fileID, line: UInt = #line
  ) -> IterationRecord {
    // Once more, since the rules may be changed during the game.
    rules.check(file, line)
    let looksAhead = rules.unrolling.steps > 0
    for _ in 1..<rules.discriminatorSteps { discriminatorStep(real: real(), noise: noise()) }
    let discriminatorRecord: DiscriminatorRecord
    var generatorRecord: GeneratorRecord
    switch rules.order {
    case .alternating:
      discriminatorRecord = discriminatorStep(real: real(), noise: noise())
      generatorRecord = generatorStep(noise: noise(), against: looksAhead ? real() : nil)
    case .simultaneous:
      let discriminatorMove = discriminatorMove(real: real(), noise: noise())
      let generatorMove = generatorMove(noise: noise(), against: looksAhead ? real() : nil)
      discriminatorOptimizer.update(&discriminator, along: discriminatorMove.gradients)
      generatorOptimizer.update(&generator, along: generatorMove.gradients)
      (discriminatorRecord, generatorRecord) = (discriminatorMove.record, generatorMove.record)
    }
    for _ in 1..<rules.generatorSteps {
      generatorRecord = generatorStep(noise: noise(), against: looksAhead ? real() : nil)
    }
    return IterationRecord(discriminator: discriminatorRecord, generator: generatorRecord)
  }

  /// One step of the discriminator: it ascends `V`'s gradient, that is, descends that of `−V`.
  @discardableResult
  public mutating func discriminatorStep(real: Tensor, noise: Tensor) -> DiscriminatorRecord {
    let move = discriminatorMove(real: real, noise: noise)
    discriminatorOptimizer.update(&discriminator, along: move.gradients)
    return move.record
  }

  /// One step of the generator: it descends the gradient of its loss.
  ///
  /// - Parameter real: The data that the discriminator's steps ahead are taken against; needed where
  ///   the rules look ahead.
  @discardableResult
  public mutating func generatorStep(
    noise: Tensor, against real: Tensor? = nil, file: StaticString = #fileID, line: UInt = #line
  ) -> GeneratorRecord {
    let move = generatorMove(noise: noise, against: real, file, line)
    generatorOptimizer.update(&generator, along: move.gradients)
    return move.record
  }

  private func discriminatorMove(
    real: Tensor, noise: Tensor
  ) -> (gradients: [Tensor], record: DiscriminatorRecord) {
    // The generated samples are constants here: the generator does not move.
    let judged = judged(by: discriminator, real: real, fake: generator.detached(noise))
    let gradients = gradient(of: judged.objective, at: discriminator.parameters)
    return (
      gradients,
      DiscriminatorRecord(
        loss: judged.loss.number, meanOnReal: mean(judged.onReal), meanOnFake: mean(judged.onFake),
        gradientNorm: norm(gradients))
    )
  }

  /// What a discriminator says of two minibatches, each by itself, and what it minimises: its loss
  /// and the penalty.
  private func judged(
    by discriminator: Sequential, real: Tensor, fake: Tensor
  ) -> (onReal: Logits, onFake: Logits, loss: Tensor, objective: Tensor) {
    let x = rules.gradientPenalty > 0 ? real.variable : real
    let onReal = Logits(discriminator(x))
    let onFake = Logits(discriminator(fake))
    let loss = discriminatorLoss(real: onReal, fake: onFake)
    guard rules.gradientPenalty > 0 else { return (onReal, onFake, loss, loss) }
    let slope = gradient(of: onReal.scores.sum(), at: x, differentiable: true)
    let batch = Float(real.shape[0])
    let penalty = Tensor(rules.gradientPenalty / 2 / batch) * square(slope).sum()
    return (onReal, onFake, loss, loss + penalty)
  }

  /// What a discriminator minimises, for steps that are only imagined: the same number up to rounding,
  /// in one pass over both minibatches where that is allowed, which halves the graph.
  ///
  /// At the first of the steps the weights are still those of now, and what they say of real samples
  /// does not depend on the generator: in a pass of its own nothing of it is differentiated again.
  private func objective(
    of discriminator: Sequential, isFirst: Bool, real: Tensor, fake: Tensor
  ) -> Tensor {
    if isFirst || discriminator.looksAtBatch || rules.gradientPenalty > 0 {
      return judged(by: discriminator, real: real, fake: fake).objective
    }
    let (m, n) = (real.shape[0], fake.shape[0])
    func column(_ onReal: Float, _ onFake: Float) -> Tensor {
      Tensor(
        Array(repeating: onReal, count: m) + Array(repeating: onFake, count: n), shape: [m + n, 1])
    }
    let scores = discriminator(concatenate([real, fake], axis: 0))
    return (softplus(scores * column(-1, 1)) * column(1 / Float(m), 1 / Float(n))).sum()
  }

  private func generatorMove(
    noise: Tensor, against real: Tensor? = nil, _ file: StaticString = #fileID,
    _ line: UInt = #line
  ) -> (gradients: [Tensor], record: GeneratorRecord) {
    let fake = generator(noise)
    let onFake: Logits
    if rules.unrolling.steps > 0 {
      guard let real else {
        fatalError("Game: a generator that looks ahead needs real samples", file: file, line: line)
      }
      let ahead = rules.unrolling.lookingAhead(
        discriminator, fake: fake, optimizer: discriminatorOptimizer
      ) { objective(of: $0, isFirst: $2 == 0, real: real, fake: $1) }
      onFake = Logits(ahead(fake))
    } else {
      // The discriminator's weights are constants here: only the generator moves.
      onFake = Logits(discriminator.detached(fake))
    }
    let loss = rules.generatorLoss(onFake: onFake)
    let gradients = gradient(of: loss, at: generator.parameters)
    return (
      gradients,
      GeneratorRecord(loss: loss.number, meanOnFake: mean(onFake), gradientNorm: norm(gradients))
    )
  }

  private func mean(_ logits: Logits) -> Float {
    sigmoid(logits.scores.detached).mean().number
  }

  private func norm(_ gradients: [Tensor]) -> Float {
    gradients.reduce(Float(0)) { sum, gradient in
      sum + gradient.storage.sumOfSquares
    }.squareRoot()
  }
}
