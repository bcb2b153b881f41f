import Console
import Foundation

/// Where students' files are compiled, each in a module of its own with its check beside it.
///
/// So no check lies in a student's folder, names may be the same in two files, and a file that does not
/// compile stops no other.
struct Workshop {
  let workbook: Workbook
  let place: Place

  /// What the compiler said of files that it did not take.
  typealias Complaints = [Int: Outcome]

  /// Compiles files and their checks into one program.
  ///
  /// - Parameter answers: The files' texts by their exercises.
  /// - Returns: Complaints by the exercises' numbers; the rest is in the program.
  /// - Throws: `Failure` when something else than a student's file stands in the way.
  func build(_ answers: [(exercise: Exercise, text: String)]) throws -> Complaints {
    var (rest, complaints) = (answers, Complaints())
    while !rest.isEmpty {
      try write(rest)
      let (isGood, output) = try compile(rest.map(\.exercise))
      if isGood { return complaints }
      let found = self.complaints(in: output, about: rest)
      guard !found.isEmpty else {
        let last = output.split(separator: "\n").filter { $0.contains("error:") }.suffix(1)
        throw Failure(
          .noInput,
          "the \(workbook.name) cannot be built: "
            + (last.first.map(String.init) ?? "`swift build` fails without saying why"))
      }
      complaints.merge(found) { first, _ in first }
      rest.removeAll { complaints[$0.exercise.number] != nil }
    }
    return complaints
  }

  /// The module of an exercise's answer.
  private static func module(_ exercise: Exercise) -> String { "Answer\(exercise.label)" }

  private func write(_ answers: [(exercise: Exercise, text: String)]) throws {
    let folder = try OutputFolder(place.workshop)
    for (exercise, text) in answers {
      // So that the compiler speaks of the student's file.
      let file = "\(workbook.folder)/\(exercise.file)"
      try folder.update(
        "\(exercise.label)/answer.swift",
        "#sourceLocation(file: \"\(file)\", line: 1)\n" + text)
      let check = """
        import Exercises

        public func check(_ board: Board) throws {
        #sourceLocation(file: "\(Self.checkFile(exercise))", line: 1)
          try \(exercise.call)
        }

        """
      try folder.update("\(exercise.label)/check.swift", check)
    }
    let modules = answers.map { Self.module($0.exercise) }
    let checks = answers.map { "  \"\($0.exercise.label)\": \(Self.module($0.exercise)).check,\n" }
    try folder.update(
      "main/main.swift",
      (["Exercises"] + modules).map { "import \($0)\n" }.joined()
        + "\nrunCheck([\n\(checks.joined())])\n")
  }

  static func checkFile(_ exercise: Exercise) -> String { "check-of-\(exercise.label)" }

  /// Calls the package manager, whose manifest makes a target of each exercise that `ANSWERS` names.
  private func compile(_ exercises: [Exercise]) throws -> (isGood: Bool, output: String) {
    var environment = ProcessInfo.processInfo.environment
    environment["ANSWERS"] = exercises.map(\.label).joined(separator: " ")
    let products = URL(fileURLWithPath: place.products)
    let scratch = products.deletingLastPathComponent().deletingLastPathComponent().path
    let (ending, output) = try Tool.swift(environment: environment).output(of: [
      "build", "--product", "answer", "--package-path", place.package, "--scratch-path", scratch,
      "--configuration", products.lastPathComponent,
    ])
    return (ending.isGood, output + ending.errors)
  }

  /// An error of the compiler with its line of a file; nil for what stands below one.
  ///
  /// The compiler's own excerpt counts lines otherwise, and does not fit a narrow window.
  private static func error(_ line: String, in text: String) -> String? {
    guard let match = line.wholeMatch(of: /([^:]+):(\d+):\d+: error: (.*)/),
      let number = Int(match.output.2)
    else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let source = lines.indices.contains(number - 1) ? lines[number - 1] : ""
    return "\(match.output.1), line \(number): \(match.output.3)\n"
      + "  \(source.drop(while: \.isWhitespace))"
  }

  /// Of the compiler's words about a check, those that a student can use: not where it calls what.
  private static func errors(in lines: [String]) -> String {
    lines.compactMap { line in
      line.range(of: ": error: ").map { line[$0.upperBound...] + "\n" }
    }.joined()
  }

  /// The compiler's words, sorted by the file that they are about.
  func complaints(in output: String, about answers: [(exercise: Exercise, text: String)])
    -> Complaints
  {
    let exercises = answers.map(\.exercise)
    var found: [Int: (own: [String], check: [String])] = [:]
    var (current, isOwn, seen): (Int?, Bool, Set<String>) = (nil, true, [])
    for line in output.split(separator: "\n", omittingEmptySubsequences: false) {
      let about = exercises.first {
        line.hasPrefix("\(workbook.folder)/\($0.file):")
          || line.hasPrefix(Self.checkFile($0) + ":")
      }
      if let about {
        // It says everything twice, once for the interface of the module.
        current =
          line.contains(": error:") && seen.insert(String(line)).inserted ? about.number : nil
        isOwn = !line.hasPrefix(Self.checkFile(about))
      } else if line.hasPrefix("[") || line.hasPrefix("error:") || line.isEmpty {
        current = nil
      }
      guard let current else { continue }
      if isOwn {
        guard let answer = answers.first(where: { $0.exercise.number == current }),
          let error = Self.error(String(line), in: answer.text)
        else { continue }
        found[current, default: ([], [])].own.append(error)
      } else {
        found[current, default: ([], [])].check.append(String(line))
      }
    }
    return found.mapValues { own, check in
      own.isEmpty
        ? .altered(Self.errors(in: check))
        : .uncompiled(own.prefix(3).joined(separator: "\n"))
    }
  }
}
