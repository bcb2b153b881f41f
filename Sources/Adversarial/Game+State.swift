import Autograd
import Networks

// What of a game goes into a file, beside the constants that it was made with: enough to go on with the
// same bits.
extension Game {
  /// Why a file does not fit a game.
  package struct Misfit: Error, CustomStringConvertible {
    /// What is missing or does not fit, without a full stop.
    package let description: String

    /// A misfit in words.
    package init(_ description: String) { self.description = description }
  }

  /// Weights, statistics, and what the optimisers remember, under names such as "generator.0".
  package var tensors: [String: Tensor] {
    var tensors: [String: Tensor] = [:]
    for (name, network, optimizer) in [
      ("generator", generator, generatorOptimizer),
      ("discriminator", discriminator, discriminatorOptimizer),
    ] {
      tensors.add(name, network.parameters)
      tensors.add(name + ".statistics", network.statistics)
      tensors.add(name + ".optimizer", optimizer.memory.tensors)
    }
    return tensors
  }

  /// The steps of each optimiser that counts them, the generator's first.
  package var optimizerSteps: [Int] {
    [generatorOptimizer.memory.steps, discriminatorOptimizer.memory.steps]
  }

  /// Goes back to where a game of the same networks and rules was.
  ///
  /// - Precondition: There are the steps of both optimisers.
  /// - Throws: `Misfit` when the tensors are those of no such game; nothing has changed then.
  package mutating func restore(
    _ tensors: [String: Tensor], optimizerSteps: [Int]
  ) throws(Misfit) {
    var restored = self
    (restored.generator, restored.generatorOptimizer) = try tensors.network(
      "generator", like: generator, generatorOptimizer, steps: optimizerSteps[0])
    (restored.discriminator, restored.discriminatorOptimizer) = try tensors.network(
      "discriminator", like: discriminator, discriminatorOptimizer, steps: optimizerSteps[1])
    self = restored
  }
}

extension [String: Tensor] {
  /// Adds tensors that have a name in common.
  package mutating func add(_ name: String, _ list: [Tensor]) {
    for (index, tensor) in list.enumerated() { self["\(name).\(index)"] = tensor.detached }
  }

  /// The tensors under a name, which must have the shapes of others.
  package func take(_ name: String, like others: [Tensor]) throws(Game.Misfit) -> [Tensor] {
    var taken: [Tensor] = []
    for (index, other) in others.enumerated() {
      guard let tensor = self["\(name).\(index)"], tensor.shape == other.shape else {
        throw Game.Misfit("\(name).\(index) is missing, or of another shape than \(other.shape)")
      }
      taken.append(tensor)
    }
    return taken
  }

  /// A network that is built like another one, and its optimiser with what it remembered.
  fileprivate func network(
    _ name: String, like other: Sequential, _ optimizer: any Optimizer, steps: Int
  ) throws(Game.Misfit) -> (Sequential, any Optimizer) {
    let weights = other.parameters
    let network = other.with(parameters: try take(name, like: weights).map(\.variable))
      .with(statistics: try take(name + ".statistics", like: other.statistics))
    let memory = name + ".optimizer"
    let count = keys.count { $0.hasPrefix(memory + ".") }
    guard count % Swift.max(1, weights.count) == 0, count <= 2 * weights.count else {
      throw Game.Misfit("\(memory) has \(count) parts for \(weights.count) weights")
    }
    let parts = try take(memory, like: (0..<count).map { weights[$0 % weights.count] })
    guard let filled = optimizer.with(memory: .init(parts, steps: steps)) else {
      throw Game.Misfit("\(memory) does not fit the optimizer")
    }
    return (network, filled)
  }
}
