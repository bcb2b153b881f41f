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
  public subscript<Value>(setting: Setting<Value>) -> Value {
    guard let value = setting.value(among: values) else {
      fatalError("PlaySettings: there is no setting \(setting.name)")
    }
    return value
  }

  /// Gives a setting a value as it would be typed.
  ///
  /// - Throws: `UsageError` when there is no such setting, or it cannot have that value.
  public mutating func set(_ name: String, to text: String) throws {
    guard let setting = Self.setting(named: name) else {
      throw UsageError(
        "there is no setting \"\(name)\"; there are \(Self.all.map(\.name).joined(separator: ", "))"
      )
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
    try set(Self.data.name, to: word)
  }

  /// The word for the data.
  public var dataName: String { self[Self.data].rawValue }

  /// The setting of that name.
  public static func setting(named name: String) -> (any AnySetting)? {
    all.first { $0.name == name }
  }

  /// The value of a setting as it would be typed.
  public func text(of name: String) -> String {
    values[name].map(Self.typed) ?? ""
  }

  /// A value as it would be typed.
  static func typed(_ value: SettingValue) -> String {
    switch value {
    case .integer(let number): "\(number)"
    case .number(let number): shortText(number)
    case .word(let word): word
    case .numbers(let numbers): numbers.map(shortText).joined(separator: ",")
    }
  }

  /// Whether a change shows only after a start from the beginning, since networks, noise or data would
  /// not fit any more.
  public static func needsRestart(_ name: String) -> Bool { restarting.contains(name) }

  private static let restarting: Set<String> = [
    data.name, modes.name, deviation.name, letter.name, means.name, deviations.name, weights.name,
    points.name, file.name, noise.name, distribution.name, generatorLayers.name,
    generatorUnits.name, discriminatorLayers.name, discriminatorUnits.name, activation.name,
    features.name, average.name,
  ]
}

