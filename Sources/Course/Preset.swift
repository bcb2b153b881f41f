/// Settings of a lesson that belong together, under a name: `--preset healthy`.
///
/// What is given beside the preset counts more, so that it can be varied: `--preset healthy --noise
/// 256`. In a quick run, a setting's quick default counts more than the preset, too.
public struct Preset: Sendable, Equatable {
  /// What it is called on the command line.
  public let name: String
  /// What it shows, in a line or two.
  public let summary: String
  /// Settings by name, each as it would be typed; what is not listed keeps its default.
  public let values: [String: String]

  /// A preset.
  public init(_ name: String, _ summary: String, _ values: [String: String] = [:]) {
    (self.name, self.summary, self.values) = (name, summary, values)
  }
}

extension NamedSetting {
  /// `--preset`, which chooses one of the lesson's presets, by default the first.
  ///
  /// - Precondition: There is at least one.
  static func preset(among presets: [Preset]) -> NamedSetting {
    let names = presets.map(\.name)
    return NamedSetting(
      "preset", "settings that belong together, see below", .word(among: names), names[0])
  }
}

extension Run {
  /// Whether all settings, but those named, are those of the lesson, or of the preset that was chosen:
  /// what a statistical claim was measured with.
  public func keepsDefaults(of lesson: any Lesson, except free: Set<String> = []) -> Bool {
    let chosen = settings["preset"].map { ["preset": $0] } ?? [:]
    guard let usual = try? Run(of: lesson, isQuick: isQuick, settings: chosen) else { return false }
    return settings.allSatisfy { name, value in
      free.contains(name) || usual.settings[name] == value
    }
  }
}
