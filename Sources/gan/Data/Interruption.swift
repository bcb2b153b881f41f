import Console
import Datasets
import Foundation

/// Ctrl-C while another program works for this one: that program is ended first, for the terminal
/// tells only the one that it was started from.
final class Interruption: @unchecked Sendable {
  // The lock guards `child`, which the thread that waits for Ctrl-C reads.
  private let lock = NSLock()
  private var child: Process?

  /// Takes Ctrl-C from now on, to the end of the program.
  ///
  /// All threads that are started later leave it alone, as this one does, except one that waits for
  /// it: unlike a signal handler that one may do what it likes.
  init() {
    var interrupt = Self.signals
    pthread_sigmask(SIG_BLOCK, &interrupt, nil)
    Thread { [self] in
      var (interrupt, received) = (Self.signals, Int32(0))
      while sigwait(&interrupt, &received) != 0 {}
      endChild()
      endInterrupted()
    }.start()
  }

  private static var signals: sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    return signals
  }

  /// Says which program is to be ended too.
  func watch(_ child: Process?) {
    lock.withLock { self.child = child }
  }

  private func endChild() {
    lock.withLock { if let child { Tool.end(child) } }
  }
}
