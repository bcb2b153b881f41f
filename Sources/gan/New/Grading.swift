import Console
import Datasets
import Foundation
import Workbench

/// A package with the checks, kept in the course's build folder.
struct Grading {
  private let files: WorkbookFiles
  private let swift: Tool
  private let package: OutputFolder

  /// Makes it if need be, and builds it.
  ///
  /// - Throws: `Failure` when it cannot be made or built.
  init(files: WorkbookFiles, checkout: Checkout, options: CommonOptions) throws {
    guard let swift = Tool("swift") else {
      throw Failure(.noInput, "the program swift is not found in the folders of PATH")
    }
    (self.files, self.swift) = (files, swift)
    let place = "\(checkout.path)/.build/grading/\(files.name)"
    package = try OutputFolder(place, alone: true)
    let (manifest, program) = (
      Starter.manifest(of: files, course: checkout.path), Starter.program(of: files)
    )
    let wanted = [
      ("Package.swift", manifest), ("Sources/\(files.name)/main.swift", program),
      // The manifest has a target of it.
      ("\(files.folder)/Empty.swift", ""),
    ]
    for (name, text) in wanted {
      let path = package.place(of: name)
      guard (try? String(contentsOfFile: path, encoding: .utf8)) != text else { continue }
      let parts = OutputFolder.parts(of: path)
      try OutputFolder(parts?.folder ?? ".").write(parts?.name ?? name, Array(text.utf8))
    }
    if Output(to: 2).isTerminal, !FileManager.default.fileExists(atPath: "\(place)/.build") {
      try Output(to: 2).write(
        "building the checks, which takes about two minutes the first time ...\n")
    }
    let (ending, words) = try Self.run(
      swift, ["build", "--product", files.name, "--package-path", place])
    guard ending.isGood else {
      let line = (words + ending.errors).split(separator: "\n").first { $0.contains("error:") }
      throw Failure(
        .noInput, "the checks cannot be built: \(line ?? "`swift build` fails in \(place)")")
    }
  }

  /// Checks a student's files; nil where there is no folder with them.
  ///
  /// - Parameter limit: The seconds that a check may take.
  func check(_ folder: String, limit: Int) throws -> CheckReport? {
    var isFolder: ObjCBool = false
    let answers = "\(folder)/\(files.folder)"
    guard FileManager.default.fileExists(atPath: answers, isDirectory: &isFolder),
      isFolder.boolValue
    else { return nil }
    let (ending, words) = try Self.run(
      swift,
      [
        "run", "--skip-build", "--package-path", package.path, files.name, "check", "--all",
        "--json",
        "--limit", "\(limit)", "--answers", URL(fileURLWithPath: answers).path,
      ])
    guard let report = try? JSONDecoder().decode(CheckReport.self, from: Data(words.utf8)) else {
      throw Failure(.noInput, "\(folder) cannot be checked: \(ending.errors)")
    }
    return report
  }

  private static func run(_ tool: Tool, _ words: [String]) throws -> (Tool.Ending, String) {
    var output: [UInt8] = []
    do {
      let ending = try tool.run(words) { output += $0 }
      return (ending, String(decoding: output, as: UTF8.self))
    } catch let error as Tool.NotRun { throw Failure(.noInput, error.description) }
  }
}
