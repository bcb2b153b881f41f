import Blackboard
import Course
import Datasets
import Measures

/// Trains by several recipes with the same seed, on all cores, with the latest samples of each to watch.
///
/// - Parameters:
///   - recipes: Each with what the cloud of its samples is called.
///   - label: What the progress line says; it counts the iterations of all.
public func trainings(
  by recipes: [(name: String, recipe: PlaneRecipe)], on mixture: PlaneMixture, _ run: Run,
  label: String
) throws -> [PlaneTraining] {
  let seed = run.seed
  return try trainSideBySide(
    run, label, recipes, plan: { ($0.recipe.steps, $0.recipe.effort) },
    picture: { latest in
      let panels = latest.map { $0.look.panel($0.job.name, in: mixture) }
      return [.scene(scatter("At the latest look", panels, of: mixture))]
    }, begin: { PlaneTraining($0.recipe, on: mixture, seed: seed) })
}

/// Trains by recipes that differ in one thing, from the same seed, and shows what becomes of each, over
/// time and at the end.
///
/// - Parameters:
///   - recipes: At least one, each with what it is called.
///   - isDrawn: Whether a training stands in the figure of curves, which holds few.
public func trainAndCompare(
  _ recipes: [(name: String, recipe: PlaneRecipe)], on mixture: PlaneMixture, _ run: Run,
  _ floor: CoverageFloor, isDrawn: (PlaneRecipe) -> Bool = { _ in true }
) throws -> [PlaneTraining] {
  let all = try trainings(by: recipes, on: mixture, run, label: "training")
  let named = zip(recipes.map(\.name), all)
  // As stages of the run fewer points than there are, and one that broke off as it was last seen.
  for index in 0..<(all.map(\.looks.count).max() ?? 0) {
    let looks = all.map { $0.looks[min(index, $0.looks.count - 1)] }
    try run.stage("after \(looks.map(\.step).max() ?? 0) iterations") {
      let panels = zip(recipes, looks).map { $1.panel($0.name, in: mixture, most: 300) }
      return [.scene(scatter("300 samples of each", panels, of: mixture))]
    }
  }
  try run.show(
    .scene(
      scatter(
        "\(PlaneTraining.sampleCount) samples each, after \(all[0].recipe.steps) iterations",
        named.map { $1.last.panel($0, in: mixture) }, of: mixture)))
  try run.show(
    .curves(
      coverageCurves(
        "Modes that hold one sample in a hundred, of high quality",
        named.filter { isDrawn($1.recipe) }.map { name, training in
          .init(name, training.modesOverTime)
        }, of: mixture)))
  try floor.table(run, "at the end", named.map { ($0, $1.coverage) }, in: mixture)
  return all
}
