import Adversarial
import Autograd
import Course
import Networks
import Trainings

/// What a laboratory can be asked for: the data, the two networks, how they are trained.
///
/// The same names serve on the command line (`--batch 64`), in scripts (`set batch 64`) and on the
/// screen.
public struct PlaySettings: Sendable, Equatable {
  /// The values by name, one for each setting there is.
  public internal(set) var values: [String: SettingValue]

  private static let options = PlayOptions()
  private static let names = settingNames(of: options)

  /// All settings, in the order of the help.
  public static let all = Course.settings(of: options)

  /// The name of a setting.
  static func name<Value>(_ path: KeyPath<PlayOptions, Setting<Value>>) -> String {
    names[options[keyPath: path].id] ?? ""
  }

  /// The default of every setting.
  public init() {
    values = [:]
    for setting in Self.all {
      guard let value = try? setting.value(from: setting.defaultText) else {
        fatalError("PlaySettings: the default of \(setting.name) is no value of it")
      }
      values[setting.name] = value
    }
  }

  /// The value of a setting.
  subscript<Value>(path: KeyPath<PlayOptions, Setting<Value>>) -> Value {
    let setting = Self.options[keyPath: path]
    guard let value = values[Self.name(path)].flatMap(setting.value) else {
      fatalError("PlaySettings: there is no value of \(Self.name(path))")
    }
    return value
  }

  /// Gives a setting a value as it would be typed.
  ///
  /// - Throws: `UsageError` when there is no such setting, or it cannot have that value.
  public mutating func set(_ name: String, to text: String) throws {
    guard let setting = Self.setting(named: name) else {
      let names = Self.all.map(\.name)
      throw UsageError(
        "there is no setting \"\(name)\"; "
          + (nearest(to: name, among: names).map { "did you mean \($0)?" }
            ?? "there are \(names.joined(separator: ", "))"))
    }
    do {
      values[name] = try setting.value(from: text)
    } catch {
      throw UsageError("\(name) is \"\(text)\"; it must be \(setting.expected)")
    }
  }

  /// Asks for other data, by the word that is typed behind `gan play`.
  ///
  /// - Throws: `UsageError` when there are no data of that name.
  public mutating func set(data word: String) throws {
    guard DataName(rawValue: word) != nil else {
      throw UsageError(
        "gan play knows no data \"\(word)\"; there are "
          + DataName.allCases.map(\.rawValue).joined(separator: ", "))
    }
    try set(Self.name(\.data), to: word)
  }

  /// The word for the data.
  public var dataName: String { self[\.data].rawValue }

  /// The setting of that name.
  public static func setting(named name: String) -> (NamedSetting)? {
    all.first { $0.name == name }
  }

  /// The value of a setting as it would be typed.
  public func text(of name: String) -> String {
    values[name]?.text ?? ""
  }

  /// Whether a change shows only after a start from the beginning, since networks, noise or data would
  /// not fit any more.
  public static func needsRestart(_ name: String) -> Bool { restarting.contains(name) }

  private static let restarting: Set<String> = [
    name(\.data), name(\.modes), name(\.deviation), name(\.letter), name(\.means),
    name(\.deviations), name(\.weights), name(\.points), name(\.file), name(\.noise),
    name(\.noiseKind), name(\.generatorLayers), name(\.generatorUnits), name(\.discriminatorLayers),
    name(\.discriminatorUnits), name(\.activation), name(\.features), name(\.average),
    name(\.columns), name(\.condition),
  ]
}

extension PlaySettings {
  /// The optimisers that can be chosen.
  public enum OptimizerName: String, CaseIterable, Sendable {
    /// Adam.
    case adam
    /// Plain descent, with momentum where that is not 0.
    case sgd
    /// RMSProp.
    case rmsprop
  }

  /// How the noise is distributed, each dimension by itself.
  public enum NoiseName: String, CaseIterable, Sendable {
    /// N(0, 1).
    case normal
    /// Uniform on [−1, 1].
    case uniform
  }

