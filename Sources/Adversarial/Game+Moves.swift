import Autograd
import Kernels
import Networks

// Single steps: of each network the gradient of what it minimises, and how its optimiser follows that.

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
    rules.checkMixing(draws.mixing, real: real, noise: noise, file, line)
    rules.conditions.check(rows: real, "data", file, line)
    rules.conditions.check(rows: noise, "noise", file, line)
    let (generator, conditions) = (players.generator, rules.conditions)
    return discriminatorStep(
      against: generator.weights.parameters, [real, noise], draws, file, line
    ) { weights, noise in
      // The generated samples are constants here: the generator does not move.
      let samples = generator.form.with(parameters: weights)(noise, .training)
      return conditions.generated(samples, from: noise)
    }
  }

  /// One step of the discriminator against samples that were generated before, which are constants.
  mutating func discriminatorStep(
    real: Tensor, fake: Tensor, file: StaticString = #fileID, line: UInt = #line
  ) -> DiscriminatorRecord {
    discriminatorStep(against: [], [real, fake], Draws(), file, line) { _, fake in
      Minibatch(samples: fake)
    }
  }

  /// One step against what `generated` makes of weights and the second of two minibatches.
  private mutating func discriminatorStep(
    against weights: [Storage], _ minibatches: [Tensor], _ draws: Draws, _ file: StaticString,
    _ line: UInt,
    _ generated: (_ weights: [Tensor], _ noise: Tensor) -> Minibatch
  ) -> DiscriminatorRecord {
    let rules = rules
    let report = players.discriminator.move([
      weights, minibatches.map(\.storage), draws.tensors.map(\.storage),
    ]) { judge, parts in
      let draws = draws.with(tensors: parts[2])
      let judged = rules.judged(
        by: &judge,
        real: rules.shown(rules.conditions.parts(of: parts[1][0]), draws.onReal, file, line),
        fake: rules.shown(generated(parts[0], parts[1][1]), draws.onFake, file, line),
        mixing: draws.mixing)
      let gradients = gradient(of: judged.penalised, at: judge.parameters)
      return (
        gradients,
        [judged.loss, rules.mean(judged.onReal), rules.mean(judged.onFake), norm(gradients)]
      )
    }
    if rules.weightLimit > 0 { players.discriminator.clip(to: rules.weightLimit) }
    return DiscriminatorRecord(
      loss: report[0].number, meanOnReal: report[1].number, meanOnFake: report[2].number,
      gradientNorm: report[3].number)
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
    generatorStep(
      noise: noise, against: players.discriminator, real, draws: draws, file, line)
  }

  /// One step of the generator against a discriminator, of now or from before its own step.
  private mutating func generatorStep(
    noise: Tensor, against opponent: Player, _ real: Tensor?, draws: Draws, _ file: StaticString,
    _ line: UInt
  ) -> GeneratorRecord {
    rules.conditions.check(rows: noise, "noise", file, line)
    rules.checkLookingAhead(against: real, noise: noise, draws: draws, file, line)
    let rules = rules
    let report = players.generator.move([
      opponent.weights.parameters, [noise.storage], real.map { [$0.storage] } ?? [],
      draws.tensors.map(\.storage),
      rules.unrolling.steps > 0
        ? rules.unrolling.memory(of: opponent.optimizer).map(\.storage) : [],
    ]) { generator, parts in
      let (noise, draws) = (parts[1][0], draws.with(tensors: parts[3]))
      let made = generator.trainingPass(noise)
      let fake = rules.shown(
        rules.conditions.generated(made, from: noise), draws.onFake, file, line)
      // Without steps ahead the discriminator's weights are constants: only the generator moves.
      var judge = opponent.form.with(parameters: parts[0])
      if let real = parts[2].first, rules.unrolling.steps > 0 {
        judge = rules.ahead(
          of: judge, fake: fake, real: real, draws: draws, optimizer: opponent.rule,
          memory: parts[4], file, line)
      }
      let said = rules.conditions.opinion(
        judge(rules.conditions.input(fake), .training), of: fake)
      let loss = rules.objective.generatorLoss(onFake: said.logits)
      var aim = loss
      if let guess = said.guess { aim += guess }
      // A generator that makes clouds of its conditions pays for them.
      if let clouds = generator.layers.first as? ConditioningAugmentation, clouds.weight > 0 {
        aim += Tensor(clouds.weight) * clouds.divergence(of: noise)
      }
      let gradients = gradient(of: aim, at: generator.parameters)
      return (gradients, [loss, rules.mean(said.logits), norm(gradients)])
    }
    return GeneratorRecord(
      loss: report[0].number, meanOnFake: report[1].number, gradientNorm: report[2].number)
  }

  /// An iteration in which the last of the discriminator's `k` steps and the first of the generator's
  /// are taken from the same weights: both gradients first, then both moves.
  mutating func iterateSimultaneously(
    real: () -> Tensor, noise: () -> Tensor, draws: ((Draws.Kinds) -> Draws)?,
    _ file: StaticString, _ line: UInt
  ) -> IterationRecord {
    func ascend() -> DiscriminatorRecord {
      let (real, noise) = (real(), noise())
      return discriminatorStep(
        real: real, noise: noise, draws: drawn(rules.discriminatorDraws, draws), file: file,
        line: line)
    }
    func descend(against opponent: Player) -> GeneratorRecord {
      let noise = noise()
      let real = rules.unrolling.steps > 0 ? real() : nil
      return generatorStep(
        noise: noise, against: opponent, real, draws: drawn(rules.generatorDraws, draws), file,
        line)
    }
    for _ in 1..<rules.discriminatorSteps { _ = ascend() }
    // The generator's first step is against the discriminator before the last of its own, whose weights
    // depend on the generator before its first.
    let before = players.discriminator
    let ofDiscriminator = ascend()
    var ofGenerator = descend(against: before)
    for _ in 1..<rules.generatorSteps { ofGenerator = descend(against: players.discriminator) }
    return IterationRecord(discriminator: ofDiscriminator, generator: ofGenerator)
  }

  /// What is drawn, if anything is.
  func drawn(_ kinds: Draws.Kinds, _ draws: ((Draws.Kinds) -> Draws)?) -> Draws {
    kinds.isEmpty ? Draws() : draws?(kinds) ?? Draws()
  }
}

