import Blackboard
import Course

// The settings on the screen: what each is now, what it does, and what it may be.
extension Session {
  /// What the chosen setting does, and what it may be.
  var explanation: String { explanation(of: view.selected) }

  /// The settings as lines that find room in the narrowest panel, the chosen one explained.
  var settingsList: Table {
    Table(
      columns: [.init(""), .init("")],
      rows: wanted.namesInUse.map { [.text(sign(of: $0)), .text("\($0): \(value(of: $0))")] },
      caption: explanation)
  }

  /// The settings for a screen that they have for themselves, each explained.
  var settingsTable: Table {
    Table(
      columns: [.init(""), .init("setting"), .init("value"), .init("what it is")],
      rows: wanted.namesInUse.map {
        [.text(sign(of: $0)), .text($0), .text(value(of: $0)), .text(explanation(of: $0))]
      })
  }

  private func sign(of name: String) -> String { name == view.selected ? "▸" : " " }

  /// The value, and whether it waits for a new start.
  private func value(of name: String) -> String {
    let waits =
      PlaySettings.needsRestart(name) && wanted.values[name] != experiment.settings.values[name]
    return wanted.text(of: name) + (waits ? " (after r)" : "")
  }

  private func explanation(of name: String) -> String {
    guard let setting = PlaySettings.setting(named: name) else { return "" }
    let start = PlaySettings.needsRestart(name) ? "; r starts with it" : ""
    return "\(setting.help) (\(setting.expected))\(start)"
  }
}
