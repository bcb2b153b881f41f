import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks
import Trainings

/// Lesson 15, a discriminator that sees the whole minibatch.
///
/// The networks, the seed and everything else of lesson 11, where the generator collapses; only the
/// discriminator is told, beside each sample, how close the others of its minibatch are.
public struct MinibatchFeatures: Lesson {
  /// The fifteenth lesson.
  public let number = 15
  /// On the command line.
  public let name = "minibatch-features"
  /// Above the first figure.
  public let title = "A discriminator that sees the minibatch"
  /// The first of the remedies.
  public let part = Part.remedies
  /// In the list of lessons.
  public let summary = "D compares the samples of a batch, and a collapsed G is found out"
  /// The slides.
  public let source = "Pan, Mini-Batch GANs; DCGAN, Minibatch Features"
  /// What `--out` writes.
  public let files = PlaneTraining.files
  /// Some ten seconds.
  public let isLong = true

  /// The lesson.
  public init() {}

  static let plane = PlaneSettings(defaults: .collapsing, quickSteps: 300)
  static let kernels = Setting.integer(
    "kernels", 8, in: 1...1_000, "learned features, each with rows of its own")
  static let dimensions = Setting.integer(
    "kernel-dimensions", 3, in: 1...1_000, "the numbers in a row of a kernel")

  /// All of the above.
  public var settings: [any AnySetting] { Self.plane.all + [Self.kernels, Self.dimensions] }

  /// Works the features by hand, then trains without and with them and compares.
  public func teach(_ run: Run) throws {
    let mixture = try Self.plane.mixture(run)
    var testData = Random(seed: run.seed, stream: "test data")
    let real = mixture.minibatch(PlaneTraining.sampleCount, using: &testData)
    let floor = CoverageFloor(of: mixture, using: &testData)

    try showTheIdea(run)
    try showByHand(run)

    try run.step("The same game, three times")
    var recipe = Self.plane.recipe(run)
    recipe.kernels = run[Self.kernels]
    recipe.kernelDimensions = run[Self.dimensions]
    try sayWhatIsUnusual(of: mixture, run)
    try showTheNetworks(run, recipe)
    let ways = PlaneRecipe.Features.allCases
    let recipes = ways.map { features in
      var changed = recipe
      changed.features = features
      return (name: features.title, recipe: changed)
    }
    let all = trainings(by: recipes, on: mixture, run, label: "training")
    try show(run, ways, all, floor)

    try run.step("What each discriminator says of whole batches")
    let judged = try showJudgements(run, ways, all)

    let learned = all[all.count - 1]
    try run.show(.verdict(learned.verdict))
    report(run, ways, all, judged)
    if run.wantsFiles { try learned.handOverFiles(run, real: real) }
  }
}

extension PlaneRecipe.Features {
  /// How the lesson calls it.
  var title: String {
    switch self {
    case .none: "without"
    case .pairs: "with pairwise features"
    case .learned: "with learned features"
    }
  }
}
