import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks

/// One training of a GAN in the plane by a recipe, and what was seen on the way.
public struct PlaneTraining {
  /// What was seen after so many iterations, always from the same noise.
  public struct Look {
    /// The iterations done.
    public let step: Int
    /// The samples, of shape `[count, 2]`, as numbers row by row.
    public let samples: [Float]
    /// How they are spread over the modes.
    public let coverage: ModeCoverage
    /// The generator of that moment, averaged where the recipe averages.
    public let generator: Sequential
    /// The discriminator of that moment.
    public let discriminator: Sequential
  }

  /// The recipe that was followed.
  public let recipe: PlaneRecipe
  /// The data.
  public let mixture: PlaneMixture
  /// What every iteration was like.
  public private(set) var records: [IterationRecord] = []
  /// The first before training, the last after it; in between at equal distances.
  public private(set) var looks: [Look] = []
  /// The iteration at which a number was no longer finite, if one was.
  public private(set) var divergedAt: Int?

  /// How often the samples are looked at, beside the look before training.
  public static let lookCount = 20
  /// The samples of a look, as many as the literature judges.
  public static let sampleCount = 2_500

  /// Trains.
  ///
  /// - Parameters:
  ///   - seed: Weights, data, noise and the noise of the looks each come from a stream of their own.
  ///   - progress: Called after each iteration with what was seen so far.
  public init(
    _ recipe: PlaneRecipe, on mixture: PlaneMixture, seed: UInt64,
    progress: (PlaneTraining) throws -> Void
  ) rethrows {
    self.recipe = recipe
    self.mixture = mixture
    var weights = Random(seed: seed, stream: "weights")
    var data = Random(seed: seed, stream: "data")
    var noise = Random(seed: seed, stream: "noise")
    var testNoise = Random(seed: seed, stream: "test noise")
    let tested = Tensor.normal([Self.sampleCount, recipe.noise], using: &testNoise)

    var game = recipe.game(using: &weights)
    var average = MovingAverage(of: game.generator, decay: recipe.averaging)
    let decay = recipe.decay

    look(after: 0, game, average, tested)
    for step in 0..<recipe.steps {
      let factor = decay.factor(at: step)
      game.generatorOptimizer.learningRate = recipe.generatorRate * factor
      game.discriminatorOptimizer.learningRate = recipe.discriminatorRate * factor
      let record = game.iterate(
        real: { mixture.minibatch(recipe.batch, using: &data) },
        noise: { .normal([recipe.batch, recipe.noise], using: &noise) })
      records.append(record)
      guard record.isFinite else {
        divergedAt = step + 1
        break
      }
      if recipe.averaging > 0 { average.update(with: game.generator) }
      if (step + 1) * Self.lookCount / recipe.steps > step * Self.lookCount / recipe.steps {
        look(after: step + 1, game, average, tested)
      }
      try progress(self)
    }
  }

  /// Trains while nobody watches.
  public init(_ recipe: PlaneRecipe, on mixture: PlaneMixture, seed: UInt64) {
    self.init(recipe, on: mixture, seed: seed) { _ in }
  }

  /// What was seen of a training that is not made here: for trying out the rules of the verdict.
  init(
    _ recipe: PlaneRecipe, on mixture: PlaneMixture, records: [IterationRecord], looks: [Look],
    divergedAt: Int? = nil
  ) {
    (self.recipe, self.mixture) = (recipe, mixture)
    (self.records, self.looks, self.divergedAt) = (records, looks, divergedAt)
  }

  private mutating func look(
    after step: Int, _ game: Game, _ average: MovingAverage, _ noise: Tensor
  ) {
    let generator = recipe.averaging > 0 ? average.network : game.generator.detached
    let samples = generator(noise)
    looks.append(
      Look(
        step: step, samples: samples.numbers,
        coverage: ModeCoverage(of: samples, in: mixture),
        generator: generator, discriminator: game.discriminator.detached))
  }
}
