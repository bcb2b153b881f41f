import Adversarial
import Course
import Datasets
import Networks

/// The data of a lesson's GAN in the plane, as settings.
///
///     @Settings var data = PlaneChoice()
///     …
///     let mixture = try data.mixture()
public struct PlaneChoice: SettingGroup {
  /// Where the centres lie.
  public enum Layout: String, Sendable, CaseIterable {
    /// On a circle.
    case ring
    /// Five rows of five.
    case grid
  }

  var layout = Layout.ring
  var modes = 8
  var radius = 2.0
  var deviation = 0.02
  var centres = ""

  /// Eight modes on a ring.
  public init() {}

  /// What can be chosen.
  public static let parts: [SettingPart<PlaneChoice>] = [
    .init(
      "layout", \.layout, "where the modes lie: on a circle, or five rows of five", .choice()),
    .init("modes", \.modes, "the modes of the ring", .whole(in: 1...200)),
    .init(
      "radius", \.radius, "of the ring; half the side of the grid",
      .number(in: 0...100, above: true, placeholder: "R")),
    .init(
      "deviation", \.deviation, "the standard deviation of every mode",
      .number(in: 0...100, placeholder: "SD")),
    .init(
      "centres", \.centres, "a CSV file of centres, x,y a line, in place of ring or grid",
      .path("FILE")),
  ]

  /// The data that were chosen.
  ///
  /// - Throws: `DataError` when the file of centres is missing or broken.
  public func mixture() throws -> PlaneMixture {
    guard centres.isEmpty else {
      do {
        return PlaneMixture(
          centres: try PlaneMixture.centres(inFile: centres), standardDeviation: deviation)
      } catch { throw DataError("\(error)") }
    }
    return switch layout {
    case .ring: .ring(modes: modes, radius: radius, standardDeviation: deviation)
    case .grid: .grid(side: 5, spacing: radius / 2, standardDeviation: deviation)
    }
  }
}

/// The recipe as settings, each with the default that the lesson's own recipe has.
extension PlaneRecipe: SettingGroup {
  /// What can be set.
  public static let parts: [SettingPart<PlaneRecipe>] = [
    .init("steps", \.steps, "iterations", .whole(in: 1...10_000_000)),
    .init("batch", \.batch, "m, the samples in a minibatch", .whole(in: 2...100_000)),
    .init("noise", \.noise, "dimensions of z, each N(0, 1)", .whole(in: 1...10_000)),
    .init("layers", \.layers, "hidden layers of each network", .whole(in: 1...20)),
    .init("units", \.width, "units in each hidden layer", .whole(in: 1...10_000)),
    .init(
      "activation", \.activation, "after each hidden layer", .named(["relu": .relu, "tanh": .tanh])),
    .init(
      "loss", \.rules.objective, "what the generator minimises",
      .choice(among: [.minimax, .nonSaturating])),
    .init("order", \.rules.order, "who moves when", .choice()),
    .init(
      "discriminator-steps", \.rules.discriminatorSteps, "steps of D in an iteration",
      .whole(in: 1...1_000)),
    .init(
      "generator-steps", \.rules.generatorSteps, "steps of G in an iteration",
      .whole(in: 1...1_000)),
    .init("learning-rate", \.generatorRate, "the generator's learning rate", .rate),
    .init(
      "discriminator-learning-rate", \.discriminatorRate, "the discriminator's learning rate",
      .rate),
    .init(
      "settling", \.settling,
      "the last part of the run, in which both rates fall to zero; 0: they stay",
      .number(in: 0...1)),
    .init("beta1", \.beta1, "Adam's momentum, for both networks", .number(in: 0...0.9999)),
    .init(
      "beta2", \.beta2, "how slowly Adam forgets how large the gradients were",
      .number(in: 0...0.99999)),
    .init(
      "average", \.averaging, "decay of the average of the generator's weights; 0: none",
      .number(in: 0...0.99999)),
    .init(
      "gradient-penalty", \.rules.gradientPenalty, "γ of the R1 penalty on the discriminator",
      .number(in: 0...1_000)),
  ]
}

extension SettingKind<Float> {
  /// A learning rate, of any size.
  public static var rate: SettingKind {
    .number(in: 0...1e30, above: true, placeholder: "RATE")
  }
}
