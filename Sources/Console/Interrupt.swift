import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whether an interrupt came that the lesson is to heed; global, for a signal handler reaches nothing
/// else.
private let interrupted = Atomic(false)

/// Whether the user interrupted the program after `finishOnInterrupt`.
package var isInterrupted: Bool { interrupted.load(ordering: .relaxed) }

/// Ends the program at once on Ctrl-C, even when the signal was blocked where it was started.
package func endOnInterrupt() {
  prepareForHandlers()
  signal(SIGINT, end)
  unblock(SIGINT)
}

/// Makes `isInterrupted` true on the first Ctrl-C or SIGTERM, so that a lesson can come to an end by
/// itself, and ends the program at once on the second.
package func finishOnInterrupt() {
  interrupted.store(false, ordering: .relaxed)
  for number in [SIGINT, SIGTERM] {
    signal(number, noteThenEnd)
    unblock(number)
  }
}

// The handlers. They do only what is allowed in one: no allocation, no locks.

private func end(_: Int32) {
  restoreTerminalInHandler()
  _exit(ExitStatus.interrupted.rawValue)
}

private func noteThenEnd(_: Int32) {
  interrupted.store(true, ordering: .relaxed)
  signal(SIGINT, end)
  signal(SIGTERM, end)
}

/// Does something that an interrupt must not cut in two.
///
/// The other threads leave these signals to the main thread.
package func withoutInterrupt<Result>(_ body: () throws -> Result) rethrows -> Result {
  try without([SIGINT, SIGTERM], body)
}

/// Does something that must not be cut in two by Ctrl-Z, or by going on after it.
func withoutStop<Result>(_ body: () throws -> Result) rethrows -> Result {
  try without([SIGTSTP, SIGCONT], body)
}

/// Does something during which these signals have to wait.
private func without<Result>(_ numbers: [Int32], _ body: () throws -> Result) rethrows -> Result {
  var signals = sigset_t()
  var before = sigset_t()
  sigemptyset(&signals)
  for number in numbers { sigaddset(&signals, number) }
  pthread_sigmask(SIG_BLOCK, &signals, &before)
  defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
  return try body()
}

/// Lets a signal reach this thread.
///
/// Allowed in a signal handler.
func unblock(_ number: Int32) {
  var signals = sigset_t()
  sigemptyset(&signals)
  sigaddset(&signals, number)
  pthread_sigmask(SIG_UNBLOCK, &signals, nil)
}
