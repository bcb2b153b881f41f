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

  /// One iteration of Algorithm 1: `k` steps of the discriminator, then one of the generator.
  ///
  /// With simultaneous updates, the last of the `k` and the generator's are taken from the same
  /// weights.
  ///
  /// - Parameters:
  ///   - real: Draws a minibatch of data; called `k` times.
  ///   - noise: Draws a minibatch of noise; called `k + 1` times.
  @discardableResult
  public mutating func iterate(
    real: () -> Tensor, noise: () -> Tensor, file: StaticString = #fileID, line: UInt = #line
  ) -> IterationRecord {
    // Once more, since the rules may be changed during the game.
    rules.check(file, line)
    for _ in 1..<rules.discriminatorSteps { discriminatorStep(real: real(), noise: noise()) }
    switch rules.order {
    case .alternating:
      let judged = discriminatorStep(real: real(), noise: noise())
      return IterationRecord(discriminator: judged, generator: generatorStep(noise: noise()))
    case .simultaneous:
      let discriminatorMove = discriminatorMove(real: real(), noise: noise())
      let generatorMove = generatorMove(noise: noise())
      discriminatorOptimizer.update(&discriminator, along: discriminatorMove.gradients)
      generatorOptimizer.update(&generator, along: generatorMove.gradients)
      return IterationRecord(
        discriminator: discriminatorMove.record, generator: generatorMove.record)
    }
  }

  /// One step of the discriminator: it ascends `V`'s gradient, that is, descends that of `−V`.
  @discardableResult
  public mutating func discriminatorStep(real: Tensor, noise: Tensor) -> DiscriminatorRecord {
    let move = discriminatorMove(real: real, noise: noise)
    discriminatorOptimizer.update(&discriminator, along: move.gradients)
    return move.record
  }

  /// One step of the generator: it descends the gradient of its loss.
  @discardableResult
  public mutating func generatorStep(noise: Tensor) -> GeneratorRecord {
    let move = generatorMove(noise: noise)
    generatorOptimizer.update(&generator, along: move.gradients)
    return move.record
  }

  private func discriminatorMove(
    real: Tensor, noise: Tensor
  ) -> (gradients: [Tensor], record: DiscriminatorRecord) {
    // The generated samples are constants here: the generator does not move.
    let fake = generator.detached(noise)
    let x = rules.gradientPenalty > 0 ? real.variable : real
    let onReal = Logits(discriminator(x))
    let onFake = Logits(discriminator(fake))
    let loss = discriminatorLoss(real: onReal, fake: onFake)
    var objective = loss
    if rules.gradientPenalty > 0 {
      let slope = gradient(of: onReal.scores.sum(), at: x, differentiable: true)
      let batch = Float(real.shape[0])
      objective += Tensor(rules.gradientPenalty / 2 / batch) * square(slope).sum()
    }
    let gradients = gradient(of: objective, at: discriminator.parameters)
    return (
      gradients,
      DiscriminatorRecord(
        loss: loss.number, meanOnReal: mean(onReal), meanOnFake: mean(onFake),
        gradientNorm: norm(gradients))
    )
  }

  private func generatorMove(
    noise: Tensor
  ) -> (gradients: [Tensor], record: GeneratorRecord) {
    // The discriminator's weights are constants here: only the generator moves.
    let onFake = Logits(discriminator.detached(generator(noise)))
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
