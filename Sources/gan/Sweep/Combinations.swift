import Course
import Workbench

/// The settings of a sweep, as the command line has them: one combination, or several where a setting has
/// several values.
struct Combinations {
  /// Values of some of the lesson's settings, the first setting that varies changing last.
  private(set) var all: [[String: SettingValue]] = [[:]]

  /// Takes the lesson's own settings from the command line.
  ///
  /// - Throws: `UsageError` for a value that is none, for one that is there twice, and for too many.
  init(_ lesson: any Lesson, _ line: CommandLineArguments) throws {
    var varied: [String] = []
    for setting in lesson.settings {
      guard let text = try line.value(setting.name, needs: setting.expected) else { continue }
      let values = try setting.values(from: text)
      if values.count > 1 { varied.append("--\(setting.name)") }
      guard varied.count <= Comparison.mostSettings else {
        throw UsageError(
          "\(varied.joined(separator: ", ")) have several values each; at most "
            + "\(Comparison.mostSettings) settings can be varied")
      }
      guard all.count * values.count <= Comparison.mostSweeps else {
        throw UsageError(
          "\(varied.joined(separator: " and ")) make \(all.count * values.count) combinations; at "
            + "most \(Comparison.mostSweeps) can be set side by side")
      }
      all = all.flatMap { combination in
        values.map { value in combination.merging([setting.name: value]) { $1 } }
      }
    }
  }
}

extension NamedSetting {
  /// Whether one value of it is a list of numbers.
  private var isList: Bool {
    if case .numbers? = try? value(from: defaultText) { true } else { false }
  }

  /// The typed text as a value, or as several that are separated by commas.
  ///
  /// - Throws: `UsageError` when one of them is no value of this setting, or is there twice.
  fileprivate func values(from text: String) throws -> [SettingValue] {
    // A list of numbers or a path may be one value, commas and all.
    guard text.contains(","), !isList, (try? value(from: text)) == nil else {
      return [try value(from: text)]
    }
    var values: [SettingValue] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard !part.isEmpty else {
        throw UsageError(
          "--\(name) is \"\(text)\"; several values are separated by single commas, without spaces")
      }
      let value = try value(from: String(part))
      if values.contains(value) { throw UsageError("--\(name) has the value \(value.text) twice") }
      values.append(value)
    }
    return values
  }
}