/// A number as one would type it.
private func shortText(_ number: Double) -> String {
  if let whole = Int(exactly: number), whole.magnitude < 1 << 53 { return "\(whole)" }
  return "\(number)"
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

  /// What stands after each hidden layer.
  public enum ActivationName: String, CaseIterable, Sendable {
    /// `max(x, 0)`.
    case relu
    /// Between −1 and 1.
    case tanh
    /// `x`, or 0.2·x below zero.
    case leakyReLU = "leaky-relu"
  }

  // The data.
  static let data = Setting.choice("data", DataName.ring, "what is to be learned")
  static let modes = Setting.integer("modes", 8, in: 1...50, "modes of the ring")
  static let deviation = Setting.number(
    "deviation", 0, in: 0...2, "σ of the data in the plane; 0: the usual one")
  static let letter = Setting.word(
    "letter", "G", among: "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init), "the letter")
  static let means = Setting.numbers(
    "means", [-2, 0.5, 2], in: -10...10, "the middles of the mixture's parts")
  static let deviations = Setting.numbers(
    "deviations", [0.4], in: 0.001...5, "σ of its parts, one for each or one for all")
  static let weights = Setting.numbers(
    "weights", [1], in: 0.001...1_000, "how likely its parts are, one for each or one for all")
  static let points = Setting.numbers(
    "points", [-1.5, -1, 1.5, -1, 0, 1.5], in: -10...10, placeholder: "X,Y,X,Y,...",
    "points set by hand")
  static let file = Setting.path("file", placeholder: "FILE", "a CSV file of points, x,y a line")

  // The networks.
  static let noise = Setting.integer("noise", 2, in: 1...256, "dimensions of z")
  static let distribution = Setting.choice("noise-kind", NoiseName.normal, "N(0, 1) or on [-1, 1]")
  static let generatorLayers = Setting.integer(
    "generator-layers", 2, in: 1...6, "hidden layers of G")
  static let generatorUnits = Setting.integer(
    "generator-units", 32, in: 1...128, "units in each hidden layer of G")
  static let discriminatorLayers = Setting.integer(
    "discriminator-layers", 2, in: 1...6, "hidden layers of D")
  static let discriminatorUnits = Setting.integer(
    "discriminator-units", 32, in: 1...128, "units in each hidden layer of D")
  static let activation = Setting.choice(
    "activation", ActivationName.relu, "after each hidden layer")
  static let features = Setting.choice(
    "features", PlaneRecipe.Features.none, "what D is told about the minibatch")

  // The training.
  static let loss = Setting.choice("loss", Objective.nonSaturating, "what G and D minimise")
  static let optimizer = Setting.choice("optimizer", OptimizerName.adam, "how both learn")
  static let generatorRate = Setting.number(
    "learning-rate", 0.001, in: 0...100, above: true, placeholder: "RATE", "G's learning rate")
  static let discriminatorRate = Setting.number(
    "discriminator-learning-rate", 0.001, in: 0...100, above: true, placeholder: "RATE",
    "D's learning rate")
  static let momentum = Setting.number(
    "momentum", 0.5, in: 0...0.9999, "β₁ of Adam, the momentum of SGD")
  static let beta2 = Setting.number("beta2", 0.999, in: 0...0.99999, "β₂ of Adam, ρ of RMSProp")
  static let batch = Setting.integer("batch", 128, in: 2...2_048, "m, samples in a minibatch")
  static let discriminatorSteps = Setting.integer(
    "discriminator-steps", 1, in: 1...50, "k, steps of D in an iteration")
  static let generatorSteps = Setting.integer(
    "generator-steps", 1, in: 1...50, "steps of G in an iteration")
  static let order = Setting.choice("order", UpdateOrder.alternating, "who moves when")
  static let unrolling = Setting.integer(
    "unrolling", 0, in: 0...10, "steps of D that G looks ahead")
  static let gradientPenalty = Setting.number(
    "gradient-penalty", 0, in: 0...1_000, "γ of the R1 penalty on D")
  static let lipschitzPenalty = Setting.number(
    "lipschitz-penalty", 10, in: 0...1_000, "λ of the gradient penalty of the Wasserstein loss")
  static let average = Setting.number(
    "average", 0, in: 0...0.99999, "decay of the average of G's weights; 0: none")

  /// All of them, in the order of the help.
  public static let all: [any AnySetting] = [
    data, modes, deviation, letter, means, deviations, weights, points, file,
    noise, distribution, generatorLayers, generatorUnits, discriminatorLayers, discriminatorUnits,
    activation, features,
    loss, optimizer, generatorRate, discriminatorRate, momentum, beta2, batch, discriminatorSteps,
    generatorSteps, order, unrolling, gradientPenalty, lipschitzPenalty, average,
  ]
}

extension PlaySettings {
  /// The names of the settings that matter with these values, in the order in which they are shown.
  ///
  /// How many modes a ring has means nothing to a spiral.
  public var namesInUse: [String] {
    let data: [String: [DataName]] = [
      Self.modes.name: [.ring], Self.letter.name: [.letter], Self.means.name: [.mixture],
      Self.deviations.name: [.mixture], Self.weights.name: [.mixture],
      Self.points.name: [.points], Self.file.name: [.file],
    ]
    return Self.all.map(\.name).filter { name in
      if let owners = data[name] { return owners.contains(self[Self.data]) }
      return switch name {
      case Self.deviation.name: self[Self.data].isPlane
      case Self.lipschitzPenalty.name: self[Self.loss] == .wasserstein
      case Self.momentum.name: self[Self.optimizer] != .rmsprop
      case Self.beta2.name: self[Self.optimizer] != .sgd
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
      let steps = Self.averageLike.contains(name) ? Self.decayNotches : Self.notches
      let next = up ? steps.first { $0 > number } : steps.last { $0 < number }
      return next.map(shortText).flatMap { (try? setting.value(from: $0)) == nil ? nil : $0 }
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
      0, 0.00001, 0.00002, 0.00005, 0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05,
      0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000,
    ]
  private static let averageLike: Set<String> = [momentum.name, beta2.name, average.name]
  private static let decayNotches: [Double] = [0, 0.5, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9999]
}
