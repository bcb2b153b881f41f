import Autograd
import Blackboard
import Course
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
      (Diagnosis.Equilibrium.of(objective).loss - rest.discriminator).magnitude < 1e-6)
    if objective == .wasserstein {
      // A critic may say any number of all samples: its own loss is the same, the generator's any.
      #expect(lines.count == 1 && losses(objective, saying: 3).discriminator == 0)
      #expect(losses(objective, saying: 3).generator != losses(objective, saying: 0).generator)
    } else {
      try #require(lines.count == 2)
      #expect((lines[1] - rest.generator).magnitude < 1e-6)
    }
  }

  @Test("a line's name says its value: −log 2 where it is below zero")
  func names() {
    let values = ["log 4": 1.3863, "log 2": 0.6931, "-log 2": -0.6931]
    for objective in [Objective.minimax, .nonSaturating] {
      for line in objective.references {
        #expect(values[line.name].map { ($0 - line.value).magnitude < 1e-4 } == true)
      }
    }
    #expect(Objective.minimax.references.map(\.name) == ["log 4", "-log 2"])
  }
}
