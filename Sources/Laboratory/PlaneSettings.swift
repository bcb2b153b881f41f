import Adversarial
import Course
import Datasets
import Networks

/// The settings by which a lesson's GAN in the plane can be varied, with the lesson's own defaults.
///
///     static let plane = PlaneSettings(defaults: PlaneRecipe(steps: 2_000), quickSteps: 200)
///     …
///     let mixture = try Self.plane.mixture(run)
///     let training = PlaneTraining(Self.plane.recipe(run), on: mixture, seed: run.seed)
public struct PlaneSettings: Sendable {
  /// Where the centres lie.
  public enum Layout: String, Sendable, CaseIterable {
    /// On a circle.
    case ring
    /// Five rows of five.
    case grid
  }

  /// The functions between layers that can be chosen.
  public enum Hidden: String, Sendable, CaseIterable {
    case relu
    case tanh
  }

  let layout = Setting.choice(
    "layout", Layout.ring, "where the modes lie: on a circle, or five rows of five")
  /// How many modes the ring has.
  public let modes = Setting.integer("modes", 8, in: 1...200, "the modes of the ring")
  let radius = Setting.number(
    "radius", 2, in: 0...100, above: true, placeholder: "R",
    "of the ring; half the side of the grid")
  /// The standard deviation of every mode.
  public let deviation = Setting.number(
    "deviation", 0.02, in: 0...100, placeholder: "SD", "the standard deviation of every mode")
  let centres = Setting.path(
    "centres", placeholder: "FILE", "a CSV file of centres, x,y a line, in place of ring or grid")
  /// The iterations.
  public let steps: Setting<Int>
  let batch: Setting<Int>
  let noise: Setting<Int>
  let layers: Setting<Int>
  let units: Setting<Int>
  let activation: Setting<Hidden>
  let loss: Setting<Objective>
  let order: Setting<UpdateOrder>
  let discriminatorSteps: Setting<Int>
  let generatorSteps: Setting<Int>
  let generatorRate: Setting<Double>
  let discriminatorRate: Setting<Double>
  let settling: Setting<Double>
  let beta1: Setting<Double>
  let beta2: Setting<Double>
  let average: Setting<Double>
  let penalty: Setting<Double>

  /// Settings whose defaults are a recipe's.
  public init(defaults recipe: PlaneRecipe, quickSteps: Int) {
    func exact(_ x: Float) -> Double { Double("\(x)") ?? Double(x) }
    steps = .integer("steps", recipe.steps, quick: quickSteps, in: 1...10_000_000, "iterations")
    batch = .integer("batch", recipe.batch, in: 2...100_000, "m, the samples in a minibatch")
    noise = .integer("noise", recipe.noise, in: 1...10_000, "dimensions of z, each N(0, 1)")
    layers = .integer("layers", recipe.layers, in: 1...20, "hidden layers of each network")
    units = .integer("units", recipe.width, in: 1...10_000, "units in each hidden layer")
    activation = .choice(
      "activation", recipe.activation == .tanh ? .tanh : .relu, "after each hidden layer")
    loss = .choice(
      "loss", recipe.rules.objective, among: [.minimax, .nonSaturating],
      "what the generator minimises")
    order = .choice("order", recipe.rules.order, "who moves when")
    discriminatorSteps = .integer(
      "discriminator-steps", recipe.rules.discriminatorSteps, in: 1...1_000,
      "steps of D in an iteration")
    generatorSteps = .integer(
      "generator-steps", recipe.rules.generatorSteps, in: 1...1_000, "steps of G in an iteration")
    generatorRate = .number(
      "learning-rate", exact(recipe.generatorRate), in: 0...1e30, above: true, placeholder: "RATE",
      "the generator's learning rate")
    discriminatorRate = .number(
      "discriminator-learning-rate", exact(recipe.discriminatorRate), in: 0...1e30, above: true,
      placeholder: "RATE", "the discriminator's learning rate")
    settling = .number(
      "settling", exact(recipe.settling), in: 0...1,
      "the last part of the run, in which both rates fall to zero; 0: they stay")
    beta1 = .number(
      "beta1", exact(recipe.beta1), in: 0...0.9999, "Adam's momentum, for both networks")
    beta2 = .number(
      "beta2", exact(recipe.beta2), in: 0...0.99999,
      "how slowly Adam forgets how large the gradients were")
    average = .number(
      "average", exact(recipe.averaging), in: 0...0.99999,
      "decay of the average of the generator's weights; 0: none")
    penalty = .number(
      "gradient-penalty", exact(recipe.rules.gradientPenalty), in: 0...1_000,
      "γ of the R1 penalty on the discriminator")
  }

  /// All of them, in the order of the help.
  public var all: [any AnySetting] {
    [
      layout, modes, radius, deviation, centres, steps, batch, noise, layers, units, activation,
      loss, order, discriminatorSteps, generatorSteps, generatorRate, discriminatorRate, settling,
      beta1, beta2, average, penalty,
    ]
  }

  /// The data that a run asks for.
  ///
  /// - Throws: `DataError` when the file of centres is missing or broken.
  public func mixture(_ run: Run) throws -> PlaneMixture {
    let deviation = run[deviation]
    if !run[centres].isEmpty {
      do {
        return PlaneMixture(
          centres: try PlaneMixture.centres(inFile: run[centres]), standardDeviation: deviation)
      } catch { throw DataError("\(error)") }
    }
    switch run[layout] {
    case .ring:
      return .ring(modes: run[modes], radius: run[radius], standardDeviation: deviation)
    case .grid: return .grid(side: 5, spacing: run[radius] / 2, standardDeviation: deviation)
    }
  }

  /// The recipe that a run asks for.
  public func recipe(_ run: Run) -> PlaneRecipe {
    PlaneRecipe(
      steps: run[steps], batch: run[batch], noise: run[noise], layers: run[layers],
      width: run[units], activation: run[activation] == .tanh ? .tanh : .relu,
      generatorRate: Float(run[generatorRate]), discriminatorRate: Float(run[discriminatorRate]),
      settling: Float(run[settling]), beta1: Float(run[beta1]), beta2: Float(run[beta2]),
      averaging: Float(run[average]),
      rules: Rules(
        objective: run[loss], order: run[order], discriminatorSteps: run[discriminatorSteps],
        generatorSteps: run[generatorSteps], gradientPenalty: Float(run[penalty])))
  }
}
