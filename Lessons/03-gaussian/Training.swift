import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Networks

/// One training of the two networks by a recipe, and what was seen on the way.
struct Training {
  /// What every iteration was like.
  private(set) var records: [IterationRecord] = []
  /// The generator's samples now and then, the first before training and the last after it.
  private(set) var looks: [Look] = []
  /// The iteration at which a number was no longer finite, if one was.
  private(set) var divergedAt: Int?

  /// Generated samples after so many iterations, always from the same noise.
  struct Look {
    let step: Int
    let samples: [Float]
    /// The discriminator of that moment.
    let discriminator: Sequential
    /// The generator of that moment, averaged if the recipe averages.
    let generator: Sequential
  }

  /// How often the samples are looked at, beside the look before training.
  static let lookCount = 20

  /// Trains a generator 1 → 5 → 5 → 1 against a discriminator 1 → 10 → 10 → 1, as the slide has
  /// them.
  ///
  /// - Parameters:
  ///   - data: What is to be learned.
  ///   - testNoise: The noise from which the samples of every look come.
  ///   - picture: What the training looks like at a moment, for whoever watches it live.
  ///   - stage: Called at each look.
  init(
    _ recipe: Recipe, on data: NormalData, testNoise: Tensor, _ run: Run, label: String,
    picture: (Training, Look) -> [Figure], stage: (Training, Look) throws -> Void = { _, _ in }
  ) rethrows {
    var weights = Random(seed: run.seed, stream: "weights")
    var dataStream = Random(seed: run.seed, stream: "data")
    var noiseStream = Random(seed: run.seed, stream: "noise")

    var game = Game(
      generator: Sequential(
        widths: Gaussian.generatorWidths, hidden: .tanh, initializer: recipe.initializer,
        using: &weights),
      discriminator: Sequential(
        widths: Gaussian.discriminatorWidths, hidden: .tanh, initializer: recipe.initializer,
        using: &weights),
      generatorOptimizer: Adam(
        learningRate: recipe.generatorRate, beta1: recipe.beta1, beta2: recipe.beta2),
      discriminatorOptimizer: Adam(
        learningRate: recipe.discriminatorRate, beta1: recipe.beta1, beta2: recipe.beta2),
      rules: recipe.rules)
    var average = MovingAverage(of: game.generator, decay: recipe.averaging)

    func look(after step: Int) -> Look {
      let generator = recipe.averaging > 0 ? average.network : game.generator.detached
      return Look(
        step: step, samples: generator(testNoise).numbers,
        discriminator: game.discriminator.detached, generator: generator)
    }

    func lookAgain(after step: Int) throws {
      looks.append(look(after: step))
      try stage(self, looks[looks.count - 1])
    }

    try lookAgain(after: 0)
    for step in 0..<recipe.steps {
      game.generatorOptimizer.learningRate =
        recipe.generatorRate * recipe.generatorDecay.factor(at: step)

      let record = game.iterate(
        real: { data.minibatch(recipe.batch, using: &dataStream) },
        noise: { .uniform([recipe.batch, 1], in: -1...1, using: &noiseStream) })
      records.append(record)
      guard record.isFinite else {
        divergedAt = step + 1
        break
      }
      if recipe.averaging > 0 { average.update(with: game.generator) }

      if (step + 1) * Self.lookCount / recipe.steps > step * Self.lookCount / recipe.steps {
        try lookAgain(after: step + 1)
      }
      run.progress(label, step + 1, of: recipe.steps) { picture(self, look(after: step + 1)) }
    }
  }

  /// The look that stands for "during training": the first after a tenth of the iterations.
  func middle(of steps: Int) -> Look? { looks.first { $0.step * 10 >= steps } }

  /// A quantity of every iteration as a curve, averaged over stretches so that it can be read.
  func curve(_ quantity: (IterationRecord) -> Float) -> [Point] {
    averagedCurve(records.map { Double(quantity($0)) })
  }

  /// The mean of a quantity over the iterations between each of the given looks and the next.
  func means(between chosen: [Look], _ quantity: (IterationRecord) -> Float) -> [Double] {
    zip(chosen, chosen.dropFirst()).map { before, now in
      let stretch = records[before.step..<now.step]
      return stretch.reduce(0.0) { $0 + Double(quantity($1)) } / Double(max(stretch.count, 1))
    }
  }
}
