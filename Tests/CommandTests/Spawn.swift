import Foundation
import Testing

/// The built command `gan`, run as its users run it.
struct Gan {
  /// How a run of the command ended, and what it printed.
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String

    var lines: [String] { output.split(separator: "\n").map(String.init) }
    var errorLines: [String] { errors.split(separator: "\n").map(String.init) }

    /// The output as JSON.
    func object() throws -> [String: Any] {
      let object = try JSONSerialization.jsonObject(with: Data(output.utf8))
      return try #require(object as? [String: Any])
    }
  }

  private final class Marker {}

  /// The executable: it stands beside the test bundle (macOS) or the test runner (Linux).
  static func executable() throws -> URL {
    let bundle = Bundle(for: Marker.self).bundleURL
    let places = [
      bundle.deletingLastPathComponent(), bundle, Bundle.main.bundleURL,
      URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent(),
    ]
    let found = places.map { $0.appendingPathComponent("gan") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    return try #require(found, "gan stands beside none of the test's files")
  }

  /// Runs `gan` with nothing on standard input, a UTF-8 locale and one thread.
  ///
  /// - Parameters:
  ///   - environment: Variables in addition to `PATH` and the locale; an empty one is left out.
  ///   - folder: Where it runs.
  ///   - limit: Seconds after which it is ended and the test fails.
  @discardableResult
  static func run(
    _ arguments: [String], environment: [String: String] = [:], in folder: URL? = nil,
    limit: Double = 300
  ) throws -> Outcome {
    try spawn(executable(), arguments, environment, folder, limit) { _, _ in }
  }

  /// Runs a shell script in which `$GAN` is the command.
  @discardableResult
  static func shell(_ script: String, in folder: URL? = nil, limit: Double = 300) throws -> Outcome
  {
    try spawn(
      URL(fileURLWithPath: "/bin/sh"), ["-c", script], ["GAN": executable().path], folder, limit
    ) { _, _ in }
  }

  /// Runs `gan` and interrupts it, as Ctrl-C does, once it has printed something.
  static func runAndInterrupt(_ arguments: [String], limit: Double = 300) throws -> Outcome {
    try spawn(executable(), arguments, [:], nil, limit) { process, output in
      while process.isRunning, ((try? Data(contentsOf: output)) ?? Data()).isEmpty {
        Thread.sleep(forTimeInterval: 0.02)
      }
      process.interrupt()
    }
  }

  /// Runs `gan` and interrupts it, as Ctrl-C does, once something is the case.
  static func runAndInterrupt(
    _ arguments: [String], environment: [String: String] = [:], limit: Double = 300,
    when isTime: () -> Bool
  ) throws -> Outcome {
    try spawn(executable(), arguments, environment, nil, limit) { process, _ in
      let end = Date(timeIntervalSinceNow: limit)
      while process.isRunning, !isTime(), Date() < end { Thread.sleep(forTimeInterval: 0.02) }
      process.interrupt()
    }
  }

  private static func spawn(
    _ executable: URL, _ arguments: [String], _ environment: [String: String], _ folder: URL?,
    _ limit: Double, whileRunning: (Process, URL) -> Void
  ) throws -> Outcome {
    // Files, not pipes: they need not be emptied while the command runs.
    try inTemporaryFolder { scratch in
      let (output, errors) = (
        scratch.appendingPathComponent("output"), scratch.appendingPathComponent("errors")
      )
      for file in [output, errors] { try Data().write(to: file) }
      let process = Process()
      process.executableURL = executable
      process.arguments = arguments
      process.currentDirectoryURL = folder ?? scratch
      // Tests run side by side: commands that share no work among cores leave them to each other.
      var variables = ["LC_ALL": "C.UTF-8", "GAN_THREADS": "1"]
      variables["PATH"] = ProcessInfo.processInfo.environment["PATH"]
      variables.merge(environment) { $1 }
      process.environment = variables.filter { !$0.value.isEmpty }
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = try FileHandle(forWritingTo: output)
      process.standardError = try FileHandle(forWritingTo: errors)
      let ended = DispatchSemaphore(value: 0)
      process.terminationHandler = { _ in ended.signal() }
      try process.run()
      whileRunning(process, output)
      if ended.wait(timeout: .now() + limit) == .timedOut {
        // Signals that can be blocked may be: a child inherits the mask of the test's thread.
        kill(process.processIdentifier, SIGKILL)
        Issue.record("gan \(arguments.joined(separator: " ")) took more than \(limit) seconds")
        ended.wait()
      }
      return Outcome(
        status: process.terminationStatus,
        output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
        errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }
  }
}

/// Makes a folder for a test and removes it afterwards.
func inTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("gan-test-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

/// The shortest training that lesson 03 can do.
let short = ["--quick", "--steps", "20", "--plain-steps", "5"]

/// Expects one line on standard error that begins with the program's name, and nothing else.
func expectOneLine(
  _ outcome: Gan.Outcome, status: Int32, containing parts: [String] = [],
  at location: SourceLocation = #_sourceLocation
) {
  #expect(outcome.status == status, "\(outcome.errors)", sourceLocation: location)
  #expect(outcome.output.isEmpty, sourceLocation: location)
  #expect(outcome.errorLines.count == 1, "\(outcome.errors)", sourceLocation: location)
  #expect(outcome.errors.hasPrefix("gan: "), sourceLocation: location)
  #expect(outcome.errors.hasSuffix("\n"), sourceLocation: location)
  for part in parts {
    #expect(
      outcome.errors.contains(part), "\(outcome.errors) lacks \(part)", sourceLocation: location)
  }
}
