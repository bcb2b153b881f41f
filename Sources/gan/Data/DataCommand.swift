import Course
import Workbench

/// `gan data`: all that can be done with images and labels on disk.
enum DataCommand {
  /// What can follow `gan data`.
  static let names = ["digits", "scenes", "mnist", "verify"]

  /// The command that the first operand names.
  static func command(_ line: CommandLineArguments) throws -> any Command {
    switch line.operands.first {
    case "digits": return try DrawCommand(.digits, line)
    case "scenes": return try DrawCommand(.scenes, line)
    case "mnist": return try FetchMNISTCommand(line)
    case "verify": return try VerifyDataCommand(line)
    case nil: throw UsageError("gan data needs one of \(names.joined(separator: ", "))")
    case .some(let name):
      let hint = nearest(to: name, among: names).map { "; did you mean \($0)?" }
      throw UsageError(
        "gan data has no \"\(name)\"" + (hint ?? "; there are \(names.joined(separator: ", "))"))
    }
  }
}

extension CommandLineArguments {
  /// Refuses options that lessons take and this command does not.
  func refuse(_ names: [String], of owner: String) throws {
    for name in names where has(name) {
      throw UsageError("\(owner) has no option --\(name); `gan help data` lists what it has")
    }
  }

  /// The one operand that may follow another.
  func oneOperand(after name: String) throws -> String? {
    if operands.count > 2 { throw UsageError("\"\(operands[2])\" is one word too many") }
    return operands.count > 1 ? operands[1] : nil
  }
}
