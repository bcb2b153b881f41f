import Blackboard
import Course
import Foundation
import Testing

@testable import Workbench
@testable import gan

@Suite("A package of one's own: gan new")
struct NewTests {
  private let course = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .resolvingSymlinksInPath()

  private func contents(_ folder: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter {
      var isFolder: ObjCBool = false
      let path = folder.appendingPathComponent($0).path
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted()
  }

  private func text(_ folder: URL, _ path: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
  }

  /// The folder that a manifest depends on, as the package manager would find it.
  private func dependency(of package: URL) throws -> URL {
    let manifest = try text(package, "Package.swift")
    let match = try #require(manifest.firstMatch(of: /\.package\(path: "([^"]+)"\)/))
    let folder = URL(fileURLWithPath: package.path, isDirectory: true)
    let found = URL(fileURLWithPath: String(match.1), relativeTo: folder).standardizedFileURL
    #expect(manifest.contains("package: \"\(found.lastPathComponent)\""))
    return found.resolvingSymlinksInPath()
  }

  @Test("makes a package that depends on this course, and says what to do next")
  func makes() throws {
    try inTemporaryFolder { folder in
      let folder = folder.resolvingSymlinksInPath()
      let outcome = try Gan.run(["new", "a/mine"], in: folder)
      #expect(outcome.status == 0 && outcome.errors.isEmpty)
      for word in ["cd a/mine", "swift run", "--help"] { #expect(outcome.output.contains(word)) }
      let package = folder.appendingPathComponent("a/mine")
      #expect(
        try contents(package) == [".gitignore", "Package.swift", "Sources/mine/Mine.swift"])
      #expect(try text(package, ".gitignore") == ".build\n")
      #expect(try dependency(of: package).path == course.path)
      let source = try text(package, "Sources/mine/Mine.swift")
      #expect(
        (30...40).contains(source.split(separator: "\n", omittingEmptySubsequences: false).count))
    }
  }

  @Test("takes an empty folder, also one that is under version control, and through a link")
  func takesEmpty() throws {
    try inTemporaryFolder { folder in
      let folder = folder.resolvingSymlinksInPath()
      let real = folder.appendingPathComponent("deep/er/mine")
      try FileManager.default.createDirectory(
        at: real.appendingPathComponent(".git"), withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        at: folder.appendingPathComponent("link"), withDestinationURL: real)
      #expect(try Gan.run(["new", "link"], in: folder).status == 0)
      #expect(try dependency(of: real).path == course.path)
    }
  }

  @Test("writes over nothing", arguments: ["notes.txt", "Package.swift", ".hidden"])
  func refusesTaken(_ name: String) throws {
    try inTemporaryFolder { folder in
      let place = folder.appendingPathComponent(name)
      try "mine".write(to: place, atomically: true, encoding: .utf8)
      let outcome = try Gan.run(["new", "."], in: folder)
      #expect(outcome.status == 74 && outcome.output.isEmpty)
      #expect(outcome.errorLines.count == 1 && outcome.errors.contains("new or empty folder"))
      #expect(try contents(folder) == [name])
      #expect(try String(contentsOf: place, encoding: .utf8) == "mine")
      let file = try Gan.run(["new", name], in: folder)
      #expect(file.status == 74 && file.errors.contains("is a file"))
    }
  }

  @Test("wrong calls are refused in one line, and nothing is made")
  func refuses() throws {
    try inTemporaryFolder { folder in
      let calls: [([String], Int32, String)] = [
        ([], 2, "needs a folder"), (["a", "b"], 2, "\"b\" is one word too many"),
        (["a", "--from", "gausian"], 2, "did you mean gaussian?"),
        (["a", "--from"], 2, "a lesson to begin with"),
        (["a", "--form", "gaussian"], 2, "did you mean --from?"),
        (["a", "--out", "b"], 2, "--out"), (["a", "--json"], 2, "--json"),
        (["a", "--course", "."], 66, "the folder of the course"),
        ([course.appendingPathComponent("mine").path], 2, "beside it"),
        ([course.path + "/../" + course.lastPathComponent + "/mine"], 2, "beside it"),
        (["none/../a"], 74, "none"),
      ]
      for (words, status, what) in calls {
        let outcome = try Gan.run(["new"] + words, in: folder)
        #expect(outcome.status == status, "\(words): \(outcome.errors)")
        #expect(outcome.errorLines.count == 1 && outcome.errors.contains(what), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
      }
      #expect(try contents(folder).isEmpty)
      #expect(!FileManager.default.fileExists(atPath: course.appendingPathComponent("mine").path))
    }
  }

  @Test("begins with any lesson: its files as they are, and a line that runs it")
  func fromLessons() throws {
    try inTemporaryFolder { folder in
      for lesson in lessons {
        let package = folder.appendingPathComponent(lesson.name)
        let name = lesson.number % 2 == 0 ? lesson.name : twoDigits(lesson.number)
        #expect(try Gan.run(["new", package.path, "--from", name]).status == 0)
        let original = course.appendingPathComponent("Lessons/\(lesson.folder)")
        let files = try contents(original).filter { $0 != "transcript.txt" }
        let copies = try contents(package).filter { $0.hasPrefix("Sources/mine/") }
        #expect(copies == (files + ["main.swift"]).sorted().map { "Sources/mine/" + $0 })
        for file in files {
          #expect(try text(package, "Sources/mine/\(file)") == text(original, file))
        }
        let main = try text(package, "Sources/mine/main.swift")
        let type = try #require(main.wholeMatch(of: /import Workbench\n\n(\w+)\.main\(\)\n/)?.1)
        let heads = try files.filter { $0.hasSuffix(".swift") }.map { try text(original, $0) }
        #expect(heads.count { $0.contains("public struct \(type): Lesson") } == 1)
        #expect(try text(package, "Package.swift").contains(".embedInCode(\"README.md\")"))
      }
    }
  }

  @Test("a path of the course as another folder sees it")
  func relative() throws {
    let checkout = try Checkout(named: course.path)
    let (above, name) = (course.deletingLastPathComponent().path, course.lastPathComponent)
    let start = above == "/" ? "" : above
    #expect(checkout.path(from: start + "/mine") == "../\(name)")
    #expect(checkout.path(from: start + "/a/b/mine") == "../../../\(name)")
  }
}
