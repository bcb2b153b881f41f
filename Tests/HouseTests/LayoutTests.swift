import Course
import Foundation
import Testing

@testable import Workbench
@testable import gan

@Suite("The house")
struct LayoutTests {
  @Test("there are no package dependencies")
  func dependencies() throws {
    let code = House.code(of: try House.text("Package.swift")).joined(separator: "\n")
    #expect(!code.contains(".package("))
    #expect(!code.contains("binaryTarget"))
    let url = House.root.appendingPathComponent("Package.resolved")
    #expect(!FileManager.default.fileExists(atPath: url.path))
  }

  @Test("the tools version is one that lets other packages depend on this one")
  func toolsVersion() throws {
    let line = try House.text("Package.swift").prefix { $0 != "\n" }
    let version = try #require(line.wholeMatch(of: /\/\/ swift-tools-version: (\d+)\.(\d+).*/))
    let (major, minor) = try (
      #require(Int(version.output.1)), #require(Int(version.output.2))
    )
    #expect((major, minor) >= (6, 2))
  }

  @Test("folders of lessons and the catalogue agree")
  func folders() throws {
    #expect(try House.names(in: "Lessons") == lessons.map(\.folder).sorted())
    #expect(lessons.map(\.number) == lessons.map(\.number).sorted())
    #expect(Set(lessons.map(\.number)).count == lessons.count)
    #expect(Set(lessons.map(\.name)).count == lessons.count)
    #expect(Set(lessons.map(\.name)).isDisjoint(with: commands))
    for lesson in lessons {
      // A number in place of a name must not be another lesson's.
      #expect(Int(lesson.name) == nil)
      #expect(lesson.name.allSatisfy { $0.isASCII && ($0.isLowercase || $0 == "-" || $0.isNumber) })
    }
  }

  @Test("no lesson's setting has the name of an option that every command takes")
  func settings() throws {
    let text = try House.text("Sources/Workbench/Options/CommonOptions.swift")
    let taken = Set(
      text.matches(of: /line\.\w+\((?:isASCII: line\.flag\()?"(\w+)"/).map { String($0.output.1) })
    #expect(taken.isSuperset(of: ["seed", "width", "threads", "out", "json", "plain", "color"]))
    for lesson in lessons {
      let names = lesson.settings.map(\.name)
      #expect(taken.isDisjoint(with: names), "\(lesson.name)")
      #expect(Set(names).count == names.count, "\(lesson.name)")
    }
  }

  @Test("every lesson has a handout and a transcript", arguments: lessons.map(\.folder))
  func documents(_ folder: String) throws {
    for file in ["README.md", "transcript.txt"] {
      let text = try House.text("Lessons/\(folder)/\(file)")
      let isEmpty = text.allSatisfy(\.isWhitespace)
      #expect(!isEmpty, "Lessons/\(folder)/\(file) is empty")
    }
  }

  @Test("one idea, one file: none under Sources and Lessons is longer than 350 lines")
  func lengths() throws {
    let files = try House.swiftFiles(below: "Sources") + House.swiftFiles(below: "Lessons")
    #expect(!files.isEmpty)
    for file in files {
      let count = try House.text(file).count { $0 == "\n" }
      #expect(count <= 350, "\(file) has \(count) lines")
    }
  }

  @Test("at the top level stand the six entries and nothing else")
  func topLevel() throws {
    let entries: Set = ["Package.swift", "README.md", "Sources", "Lessons", "Data", "Tests"]
    guard let files = trackedFiles() else { return }
    let top = Set(files.map { String($0.prefix { $0 != "/" }) }).filter { !$0.hasPrefix(".") }
    #expect(top.subtracting(entries).isEmpty)
  }

  /// What git tracks here, or `nil` where this is no checkout.
  private func trackedFiles() -> [String]? {
    let git = House.root.appendingPathComponent(".git").path
    guard FileManager.default.fileExists(atPath: git) else { return nil }
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-C", House.root.path, "ls-files", "-z"]
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0, !data.isEmpty else { return nil }
    return String(decoding: data, as: UTF8.self).split(separator: "\0").map(String.init)
  }
}
