import Adversarial
import Autograd
import Course
import Networks

/// Two networks at play, and all that decides how the play goes on.
///
/// A value: a copy is a moment that one can come back to, and from there the same steps give the same
/// bits. Two threads must not train copies that share weights.
public struct Players {
  /// The networks, their optimisers and the rules.
  public var game: Game
  /// The average over the generator's weights, where one is kept.
  public private(set) var average: MovingAverage?
  /// Where the minibatches come from.
  public var supply: Supply
  /// How the two learning rates fall with the iterations.
  private let decay: (generator: LearningRateDecay, discriminator: LearningRateDecay)
  private let rates: (generator: Float, discriminator: Float)
  /// Whole iterations so far.
  public internal(set) var iterations = 0

  /// Players who have not begun.
  ///
  /// - Parameter averaging: The decay of an average over the generator's weights; 0 for none.
  public init(
    _ game: Game, _ supply: Supply, averaging: Float = 0,
    decay: (generator: LearningRateDecay, discriminator: LearningRateDecay) = (.constant, .constant)
  ) {
    (self.game, self.supply, self.decay) = (game, supply, decay)
    rates = (game.generatorOptimizer.learningRate, game.discriminatorOptimizer.learningRate)
    if averaging > 0 { average = MovingAverage(of: game.generator, decay: averaging) }
  }

  /// How many times all images were seen, where the data are images.
  public var epoch: Int { supply.order.place.epoch }

  /// One iteration of Algorithm 1 on the next minibatches.
  @discardableResult
  public mutating func iterate() -> IterationRecord {
    if decay.generator != .constant {
      game.generatorOptimizer.learningRate =
        rates.generator * decay.generator.factor(at: iterations)
    }
    if decay.discriminator != .constant {
      game.discriminatorOptimizer.learningRate =
        rates.discriminator * decay.discriminator.factor(at: iterations)
    }
    var supply = supply
    let record = game.iterate(
      real: { supply.real() }, noise: { supply.fresh() }, draws: { supply.draws($0) })
    self.supply = supply
    iterations += 1
    updateAverage()
    return record
  }

  /// Takes the generator of now into the average; `iterate` does so by itself.
  public mutating func updateAverage() { average?.update(with: game.generatorWeights) }

  /// The generator whose samples are looked at: the average where there is one.
  public var artist: Sequential { average?.network ?? game.generator.detached }
}

// MARK: - Files

extension Players {
  /// What of the players goes into a file, beside what their settings say: enough to go on with the
  /// same bits.
  public struct State {
    /// Weights, their average, and what the optimisers remember.
    public var tensors: [String: Tensor]
    /// The states of the streams that all is drawn from.
    public var streams: [[UInt64]]
    /// The steps of each optimiser that counts them.
    public var optimizerSteps: [StoredCount]
    /// The steps of the average.
    public var averageSteps: StoredCount?

    /// Whether the numbers can be those of players.
    public var isSound: Bool {
      optimizerSteps.count == 2 && streams.count == Supply.streamCount
        && streams.allSatisfy { $0.count == 4 && $0.contains { $0 != 0 } }
    }
  }

  /// The state as it is now.
  public var state: State {
    var tensors = game.tensors
    tensors.add("average", average?.state.parameters ?? [])
    return State(
      tensors: tensors, streams: supply.streams,
      optimizerSteps: game.optimizerSteps.map(StoredCount.init),
      averageSteps: (average?.state.steps).map(StoredCount.init))
  }

  /// Goes back to a state of players that were made by the same settings.
  ///
  /// - Throws: What is missing or does not fit; nothing has changed then.
  public mutating func restore(_ state: State) throws {
    guard state.isSound else { throw Game.Misfit("its counts and streams cannot be") }
    var restored = self
    try restored.game.restore(
      state.tensors, optimizerSteps: state.optimizerSteps.map(\.wrappedValue))
    if let average {
      restored.average?.state = .init(
        steps: state.averageSteps?.wrappedValue ?? 0,
        parameters: try state.tensors.take("average", like: average.state.parameters))
    }
    restored.supply.streams = state.streams
    self = restored
  }
}
