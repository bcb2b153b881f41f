import Autograd
import Blackboard
import Measures
import Networks

/// The two networks at one moment, and what is known of them without drawing a sample.
struct State {
  /// Steps taken so far, of either network.
  let step: Int
  let generator: Sequential
  let discriminator: Sequential
  /// The densities: N(1, 1) and N(μ, σ²).
  let game: DensityGame
  /// V(D, G) of the discriminator as it is.
  let value: Double
  /// V(D*, G).
  let optimalValue: Double
  /// JS(p_data ‖ p_g), by way of entropies.
  let divergence: Double
  /// The greatest |D(x) − D*(x)| where there are samples.
  let distance: Double
  /// The greatest |D(x) − 0.5| where there are samples.
  let distanceFromHalf: Double

  /// Looks at two networks, the weights of which are finite.
  init(step: Int, generator: Sequential, discriminator: Sequential) {
    self.step = step
    self.generator = generator.detached
    self.discriminator = discriminator.detached
    let game = DensityGame(
      data: OptimalDiscriminator.truth, generated: density(of: generator))
    self.game = game
    value = game.value { discriminator.logits(at: $0) }
    optimalValue = game.optimalValue
    divergence = jensenShannonDivergence(game.data, game.generated)
    let places = populated(game)
    let answers = discriminator.answers(at: places)
    distance =
      zip(places, answers).map { ($1 - game.optimalDiscriminator(at: $0)).magnitude }.max() ?? 0
    distanceFromHalf = answers.map { ($0 - 0.5).magnitude }.max() ?? 0
  }

  /// μ.
  var mean: Double { game.generated.mean }
  /// σ.
  var deviation: Double { game.generated.standardDeviation }

  /// −log 4 + 2·JS, what V(D*, G) ought to be.
  var predictedValue: Double { 2 * divergence - 2 * log2InNats }

  /// D(x) at many places.
  func answers(at places: [Double]) -> [Double] { discriminator.answers(at: places) }

  /// dD/dx at several places, by the engine.
  func slopes(at places: [Double]) -> [Double] {
    let x = Tensor(column: places).variable
    return gradient(of: Logits(discriminator(x)).probabilities.sum(), at: x).doubles
  }

  /// G(z) of several z.
  func generated(from noise: [Double]) -> [Double] { generator(Tensor(column: noise)).doubles }
}

/// The density of `G(z) = μ + σ·Φ⁻¹(z)`.
private func density(of generator: Sequential) -> NormalDistribution {
  let (weight, bias) = (generator.parameters[0].doubles[0], generator.parameters[1].doubles[0])
  // Nothing keeps σ above zero; N(μ, σ²) does not know its sign.
  return NormalDistribution(mean: bias, standardDeviation: max(weight.magnitude, 1e-6))
}

/// Where there are samples: places at which p_data + p_g is at least a twentieth of its peak.
private func populated(_ game: DensityGame) -> [Double] {
  let densities = [game.data, game.generated]
  let places = densities.flatMap { density in
    (-160...160).map { density.mean + Double($0) / 40 * density.standardDeviation }
  }
  let sums = places.map { x in densities.reduce(0) { $0 + $1.density(at: x) } }
  let least = 0.05 * (sums.max() ?? 0)
  return zip(places, sums).filter { $1 >= least }.map { $0.0 }
}

extension Sequential {
  /// The logits of a discriminator at many places.
  fileprivate func logits(at places: [Double]) -> [Double] { self(Tensor(column: places)).doubles }

  /// D(x) at many places.
  fileprivate func answers(at places: [Double]) -> [Double] {
    Logits(self(Tensor(column: places))).probabilities.doubles
  }
}

extension Tensor {
  /// A minibatch of single numbers.
  init(column numbers: [Double]) {
    self.init(numbers.map { Float($0) }, shape: [numbers.count, 1])
  }

  /// The numbers in double precision.
  var doubles: [Double] { numbers.map { Double($0) } }
}
