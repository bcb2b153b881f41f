import Console
import Foundation
import Rendering

/// What the answering program and its runner agree on.
enum Verdict {
  /// The variable of the environment with the word that marks the verdict's line, which a student's own
  /// output cannot contain by chance.
  static let mark = "ANSWER_MARK"
  /// The variable with the width, and whether ASCII and colours are wanted, as `gan` would be told.
  static let options = "ANSWER_OPTIONS"
}

/// Runs one check in a program of its own: the runner compiles students' files together with this call.
///
/// Prints what the check shows, then a marked line with the verdict and below it the reason. It belongs
/// to the runner; there is no need to call it.
///
/// - Parameter checks: The checks by their exercises' numbers in two digits.
public func runCheck(_ checks: KeyValuePairs<String, (Board) throws -> Void>) -> Never {
  let environment = ProcessInfo.processInfo.environment
  let mark = environment[Verdict.mark] ?? ""
  let words = (environment[Verdict.options] ?? "").split(separator: " ").map(String.init)
  let asked = CommandLine.arguments.last
  let output = Output(to: 1)
  printLineByLine()
  do {
    let style = try CommonOptions(CommandLineArguments(words), environment: environment).style
    var page = Page(style: style)
    let board = Board { figure in try output.write(page.add(figure)) }
    guard let check = checks.first(where: { $0.key == asked })?.value else {
      throw UsageError("there is no check \(asked ?? "")")
    }
    do {
      try check(board)
      print("\(mark) passed")
    } catch let wrong as Wrong { print("\(mark) wrong\n\(wrong)") }
    exit(0)
  } catch {
    print("\(error)")
    exit(ExitStatus.usage.rawValue)
  }
}
