import Adversarial
import Autograd
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
      real: { supply.real() }, noise: { supply.fresh() }, mixing: { supply.mix() })
    self.supply = supply
    iterations += 1
    updateAverage()
    return record
  }

  /// Takes the generator of now into the average; `iterate` does so by itself.
  public mutating func updateAverage() { average?.update(with: game.generator) }

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
    /// The states of the streams of data, noise and mixing numbers.
    public var streams: [[UInt64]]
    /// The steps of each optimiser that counts them.
    public var optimizerSteps: [Int]
    /// The steps of the average.
    public var averageSteps: Int?

    /// A state, as it was read from a file.
    public init(
      tensors: [String: Tensor], streams: [[UInt64]], optimizerSteps: [Int], averageSteps: Int?
    ) {
      (self.tensors, self.streams) = (tensors, streams)
      (self.optimizerSteps, self.averageSteps) = (optimizerSteps, averageSteps)
    }

    /// Whether the numbers can be those of players.
    public var isSound: Bool {
      (optimizerSteps + [averageSteps ?? 0]).allSatisfy { 0...Int(Int32.max) ~= $0 }
        && optimizerSteps.count == 2 && streams.count == 3
        && streams.allSatisfy { $0.count == 4 && $0.contains { $0 != 0 } }
    }
  }

  /// Why a file does not fit the players.
  public struct Misfit: Error, CustomStringConvertible {
    /// What is missing or does not fit, without a full stop.
    public let description: String
  }

  /// The state as it is now.
  public var state: State {
    let memories = [game.generatorOptimizer.memory, game.discriminatorOptimizer.memory]
    var tensors: [String: Tensor] = [:]
    for (name, list) in [
      ("generator", game.generator.parameters), ("discriminator", game.discriminator.parameters),
      ("average", average?.state.parameters ?? []), ("generator.optimizer", memories[0].tensors),
      ("discriminator.optimizer", memories[1].tensors),
      ("generator.statistics", game.generator.statistics),
      ("discriminator.statistics", game.discriminator.statistics),
    ] {
      for (index, tensor) in list.enumerated() { tensors["\(name).\(index)"] = tensor.detached }
    }
    return State(
      tensors: tensors, streams: supply.streams, optimizerSteps: memories.map(\.steps),
      averageSteps: average?.state.steps)
  }

  /// Goes back to a state of players that were made by the same settings.
  ///
  /// - Throws: `Misfit` when it is none; nothing has changed then.
  public mutating func restore(_ state: State) throws(Misfit) {
    guard state.isSound else { throw Misfit(description: "its counts and streams cannot be") }
    var restored = self
    (restored.game.generator, restored.game.generatorOptimizer) = try state.network(
      "generator", 0, like: game.generator, game.generatorOptimizer)
    (restored.game.discriminator, restored.game.discriminatorOptimizer) = try state.network(
      "discriminator", 1, like: game.discriminator, game.discriminatorOptimizer)
    if let average {
      restored.average?.state = .init(
        steps: state.averageSteps ?? 0,
        parameters: try state.take("average", like: average.state.parameters))
    }
    restored.supply.streams = state.streams
    self = restored
  }
}

extension Players.State {
  /// The tensors under a name, which must have the shapes of others.
  fileprivate func take(
    _ name: String, like others: [Tensor]
  ) throws(Players.Misfit) -> [Tensor] {
    var taken: [Tensor] = []
    for (index, other) in others.enumerated() {
      guard let tensor = tensors["\(name).\(index)"], tensor.shape == other.shape else {
        throw Players.Misfit(
          description: "\(name).\(index) is missing, or of another shape than \(other.shape)")
      }
      taken.append(tensor)
    }
    return taken
  }

  /// A network that is built like another one, and its optimiser with what it remembered.
  fileprivate func network(
    _ name: String, _ place: Int, like other: Sequential, _ optimizer: any Optimizer
  ) throws(Players.Misfit) -> (Sequential, any Optimizer) {
    let weights = other.parameters
    let network = other.with(parameters: try take(name, like: weights).map(\.variable))
      .with(statistics: try take(name + ".statistics", like: other.statistics))
    let memory = name + ".optimizer"
    let count = tensors.keys.count { $0.hasPrefix(memory + ".") }
    guard count % max(1, weights.count) == 0, count <= 2 * weights.count else {
      throw Players.Misfit(description: "\(memory) has \(count) parts for \(weights.count) weights")
    }
    let parts = try take(memory, like: (0..<count).map { weights[$0 % weights.count] })
    guard let filled = optimizer.with(memory: .init(parts, steps: optimizerSteps[place])) else {
      throw Players.Misfit(description: "\(memory) does not fit the optimizer")
    }
    return (network, filled)
  }
}
