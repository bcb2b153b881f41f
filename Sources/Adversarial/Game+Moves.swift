import Autograd
import Networks

// Single steps. Each is a move, the gradient and a record of it, taken first and made afterwards:
// with simultaneous updates the other network's move is taken in between.

extension Game {
  /// One step of the discriminator: it descends the gradient of its loss and the penalties; for the
  /// first two objectives it ascends `V`'s.
  ///
  /// - Parameter draws: What the rules draw for a step of the discriminator.
  @discardableResult
  public mutating func discriminatorStep(
    real: Tensor, noise: Tensor, draws: Draws = Draws(), file: StaticString = #fileID,
    line: UInt = #line
  ) -> DiscriminatorRecord {
    let move = discriminatorMove(real: real, noise: noise, draws: draws, file, line)
    make(move)
    return move.record
  }

  /// One step of the discriminator against samples that were generated before, which are constants.
  mutating func discriminatorStep(
    real: Tensor, fake: Tensor, file: StaticString = #fileID, line: UInt = #line
  ) -> DiscriminatorRecord {
    let move = discriminatorMove(
      real: real, fake: Minibatch(samples: fake.detached), draws: Draws(), file, line)
    make(move)
    return move.record
  }

  /// One step of the generator: it descends the gradient of its loss.
  ///
  /// - Parameters:
  ///   - real: The data that the discriminator's steps ahead are taken against; needed where the
  ///     rules look ahead.
  ///   - draws: What the rules draw for a step of the generator.
  @discardableResult
  public mutating func generatorStep(
    noise: Tensor, against real: Tensor? = nil, draws: Draws = Draws(),
    file: StaticString = #fileID, line: UInt = #line
  ) -> GeneratorRecord {
    let move = generatorMove(noise: noise, against: real, draws: draws, file, line)
    make(move)
    return move.record
  }

  /// An iteration in which the last of the discriminator's `k` steps and the first of the generator's
  /// are taken from the same weights: both gradients first, then both moves.
  mutating func iterateSimultaneously(
    real: () -> Tensor, noise: () -> Tensor, draws: ((Draws.Kinds) -> Draws)?,
    _ file: StaticString, _ line: UInt
  ) -> IterationRecord {
    func moveOfDiscriminator() -> DiscriminatorMove {
      let (real, noise) = (real(), noise())
      return discriminatorMove(
        real: real, noise: noise, draws: drawn(rules.discriminatorDraws, draws), file, line)
    }
    func moveOfGenerator() -> GeneratorMove {
      let noise = noise()
      let opponent = rules.unrolling.steps > 0 ? real() : nil
      return generatorMove(
        noise: noise, against: opponent, draws: drawn(rules.generatorDraws, draws), file, line)
    }
    for _ in 1..<rules.discriminatorSteps { make(moveOfDiscriminator()) }
    let ofDiscriminator = moveOfDiscriminator()
    var ofGenerator = moveOfGenerator()
    make(ofDiscriminator)
    make(ofGenerator)
    for _ in 1..<rules.generatorSteps {
      ofGenerator = moveOfGenerator()
      make(ofGenerator)
    }
    return IterationRecord(discriminator: ofDiscriminator.record, generator: ofGenerator.record)
  }

  /// What is drawn, if anything is.
  func drawn(_ kinds: Draws.Kinds, _ draws: ((Draws.Kinds) -> Draws)?) -> Draws {
    kinds.isEmpty ? Draws() : draws?(kinds) ?? Draws()
  }

  private typealias DiscriminatorMove = (gradients: [Tensor], record: DiscriminatorRecord)

  private typealias GeneratorMove = (gradients: [Tensor], record: GeneratorRecord)

  private mutating func make(_ move: DiscriminatorMove) {
    discriminatorOptimizer.update(&discriminator, along: move.gradients)
    if rules.weightLimit > 0 { discriminator.clip(to: rules.weightLimit) }
  }

  private mutating func make(_ move: GeneratorMove) {
    generatorOptimizer.update(&generator, along: move.gradients)
  }

