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
  /// Its head.
  public static let about = About(
    15, "minibatch-features", in: .remedies, title: "A discriminator that sees the minibatch",
    summary: "D compares the samples of a batch, and a collapsed G is found out",
    source: "Pan, Mini-Batch GANs; DCGAN, Minibatch Features", files: trainingFiles, isLong: true)

  @Settings var data = PlaneChoice()
  @Settings(quick: .collapsing.with(steps: 300)) var recipe = PlaneRecipe.collapsing
  @Setting("learned features, each with rows of its own", in: 1...1_000) var kernels = 8
  @Setting("the numbers in a row of a kernel", in: 1...1_000) var kernelDimensions = 3

  /// The lesson.
  public init() {}

  /// Works the features by hand, then trains without and with them and compares.
  public func teach(_ run: Run) throws {
    let mixture = try data.mixture()
    let (real, floor) = realSamples(of: mixture, seed: run.seed)
    try showTheIdea(run)
    try showByHand(run)

    try run.step("The same game, three times")
    try sayWhatIsUnusual(of: mixture, run)
    try showTheNetworks(run)
    let ways = PlaneRecipe.Features.allCases
    let all = trainings(
      by: ways.map { way in
        let changed = recipe.with {
          ($0.features, $0.kernels, $0.kernelDimensions) = (way, kernels, kernelDimensions)
        }
        return (way.title, changed)
      }, on: mixture, run, label: "training")
    try Comparison(zip(ways, all).map { .init($0.title, $1) }).show(run, floor)

    try run.step("What each discriminator says of whole batches")
    let judged = try showJudgements(run, ways, all)

    let learned = all[all.count - 1]
    try run.show(.verdict(learned.verdict))
    learned.report(run)
    for (index, way) in ways.enumerated() {
      let prefix = [.none: "without", .pairs: "pairs"][way] ?? ""
      all[index].reportCoverage(run, prefix: prefix, showsCurve: way != .learned)
      run.metric(way.rawValue + "PreferenceForMixedBatches", judged[index].preference)
    }
    claim(run, without: all[0], judged[0], learned)
    if run.wantsFiles { try learned.handOver(run, real: real) }
  }

  /// What is claimed of the outcome was measured with the lesson's own settings.
  private func claim(
    _ run: Run, without: PlaneTraining, _ judged: BatchJudgement, _ learned: PlaneTraining
  ) {
    guard run.keepsDefaults(of: self) else { return }
    run.claims("DCGAN, What is mode collapse? (our bound)", kind: .statistical) {
      $0.atMost(
        "collapse-without", "Without features G serves half of the modes at most",
        without.modes(orElse: 8), 4)
    }
    run.claims("Pan, Mini-Batch GANs (our bound)", kind: .statistical) {
      $0.atLeast(
        "learned-modes", "With learned features nearly all modes are covered",
        learned.modes(orElse: 0), 7)
      $0.atLeast(
        "learned-quality", "With learned features most samples lie where the data lie",
        learned.quality, 0.5)
      $0.atMost(
        "blind-without",
        "Without features D thinks no more of a mixed batch than of one from a mode",
        without.outcome(judged.preference.magnitude, orElse: 1), 0.05)
    }
  }

  private func showTheNetworks(_ run: Run) throws {
    var table = networksTable(recipe)
    let scales = PlaneRecipe.closenessScales.map { compact(Double($0)) }
    table.caption =
      "With pairwise features D's first layer has \(scales.count) inputs more, for s = "
      + "\(scales.joined(separator: ", ")); with learned ones its second has \(kernels) more, and T "
      + "\(recipe.width) × \(kernels) × \(kernelDimensions) numbers."
    try run.show(.table(table))
    try run.say(
      "Weights, data and noise come from the same seed each time, and so do all settings; by default "
        + "they are those with which G collapses in lesson 11, `gan mode-collapse`. Only what D is "
        + "told differs.")
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
