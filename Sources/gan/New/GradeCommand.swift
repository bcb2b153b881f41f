import Blackboard
import Console
import Course
import Datasets
import Foundation
import Rendering
import Workbench

/// `gan grade`: checks the exercises of many students.
///
/// The checks are not compiled into `gan`, whose first build would be longer for all: a package of its own
/// is kept in the course's build folder, and its program does for each student what `swift run` does
/// for one.
struct GradeCommand: Command {
  private let folders: [String]
  private let files: WorkbookFiles
  private let limit: Int
  private let writesCSV: Bool
  private let course: String?
  private let options: CommonOptions

  init(_ line: CommandLineArguments) throws {
    files = try line.flag("clinic") ? .clinic : .exercises
    writesCSV = try line.flag("csv")
    limit = try line.integer("limit", in: 1...3_600) ?? 30
    course = try line.value("course", needs: "the folder of the course")
    options = try CommonOptions(line)
    try line.refuseTheRest(of: "gan grade")
    if options.folder != nil {
      throw UsageError("gan grade writes no files; --csv and --json print what a file can take")
    }
    if writesCSV, options.json { throw UsageError("gan grade prints --csv or --json, not both") }
    guard !line.operands.isEmpty else {
      throw UsageError("gan grade needs students' folders, such as `gan grade class/*`")
    }
    folders = line.operands
  }

  /// What came out for a student.
  private struct Grades: Encodable {
    let folder: String
    /// Nil where there is nothing to check.
    let report: CheckReport?

    var student: String { URL(fileURLWithPath: folder).standardizedFileURL.lastPathComponent }
  }

  func run(_ output: Output) throws -> ExitStatus {
    let program = try Grading(files: files, checkout: try Checkout(named: course), options: options)
    let grades = try folders.map { folder in
      if Output(to: 2).isTerminal { try Output(to: 2).write("checking \(folder) ...\n") }
      return Grades(folder: folder, report: try program.check(folder, limit: limit))
    }
    for grade in grades where grade.report == nil {
      Output.complain("\(grade.folder) has no folder \(files.folder)")
    }
    if options.json {
      try output.write(json(["students": grades]) + "\n")
    } else if writesCSV {
      try output.write(csv(grades))
    } else {
      try output.write(page([table(grades)], style: options.style))
    }
    return grades.contains { $0.report == nil } ? .noInput : .done
  }

  private func table(_ grades: [Grades]) -> Figure {
    .table(
      Table(
        columns: [
          .init("student"), .init("passed"), .init("of"), .init("wrong"),
          .init("first that does not pass"),
        ],
        rows: grades.map { grade in
          guard let report = grade.report else {
            return [.text(grade.student), .text(""), .text(""), .text(""), .text("no folder")]
          }
          let first = report.exercises.first { !$0.hasPassed }
          let tried = report.exercises.count {
            !$0.hasPassed && !["untouched", "missing"].contains($0.outcome)
          }
          return [
            .text(grade.student), .number(Double(report.passed), 0),
            .number(Double(report.exercises.count), 0), .number(Double(tried), 0),
            .text(first.map { "\(twoDigits($0.number)) \($0.name): \($0.outcome)" } ?? ""),
          ]
        },
        caption: "Wrong: what was begun and does not pass."))
  }

  private func csv(_ grades: [Grades]) -> String {
    let exercises = grades.lazy.compactMap(\.report).first?.exercises ?? []
    let head = ["student", "passed", "of"] + exercises.map { "\(twoDigits($0.number))-\($0.name)" }
    let rows = grades.map { grade in
      [grade.student]
        + (grade.report.map { report in
          ["\(report.passed)", "\(report.exercises.count)"] + report.exercises.map(\.outcome)
        } ?? head.dropFirst().map { _ in "" })
    }
    return ([head] + rows).map { $0.map(csvField).joined(separator: ",") + "\n" }.joined()
  }
}