  private mutating func discriminatorMove(
    real: Tensor, noise: Tensor, draws: Draws, _ file: StaticString, _ line: UInt
  ) -> DiscriminatorMove {
    rules.checkMixing(draws.mixing, real: real, noise: noise, file, line)
    rules.conditions.check(rows: real, "data", file, line)
    rules.conditions.check(rows: noise, "noise", file, line)
    // The generated samples are constants here: the generator does not move.
    let fake = rules.conditions.generated(generator.detached(noise, .training), from: noise)
    return discriminatorMove(real: real, fake: fake, draws: draws, file, line)
  }

  private mutating func discriminatorMove(
    real: Tensor, fake: Minibatch, draws: Draws, _ file: StaticString, _ line: UInt
  ) -> DiscriminatorMove {
    var judge = discriminator
    let judged = judged(
      by: &judge, real: rules.shown(rules.conditions.parts(of: real), draws.onReal, file, line),
      fake: rules.shown(fake, draws.onFake, file, line), mixing: draws.mixing)
    discriminator = judge
    let gradients = gradient(of: judged.penalised, at: discriminator.parameters)
    return (
      gradients,
      DiscriminatorRecord(
        loss: judged.loss.number, meanOnReal: mean(judged.onReal), meanOnFake: mean(judged.onFake),
        gradientNorm: norm(gradients))
    )
  }

  /// What a discriminator says of two minibatches, each by itself, its loss, and what it minimises:
  /// the loss, its guesses of conditions and the penalties.
  ///
  /// Its running statistics take both in.
  func judged(
    by discriminator: inout Sequential, real: Minibatch, fake: Minibatch, mixing: Tensor?
  ) -> (onReal: Logits, onFake: Logits, loss: Tensor, penalised: Tensor) {
    var real = real
    if rules.gradientPenalty > 0 { real.samples = real.samples.variable }
    func says(of batch: Minibatch) -> Opinion {
      let output = discriminator.trainingPass(rules.conditions.input(batch))
      return rules.conditions.opinion(output, of: batch)
    }
    let (ofReal, ofFake) = (says(of: real), says(of: fake))
    let (onReal, onFake) = (ofReal.logits, ofFake.logits)
    let loss = rules.objective.discriminatorLoss(
      real: onReal, fake: onFake, labels: rules.labels)
    var penalised = loss
    for guess in [ofReal.guess, ofFake.guess] {
      if let guess { penalised += guess }
    }
    if rules.gradientPenalty > 0 {
      penalised += rules.zeroCentredPenalty(onReal: onReal.scores, at: real.samples)
    }
    if rules.lipschitzPenalty > 0, let mixing {
      penalised += rules.oneCentredPenalty(
        of: discriminator, real: real, fake: fake, mixing: mixing)
    }
    return (onReal, onFake, loss, penalised)
  }

  private mutating func generatorMove(
    noise: Tensor, against real: Tensor?, draws: Draws, _ file: StaticString, _ line: UInt
  ) -> GeneratorMove {
    rules.conditions.check(rows: noise, "noise", file, line)
    let made = generator.trainingPass(noise)
    let fake = rules.shown(
      rules.conditions.generated(made, from: noise), draws.onFake, file, line)
    // Without steps ahead the discriminator's weights are constants: only the generator moves.
    let opponent =
      rules.unrolling.steps > 0
      ? discriminatorAhead(of: fake, noise: noise, real: real, draws: draws, file, line)
      : discriminator.detached
    let said = rules.conditions.opinion(
      opponent(rules.conditions.input(fake), .training), of: fake)
    let onFake = said.logits
    let loss = rules.objective.generatorLoss(onFake: onFake)
    var aim = loss
    if let guess = said.guess { aim += guess }
    // A generator that makes clouds of its conditions pays for them.
    if let clouds = generator.layers.first as? ConditioningAugmentation, clouds.weight > 0 {
      aim += Tensor(clouds.weight) * clouds.divergence(of: noise)
    }
    let gradients = gradient(of: aim, at: generator.parameters)
    return (
      gradients,
      GeneratorRecord(loss: loss.number, meanOnFake: mean(onFake), gradientNorm: norm(gradients))
    )
  }

  func mean(_ logits: Logits) -> Float {
    rules.objective.judgement(logits.scores.detached).mean().number
  }
}

/// The Euclidean length of a gradient over all weights of a network.
func norm(_ gradients: [Tensor]) -> Float {
  gradients.reduce(Float(0)) { sum, gradient in
    sum + gradient.storage.sumOfSquares
  }.squareRoot()
}
