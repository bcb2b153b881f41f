import Console
import Foundation

/// A program of the system, run for its output.
struct Tool {
  private let executable: URL

  /// The program of that name in the folders of `PATH`; `nil` when there is none.
  init?(
    _ name: String, environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    let places = folders.map { "\($0)/\(name)" }
    guard let found = places.first(where: FileManager.default.isExecutableFile(atPath:)) else {
      return nil
    }
    executable = URL(fileURLWithPath: found)
  }

  /// How a program ended.
  struct Ending {
    /// Its exit status, or, when `wasKilled`, the signal that ended it.
    let status: Int32
    let wasKilled: Bool
    /// What it printed on standard error.
    let errors: String
    var isGood: Bool { status == 0 && !wasKilled }
  }

  /// Runs it with its words as they are (there is no shell between) until it ends.
  ///
  /// - Parameters:
  ///   - interruption: What ends it on Ctrl-C. Without one it notices at its next output that
  ///     there is no reader any more.
  ///   - consume: Takes its output piece by piece; when it throws, the program is ended.
  func run(
    _ arguments: [String], interruption: Interruption? = nil,
    consume: ([UInt8]) throws -> Void
  ) throws -> Ending {
    guard Self.hasDescriptors else {
      throw Failure(
        .noInput,
        "cannot run \(executable.path): too many files are open; `ulimit -n` allows more")
    }
    let process = Process()
    let (output, errors) = (Pipe(), Pipe())
    process.executableURL = executable
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    do {
      try process.run()
    } catch {
      throw Failure(.noInput, "cannot run \(executable.path): \(error.localizedDescription)")
    }
    interruption?.watch(process)
    defer { interruption?.watch(nil) }
    do {
      while case let piece = output.fileHandleForReading.availableData, !piece.isEmpty {
        try consume(Array(piece))
      }
    } catch {
      end(process)
      ended.wait()
      throw error
    }
    // One line at most: a pipe holds that until it is read.
    let words = errors.fileHandleForReading.readDataToEndOfFile()
    ended.wait()
    return Ending(
      status: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
      errors: String(decoding: words, as: UTF8.self))
  }
}

extension Tool {
  /// Whether as many files can be opened as Foundation needs to run a program: it traps where it gets
  /// none.
  private static var hasDescriptors: Bool {
    let descriptors = (0..<24).map { _ in fcntl(2, F_DUPFD_CLOEXEC, 3) }
    for descriptor in descriptors where descriptor >= 0 { close(descriptor) }
    return descriptors.allSatisfy { $0 >= 0 }
  }
}

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
      restoreTerminalInHandler()
      _exit(ExitStatus.interrupted.rawValue)
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
    lock.withLock { if let child { end(child) } }
  }
}

/// Ends a program by the one signal that it cannot have blocked: signals that are blocked here are
/// blocked there too, and so may be blocked wherever this program was started from.
private func end(_ process: Process) {
  if process.isRunning { kill(process.processIdentifier, SIGKILL) }
}
