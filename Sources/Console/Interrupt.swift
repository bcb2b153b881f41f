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

/// How far the computation under way has come, its steps done above 32 bits of all of them; 0 for none.
private let stepsUnderWay = Atomic<UInt64>(0)

/// Notes how far a computation has come, for an interrupt to tell; that it is over when all is done.
func noteSteps(_ done: Int, of total: Int) {
  // In one word, so that a handler never sees the steps of one computation and the total of another.
  stepsUnderWay.store(
    done < total ? UInt64(UInt32(clamping: done)) << 32 | UInt64(UInt32(clamping: total)) : 0,
    ordering: .relaxed)
}

/// Whether the user interrupted the program after `finishOnInterrupt`.
package var isInterrupted: Bool { interrupted.load(ordering: .relaxed) }

/// Ends the program at once on Ctrl-C, even when the signal was blocked where it was started.
package func endOnInterrupt() {
  prepareForHandlers()
  signal(SIGINT, end)
  unblock(SIGINT)
}

/// Makes `isInterrupted` true on the first Ctrl-C or SIGTERM, or when the terminal goes away, so that a
/// lesson can come to an end by itself, and ends the program at once on the second.
package func finishOnInterrupt() {
  interrupted.store(false, ordering: .relaxed)
  for number in [SIGINT, SIGTERM] {
    signal(number, noteThenEnd)
    unblock(number)
  }
  // Under `nohup` it is ignored, and stays so.
  if let other = signal(SIGHUP, noteThenEnd) { signal(SIGHUP, other) }
}

/// Makes sure that what the program opens and writes fails as it should: with an error that it can tell.
///
/// A file that has become too long is such an error, too. Where a standard stream was closed, nothing
/// that is opened later takes its number: something is there already, which can neither be read nor
/// written as that stream would be.
package func failByErrors() {
  signal(SIGXFSZ, SIG_IGN)
  for stream: Int32 in 0...2 where fcntl(stream, F_GETFD) < 0 {
    // The lowest number that is free, and those below it are taken.
    _ = open("/dev/null", stream == 0 ? O_WRONLY : O_RDONLY)
  }
}

/// Puts the terminal back, says in one line that the program was interrupted and how far it had come, and
/// ends it.
///
/// Allowed in a signal handler.
package func endInterrupted() -> Never {
  // Where nothing was drawn, the terminal has written "^C" into the line.
  if !restoreTerminalInHandler(), isatty(2) == 1 { writeInHandler("\n", to: 2) }
  let steps = stepsUnderWay.load(ordering: .relaxed)
  if steps >> 32 == 0 {
    writeInHandler("gan: interrupted\n", to: 2)
  } else {
    writeInHandler("gan: interrupted after ", to: 2)
    writeGroupedInHandler(steps >> 32, to: 2)
    writeInHandler(" of ", to: 2)
    writeGroupedInHandler(steps & 0xFFFF_FFFF, to: 2)
    writeInHandler(" steps\n", to: 2)
  }
  _exit(ExitStatus.interrupted.rawValue)
}

// The handlers. They do only what is allowed in one: no allocation, no locks.

private func end(_: Int32) { endInterrupted() }

private func noteThenEnd(_: Int32) {
  interrupted.store(true, ordering: .relaxed)
  signal(SIGINT, end)
  signal(SIGTERM, end)
  // A shell that loses its terminal sends one more.
  signal(SIGHUP, SIG_IGN)
}

/// Does something that an interrupt must not cut in two.
///
/// The other threads leave these signals to the main thread.
package func withoutInterrupt<Result>(_ body: () throws -> Result) rethrows -> Result {
  try without([SIGINT, SIGTERM, SIGHUP], body)
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
