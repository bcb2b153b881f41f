import Foundation
import Testing

@testable import Exercises

@Suite("Workbooks: what is handed out")
struct WorkbookTests {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path)
      .filter { $0.hasSuffix(".swift") }.sorted()
  }

  @Test("there are 24 exercises and 10 cases")
  func counts() {
    #expect(Workbook.exercises.exercises.count == 24)
    #expect(Workbook.clinic.exercises.count == 10)
  }

  @Test(
    "each has its number, a name of its own, hints, a file to hand out and a solution",
    arguments: [
      (Workbook.exercises, "Tests/Solutions/Exercises"), (.clinic, "Tests/Solutions/Clinic"),
    ])
  func entries(_ workbook: Workbook, _ solutions: String) throws {
    let exercises = workbook.exercises
    #expect(exercises.map(\.number) == Array(1...max(1, exercises.count)))
    #expect(Set(exercises.map(\.name)).count == exercises.count)
    let files = exercises.map(\.file)
    #expect(try Self.names(in: "Sources/Exercises/\(workbook.files.sheets)") == files)
    #expect(try Self.names(in: solutions) == files)
    for exercise in exercises {
      #expect(exercise.hints.count >= 2, "\(exercise.name)")
      #expect(!exercise.title.isEmpty && !exercise.moral.isEmpty, "\(exercise.name)")
      #expect(exercise.call.firstMatch(of: /^check\w+\(.+\)$/) != nil, "\(exercise.call)")
      for word in [exercise.name, "\(exercise.number)", exercise.label, exercise.file] {
        #expect(try workbook.exercise(word).number == exercise.number)
      }
    }
  }

  @Test(
    "a file that is handed out fits 80 columns, imports Exercises alone and says what to do",
    arguments: [Workbook.exercises, .clinic])
  func sheets(_ workbook: Workbook) throws {
    for exercise in workbook.exercises {
      let sheet = try workbook.sheet(of: exercise)
      #expect(sheet.hasPrefix("// "), "\(exercise.file)")
      #expect(sheet.contains("\nimport Exercises\n"), "\(exercise.file)")
      #expect(sheet.firstMatch(of: /(?m)^import (?!Exercises$)/) == nil, "\(exercise.file)")
      for line in sheet.split(separator: "\n") {
        #expect(line.count <= 80, "\(exercise.file): \(line)")
      }
    }
  }

  @Test("no exercise asks for more than ten lines")
  func lines() throws {
    func code(_ text: String) -> [Substring] {
      text.split(separator: "\n").filter { line in
        let words = line.drop(while: \.isWhitespace)
        return !words.isEmpty && !words.hasPrefix("//") && !line.contains("// Your line")
      }
    }
    for exercise in Workbook.exercises.exercises {
      let solution = Self.root.appendingPathComponent("Tests/Solutions/Exercises/\(exercise.file)")
      let solved = code(try String(contentsOf: solution, encoding: .utf8)).count
      let given = code(try Workbook.exercises.sheet(of: exercise)).count
      #expect((1...10).contains(solved - given), "\(exercise.file): \(solved - given) lines")
    }
  }

  @Test("a word that names nothing is refused, with what is near")
  func unknown() throws {
    let error = try #require(throws: UsageError.self) {
      try Workbook.exercises.exercise("minibatch-los")
    }
    #expect("\(error)".contains("did you mean minibatch-loss?"))
    #expect(throws: UsageError.self) { try Workbook.exercises.exercise("99") }
  }
}
