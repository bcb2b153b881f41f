import Foundation
import Testing

@Suite("Packages of exercises, and gan grade")
struct GradeTests {
  @Test(
    "gan new hands out each file of a workbook",
    arguments: [
      ("exercises", "Exercises", "Sheets"), ("clinic", "Clinic", "Cases"),
    ])
  func handsOut(_ name: String, _ folder: String, _ sheets: String) throws {
    try inTemporaryFolder { place in
      let outcome = try Gan.run(["new", "work", "--\(name)"], in: place)
      #expect(outcome.status == 0 && outcome.errors.isEmpty)
      for word in ["cd work", "swift run \(name) help"] { #expect(outcome.output.contains(word)) }
      for line in outcome.lines { #expect(line.count <= 80) }
      let work = place.appendingPathComponent("work")
      let course = Repository.folder("Sources/Exercises/\(sheets)")
      let names = try FileManager.default.contentsOfDirectory(atPath: course.path).sorted()
      #expect(!names.isEmpty)
      let made = work.appendingPathComponent(folder)
      #expect(try FileManager.default.contentsOfDirectory(atPath: made.path).sorted() == names)
      for file in names {
        #expect(
          try Data(contentsOf: made.appendingPathComponent(file))
            == Data(contentsOf: course.appendingPathComponent(file)))
      }
      let program = work.appendingPathComponent("Sources/\(name)/main.swift")
      #expect(try String(contentsOf: program, encoding: .utf8).contains("Workbook.\(name).main()"))
      // Nothing is written over.
      let again = try Gan.run(["new", "work", "--\(name)"], in: place)
      expectOneLine(again, status: 74, containing: ["new or empty folder"])
    }
  }

  @Test(
    "wrong calls are told in one line",
    arguments: [
      (["new", "x", "--exercises", "--clinic"], "one of"),
      (["new", "x", "--exercises", "--from", "gaussian"], "one of"),
      (["new", "x", "--exercise"], "did you mean --exercises?"), (["grade"], "folders"),
      (["grade", "x", "--json", "--csv"], "not both"), (["grade", "x", "--out", "y"], "no files"),
      (["grade", "x", "--limit", "0"], "limit"), (["grade", "x", "--nothing"], "--nothing"),
      (["grad", "x"], "grade"),
    ])
  func wrongCalls(_ words: [String], _ part: String) throws {
    try inTemporaryFolder { place in
      expectOneLine(try Gan.run(words, in: place), status: 2, containing: [part])
      #expect(try FileManager.default.contentsOfDirectory(atPath: place.path).isEmpty)
    }
  }
}