  /// What both networks are told of a sample beside what it is.
  public enum ConditionName: String, CaseIterable, Sendable {
    /// Nothing.
    case none
    /// The number of its mode.
    case mode
  }

  /// What stands after each hidden layer.
  public enum ActivationName: String, CaseIterable, Sendable {
    /// `max(x, 0)`.
    case relu
    /// Between −1 and 1.
    case tanh
    /// `x`, or 0.2·x below zero.
    case leakyReLU = "leaky-relu"
  }
}

extension PlaySettings {
  /// The data that a setting describes; nil for one that matters to all.
  ///
  /// How many modes a ring has means nothing to a spiral.
  static func data(describedBy name: String) -> [DataName]? {
    switch name {
    case Self.name(\.modes): [.ring]
    case Self.name(\.letter): [.letter]
    case Self.name(\.means), Self.name(\.deviations), Self.name(\.weights): [.mixture]
    case Self.name(\.points): [.points]
    case Self.name(\.file), Self.name(\.columns): [.file]
    case Self.name(\.condition): [.ring, .grid, .twoGaussians, .points]
    case Self.name(\.deviation): DataName.allCases.filter(\.isPlane)
    default: nil
    }
  }

  /// Refuses a setting that says nothing of the data.
  ///
  /// - Throws: `UsageError`.
  public func checkUse(of name: String) throws {
    guard let owners = Self.data(describedBy: name), !owners.contains(self[\.data]) else { return }
    throw UsageError(
      "\(name) means nothing to the data \(dataName); it is for "
        + owners.map(\.rawValue).joined(separator: ", "))
  }

  /// The names of the settings that matter with these values, in the order in which they are shown.
  public var namesInUse: [String] {
    Self.all.map(\.name).filter { name in
      if let owners = Self.data(describedBy: name) { return owners.contains(self[\.data]) }
      return switch name {
      case Self.name(\.lipschitzPenalty): self[\.loss] == .wasserstein
      case Self.name(\.realLabel), Self.name(\.fakeLabel): self[\.loss].hasLabels
      case Self.name(\.momentum): self[\.optimizer] != .rmsprop
      case Self.name(\.beta2): self[\.optimizer] != .sgd
      default: true
      }
    }
  }

  /// The text of a setting's value one notch up or down; nil where it has none, or is not changed by
  /// notches.
  public func notch(_ name: String, up: Bool) -> String? {
    guard let setting = Self.setting(named: name), let value = values[name] else { return nil }
    switch value {
    case .word(let word):
      guard setting.placeholder.contains("|") else { return nil }
      let words = setting.placeholder.split(separator: "|").map(String.init)
      guard let place = words.firstIndex(of: word) else { return nil }
      return words[(place + (up ? 1 : words.count - 1)) % words.count]
    case .integer(let number):
      let steps = Self.wholeNotches
      let next = up ? steps.first { $0 > number } : steps.last { $0 < number }
      return next.map { "\($0)" }.flatMap { (try? setting.value(from: $0)) == nil ? nil : $0 }
    case .number(let number):
      let mayBeZero = (try? setting.value(from: "0")) != nil
      let steps =
        Self.averageLike.contains(name)
        ? Self.decayNotches : mayBeZero ? Self.notchesFromZero : Self.notches
      let next = up ? steps.first { $0 > number } : steps.last { $0 < number }
      return next.map { SettingValue.number($0).text }.flatMap {
        (try? setting.value(from: $0)) == nil ? nil : $0
      }
    case .numbers: return nil
    }
  }

  private static let wholeNotches = [
    0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1_024,
    1_536, 2_048,
  ]
  /// 1, 2, 5 of each power of ten.
  private static let notches: [Double] =
    [
      0.00001, 0.00002, 0.00005, 0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05,
      0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000,
    ]
  /// Of what may be 0 the first step shows an effect.
  private static let notchesFromZero = [0] + notches.filter { $0 >= 0.01 }
  private static let averageLike: Set<String> = [name(\.momentum), name(\.beta2), name(\.average)]
  private static let decayNotches: [Double] = [0, 0.5, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9999]
}
