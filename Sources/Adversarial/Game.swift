import Autograd
import Compiled
import Networks

/// Algorithm 1 of the lecture (Goodfellow et al. 2014): two networks play for the value
///
///     V(D, G) = mean log D(x) + mean log(1 − D(G(z)))
///
/// The discriminator ascends the gradient of `V`. The generator descends that of
/// `mean log(1 − D(G(z)))`, or of the non-saturating loss `−mean log D(G(z))`: the same aim, but a
/// gradient that does not fade while `D` is sure. `Rules` says which, and how a game may differ from
/// the algorithm.
///
/// Train a game and its copies on one thread at a time: they share their weights until each has made
/// its own steps, and a variable may be differentiated by one thread at a time. For two threads give
/// both networks of a copy weights of their own: `copy.generator.updateParameters { $0 = $0.variable }`.
/// What is `detached` may be used anywhere.
public struct Game {
  /// One iteration: `k` steps of the discriminator, then one of the generator.
  ///
  /// - Parameters:
  ///   - real: Draws a minibatch of data, `x`.
  ///   - noise: Draws a minibatch of noise, `z`.
  ///   - draws: Draws what the rules ask for besides (see `Draws`), after the minibatches.
  /// - Returns: What the last step of each network was like.
  @discardableResult
  public mutating func iterate(
    real: () -> Tensor, noise: () -> Tensor, draws: ((Draws.Kinds) -> Draws)? = nil,
    file: StaticString = #fileID, line: UInt = #line
  ) -> IterationRecord {
    // Once more, since the rules may be changed during the game.
    rules.check(file, line)
    guard rules.order == .alternating else {
      return iterateSimultaneously(real: real, noise: noise, draws: draws, file, line)
    }
    var record = IterationRecord.blank
    for _ in 0..<rules.discriminatorSteps {
      let (x, z) = (real(), noise())
      record.discriminator = ascend(x, z)
    }
    for _ in 0..<rules.generatorSteps {
      let z = noise()
      record.generator = descend(z)
    }
    return record

    // The steps of Game+Moves, with what some rules ask for besides these minibatches.
    func ascend(_ x: Tensor, _ z: Tensor) -> DiscriminatorRecord {
      discriminatorStep(
        real: x, noise: z, draws: drawn(rules.discriminatorDraws, draws), file: file, line: line)
    }
    func descend(_ z: Tensor) -> GeneratorRecord {
      let opponent = rules.unrolling.steps > 0 ? real() : nil
      return generatorStep(
        noise: z, against: opponent, draws: drawn(rules.generatorDraws, draws), file: file,
        line: line)
    }
  }

  /// `G`, from noise to samples.
  public var generator: Sequential {
    get { players.generator.network }
    set {
      players.generator.network = newValue
      forgetSteps()
    }
  }
  /// `D`, from samples to logits.
  public var discriminator: Sequential {
    get { players.discriminator.network }
    set {
      players.discriminator.network = newValue
      forgetSteps()
    }
  }
  /// The numbers of the generator, which take less time to look up than the network itself.
  public var generatorWeights: Weights { players.generator.weights }
  /// How the generator learns.
  public var generatorOptimizer: any Optimizer {
    get { players.generator.optimizer }
    set { if players.generator.take(newValue) { forgetSteps() } }
  }
  /// How the discriminator learns.
  public var discriminatorOptimizer: any Optimizer {
    get { players.discriminator.optimizer }
    set { if players.discriminator.take(newValue) { forgetSteps() } }
  }
  /// The rules.
  public var rules: Rules { didSet { if rules != oldValue { forgetSteps() } } }

  /// Both networks and how they learn.
  var players: (generator: Player, discriminator: Player)
  /// How often a network, an optimiser or the rules were changed from outside: then steps are to be
  /// recorded anew.
  private(set) var version = 0

  private mutating func forgetSteps() {
    players.discriminator.step.forget()
    players.generator.step.forget()
    version += 1
  }

  /// Records no step from now on: each runs as it stands.
  mutating func recordNothing() {
    players.discriminator.step = CompiledFunction(isRecorded: false)
    players.generator.step = players.discriminator.step
  }

  /// A game that has not begun.
  ///
  /// It does not know where samples come from: every step is handed its minibatches, so that a lesson
  /// reads like the algorithm and a laboratory can stop between any two steps.
  ///
  ///     for _ in 0..<steps {
  ///       game.iterate(
  ///         real: { .normal([128, 1], mean: 1, using: &data) },
  ///         noise: { .uniform([128, 1], in: -1...1, using: &noise) })
  ///     }
  ///
  /// - Precondition: The discriminator ends in a logit, not in a sigmoid. Each network takes at least
  ///   one step in an iteration, and neither a penalty nor the weight limit is negative.
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
    players = (
      Player(generator, generatorOptimizer), Player(discriminator, discriminatorOptimizer)
    )
    self.rules = rules
  }
}
