import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// A message on standard error while the whole window is drawn on would stand in the picture and be gone
// with it, the reason of a crash too. So it waits in a pipe. Global, for a signal handler reaches nothing
// else.

/// The end of the pipe that is read, or -1 while there is none.
private let pipeOutput = Atomic<Int32>(-1)
/// The end that is written to.
private let pipeInput = Atomic<Int32>(-1)
/// Where standard error leads otherwise, or -1 while it leads there.
private let errorsBefore = Atomic<Int32>(-1)

/// Whether messages on standard error are being kept.
var keepsErrors: Bool { errorsBefore.load(ordering: .relaxed) >= 0 }

/// Keeps messages on standard error, where that is a terminal, until `restoreErrors`.
func keepErrors() {
  guard errorsBefore.load(ordering: .relaxed) < 0, isatty(2) == 1, makePipe() else { return }
  let before = fcntl(2, F_DUPFD_CLOEXEC, 3)
  guard before >= 0 else { return }
  errorsBefore.store(before, ordering: .relaxed)
  dup2(pipeInput.load(ordering: .relaxed), 2)
}

/// Lets standard error lead where it did, and passes on the messages that have been kept.
///
/// Allowed in a signal handler.
func restoreErrors() {
  let before = errorsBefore.exchange(-1, ordering: .relaxed)
  guard before >= 0 else { return }
  dup2(before, 2)
  close(before)
  pour(from: pipeOutput.load(ordering: .relaxed), to: 2)
}

/// Brings what it needs into being: a signal handler must not be the first to ask for it.
func prepareToRestoreErrors() {
  _ = (pipeOutput.load(ordering: .relaxed), errorsBefore.load(ordering: .relaxed))
}

/// Makes the pipe if there is none yet; neither end ever waits: it holds what fits.
private func makePipe() -> Bool {
  if pipeInput.load(ordering: .relaxed) >= 0 { return true }
  var ends: [Int32] = [-1, -1]
  guard pipe(&ends) == 0 else { return false }
  for end in ends {
    _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    _ = fcntl(end, F_SETFL, O_NONBLOCK)
  }
  pipeOutput.store(ends[0], ordering: .relaxed)
  pipeInput.store(ends[1], ordering: .relaxed)
  return true
}
