import Foundation

/// A program of the system, run for its output.
package struct Tool {
  /// Why a program could not be started; one line.
  package struct NotRun: Error, CustomStringConvertible {
    /// The line.
    package let description: String
  }

  private let executable: URL
  private let environment: [String: String]

  /// The program of that name in the folders of `PATH`, run with that environment; `nil` when there is
  /// none.
  package init?(
    _ name: String, environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    let places = folders.map { "\($0)/\(name)" }
    guard let found = places.first(where: FileManager.default.isExecutableFile(atPath:)) else {
      return nil
    }
    executable = URL(fileURLWithPath: found)
    self.environment = environment
  }

  /// How a program ended.
  package struct Ending {
    /// Its exit status, or, when `wasKilled`, the signal that ended it.
    package let status: Int32
    /// Whether a signal ended it.
    package let wasKilled: Bool
    /// What it printed on standard error.
    package let errors: String
    /// Whether it did what it was asked for.
    package var isGood: Bool { status == 0 && !wasKilled }
  }

  /// Runs it with its words as they are (there is no shell between) until it ends.
  ///
  /// - Parameters:
  ///   - input: What it reads; nothing when there is none.
  ///   - watch: Is given the program while it runs, then nil, so that Ctrl-C can end it. Without that
  ///     it notices at its next output that there is no reader any more.
  ///   - consume: Takes its output piece by piece; when it throws, the program is ended.
  /// - Throws: `NotRun`, or what `consume` throws.
  package func run(
    _ arguments: [String], input: FileHandle? = nil, watch: (Process?) -> Void = { _ in },
    consume: ([UInt8]) throws -> Void
  ) throws -> Ending {
    guard Self.hasDescriptors else {
      throw NotRun(
        description:
          "cannot run \(executable.path): too many files are open; `ulimit -n` allows more")
    }
    let process = Process()
    let (output, errors) = (Pipe(), Pipe())
    process.executableURL = executable
    process.arguments = arguments
    process.environment = environment
    process.standardInput = input ?? FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    // Foundation keeps them open for longer than there is a use for them.
    defer {
      for pipe in [output, errors] { try? pipe.fileHandleForReading.close() }
    }
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    do {
      try process.run()
    } catch {
      throw NotRun(description: "cannot run \(executable.path): \(error.localizedDescription)")
    }
    watch(process)
    defer { watch(nil) }
    do {
      while case let piece = output.fileHandleForReading.availableData, !piece.isEmpty {
        try consume(Array(piece))
      }
    } catch {
      Self.end(process)
      ended.wait()
      throw error
    }
    // A few lines at most: a pipe holds those until they are read.
    let words = errors.fileHandleForReading.readDataToEndOfFile()
    ended.wait()
    return Ending(
      status: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
      errors: String(decoding: words, as: UTF8.self))
  }

  /// Ends a program by the one signal that it cannot have blocked: signals that are blocked here are
  /// blocked there too, and so may be blocked wherever this program was started from.
  package static func end(_ process: Process) {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }

  /// Whether as many files can be opened as Foundation needs to run a program: it traps where it gets
  /// none.
  private static var hasDescriptors: Bool {
    let descriptors = (0..<24).map { _ in open("/dev/null", O_RDONLY | O_CLOEXEC) }
    for descriptor in descriptors where descriptor >= 0 { close(descriptor) }
    return descriptors.allSatisfy { $0 >= 0 }
  }
}
