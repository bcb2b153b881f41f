import Blackboard
import Course
import Datasets
import Kernels
import Synchronization

/// Trainings by several recipes with the same seed, on all cores, each on one thread.
///
/// - Parameters:
///   - recipes: Each with what the clouds of its samples are called while it trains.
///   - label: What the progress line says; it counts the iterations of all.
public func trainings(
  by recipes: [(name: String, recipe: PlaneRecipe)], on mixture: PlaneMixture, _ run: Run,
  label: String
) -> [PlaneTraining] {
  let progress = JointProgress(run, label, of: recipes.reduce(0) { $0 + $1.recipe.steps })
  // The latest samples of each training, for the user who watches.
  let panels = Mutex([ScatterFigure.Panel?](repeating: nil, count: recipes.count))
  let seed = run.seed
  // The longest first, so that no thread is left alone with one at the end.
  let order = recipes.indices.sorted { recipes[$0].recipe.effort > recipes[$1].recipe.effort }
  let finished = threads.map(recipes.count) { place in
    let index = order[place]
    let (name, recipe) = recipes[index]
    var training = PlaneTraining(recipe, on: mixture, seed: seed)
    training.train(
      recipe.steps,
      seen: { training in
        let panel = training.last.panel(name, in: mixture)
        panels.withLock { $0[index] = panel }
      },
      watch: { training in
        let done = training.records.count
        // Not at every iteration, since the threads wait for each other here.
        guard done % 20 == 0 || done == recipe.steps else { return }
        progress.advance((done - 1) % 20 + 1) {
          let latest = panels.withLock { $0.compactMap { $0 } }
          return [.scatter(scatter("At the latest look", latest, of: mixture))]
        }
      })
    return training
  }
  // Back in the order in which the recipes were given.
  return zip(order, finished).sorted { $0.0 < $1.0 }.map(\.1)
}
