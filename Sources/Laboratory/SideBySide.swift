import Course
import Datasets
import Foundation
import Kernels

/// Trainings by several recipes with the same seed, on all cores, each on one thread.
///
/// - Parameter label: What the progress line says; it counts the iterations of all.
public func trainings(
  by recipes: [PlaneRecipe], on mixture: PlaneMixture, _ run: Run, label: String
) -> [PlaneTraining] {
  let progress = SharedProgress(run, label, of: recipes.reduce(0) { $0 + $1.steps })
  let finished = Finished(count: recipes.count)
  let seed = run.seed
  // The longest first, so that no thread is left alone with one at the end.
  let order = recipes.indices.sorted { recipes[$0].effort > recipes[$1].effort }
  threads.divide(recipes.count) { place in
    let index = order[place]
    var reported = 0
    let training = PlaneTraining(recipes[index], on: mixture, seed: seed) { done in
      // Not at every iteration, since the threads wait for each other here.
      guard done - reported >= 20 || done == recipes[index].steps else { return }
      progress.add(done - reported)
      reported = done
    }
    finished.put(training, at: index)
  }
  return finished.all
}

/// The progress of several threads, one after the other handed on to the run.
private final class SharedProgress: @unchecked Sendable {
  private let lock = NSLock()
  private let run: Run
  private let label: String
  private let total: Int
  private var done = 0

  init(_ run: Run, _ label: String, of total: Int) {
    (self.run, self.label, self.total) = (run, label, total)
  }

  func add(_ steps: Int) {
    lock.withLock {
      done += steps
      run.progress(label, done, of: total)
    }
  }
}

/// Trainings as they come in from several threads.
private final class Finished: @unchecked Sendable {
  private let lock = NSLock()
  private var trainings: [PlaneTraining?]

  init(count: Int) { trainings = Array(repeating: nil, count: count) }

  func put(_ training: PlaneTraining, at index: Int) {
    lock.withLock { trainings[index] = training }
  }

  var all: [PlaneTraining] { lock.withLock { trainings.compactMap { $0 } } }
}
