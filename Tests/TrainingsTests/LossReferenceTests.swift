import Adversarial
import Autograd
import Blackboard
import Course
import Foundation
import Networks
import Testing

@testable import Trainings

/// Where the losses of a game come to rest, as the figures and the verdict have it.
@Suite("Losses at rest")
struct LossReferenceTests {
  /// The losses of both networks when the discriminator says the same of every sample.
  private func losses(
    _ objective: Objective, saying score: Float
  ) -> (discriminator: Double, generator: Double) {
    let scores = Logits(Tensor([score, score, score], shape: [3, 1]))
    return (
      Double(objective.discriminatorLoss(real: scores, fake: scores).number),
      Double(objective.generatorLoss(onFake: scores).number)
    )
  }

  @Test(
    "the lines in a training's losses are the losses themselves where D cannot tell",
    arguments: Objective.allCases)
  func lines(objective: Objective) throws {
    var recipe = tiny
    recipe.steps = 2
    recipe.rules.objective = objective
    let figure = trained(recipe, seed: 1).losses
    // A probability of ½ is a score of 0; by least squares ½ is the score itself.
    let undecided: Float = objective == .leastSquares ? 0.5 : 0
    let rest = losses(objective, saying: undecided)
    let lines = figure.references.map(\.value)
    #expect((lines[0] - rest.discriminator).magnitude < 1e-6)
    #expect(
      (Diagnosis.Equilibrium.of(Rules(objective: objective)).loss - rest.discriminator).magnitude
        < 1e-6)
    if objective == .wasserstein {
      // A critic may say any number of all samples: its own loss is the same, the generator's any.
      #expect(lines.count == 1 && losses(objective, saying: 3).discriminator == 0)
      #expect(losses(objective, saying: 3).generator != losses(objective, saying: 0).generator)
    } else if rest.discriminator == rest.generator {
      // Both losses of a variational bound come to rest at 0: one line.
      #expect(lines == [0])
    } else {
      try #require(lines.count == 2)
      #expect((lines[1] - rest.generator).magnitude < 1e-6)
    }
  }

  @Test("a line's name says its value: −log 2 where it is below zero")
  func names() {
    let values = ["log 4": 1.3863, "log 2": 0.6931, "-log 2": -0.6931]
    for objective in [Objective.minimax, .nonSaturating] {
      for line in Rules(objective: objective).references {
        #expect(values[line.name].map { ($0 - line.value).magnitude < 1e-4 } == true)
      }
    }
    #expect(Rules(objective: .minimax).references.map(\.name) == ["log 4", "-log 2"])
  }

  @Test("smoothed labels move the line, and the verdict knows")
  func smoothed() {
    var rules = Rules(objective: .nonSaturating, labels: .init(real: 0.9))
    // At rest D says 0.45: twice the entropy of that, and −log 0.45.
    let rest = 2 * (-0.45 * log(0.45) - 0.55 * log(0.55))
    #expect((rules.references[0].value - rest).magnitude < 1e-6)
    #expect((rules.references[1].value + log(0.45)).magnitude < 1e-6)
    #expect((Diagnosis.Equilibrium.of(rules).loss - rest).magnitude < 1e-6)
    rules.labels = .init()
    #expect(Diagnosis.Equilibrium.of(rules) == .logarithmic)
  }
}
