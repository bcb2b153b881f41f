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
  ///   penalties are not negative.
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
  ///   - mixing: Draws a number from 0 to 1 for each sample, of shape `[m, 1]`; needed, and called
  ///     after the two others, where the rules have a Lipschitz penalty.
  /// - Returns: What the discriminator's last step and the generator's last were like.
  @discardableResult
  public mutating func iterate(
    real: () -> Tensor, noise: () -> Tensor, mixing: (() -> Tensor)? = nil,
    file: StaticString = #fileID, line: UInt = #line
  ) -> IterationRecord {
    // Once more, since the rules may be changed during the game.
    rules.check(file, line)
    func mixed() -> Tensor? { rules.lipschitzPenalty > 0 ? mixing?() : nil }
    func moveOfDiscriminator() -> DiscriminatorMove {
      discriminatorMove(real: real(), noise: noise(), mixing: mixed(), file, line)
    }
    func moveOfGenerator() -> GeneratorMove {
      let noise = noise()
      guard rules.unrolling.steps > 0 else { return generatorMove(noise: noise, file, line) }
      return generatorMove(noise: noise, against: real(), mixing: mixed(), file, line)
    }
    for _ in 1..<rules.discriminatorSteps { make(moveOfDiscriminator()) }
    let ofDiscriminator = moveOfDiscriminator()
    if rules.order == .alternating { make(ofDiscriminator) }
    var ofGenerator = moveOfGenerator()
    if rules.order == .simultaneous { make(ofDiscriminator) }
    make(ofGenerator)
    for _ in 1..<rules.generatorSteps {
      ofGenerator = moveOfGenerator()
      make(ofGenerator)
    }
    return IterationRecord(discriminator: ofDiscriminator.record, generator: ofGenerator.record)
  }

  /// One step of the discriminator: it descends the gradient of its loss and the penalties; for the
  /// first two objectives it ascends `V`'s.
  ///
  /// - Parameter mixing: For each sample a number from 0 to 1, of shape `[m, 1]`: where between the
  ///   real and the generated one the Lipschitz penalty looks; needed where the rules have one.
  @discardableResult
  public mutating func discriminatorStep(
    real: Tensor, noise: Tensor, mixing: Tensor? = nil, file: StaticString = #fileID,
    line: UInt = #line
  ) -> DiscriminatorRecord {
    let move = discriminatorMove(real: real, noise: noise, mixing: mixing, file, line)
    make(move)
    return move.record
  }

  /// One step of the generator: it descends the gradient of its loss.
  ///
  /// - Parameters:
  ///   - real: The data that the discriminator's steps ahead are taken against; needed where the
  ///     rules look ahead.
  ///   - mixing: As for a step of the discriminator; needed where the rules look ahead and have a
  ///     Lipschitz penalty.
  @discardableResult
  public mutating func generatorStep(
    noise: Tensor, against real: Tensor? = nil, mixing: Tensor? = nil,
    file: StaticString = #fileID, line: UInt = #line
  ) -> GeneratorRecord {
    let move = generatorMove(noise: noise, against: real, mixing: mixing, file, line)
    make(move)
    return move.record
  }

  private typealias DiscriminatorMove = (gradients: [Tensor], record: DiscriminatorRecord)

  private typealias GeneratorMove = (gradients: [Tensor], record: GeneratorRecord)

  private mutating func make(_ move: DiscriminatorMove) {
    discriminatorOptimizer.update(&discriminator, along: move.gradients)
  }

  private mutating func make(_ move: GeneratorMove) {
    generatorOptimizer.update(&generator, along: move.gradients)
  }

  private mutating func discriminatorMove(
    real: Tensor, noise: Tensor, mixing: Tensor?, _ file: StaticString, _ line: UInt
  ) -> DiscriminatorMove {
    rules.checkMixing(mixing, real: real, noise: noise, file, line)
    // The generated samples are constants here: the generator does not move.
    let fake = generator.detached(noise, .training)
    var judge = discriminator
    let judged = judged(by: &judge, real: real, fake: fake, mixing: mixing)
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
  /// the loss and the penalties.
  ///
  /// Its running statistics take both in.
  private func judged(
    by discriminator: inout Sequential, real: Tensor, fake: Tensor, mixing: Tensor?
  ) -> (onReal: Logits, onFake: Logits, loss: Tensor, penalised: Tensor) {
    let x = rules.gradientPenalty > 0 ? real.variable : real
    let onReal = Logits(discriminator.trainingPass(x))
    let onFake = Logits(discriminator.trainingPass(fake))
    let loss = rules.objective.discriminatorLoss(real: onReal, fake: onFake)
    var penalised = loss
    if rules.gradientPenalty > 0 {
      penalised += rules.zeroCentredPenalty(onReal: onReal.scores, at: x)
    }
    if rules.lipschitzPenalty > 0, let mixing {
      penalised += rules.oneCentredPenalty(
        of: discriminator, real: real, fake: fake, mixing: mixing)
    }
    return (onReal, onFake, loss, penalised)
  }

  /// What a discriminator minimises, for steps that are only imagined: the same number up to rounding,
  /// in one pass over both minibatches where that is allowed, which halves the graph.
  ///
  /// At the first of the steps the weights are still those of now, and what they say of real samples
  /// does not depend on the generator: in a pass of its own nothing of it is differentiated again.
  private func penalisedLoss(
    of discriminator: Sequential, isFirst: Bool, real: Tensor, fake: Tensor, mixing: Tensor?
  ) -> Tensor {
    if isFirst || discriminator.looksAtBatch || rules.gradientPenalty > 0
      || rules.lipschitzPenalty > 0
    {
      var judge = discriminator
      return judged(by: &judge, real: real, fake: fake, mixing: mixing).penalised
    }
    let scores = discriminator(concatenate([real, fake], axis: 0), .training)
    return rules.objective.discriminatorLoss(ofBoth: scores, realCount: real.shape[0])
  }

  private mutating func generatorMove(
    noise: Tensor, against real: Tensor? = nil, mixing: Tensor? = nil, _ file: StaticString,
    _ line: UInt
  ) -> GeneratorMove {
    let fake = generator.trainingPass(noise)
    let onFake: Logits
    if rules.unrolling.steps > 0 {
      guard let real else {
        fatalError("Game: a generator that looks ahead needs real samples", file: file, line: line)
      }
      rules.checkMixing(mixing, real: real, noise: noise, file, line)
      let ahead = rules.unrolling.lookingAhead(
        discriminator, fake: fake, optimizer: discriminatorOptimizer
      ) { penalisedLoss(of: $0, isFirst: $2 == 0, real: real, fake: $1, mixing: mixing) }
      onFake = Logits(ahead(fake, .training))
    } else {
      // The discriminator's weights are constants here: only the generator moves.
      onFake = Logits(discriminator.detached(fake, .training))
    }
    let loss = rules.objective.generatorLoss(onFake: onFake)
    let gradients = gradient(of: loss, at: generator.parameters)
    return (
      gradients,
      GeneratorRecord(loss: loss.number, meanOnFake: mean(onFake), gradientNorm: norm(gradients))
    )
  }

  private func mean(_ logits: Logits) -> Float {
    rules.objective.judgement(logits.scores.detached).mean().number
  }

  private func norm(_ gradients: [Tensor]) -> Float {
    gradients.reduce(Float(0)) { sum, gradient in
      sum + gradient.storage.sumOfSquares
    }.squareRoot()
  }
}

extension Objective {
  /// What the discriminator minimises, given its scores of real samples with those of generated ones
  /// below them.
  fileprivate func discriminatorLoss(ofBoth scores: Tensor, realCount m: Int) -> Tensor {
    let n = scores.shape[0] - m
    func column(_ onReal: Float, _ onFake: Float) -> Tensor {
      Tensor(
        Array(repeating: onReal, count: m) + Array(repeating: onFake, count: n), shape: [m + n, 1])
    }
    let losses =
      switch self {
      case .minimax, .nonSaturating: softplus(scores * column(-1, 1))
      case .leastSquares: square(scores - column(1, 0))
      case .wasserstein: scores * column(-1, 1)
      }
    return (losses * column(1 / Float(m), 1 / Float(n))).sum()
  }
}
