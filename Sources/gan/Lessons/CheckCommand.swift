import Blackboard
import Console
import Course
import Rendering
import Workbench

/// `gan check`: runs lessons and verifies every claim.
struct CheckCommand: Command {
  private let chosen: [any Lesson]
  private let options: CommonOptions

  init(_ line: CommandLineArguments) throws {
    chosen =
      try line.operands.isEmpty ? lessons : line.operands.map { try lesson(named: $0, on: line) }
    options = try CommonOptions(line)
    try line.refuseTheRest(of: "gan check")
    if options.folder != nil {
      throw UsageError("gan check writes no files; --out goes with a lesson")
    }
  }

  func run(_ output: Output) throws -> ExitStatus {
    options.setThreads()
    var page = Page(style: options.style)
    var reports: [Report] = []
    for lesson in chosen {
      let watcher = Watcher(options, label: lesson.name)
      let run = try Run(
        of: lesson, seed: options.seed, isQuick: options.isQuick, audience: watcher)
      try lesson.with(run.settings).teach(run)
      watcher.finish()
      reports.append(Report(of: lesson, run))
      let shown =
        options.isQuiet ? run.claims.filter { $0.judged && !$0.holds } : run.claims
      if !options.json, !shown.isEmpty || !options.isQuiet {
        try output.write(page.add(.heading("\(lesson.folder): \(lesson.title)")))
        try output.write(page.add(.claims(shown)))
      }
    }
    let claims = reports.flatMap(\.claims)
    let held = claims.count { $0.judged && $0.holds }
    let judged = claims.count { $0.judged }
    if options.json {
      try output.write(json(Outcome(lessons: reports, claims: claims.count, held: held)) + "\n")
    } else {
      let count = chosen.count == 1 ? "1 lesson" : "\(chosen.count) lessons"
      let unjudged = claims.count - judged
      let rest = unjudged == 0 ? "" : ", \(unjudged) not judged in a quick run"
      try output.write(
        page.add(
          .text("\(count), \(claims.count) claims: \(held) hold, \(judged - held) do not\(rest).")))
    }
    return held == judged ? .done : .claimFails
  }

  private struct Outcome: Encodable {
    let lessons: [Report]
    let claims: Int
    let held: Int
  }
}

/// An audience that only wants to know how far things have come.
final class Watcher: Audience {
  private let writer: LiveView
  private let label: String

  init(_ options: CommonOptions, label: String) {
    writer = LiveView(options)
    self.label = label
  }

  func progress(_ step: String, _ done: Int, of total: Int, _ picture: () -> [Figure]) {
    writer.show("\(label): \(step)", done, of: total)
  }

  /// Removes the progress line.
  func finish() { writer.wipe() }
}
