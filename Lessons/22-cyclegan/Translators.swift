import Adversarial
import Autograd
import Blackboard
import Networks

/// Two generators in training, with the averages of their weights.
struct Translators {
  private(set) var game: CycleGame
  private(set) var records: [CycleRecord] = []
  private var averages: (forth: MovingAverage, back: MovingAverage)

  /// - Parameter averaging: The decay of the averages; 0 for none.
  init(_ game: CycleGame, averaging: Float) {
    self.game = game
    averages = (
      MovingAverage(of: game.forth.generator, decay: averaging),
      MovingAverage(of: game.back.generator, decay: averaging)
    )
  }

  /// `G`, from `X` to `Y`, averaged and as constants.
  var forth: Sequential { averages.forth.network }
  /// `F`, from `Y` to `X`.
  var back: Sequential { averages.back.network }

  /// Trains; over the second half of the steps the learning rate falls to 0.
  ///
  /// It ends early when a number is no longer finite.
  mutating func train(
    steps: Int, x: () -> Tensor, y: () -> Tensor, seed: UInt64, watch: (Translators) -> Void
  ) {
    var pools = Random(seed: seed, stream: "pools")
    let rate = game.forth.generatorOptimizer.learningRate
    let decay = LearningRateDecay.linear(start: steps / 2, end: steps, floor: 0)
    for step in 0..<steps {
      game.set(learningRate: rate * decay.factor(at: step))
      records.append(game.iterate(x: x, y: y, using: &pools))
      averages.forth.update(with: game.forth.generatorWeights)
      averages.back.update(with: game.back.generatorWeights)
      watch(self)
      if brokenAt != nil { return }
    }
  }

  /// The step after which a number was no longer finite; `nil` as long as all are.
  var brokenAt: Int? { records.last?.isFinite == false ? records.count : nil }

  /// The course of a quantity, as means over pieces of the training.
  func curve(_ quantity: (CycleRecord) -> Float) -> [Point] {
    averagedCurve(records.map { Double(quantity($0)) }, stretches: 50)
  }
}

extension CycleGame {
  /// Sets the learning rate of all four networks.
  fileprivate mutating func set(learningRate: Float) {
    forth.generatorOptimizer.learningRate = learningRate
    forth.discriminatorOptimizer.learningRate = learningRate
    back.generatorOptimizer.learningRate = learningRate
    back.discriminatorOptimizer.learningRate = learningRate
  }
}
