import Autograd
import Compiled
import Kernels
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
    let move = discriminatorMove(real: real, fake: fake.detached, file, line)
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
    discriminatorOptimizer.update(&players.discriminator, along: move.gradients)
    if rules.weightLimit > 0 { players.discriminator.clip(to: rules.weightLimit) }
  }

  private mutating func make(_ move: GeneratorMove) {
    generatorOptimizer.update(&players.generator, along: move.gradients)
  }

  private mutating func discriminatorMove(
    real: Tensor, noise: Tensor, draws: Draws, _ file: StaticString, _ line: UInt
  ) -> DiscriminatorMove {
    rules.checkMixing(draws.mixing, real: real, noise: noise, file, line)
    rules.conditions.check(rows: real, "data", file, line)
    rules.conditions.check(rows: noise, "noise", file, line)
    let (generator, conditions) = (players.generator, rules.conditions)
    return discriminatorMove(
      of: generator.parameters, [real, noise], draws, file, line
    ) { weights, noise in
      // The generated samples are constants here: the generator does not move.
      let samples = generator.with(parameters: weights)(noise, .training)
      return conditions.generated(samples, from: noise)
    }
  }

  private mutating func discriminatorMove(
    real: Tensor, fake: Tensor, _ file: StaticString, _ line: UInt
  ) -> DiscriminatorMove {
    discriminatorMove(of: [], [real, fake], Draws(), file, line) { _, fake in
      Minibatch(samples: fake)
    }
  }

  /// A move against what `generated` makes of weights and the second of two minibatches.
  private mutating func discriminatorMove(
    of weights: [Tensor], _ minibatches: [Tensor], _ draws: Draws, _ file: StaticString,
    _ line: UInt,
    _ generated: (_ weights: [Tensor], _ noise: Tensor) -> Minibatch
  ) -> DiscriminatorMove {
    var changed: Sequential?
    var step = CompiledFunction()
    swap(&step, &compiled.discriminatorMove)
    let results = step([
      players.discriminator.parameters, players.discriminator.statistics, weights, minibatches,
      draws.tensors,
    ]) { parts in
      var judge = players.discriminator.with(parameters: parts[0].map(\.variable))
        .with(statistics: parts[1])
      let draws = draws.with(tensors: parts[4])
      let judged = judged(
        by: &judge,
        real: rules.shown(rules.conditions.parts(of: parts[3][0]), draws.onReal, file, line),
        fake: rules.shown(generated(parts[2], parts[3][1]), draws.onFake, file, line),
        mixing: draws.mixing)
      changed = judge
      let gradients = gradient(of: judged.penalised, at: judge.parameters)
      return [
        gradients, [judged.loss, mean(judged.onReal), mean(judged.onFake), norm(gradients)],
        judge.statistics,
      ]
    }
    swap(&step, &compiled.discriminatorMove)
    players.discriminator.keep(changed, statistics: results[2])
    return (
      results[0],
      DiscriminatorRecord(
        loss: results[1][0].number, meanOnReal: results[1][1].number,
        meanOnFake: results[1][2].number, gradientNorm: results[1][3].number)
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
    checkLookingAhead(against: real, noise: noise, draws: draws, file, line)
    var changed: Sequential?
    var step = CompiledFunction()
    swap(&step, &compiled.generatorMove)
    let results = step([
      players.generator.parameters, players.generator.statistics,
      players.discriminator.parameters, [noise], real.map { [$0] } ?? [], draws.tensors,
      rules.unrolling.memory(of: discriminatorOptimizer),
    ]) { parts in
      var generator = players.generator.with(parameters: parts[0].map(\.variable))
        .with(statistics: parts[1])
      let (noise, draws) = (parts[3][0], draws.with(tensors: parts[5]))
      let made = generator.trainingPass(noise)
      let fake = rules.shown(
        rules.conditions.generated(made, from: noise), draws.onFake, file, line)
      // Without steps ahead the discriminator's weights are constants: only the generator moves.
      var opponent = players.discriminator.with(parameters: parts[2])
      if let real = parts[4].first, rules.unrolling.steps > 0 {
        opponent = ahead(
          of: opponent, fake: fake, real: real, draws: draws, memory: parts[6], file, line)
      }
      let said = rules.conditions.opinion(
        opponent(rules.conditions.input(fake), .training), of: fake)
      let loss = rules.objective.generatorLoss(onFake: said.logits)
      var aim = loss
      if let guess = said.guess { aim += guess }
      // A generator that makes clouds of its conditions pays for them.
      if let clouds = generator.layers.first as? ConditioningAugmentation, clouds.weight > 0 {
        aim += Tensor(clouds.weight) * clouds.divergence(of: noise)
      }
      changed = generator
      let gradients = gradient(of: aim, at: generator.parameters)
      return [gradients, [loss, mean(said.logits), norm(gradients)], generator.statistics]
    }
    swap(&step, &compiled.generatorMove)
    players.generator.keep(changed, statistics: results[2])
    return (
      results[0],
      GeneratorRecord(
        loss: results[1][0].number, meanOnFake: results[1][1].number,
        gradientNorm: results[1][2].number)
    )
  }

  /// The mean of what the discriminator says of a minibatch, a constant.
  func mean(_ logits: Logits) -> Tensor {
    rules.objective.judgement(logits.scores.detached).mean()
  }
}

extension Sequential {
  /// Takes over the statistics after a step, and whatever else a layer has changed where the step ran
  /// as it stands.
  fileprivate mutating func keep(_ changed: Sequential?, statistics: [Tensor]) {
    if let changed {
      self = changed.with(parameters: parameters).with(statistics: statistics)
    } else if !statistics.isEmpty {
      self = with(statistics: statistics)
    }
  }
}

/// The Euclidean length of a gradient over all weights of a network, a constant.
func norm(_ gradients: [Tensor]) -> Tensor {
  sqrt(Tensor(Storage.sumOfSquares(of: gradients.map { $0.storage })))
}
