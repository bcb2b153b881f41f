import Course
import Foundation

/// The words of a command line, sorted into command, operands and options.
///
/// Options may stand anywhere, as `--name value` or `--name=value`; after the command `--` ends them,
/// and before it, where `swift run gan --` leaves one, it says nothing. The meaning of an option is
/// decided by the command that takes it; an option that is left over is an error.
package final class CommandLineArguments {
  /// The first word that is no option: a lesson or a command.
  package private(set) var command: String?
  /// The words after it that are no options.
  package private(set) var operands: [String] = []
  /// Whether `--help` or `-h` stands anywhere.
  package private(set) var asksForHelp = false
  /// Whether `--version` was asked for.
  package private(set) var asksForVersion = false

  /// Names without their two dashes; a name with a single dash keeps it, and so is no option's.
  private var given: [(name: String, value: String?)] = []
  private var known: [String] = []
  /// The flags that a superfluous word may have been meant as the value of, by the word.
  private var flagBefore: [String: String] = [:]

  /// The options that stand for themselves; every other takes the next word as its value.
  private static let flags: Set<String> = [
    "json", "plain", "ascii", "pause", "predict", "quick", "quiet", "no-animation", "exercises",
    "clinic", "all", "more", "csv",
  ]

  package init(_ arguments: [String]) {
    var words = arguments[...]
    while let word = words.popFirst() {
      if word == "-h" || word == "--help" {
        asksForHelp = true
      } else if word == "--version" {
        asksForVersion = true
      } else if word == "--" {
        if command == nil { continue }
        operands += words
        return
      } else if word.hasPrefix("-"), word.count > 1, !word.isNumber {
        let body = word.hasPrefix("--") ? word.dropFirst(2) : word[...]
        if let equals = body.firstIndex(of: "=") {
          given.append((String(body[..<equals]), String(body[body.index(after: equals)...])))
        } else if Self.flags.contains(String(body)) {
          given.append((String(body), nil))
          if let next = words.first { flagBefore[next] = String(body) }
        } else if let next = words.first, !next.hasPrefix("-") || next == "-" || next.isNumber {
          given.append((String(body), next))
          words.removeFirst()
        } else {
          given.append((String(body), nil))
        }
      } else if command == nil {
        command = word
      } else {
        operands.append(word)
      }
    }
  }

  /// Takes an option that stands for itself.
  package func flag(_ name: String) throws -> Bool {
    known.append(name)
    guard let index = given.lastIndex(where: { $0.name == name }) else { return false }
    if let value = given[index].value {
      throw UsageError("--\(name) takes no value, and was given \"\(value)\"")
    }
    given.removeAll { $0.name == name }
    return true
  }

  /// Takes an option with a value; the last one counts when it is given twice.
  ///
  /// - Parameter needs: What a value would be, for the message when there is none.
  package func value(_ name: String, needs: String) throws -> String? {
    try values(name, needs: needs).last
  }

  /// Takes an option that may be given several times, each time with a value.
  package func values(_ name: String, needs: String) throws -> [String] {
    known.append(name)
    let values = try given.filter { $0.name == name }.map { option in
      guard let value = option.value, !value.isEmpty else {
        throw UsageError("--\(name) needs a value: \(needs)")
      }
      return try Self.atHome(value)
    }
    given.removeAll { $0.name == name }
    return values
  }

  /// A path that begins with the user's home folder, written out: shells leave `--out=~/x` as it is.
  private static func atHome(_ value: String) throws -> String {
    guard value == "~" || value.hasPrefix("~/") else { return value }
    guard let home = ProcessInfo.processInfo.environment["HOME"], !home.isEmpty else {
      throw UsageError("\"\(value)\" is in a home folder, and HOME does not say where that is")
    }
    return home + value.dropFirst()
  }

  /// An option as it stands there, without taking it: nil when it does not, else its value, if any.
  package func given(_ name: String) -> String?? { given.last { $0.name == name }.map(\.value) }

  /// Whether an option is given and has not been taken yet.
  package func has(_ name: String) -> Bool { given.contains { $0.name == name } }

  /// Takes an option whose value is a whole number.
  package func integer(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
    let needs = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    guard let text = try value(name, needs: needs) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw UsageError("--\(name) is \"\(text)\"; it must be \(needs)")
    }
    return number
  }

  /// Complains about the first option that has not been taken.
  ///
  /// - Parameters:
  ///   - owner: The command that does not have it, such as "gan list" or "lesson gaussian".
  ///   - help: The command that lists the options there are; that of `gan` unless said otherwise.
  package func refuseTheRest(of owner: String, help: String? = nil) throws {
    guard let (name, _) = given.first else { return }
    switch name {
    case "data": throw UsageError("\(owner) reads no images, so it has no option --data")
    default:
      let spelled = name.hasPrefix("-") ? name : "--\(name)"
      let word = String(name.drop { $0 == "-" })
      if let near = nearest(to: word, among: known) {
        throw UsageError("\(owner) has no option \(spelled); did you mean --\(near)?")
      }
      let topic = owner.hasPrefix("lesson ") ? command.map { " \($0)" } ?? "" : ""
      let help = help ?? "gan help\(topic)"
      throw UsageError("\(owner) has no option \(spelled); `\(help)` lists what it has")
    }
  }

  /// Complains about superfluous words.
  package func refuseOperands() throws {
    guard let word = operands.first else { return }
    try refuseAsValue(word)
    throw UsageError("\"\(word)\" is one word too many")
  }

  /// Complains about a word that no one asked for and that stands behind a flag, as if it were its value.
  package func refuseAsValue(_ word: String) throws {
    guard let flag = flagBefore[word] else { return }
    throw UsageError("--\(flag) takes no value, and was given \"\(word)\"")
  }
}

extension String {
  /// Whether this reads as a negative number or a list of numbers, and so is a value, no option.
  fileprivate var isNumber: Bool {
    guard let first = split(separator: ",", omittingEmptySubsequences: false).first else {
      return false
    }
    return Double(first) != nil
  }
}
