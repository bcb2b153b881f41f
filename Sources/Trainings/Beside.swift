import Blackboard
import Course
import Foundation
import Kernels

/// Trains on a thread of its own while something else is told; afterwards says how far it has come, with a
/// picture for those who watch.
///
/// Where the threads are busy, as in a sweep, or there is but one, it trains when all is told. That gives
/// the same bits.
///
/// - Parameters:
///   - label: What the progress line says.
///   - begin: Makes the training, which has not begun.
///   - tell: What is told meanwhile, up to the heading of what is trained.
public func train<Examiner>(
  _ run: Run, _ label: String, _ steps: Int,
  picture: @escaping (Training<Examiner>) -> [Figure],
  begin: @escaping () -> Training<Examiner>, while tell: @escaping () throws -> Void
) throws -> Training<Examiner> {
  let beside = Beside(
    begin: begin,
    tell: {
      try tell()
      try run.begin(label)
    },
    report: { training in
      run.progress(label, training.records.count, of: steps) { picture(training) }
    })
  let trainings = threads.map(2) { part -> Training<Examiner>? in
    if part == 1 { return beside.train(steps) }
    beside.tell()
    return nil
  }
  if let failure = beside.failure { throw failure }
  guard let training = trainings[1] else { fatalError("train(while:): nothing was trained") }
  return training
}

/// What two threads do, and know of each other: the run is used by one of them until all is told, by the
/// other from then on.
private final class Beside<Examiner: TrainingExaminer>: @unchecked Sendable {
  private let begin: () -> Training<Examiner>
  private let telling: () throws -> Void
  private let report: (Training<Examiner>) -> Void
  private let lock = NSLock()
  private var isTold = false
  private var error: (any Error)?

  init(
    begin: @escaping () -> Training<Examiner>, tell: @escaping () throws -> Void,
    report: @escaping (Training<Examiner>) -> Void
  ) { (self.begin, telling, self.report) = (begin, tell, report) }

  /// What went wrong first, if anything did.
  var failure: (any Error)? { lock.withLock { error } }

  /// Tells all.
  func tell() {
    attempt(telling)
    lock.withLock { isTold = true }
  }

  /// Trains; not to the end where something goes wrong on the other side.
  func train(_ steps: Int) -> Training<Examiner> {
    var training = begin()
    attempt {
      try training.train(steps) { now in
        if let failure { throw failure }
        if lock.withLock({ isTold }) { report(now) }
      }
    }
    return training
  }

  private func attempt(_ body: () throws -> Void) {
    do { try body() } catch { lock.withLock { self.error = self.error ?? error } }
  }
}
