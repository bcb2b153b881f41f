import Console
import Foundation
import Rendering

extension Workbook {
  /// Runs the program of the package that `gan new` makes: checks files, gives hints, keeps what passed.
  ///
  /// The exit status is 0 when everything asked for passes, 1 when something does not, and as for `gan`
  /// otherwise.
  public func main() -> Never {
    runProgram {
      try Program(self, CommandLineArguments(Array(CommandLine.arguments.dropFirst()))).run($0)
    }
  }
}

/// What the program of a workbook was asked for.
struct Program {
  /// A command, with what it needs.
  private enum Command {
    case inOrder, all, watch, list, help
    case check(Exercise)
    case hint(Exercise?, more: Bool)
    case reset(Exercise)
  }

  private let workbook: Workbook
  private let command: Command
  private let options: CommonOptions
  private let isReported: Bool
  private let examiner: Examiner

  /// - Throws: `UsageError` for what there is not, `Failure` when the package is not found.
  init(_ workbook: Workbook, _ line: CommandLineArguments) throws {
    self.workbook = workbook
    let program = "swift run \(workbook.name)"
    // They are the checks' own to show figures with.
    let style = line.styleWords
    options = try CommonOptions(line)
    isReported = options.json
    let limit = try line.integer("limit", in: 1...3_600)
    let answers = try line.value(
      "answers", needs: "a folder with answers, such as \(workbook.folder)")
    let (isAll, wantsMore) = (try line.flag("all"), try line.flag("more"))
    try line.refuseTheRest(of: "`\(program)`", help: "\(program) help")
    if options.isQuick || options.pauses || options.folder != nil || options.seed != 1 {
      throw UsageError("that option goes with a lesson; `\(program) help` lists what there is here")
    }
    let word = line.operands.first
    if let superfluous = line.operands.dropFirst().first {
      throw UsageError("\"\(superfluous)\" is one word too many")
    }
    let named = try word.map { try workbook.exercise($0) }
    switch (line.asksForHelp ? "help" : line.command ?? "check", named) {
    case ("check", .some(let exercise)): command = .check(exercise)
    case ("check", nil): command = isAll || isReported ? .all : .inOrder
    case ("hint", _): command = .hint(named, more: wantsMore)
    case ("reset", .some(let exercise)): command = .reset(exercise)
    case ("reset", nil):
      throw UsageError("`\(program) reset NAME` needs the name of the \(workbook.noun)")
    case ("watch", nil): command = .watch
    case ("list", nil): command = .list
    case ("help", _): command = .help
    case (let other, _):
      let commands = ["check", "hint", "list", "reset", "watch", "help"]
      if commands.contains(other) { throw UsageError("`\(program) \(other)` takes no name") }
      let near = nearest(to: other, among: commands).map { "did you mean \($0)?" }
      throw UsageError(
        "there is no command \"\(other)\"; "
          + (near ?? "there are \(commands.joined(separator: ", "))"))
    }
    examiner = Examiner(
      workbook: workbook, place: try Place(of: workbook, answers: answers), limit: limit ?? 30,
      style: style.isEmpty ? options.styleWords : style)
  }

  /// Does it.
  func run(_ output: Output) throws -> ExitStatus {
    let desk = Counter(examiner: examiner, output: output, options: options)
    switch command {
    case .help:
      try output.write(help)
      return .done
    case .inOrder: return try desk.checkInOrder()
    case .check(let exercise):
      let results = try desk.check([exercise])
      if isReported { try output.write(json(report(results)) + "\n") }
      return results[0].outcome == .passed ? .done : .claimFails
    case .all:
      let results =
        try isReported ? examiner.check(workbook.exercises) : desk.check(workbook.exercises)
      if isReported {
        try output.write(json(report(results)) + "\n")
      } else {
        try desk.sayHowMany(results)
      }
      return results.allSatisfy { $0.outcome == .passed } ? .done : .claimFails
    case .hint(let exercise, let more):
      guard let exercise = try exercise ?? desk.next() else {
        try desk.say("All \(workbook.exercises.count) pass; there is nothing left to hint at.")
        return .done
      }
      try desk.hint(
        exercise, more ? exercise.hints.count : 1,
        more: "`swift run \(workbook.name) hint \(exercise.name) --more` says more.")
      return .done
    case .reset(let exercise):
      try desk.reset(exercise)
      return .done
    case .list:
      try isReported ? output.write(json(report(try desk.states())) + "\n") : desk.list()
      return .done
    case .watch: return try Watch(desk: desk, examiner: examiner).run()
    }
  }

  private func report(_ results: [Examiner.Result]) -> CheckReport {
    CheckReport(
      workbook: workbook.name,
      exercises: results.map {
        .init(
          number: $0.exercise.number, name: $0.exercise.name, outcome: $0.outcome.name,
          message: $0.outcome.details)
      })
  }

  private var help: String {
    let run = "swift run \(workbook.name)"
    let entries = [
      ("", "check the files in \(workbook.folder) in order, up to the first that does not pass"),
      (" watch", "check a file whenever it is saved"),
      (" check NAME", "check one \(workbook.noun), by its name or number"),
      (" check --all", "check every one"),
      (" hint [NAME]", "a hint, for the next one unless it is named"),
      (" hint --more", "all hints; the last comes close to the answer"),
      (" list", "what there is to do, and what passed"),
      (" reset NAME", "the file as it was handed out; yours is kept in Kept"),
    ]
    let options = """
      Options: --json for check and list; --limit N, the seconds that a check may take (30); \
      --plain, --ascii, --color WHEN, --width N.
      """
    return entries.map { LessonHelp.entry(run + $0, $1).joined(separator: "\n") + "\n" }.joined()
      + "\n" + wrapped(options, width: 78).joined(separator: "\n") + "\n"
  }
}

extension CommonOptions {
  /// The terminal's width and colours, which a check that writes into a pipe does not see.
  fileprivate var styleWords: [String] {
    ["--width", "\(min(max(style.width, 40), 200))"]
      + (style.color == .none ? [] : ["--color", "always"])
      + (style.characters == .ascii ? ["--ascii"] : [])
  }
}

extension CommandLineArguments {
  /// The options of the style as they were given.
  fileprivate var styleWords: [String] {
    ["plain", "ascii", "color", "width"].flatMap { name in
      given(name).map { value in value.map { ["--\(name)", $0] } ?? ["--\(name)"] } ?? []
    }
  }
}
