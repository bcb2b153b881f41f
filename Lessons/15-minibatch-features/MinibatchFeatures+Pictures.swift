import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks
import Trainings

// What lesson 15 draws.
extension MinibatchFeatures {
  func showTheNetworks(_ run: Run, _ recipe: PlaneRecipe) throws {
    var table = networksTable(recipe)
    table.caption =
      "With pairwise features D's first layer has \(PlaneRecipe.closenessScales.count) inputs more, "
      + "for s = \(PlaneRecipe.closenessScales.map { compact(Double($0)) }.joined(separator: ", ")); "
      + "with learned ones its second has \(recipe.kernels) more, and T \(recipe.width) × "
      + "\(recipe.kernels) × \(recipe.kernelDimensions) numbers."
    try run.show(.table(table))
    try run.say(
      "Weights, data and noise come from the same seed each time, and so do all settings; by default "
        + "they are those with which G collapses in lesson 11, `gan mode-collapse`. Only what D is "
        + "told differs.")
  }

  /// What became of each, over time and at the end.
  func show(
    _ run: Run, _ ways: [PlaneRecipe.Features], _ all: [PlaneTraining], _ floor: CoverageFloor
  ) throws {
    let comparison = Comparison(zip(ways, all).map { .init($0.title, $1) })
    try comparison.showStages(run)
    try run.show(.scatter(comparison.clouds))
    try run.show(.curves(comparison.curves))
    try run.show(.table(comparison.table(floor)))
  }

  /// What D says, on average, of a batch of real samples and of one that holds a single mode.
  func showJudgements(
    _ run: Run, _ ways: [PlaneRecipe.Features], _ all: [PlaneTraining]
  ) throws -> [BatchJudgement] {
    let judged = all.map { BatchJudgement($0, seed: run.seed) }
    try run.show(
      .table(
        Table(
          columns: [
            .init("mean D"), .init("real", .decimal), .init("one mode only", .decimal),
            .init("difference", .decimal),
          ],
          rows: zip(ways, judged).map { way, judged in
            [
              .text(way.title), .number(judged.real, decimals: 3),
              .number(judged.oneMode, decimals: 3),
              .number(judged.real - judged.oneMode, decimals: 3),
            ]
          },
          caption:
            "Minibatches of \(all[0].recipe.batch) points. All points are real: in the second "
            + "column they are from all modes, in the third all from one, each mode in turn, as a "
            + "collapsed generator at its best would draw them.")))
    try run.say(
      "Each of those points is as good as any other, and a discriminator that looks at one at a time "
        + "cannot prefer the mixed batches. One that sees the batch can. Whether it still does at the "
        + "end is another matter: once G is diverse, D is shown no batches of one mode any more, and "
        + "what it says of them may be anything.")
    return judged
  }
}

/// What a discriminator says of whole minibatches of real points.
struct BatchJudgement {
  /// Mean `D(x)` over minibatches from all modes.
  let real: Double
  /// Mean `D(x)` over minibatches from a single mode, each mode in turn.
  let oneMode: Double

  init(_ training: PlaneTraining, seed: UInt64) {
    let (mixture, batch) = (training.mixture, training.recipe.batch)
    let discriminator = training.looks[training.looks.count - 1].discriminator
    var random = Random(seed: seed, stream: "judged batches")
    func mean(_ samples: Tensor) -> Double {
      Double(Logits(discriminator(samples)).probabilities.mean().number)
    }
    let mixed = mixture.centres.map { _ in mean(mixture.minibatch(batch, using: &random)) }
    let single = mixture.centres.map { centre in
      let mode = PlaneMixture(
        centres: [centre], standardDeviation: mixture.standardDeviation)
      return mean(mode.minibatch(batch, using: &random))
    }
    real = Measures.mean(mixed)
    oneMode = Measures.mean(single)
  }
}
