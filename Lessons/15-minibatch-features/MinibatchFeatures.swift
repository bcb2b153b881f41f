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
    source: "Pan, Mini-Batch GANs; DCGAN, Minibatch Features",
    basis: "lesson 11, whose collapse it ends",
    seconds: 10, handout: PackageResources.README_md,
    files: trainingFiles + [Run.stagesFile])

  @Settings var data = PlaneChoice()
  @Settings(quick: .collapsing.with(steps: 300)) var recipe = PlaneRecipe.collapsing
  @Setting("learned features, each with rows of its own", in: 1...1_000) var kernels = 8
  @Setting("the numbers in a row of a kernel", in: 1...1_000) var kernelDimensions = 3

  /// The lesson.
  public init() {}

  /// How much memory the three trainings take.
  public var size: RunSize? { RunSize(of: recipes.map(\.recipe.size)) }

  /// The recipe in each way, with what the lesson calls it.
  private var recipes: [(name: String, recipe: PlaneRecipe)] {
    let own = recipe.with { ($0.kernels, $0.kernelDimensions) = (kernels, kernelDimensions) }
    return Self.ways.map { way in (way.name, own.with { $0.features = way.features }) }
  }

  /// What the discriminator is told, and how the lesson calls it.
  private static let ways: [(features: BatchFeatures, name: String, metric: String)] = [
    (.none, "without", "without"), (.pairs, "with pairwise features", "pairs"),
    (.learned, "with learned features", ""),
  ]

  /// Works the features by hand, then trains without and with them and compares.
  public func teach(_ run: Run) throws {
    let mixture = try data.mixture()
    let (real, floor) = realSamples(of: mixture, seed: run.seed)
    try showTheIdea(run)

    try run.step("The same game, three times")
    try sayWhatIsUnusual(of: mixture, run)
    let scales = PlaneRecipe.closenessScales.map { compact(Double($0)) }
    let caption =
      "With pairwise features D's first layer has \(scales.count) inputs more, for s = "
      + "\(scales.joined(separator: ", ")); with learned ones its second has \(kernels) more, and T "
      + "\(recipe.width) × \(kernels) × \(kernelDimensions) numbers."
    try run.show(.table(networksTable(recipe, caption: caption)))
    try run.say(
      "Weights, data and noise come from the same seed each time, and so do all settings; by default "
        + "they are those with which G collapses in lesson 11, `gan mode-collapse`. Only what D is "
        + "told differs.")
    let all = try trainAndCompare(recipes, on: mixture, run, floor)
    let preferences = try showJudgements(run, all)

    for (way, (training, preference)) in zip(Self.ways, zip(all, preferences)) {
      training.reportCoverage(run, prefix: way.metric, showsCurve: !way.metric.isEmpty)
      run.metric(way.features.rawValue + "PreferenceForMixedBatches", preference)
    }
    try all[2].conclude(
      run, beside: real, named: Self.ways[2].name, without: (Self.ways[0].name, all[0]))
    claim(run, without: all[0], preference: preferences[0], all[2])
  }

  private func showTheIdea(_ run: Run) throws {
    try run.step("The idea")
    try run.say(
      "A discriminator that judges samples one by one cannot see that they are all alike: each by "
        + "itself looks real. So it is shown, beside each sample, how close the others of its "
        + "minibatch are. A batch without diversity then looks different from a real one, and G has to "
        + "draw diverse samples to pass.")
    try run.formula(
      "pairwise    o_s(xᵢ) = mean over j ≠ i of exp(−‖xᵢ − xⱼ‖₂ / s)\n"
        + "learned     o_b(xᵢ) = mean over j ≠ i of exp(−‖Mᵢ,b − Mⱼ,b‖₁),  Mᵢ = f(xᵢ)·T")
    try run.say(
      "The first is the slide's: the L2 norms of the differences of all pairs, at a few lengths s. The "
        + "second is that of Salimans et al. 2016: what counts as close is learned, by a tensor T of "
        + "kernels behind the discriminator's first layer.")
    try run.show(
      .code(
        CodeExcerpt(
          "The learned features as the program computes them",
          from: "Sources/Networks/MinibatchFeatures.swift",
          """
          let rows = matmul(x, weight)
          let features = (0..<kernels).map { kernel in
            let columns = kernel * dimensions..<(kernel + 1) * dimensions
            return meanOverOthers(exp(-differences(rows, columns: columns, abs)))
          }
          return concatenate([x] + features, axis: 1)
          """)))

    // The features of four points of a square of side 1, and of four times the same point.
    try run.step("By hand")
    let layer = PairwiseCloseness(scales: [1])
    let diverse = layer(Tensor([0, 0, 1, 0, 1, 1, 0, 1], shape: [4, 2]))
    let same = layer(Tensor(repeating: 1, shape: [4, 2]))
    func rows(_ name: String, _ output: Tensor, _ sum: String) -> [[Table.Cell]] {
      (0..<4).map { row in
        [
          .text(row == 0 ? name : ""), "(\(compact(output[row, 0])), \(compact(output[row, 1])))",
          .text(row == 0 ? sum : ""), .number(Double(output[row, 2]), 4),
        ]
      }
    }
    try run.table(
      ["minibatch", "sample", "by hand, s = 1", "feature"],
      rows("corners of a square", diverse, "(2·e^(−1) + e^(−√2)) / 3")
        + rows("one point four times", same, "(1 + 1 + 1) / 3"),
      caption: "D gets three numbers a sample in place of two. It is shown real and generated "
        + "minibatches one after the other, never mixed: no real sample is ever compared with a "
        + "generated one.")
    run.claims("mathematics") {
      // e^(−1) and e^(−√2), from tables.
      $0.equal(
        "by-hand", "The feature of a corner of the square", Double(diverse[0, 2]),
        (2 * 0.36787944 + 0.24311673) / 3, within: 1e-6)
      $0.equal(
        "all-alike", "The feature of a sample whose batch holds nothing else", Double(same[0, 2]),
        1, within: 1e-5)
    }
  }

  /// What D says, on average, of a batch of real samples and of one that holds a single mode.
  ///
  /// - Returns: How much more each discriminator thinks of the mixed ones.
  private func showJudgements(_ run: Run, _ all: [PlaneTraining]) throws -> [Double] {
    try run.step("What each discriminator says of whole batches")
    let judged = all.map { training in
      let mixture = training.mixture
      var random = Random(seed: run.seed, stream: "judged batches")
      // The mean over as many minibatches as there are modes.
      func judgement(_ data: (PlaneMixture.Centre) -> PlaneMixture) -> Double {
        mean(
          mixture.centres.map { centre in
            let batch = data(centre).minibatch(recipe.batch, using: &random)
            return Double(Logits(training.last.discriminator(batch)).probabilities.mean().number)
          })
      }
      let mixed = judgement { _ in mixture }
      let single = judgement { .init(centres: [$0], standardDeviation: mixture.standardDeviation) }
      return [mixed, single, mixed - single]
    }
    try run.table(
      ["mean D", "real", "one mode only", "difference"],
      zip(Self.ways, judged).map { [.text($0.name)] + $1.map { .number($0, 3) } },
      caption:
        "Minibatches of \(recipe.batch) points. All points are real: in the second "
        + "column they are from all modes, in the third all from one, each mode in turn, as a "
        + "collapsed generator at its best would draw them.")
    try run.say(
      "Each of those points is as good as any other, and a discriminator that looks at one at a time "
        + "cannot prefer the mixed batches. One that sees the batch can. Whether it still does at the "
        + "end is another matter: once G is diverse, D is shown no batches of one mode any more, and "
        + "what it says of them may be anything.")
    return judged.map { $0[2] }
  }

  /// What is claimed of the outcome was measured with the lesson's own settings.
  private func claim(
    _ run: Run, without: PlaneTraining, preference: Double, _ learned: PlaneTraining
  ) {
    guard run.keepsDefaults(of: self) else { return }
    without.claimCollapse(run, "Without features")
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
        without.outcome(preference.magnitude, orElse: 1), 0.05)
    }
  }
}
