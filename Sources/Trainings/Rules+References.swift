import Adversarial
import Blackboard
import Course
import Networks

extension Rules {
  /// What the two losses are at rest, as lines to compare curves of losses with: when generated samples are
  /// distributed as the data and the discriminator is the best against them.
  ///
  /// With the probabilities of the first two objectives the discriminator's is log 4, the generator's −log 2
  /// when it plays for the minimum and log 2 when its loss does not saturate; smoothed labels move them. A
  /// critic's generator has none, and the losses of the variational bounds are both 0.
  public var references: [CurvesFigure.Reference] {
    let rest = objective.equilibrium(labels: labels)
    var names = (discriminator: "D at rest", generator: "G at rest")
    if labels == Objective.Labels() {
      switch objective {
      case .minimax: names = ("log 4", "-log 2")
      case .nonSaturating: names = ("log 4", "log 2")
      case .kullbackLeibler, .reverseKullbackLeibler, .jensenShannon:
        return [CurvesFigure.Reference("both at rest", rest.discriminator)]
      case .leastSquares, .wasserstein: break
      }
    }
    return [CurvesFigure.Reference(names.discriminator, rest.discriminator)]
      + (rest.generator.map { [CurvesFigure.Reference(names.generator, $0)] } ?? [])
  }
}

extension Objective {
  /// What the losses are counted in, where that has a name: nats for logarithms of probabilities.
  var lossLabel: String { isProbability ? "loss (nats)" : "loss" }
}

extension Diagnosis.Equilibrium {
  /// What the discriminator's loss is at rest, by the rules of a game.
  public static func of(_ rules: Rules) -> Self {
    let rest = rules.objective.equilibrium(labels: rules.labels).discriminator
    guard rules.labels == Objective.Labels() else { return .smoothed(rest) }
    switch rules.objective {
    case .minimax, .nonSaturating: return .logarithmic
    case .leastSquares: return .leastSquares
    case .wasserstein, .kullbackLeibler, .reverseKullbackLeibler: return .zero
    case .jensenShannon: return .jensenShannon
    }
  }
}
