import Blackboard
import Console
import Course
import Foundation
import Kernels
import Workbench

/// Does the runs of a sweep on all cores, and takes in their results.
final class Collector: @unchecked Sendable {
  /// One run.
  typealias Work = @Sendable (_ index: Int, _ audience: any Audience) throws -> SweepRun

  private let lock = NSLock()
  private let progress: LiveView
  private let work: Work
  private let check: @Sendable ([SweepRun?]) throws -> Void
  private var finished = 0
  private var collected: [SweepRun?]
  private var failures: [(index: Int, error: any Error)] = []
  private var isClosed = false

  /// Runs that have not begun.
  ///
  /// - Parameters:
  ///   - check: Looks at what there is after every run, and throws where going on is of no use.
  init(
    count: Int, _ progress: LiveView, check: @escaping @Sendable ([SweepRun?]) throws -> Void,
    work: @escaping Work
  ) {
    (self.progress, self.check, self.work) = (progress, check, work)
    collected = Array(repeating: nil, count: count)
  }

  /// The results in order; nil for runs that an interrupt has kept from their end.
  ///
  /// - Throws: What a run threw; the others are then left out.
  func results() throws -> [SweepRun?] {
    finishOnInterrupt()
    progress.show("sweep", 0, of: collected.count)
    let end = DispatchSemaphore(value: 0)
    // This thread waits for an interrupt or a failure: what then is under way may have long to go.
    let thread = Thread { [self] in
      leaveSignalsToOthers()
      // Each run computes on one thread: the pool does not divide a part again.
      threads.divide(collected.count) { doWork($0) }
      end.signal()
    }
    thread.stackSize = 8 << 20
    thread.start()
    while goesOn, end.wait(timeout: .now() + .milliseconds(50)) == .timedOut {}
    return try lock.withLock {
      isClosed = true
      progress.wipe()
      if let failure = failures.min(by: { $0.index < $1.index }) { throw failure.error }
      return collected
    }
  }

  private var goesOn: Bool {
    !isInterrupted && lock.withLock { !isClosed && failures.isEmpty }
  }

  private func doWork(_ index: Int) {
    guard goesOn else { return }
    let result = Result { try work(index, Beat(collector: self)) }
    lock.withLock {
      guard !isClosed else { return }
      do {
        collected[index] = try result.get()
        finished += 1
        try check(collected)
        progress.show("sweep", finished, of: collected.count)
      } catch {
        failures.append((index, error))
      }
    }
  }

  /// Brings the line up to date.
  fileprivate func showProgress() {
    let isOver = lock.withLock {
      if !isClosed { progress.show("sweep", finished, of: collected.count) }
      return isClosed
    }
    // What is under way is given up, and leaves the processor to what is done with the results.
    while isOver { Thread.sleep(forTimeInterval: 1000) }
  }
}

/// An audience of one run among many: at each of its steps the progress line is brought up to date.
private struct Beat: Audience {
  let collector: Collector

  func progress(_ label: String, _ done: Int, of total: Int, _ picture: () -> [Figure]) {
    collector.showProgress()
  }
}
