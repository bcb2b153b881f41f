import Blackboard
import Networks

extension Objective {
  /// What the two losses are at rest, as lines to compare curves of losses with: when generated samples are
  /// distributed as the data and the discriminator is the best against them.
  ///
  /// With the probabilities of the first two objectives the discriminator's is log 4, the generator's −log 2
  /// when it plays for the minimum and log 2 when its loss does not saturate. A critic's generator has none.
  public var references: [CurvesFigure.Reference] {
    let rest = equilibrium
    let names: (discriminator: String, generator: String) =
      switch self {
      case .minimax: ("log 4", "-log 2")
      case .nonSaturating: ("log 4", "log 2")
      case .leastSquares, .wasserstein: ("D at rest", "G at rest")
      }
    return [CurvesFigure.Reference(names.discriminator, rest.discriminator)]
      + (rest.generator.map { [CurvesFigure.Reference(names.generator, $0)] } ?? [])
  }

  /// What the losses are counted in, where that has a name: nats for logarithms of probabilities.
  var lossLabel: String {
    switch self {
    case .minimax, .nonSaturating: "loss (nats)"
    case .leastSquares, .wasserstein: "loss"
    }
  }
}
