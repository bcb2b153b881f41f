// All that the kernels ask of the system that the program runs on, but for memory. Where there is no
// system, as for a program of Embedded Swift, another file takes the place of this one
// (.ci/arm64/system.swift).
import Processor
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The highest x86-64 level of this processor, from 1 on; 0 for any other kind of processor.
let processorLevel = Int(processor_level())

/// How many processors the program may use at this moment.
var processorCount: Int { Int(processor_count()) }

/// The value of a variable in `environment`, or, when that is `nil`, in the program's own.
func environmentVariable(_ name: String, in environment: [String: String]?) -> String? {
  if let environment { return environment[name] }
  return getenv(name).map { String(cString: $0) }
}

/// Starts a thread of a pool, with a name that a debugger shows.
func startThread(_ name: String, serving work: Work) {
  let held = Unmanaged.passRetained(work)
  let failed = start_thread(name, 8 << 20, held.toOpaque()) { work in
    leaveSignalsToOthers()
    Unmanaged<Work>.fromOpaque(work).takeRetainedValue().serve()
  }
  // Then the other threads do its part.
  if failed != 0 { held.release() }
}

/// Keeps the calling thread from being the one that a signal from outside reaches: then a program that has one
/// blocked for a moment, as while a file is written, can rely on that.
///
/// A fault, such as a trap, concerns the thread that it happens in, and still reaches it.
public func leaveSignalsToOthers() {
  var signals = sigset_t()
  sigfillset(&signals)
  for fault in [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS] {
    sigdelset(&signals, fault)
  }
  pthread_sigmask(SIG_BLOCK, &signals, nil)
}

/// Where threads wait until something has happened: wide awake for a moment, as it often happens
/// soon and waking a thread takes longer than a small product, and then asleep.
final class WaitingRoom: @unchecked Sendable {
  // At addresses of their own, which must not change.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let sleepers = Atomic(0)
  private let spins: Bool

  /// How long threads stay awake.
  private static let patience = Duration.microseconds(50)
  /// How often they look between two looks at the clock.
  private static let looks = 64

  /// - Parameter spins: Whether there are processors enough for threads that only wait.
  init(spins: Bool) {
    self.spins = spins
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Returns when `hasHappened`, to be read from an atomic, sequentially consistent.
  func wait(_ hasHappened: () -> Bool) {
    if spins {
      let start = SuspendingClock.now
      repeat {
        for _ in 0..<Self.looks where hasHappened() { return }
      } while start.duration(to: .now) < Self.patience
    }
    pthread_mutex_lock(mutex)
    // Counted first and only then looked: a thread that makes it happen and then finds none counted has
    // made it happen before this look.
    sleepers.add(1, ordering: .sequentiallyConsistent)
    while !hasHappened() { pthread_cond_wait(condition, mutex) }
    sleepers.subtract(1, ordering: .sequentiallyConsistent)
    pthread_mutex_unlock(mutex)
  }

  /// Wakes those who sleep, after something has been made to happen, sequentially consistent.
  func call() {
    guard sleepers.load(ordering: .sequentiallyConsistent) > 0 else { return }
    pthread_mutex_lock(mutex)
    pthread_cond_broadcast(condition)
    pthread_mutex_unlock(mutex)
  }
}
