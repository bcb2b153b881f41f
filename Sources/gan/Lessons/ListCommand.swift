import Blackboard
import Console
import Course
import Rendering
import Workbench

/// `gan` and `gan list`: the lessons there are, and how to start.
struct ListCommand: Command {
  private let options: CommonOptions

  init(_ line: CommandLineArguments) throws {
    options = try CommonOptions(line)
    if options.folder != nil {
      throw UsageError("gan list writes no files; --out goes with a lesson")
    }
    try line.refuseTheRest(of: "gan list")
    try line.refuseOperands()
  }

  func run(_ output: Output) throws -> ExitStatus {
    if options.json {
      try output.write(json(["lessons": lessons.map(Entry.init)]) + "\n")
      return .done
    }
    var page = Page(style: options.style)
    for part in Part.allCases {
      let members = lessons.filter { $0.part == part }
      if members.isEmpty { continue }
      try output.write(page.add(.heading(part.rawValue)))
      let rows = members.map { lesson in
        [
          Table.Cell.text(twoDigits(lesson.number)), .text(lesson.name),
          .text(lesson.summary),
          .text(lesson.foundations.map(twoDigits).joined(separator: ", ")),
          .text(lesson.duration),
        ]
      }
      let columns: [Table.Column] = [
        .init("no."), .init("name"), .init("what it shows"), .init("builds on"), .init("takes"),
      ]
      try output.write(page.add(.table(Table(columns: columns, rows: rows))))
    }
    let first = lessons[0].name
    try output.write(
      page.add(
        .formula(
          """
          gan \(first)           teach a lesson, by name or number
          gan \(first) --pause   the same, page by page
          gan help \(first)      its options; `gan help` has all commands
          gan play               the live laboratory
          gan all                the whole course, one lesson after the other
          gan check              run all lessons and verify every claim
          gan sweep gaussian --seeds 20
          """)))
    return .done
  }

  /// A lesson as `--json` shows it.
  private struct Entry: Encodable {
    let number: Int
    let name: String
    let title: String
    let part: String
    let summary: String
    let source: String
    let buildsOn: [Int]
    let seconds: Int

    init(_ lesson: any Lesson) {
      number = lesson.number
      name = lesson.name
      title = lesson.title
      part = lesson.part.rawValue
      summary = lesson.summary
      source = lesson.source
      buildsOn = lesson.foundations
      seconds = lesson.seconds
    }
  }
}
