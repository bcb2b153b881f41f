import Console
import Foundation

/// Where things lie: the package with its build, and the student's files.
struct Place {
  /// The package, which the answers are compiled in.
  let package: String
  /// The folder with the student's files.
  let answers: String
  /// The folder that this program was built in, and where what it builds will lie.
  let products: String

  /// The place of a workbook's program.
  ///
  /// - Parameters:
  ///   - answers: The folder of the student's files, when it is not the package's own.
  ///   - program: Where the program lies.
  /// - Throws: `Failure` when the program was built outside its package.
  init(
    of workbook: Workbook, answers: String?, program: String? = Bundle.main.executablePath
  ) throws {
    let here = FileManager.default.currentDirectoryPath
    products =
      URL(fileURLWithPath: program ?? here).resolvingSymlinksInPath()
      .deletingLastPathComponent().path
    let found = [products, here].lazy.compactMap { Self.package(above: $0, of: workbook) }.first
    guard let found else {
      throw Failure(
        .noInput,
        "the package of the \(workbook.name) is not found from here; run this in its folder")
    }
    package = found
    self.answers = answers ?? "\(found)/\(workbook.folder)"
  }

  /// The folder with what is compiled for a check.
  var workshop: String { "\(package)/.check" }
  /// The folder with the files that passed, as they were then.
  var kept: String { "\(package)/.passed" }

  /// A student's file; nil when there is none.
  func answer(to exercise: Exercise) throws -> String? {
    let place = "\(answers)/\(exercise.file)"
    guard FileManager.default.fileExists(atPath: place) else { return nil }
    do {
      let bytes = try fileContents(place, most: 1_000_000, takesPipes: false)
      return String(decoding: bytes, as: UTF8.self)
    } catch { throw Failure(.noInput, "\(error)") }
  }

  /// Whether a text is what last passed.
  func hasPassed(_ exercise: Exercise, _ text: String) -> Bool {
    (try? String(contentsOfFile: "\(kept)/\(exercise.file)", encoding: .utf8)) == text
  }

  /// Keeps a text that passed.
  ///
  /// - Throws: `Failure` when it cannot be written.
  func keep(_ exercise: Exercise, _ text: String) throws {
    try OutputFolder(kept).write(exercise.file, Array(text.utf8))
  }

  private static func package(above place: String, of workbook: Workbook) -> String? {
    var folder = URL(fileURLWithPath: place).standardizedFileURL
    while folder.path != "/" {
      let isIt = ["Package.swift", "Sources/\(workbook.name)/main.swift"].allSatisfy {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent($0).path)
      }
      if isIt { return folder.path }
      folder.deleteLastPathComponent()
    }
    return nil
  }
}
