import Adversarial
import Autograd
import Datasets
import Measures
import Networks

@testable import Trainings

let ring = PlaneMixture.ring(modes: 8, radius: 2, standardDeviation: 0.02)

/// A recipe that is over in a moment.
let tiny = PlaneRecipe(steps: 40, batch: 16, width: 8)

/// A whole training on the ring.
func trained(_ recipe: PlaneRecipe, seed: UInt64) -> PlaneTraining {
  var training = PlaneTraining(recipe, on: ring, seed: seed)
  training.train(recipe.steps, seen: { _ in }, watch: { _ in })
  return training
}

func bits(_ training: PlaneTraining) -> [[UInt32]] {
  training.looks.map { $0.samples.map(\.bitPattern) }
}

/// A training that was never made: what its looks saw is made up.
///
/// - Parameters:
///   - looks: For each look the modes, counted from 0, that its samples lie at, each as often.
///   - aside: How far beside the centre the samples lie.
///   - loss: The discriminator's loss throughout.
func madeUp(
  looks: [[Int]], aside: Float = 0, loss: Float = 1.386, fakes: Float = 0.5,
  on mixture: PlaneMixture = ring, divergedAt: Int? = nil
) -> PlaneTraining {
  let nothing = Sequential([])
  let seen = looks.enumerated().map { index, modes in
    let samples = (0..<800).flatMap { sample -> [Float] in
      let centre = mixture.centres[modes[sample % modes.count]]
      return [Float(centre.x) + aside, Float(centre.y)]
    }
    return PlaneLook(
      step: index * 100, samples: samples,
      score: ModeCoverage(of: Tensor(samples, shape: [800, 2]), in: mixture),
      generator: nothing, discriminator: nothing)
  }
  let record = IterationRecord(
    discriminator: DiscriminatorRecord(
      loss: loss, meanOnReal: 1 - fakes, meanOnFake: fakes, gradientNorm: 1),
    generator: GeneratorRecord(loss: 0.7, meanOnFake: fakes, gradientNorm: 1))
  var training = PlaneTraining(tiny, on: mixture, seed: 1)
  training.records = Array(repeating: record, count: 100)
  (training.looks, training.divergedAt) = (seen, divergedAt)
  return training
}
