import Blackboard
import Course
import Foundation

/// How far several threads have come together, handed on to the run by one after the other.
public final class JointProgress: @unchecked Sendable {
  private let lock = NSLock()
  private let run: Run
  private let label: String
  private let total: Int
  private var done = 0

  /// The progress of `total` steps.
  public init(_ run: Run, _ label: String, of total: Int) {
    (self.run, self.label, self.total) = (run, label, total)
  }

  /// Some steps are done.
  ///
  /// - Parameters:
  ///   - note: What is to be done while no other thread is in here.
  ///   - picture: What the work looks like now; asked for only where the user watches.
  public func advance(
    _ steps: Int = 1, noting note: () -> Void = {}, picture: () -> [Figure] = { [] }
  ) {
    lock.withLock {
      done += steps
      note()
      run.progress(label, done, of: total, picture: picture)
    }
  }
}
