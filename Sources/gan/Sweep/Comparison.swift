import Course

/// Sweeps of a lesson with different settings, side by side; a single one is shown and written as itself.
struct Comparison {
  /// The sweeps, one for each combination of settings, in the order in which they were asked for.
  let sweeps: [Sweep]
  /// The names of the settings that tell them apart, in the lesson's order.
  let varied: [String]

  /// The greatest number of settings that can be varied.
  static let mostSettings = 2
  /// The greatest number of combinations: as many curves as have signs of their own.
  static let mostSweeps = 10

  /// The sweeps of a lesson beside each other.
  init(of lesson: any Lesson, _ sweeps: [Sweep]) {
    self.sweeps = sweeps
    let names = lesson.settings.map(\.name)
    let differing = names.filter { name in Set(sweeps.map { $0.text(of: name) }).count > 1 }
    // With the preset all differs that belongs to it.
    varied =
      differing.contains("preset")
      ? differing.filter { name in
        name == "preset" || !sweeps.allSatisfy { $0.followsPreset(name, of: lesson) }
      } : differing
  }
}

extension Sweep {
  /// The value of a setting as it would be typed.
  func text(of setting: String) -> String { settings[setting]?.text ?? "" }

  /// Whether a setting has the value that the preset gives it.
  fileprivate func followsPreset(_ name: String, of lesson: any Lesson) -> Bool {
    guard let preset = settings["preset"],
      let usual = try? Run(of: lesson, settings: ["preset": preset])
    else { return false }
    return usual.settings[name]?.text == text(of: name)
  }
}

extension Comparison: Encodable {
  private enum CodingKeys: String, CodingKey {
    case lesson
    case number
    case varied
    case sweeps
  }

  /// Writes the settings that are varied and every sweep, with its own settings; a single sweep as itself.
  func encode(to encoder: any Encoder) throws {
    if sweeps.count == 1 { return try sweeps[0].encode(to: encoder) }
    var object = encoder.container(keyedBy: CodingKeys.self)
    try object.encodeIfPresent(sweeps.first?.lesson, forKey: .lesson)
    try object.encodeIfPresent(sweeps.first?.number, forKey: .number)
    try object.encode(varied, forKey: .varied)
    try object.encode(sweeps, forKey: .sweeps)
  }

  /// The sweeps in a file that `gan sweep --json` printed.
  struct Part: Decodable {
    /// One, or one for each combination of settings.
    let sweeps: [Sweep]

    init(from decoder: any Decoder) throws {
      let object = try decoder.container(keyedBy: CodingKeys.self)
      sweeps =
        object.contains(.sweeps)
        ? try object.decode([Sweep].self, forKey: .sweeps) : [try Sweep(from: decoder)]
    }
  }
}
