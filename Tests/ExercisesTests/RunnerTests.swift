import Console
import Foundation
import Testing
import Workbench

@testable import Exercises

/// Makes a folder laid out as a package of exercises and removes it afterwards.
private func inPackage(_ body: (URL, Place) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("exercises-test-\(UUID().uuidString)")
  defer { try? FileManager.default.removeItem(at: folder) }
  for part in ["Sources/exercises", "Exercises", ".build/debug"] {
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent(part), withIntermediateDirectories: true)
  }
  for file in ["Package.swift", "Sources/exercises/main.swift"] {
    try Data().write(to: folder.appendingPathComponent(file))
  }
  let program = folder.appendingPathComponent(".build/debug/exercises").path
  try Data().write(to: URL(fileURLWithPath: program))
  try body(folder, try Place(of: .exercises, answers: nil, program: program))
}

@Suite("The runner of exercises")
struct RunnerTests {
  private func counter(_ place: Place) throws -> Counter {
    Counter(
      examiner: Examiner(workbook: .exercises, place: place, limit: 5, style: []),
      // What it says is looked at elsewhere.
      output: Output(to: open("/dev/null", O_WRONLY)),
      options: try CommonOptions(CommandLineArguments(["--plain"])))
  }

  @Test("finds its package from where it was built")
  func finds() throws {
    try inPackage { folder, place in
      let real = folder.resolvingSymlinksInPath().path
      #expect(place.package == real)
      #expect(place.answers == real + "/Exercises")
      #expect(place.products == real + "/.build/debug")
    }
  }

  @Test("files that are missing, untouched or refused are told without a compiler")
  func withoutCompiler() throws {
    try inPackage { folder, place in
      let examiner = Examiner(workbook: .exercises, place: place, limit: 5, style: [])
      #expect(try examiner.check([.value])[0].outcome == .missing)
      let file = folder.appendingPathComponent("Exercises/01-value.swift")
      let sheet = try Workbook.exercises.sheet(of: .value)
      // Spaces and empty lines are no answer.
      try ("\n\n" + sheet.replacingOccurrences(of: "  0", with: "    0"))
        .write(to: file, atomically: true, encoding: .utf8)
      #expect(try examiner.check([.value])[0].outcome == .untouched)
      try ("import Foundation\n" + sheet).write(to: file, atomically: true, encoding: .utf8)
      guard case .refused(let reason) = try examiner.check([.value])[0].outcome else {
        Issue.record("import Foundation is not refused")
        return
      }
      #expect(reason.contains("Foundation"))
    }
  }

  @Test(
    "an import of more than the course is refused in every form",
    arguments: [
      "import Foundation", "  import Glibc", "@testable import Foundation",
      "import struct Foundation.URL", "let x = 1; import Glibc", "public import Darwin",
      "@preconcurrency import Dispatch", "import `Glibc`",
      "@_silgen_name(\"unlink\") func f(_: UnsafePointer<CChar>) -> Int32",
      "#sourceLocation(file: \"x\", line: 1)", "@c(unlink) func f()",
    ])
  func refused(_ text: String) throws {
    try inPackage { _, place in
      let examiner = Examiner(workbook: .exercises, place: place, limit: 5, style: [])
      #expect(examiner.refusal(of: "import Exercises\n\(text)\nlet y = 2\n") != nil)
    }
  }

  @Test(
    "what an answer may contain is not refused",
    arguments: [
      "import Exercises", "import Networks", "let important = 1", "// We import noise here.",
      "func f(_ x: Double) -> Double { x }",
    ])
  func taken(_ text: String) throws {
    try inPackage { _, place in
      let examiner = Examiner(workbook: .exercises, place: place, limit: 5, style: [])
      #expect(examiner.refusal(of: "import Exercises\n\(text)\n") == nil)
    }
  }

