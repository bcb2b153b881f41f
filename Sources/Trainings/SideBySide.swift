import Blackboard
import Course
import Datasets
import Foundation
import Kernels

/// Trainings by several recipes with the same seed, on all cores, each on one thread.
///
/// - Parameters:
///   - recipes: Each with what the clouds of its samples are called while it trains.
///   - label: What the progress line says; it counts the iterations of all.
public func trainings(
  by recipes: [(name: String, recipe: PlaneRecipe)], on mixture: PlaneMixture, _ run: Run,
  label: String
) -> [PlaneTraining] {
  let progress = SharedProgress(run, label, recipes.map(\.recipe), on: mixture)
  let seed = run.seed
  // The longest first, so that no thread is left alone with one at the end.
  let order = recipes.indices.sorted { recipes[$0].recipe.effort > recipes[$1].recipe.effort }
  let finished = threads.map(recipes.count) { place in
    let index = order[place]
    let (name, recipe) = recipes[index]
    var (reported, looks) = (0, 0)
    var training = PlaneTraining(recipe, on: mixture, seed: seed)
    training.train(
      recipe.steps, seen: { _ in },
      watch: { training in
        let done = training.records.count
        // Not at every iteration, since the threads wait for each other here.
        guard done - reported >= 20 || done == recipe.steps else { return }
        if training.looks.count > looks {
          looks = training.looks.count
          progress.put(training.last.panel(name, in: mixture), at: index)
        }
        progress.add(done - reported)
        reported = done
      })
    return training
  }
  // Back in the order in which the recipes were given.
  return zip(order, finished).sorted { $0.0 < $1.0 }.map(\.1)
}

/// The progress of several threads, one after the other handed on to the run.
private final class SharedProgress: @unchecked Sendable {
  private let lock = NSLock()
  private let run: Run
  private let label: String
  private let total: Int
  private let mixture: PlaneMixture
  private var done = 0
  private var panels: [ScatterFigure.Panel?]

  init(_ run: Run, _ label: String, _ recipes: [PlaneRecipe], on mixture: PlaneMixture) {
    (self.run, self.label, self.mixture) = (run, label, mixture)
    total = recipes.reduce(0) { $0 + $1.steps }
    panels = Array(repeating: nil, count: recipes.count)
  }

  /// Keeps the latest samples of a training for whoever watches.
  func put(_ panel: ScatterFigure.Panel, at index: Int) {
    lock.withLock { panels[index] = panel }
  }

  func add(_ steps: Int) {
    lock.withLock {
      done += steps
      run.progress(label, done, of: total) {
        [.scatter(scatter("At the latest look", panels.compactMap { $0 }, of: mixture))]
      }
    }
  }
}
