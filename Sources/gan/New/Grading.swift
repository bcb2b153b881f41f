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
    self.files = files
    swift = try Tool.swift()
    let place = "\(checkout.path)/.build/grading/\(files.name)"
    package = try OutputFolder(place, alone: true)
    try package.update("Package.swift", Starter.manifest(of: files, course: checkout.path))
    try package.update("Sources/\(files.name)/main.swift", Starter.program(of: files))
    // The manifest has a target of it.
    try package.update("\(files.folder)/Empty.swift", "")
    if Output(to: 2).isTerminal, !FileManager.default.fileExists(atPath: "\(place)/.build") {
      try Output(to: 2).write(
        "building the checks, which takes about two minutes the first time ...\n")
    }
    let (ending, words) = try swift.output(
      of: ["build", "--product", files.name, "--package-path", place])
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
    let (ending, words) = try swift.output(
      of: [
        "run", "--skip-build", "--package-path", package.path, files.name, "check", "--all",
        "--json",
        "--limit", "\(limit)", "--answers", URL(fileURLWithPath: answers).path,
      ])
    guard let report = try? JSONDecoder().decode(CheckReport.self, from: Data(words.utf8)) else {
      throw Failure(.noInput, "\(folder) cannot be checked: \(ending.errors)")
    }
    return report
  }
}