  @Test("every file that is handed out and every solution may be compiled")
  func ownFilesAreTaken() throws {
    try inPackage { _, place in
      let examiner = Examiner(workbook: .exercises, place: place, limit: 5, style: [])
      for folder in [
        "Sources/Exercises/Sheets", "Sources/Exercises/Cases", "Tests/Solutions/Exercises",
        "Tests/Solutions/Clinic",
      ] {
        let path = WorkbookTests.root.appendingPathComponent(folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: path.path)
        for name in names {
          let text = try String(contentsOf: path.appendingPathComponent(name), encoding: .utf8)
          #expect(examiner.refusal(of: text) == nil, "\(folder)/\(name)")
        }
      }
    }
  }

  @Test("the compiler's words go to the exercise that they are about, once")
  func complaints() throws {
    try inPackage { _, place in
      let workshop = Workshop(workbook: .exercises, place: place)
      let found = workshop.complaints(
        in: """
          Building for debugging...
          [1/9] Emitting module Answer01
          Exercises/01-value.swift:12:3: error: cannot find 'lg' in scope
          10 | func value(onReal: Double, onGenerated: Double) -> Double {
          11 |   lg(onReal)
             |   `- error: cannot find 'lg' in scope
          [2/9] Compiling Answer01 answer.swift
          Exercises/01-value.swift:12:3: error: cannot find 'lg' in scope
          11 |   lg(onReal)
             |   `- error: cannot find 'lg' in scope
          [3/9] Compiling Answer02 check.swift
          check-of-02:1:31: error: cannot find 'discriminatorLoss' in scope
          1 |   try checkMinibatchLoss(discriminatorLoss)
          [4/9] Compiling main
          Exercises/02-minibatch-loss.swift:3:1: warning: variable was never used
          """,
        about: [
          (.value, String(repeating: "\n", count: 11) + "  lg(onReal)\n"), (.minibatchLoss, ""),
        ])
      #expect(Set(found.keys) == [1, 2])
      guard case .uncompiled(let words) = found[1], case .altered(let check) = found[2] else {
        Issue.record("\(found)")
        return
      }
      #expect(
        words == """
          Exercises/01-value.swift, line 12: cannot find 'lg' in scope
            lg(onReal)
          """)
      #expect(check.contains("discriminatorLoss"))
      #expect(!check.contains("warning"))
    }
  }

  @Test("what passed is known by its text, and a change of it is not")
  func progress() throws {
    try inPackage { folder, place in
      let counter = try counter(place)
      #expect(try counter.next()?.name == "value")
      let file = folder.appendingPathComponent("Exercises/01-value.swift")
      try "right".write(to: file, atomically: true, encoding: .utf8)
      try place.keep(.value, "right")
      #expect(try counter.next()?.name == "minibatch-loss")
      try "changed".write(to: file, atomically: true, encoding: .utf8)
      #expect(try counter.next()?.name == "value")
    }
  }

  @Test("reset hands a file out anew and loses nothing, however often")
  func reset() throws {
    try inPackage { folder, place in
      let (counter, sheet) = (try counter(place), try Workbook.exercises.sheet(of: .value))
      let exercises = folder.appendingPathComponent("Exercises")
      let file = exercises.appendingPathComponent("01-value.swift")
      try counter.reset(.value)
      #expect(try String(contentsOf: file, encoding: .utf8) == sheet)
      for text in ["mine", "mine too"] {
        try text.write(to: file, atomically: true, encoding: .utf8)
        try counter.reset(.value)
        #expect(try String(contentsOf: file, encoding: .utf8) == sheet)
      }
      for (name, text) in [("01-value-1", "mine"), ("01-value-2", "mine too")] {
        let kept = folder.appendingPathComponent("Kept/\(name).swift")
        #expect(try String(contentsOf: kept, encoding: .utf8) == text)
      }
    }
  }

  @Test("the program of exercises refuses what it does not have in one line")
  func usage() throws {
    for words in [
      ["chek"], ["check", "nothing"], ["check", "1", "2"], ["reset"], ["watch", "1"],
      ["--quick"], ["--out", "x"], ["--nothing"], ["--limit", "0"], ["list", "1"],
    ] {
      #expect(throws: UsageError.self, "\(words)") {
        _ = try Program(.exercises, CommandLineArguments(words))
      }
    }
  }
}