extension Rules {
  /// What a discriminator says of two minibatches, each by itself, its loss, and what it minimises:
  /// the loss, its guesses of conditions and the penalties.
  ///
  /// Its running statistics take both in.
  func judged(
    by discriminator: inout Sequential, real: Minibatch, fake: Minibatch, mixing: Tensor?
  ) -> (onReal: Logits, onFake: Logits, loss: Tensor, penalised: Tensor) {
    var real = real
    if gradientPenalty > 0 { real.samples = real.samples.variable }
    func says(of batch: Minibatch) -> Opinion {
      let output = discriminator.trainingPass(conditions.input(batch))
      return conditions.opinion(output, of: batch)
    }
    let (ofReal, ofFake) = (says(of: real), says(of: fake))
    let (onReal, onFake) = (ofReal.logits, ofFake.logits)
    let loss = objective.discriminatorLoss(
      real: onReal, fake: onFake, labels: labels)
    var penalised = loss
    for guess in [ofReal.guess, ofFake.guess] {
      if let guess { penalised += guess }
    }
    if gradientPenalty > 0 {
      penalised += zeroCentredPenalty(onReal: onReal.scores, at: real.samples)
    }
    if lipschitzPenalty > 0, let mixing {
      penalised += oneCentredPenalty(
        of: discriminator, real: real, fake: fake, mixing: mixing)
    }
    return (onReal, onFake, loss, penalised)
  }

  /// The mean of what the discriminator says of a minibatch, a constant.
  func mean(_ logits: Logits) -> Tensor {
    objective.judgement(logits.scores.detached).mean()
  }
}

/// The Euclidean length of a gradient over all weights of a network, a constant.
func norm(_ gradients: [Tensor]) -> Tensor {
  sqrt(Tensor(Storage.sumOfSquares(of: gradients.map { $0.storage })))
}
