import Exercises

func trainedGenerator(seed: UInt64, supply: inout Supply) -> Sequential {
  var random = Random(seed: seed, stream: "weights")
  func network(_ widths: [Int]) -> Sequential {
    Sequential(
      widths: widths, hidden: .leakyReLU(slope: 0.2),
      initializer: .uniformByInputs, using: &random)
  }
  var game = Game(
    generator: network([1, 16, 16, 1]), discriminator: network([1, 32, 32, 1]),
    generatorOptimizer: Adam(learningRate: 0.002, beta1: 0.5, beta2: 0.9),
    discriminatorOptimizer: Adam(learningRate: 0.005, beta1: 0.5, beta2: 0.9),
    rules: Rules(objective: .nonSaturating))
  for step in 0..<2_000 {
    game.generatorOptimizer.learningRate = 0.002 * (1 - Float(step) / 2_000)
    game.iterate(real: { supply.real() }, noise: { supply.fresh() })
  }
  return game.generator
}
