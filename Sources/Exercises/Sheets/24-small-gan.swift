// Exercise 24. A GAN of your own
//
// Let a generator learn N(4, 1.5²), the normal distribution with mean 4 and
// standard deviation 1.5, from noise of one number, uniform on [−1, 1].
// Given are a maker of networks, such as network([1, 16, 16, 1]), leaky ReLU
// between its layers and nothing after the last; and supply.real() and
// supply.fresh(), minibatches of data and of noise, [128, 1] each. Yours is
// the game, played one or two thousand times:
//
//     var game = Game(
//       generator: …, discriminator: …,
//       generatorOptimizer: Adam(learningRate: …, beta1: …, beta2: …),
//       discriminatorOptimizer: …, rules: Rules(objective: .nonSaturating))
//     game.iterate(real: { supply.real() }, noise: { supply.fresh() })
//
// Return what game.generator has become. At most ten lines. It passes when,
// on two seeds, mean and standard deviation are within 0.2 of the data's and
// Wasserstein-1 is at most 0.2. A constant learning rate hardly gets there.
// (Lesson 03, "gan gaussian", "What makes it dependable".)
import Exercises

func trainedGenerator(seed: UInt64, supply: inout Supply) -> Sequential {
  var random = Random(seed: seed, stream: "weights")
  func network(_ widths: [Int]) -> Sequential {
    Sequential(
      widths: widths, hidden: .leakyReLU(slope: 0.2),
      initializer: .uniformByInputs, using: &random)
  }
  return network([1, 1])  // Your lines.
}
