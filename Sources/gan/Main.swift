import Console
import Course
import Workbench

/// The command `gan`.
@main
struct Main {
  static func main() {
    runProgram { try run(Array(CommandLine.arguments.dropFirst()), $0) }
  }

  /// Does what the arguments ask for.
  ///
  /// - Throws: `UsageError`, `DataError` or `Failure`, each of which prints as one line.
  static func run(_ arguments: [String], _ output: Output) throws -> ExitStatus {
    return try command(arguments).run(output)
  }

  /// What the arguments ask for; nothing is read, written or computed yet.
  ///
  /// - Throws: `UsageError` when they ask for nothing there is.
  static func command(_ arguments: [String]) throws -> any Command {
    let line = CommandLineArguments(arguments)
    if line.asksForVersion { return VersionCommand() }
    if line.asksForHelp { return try HelpCommand(line) }
    switch line.command {
    case nil, "list": return try ListCommand(line)
    case "help": return try HelpCommand(line)
    case "all": return try AllCommand(line)
    case "check": return try CheckCommand(line)
    case "sweep": return try SweepCommand(line)
    case "play": return try PlayCommand(line)
    case "bench": return try BenchCommand(line)
    case "new": return try NewCommand(line)
    case "grade": return try GradeCommand(line)
    case "data": return try DataCommand.command(line)
    case .some(let name): return try TeachCommand(lesson(named: name, or: commands, on: line), line)
    }
  }
}

/// One of the things that the program does, ready to be done.
protocol Command {
  /// Does it.
  ///
  /// - Throws: `UsageError` when settings do not fit together, `Failure` when files do not.
  func run(_ output: Output) throws -> ExitStatus
}

/// `gan --version`.
struct VersionCommand: Command {
  func run(_ output: Output) throws -> ExitStatus {
    try output.write("gan \(version)\n")
    return .done
  }
}

/// The version of the course and its command.
let version = "0.1.0"
