import Course

/// A laboratory that shows one thing, with two sentences on what to watch.
public struct PlayPreset: Sendable, Equatable {
  /// What it is called, as the lesson or what is seen there.
  public let name: String
  /// What to watch, in two sentences.
  public let text: String
  /// The settings that differ from the usual ones, each as it would be typed, the data first.
  let values: [Value]

  /// A setting by its name, and its value as it would be typed.
  struct Value: Sendable, Equatable {
    let name: String
    let value: String
  }

  init(_ name: String, _ text: String, _ values: KeyValuePairs<String, String>) {
    self.name = name
    self.text = text
    self.values = values.map { Value(name: $0.key, value: $0.value) }
  }

  /// The preset of that name.
  ///
  /// - Throws: `UsageError` when there is none.
  public init(named name: String) throws {
    guard let found = Self.all.first(where: { $0.name == name }) else {
      throw UsageError(
        "there is no preset \"\(name)\"; "
          + (nearest(to: name, among: Self.all.map(\.name)).map { "did you mean \($0)?" }
            ?? "there are \(Self.all.map(\.name).joined(separator: ", "))"))
    }
    self = found
  }

  /// The settings.
  ///
  /// - Throws: `UsageError` when one of them has no such value.
  public var settings: PlaySettings {
    get throws {
      var settings = PlaySettings()
      for value in values { try settings.set(value.name, to: value.value) }
      return settings
    }
  }

  /// The keys that choose them, one after the other.
  static let keys = "abcdefghij".map(String.init)

  /// All presets.
  public static let all: [PlayPreset] = [
    PlayPreset(
      "bell",
      "Two small networks learn N(1, 1), as in lesson 03: watch the generated density come under the "
        + "dotted one. D flattens towards 0.5, and the losses come to rest at log 4 and log 2, not at 0.",
      ["data": "gaussian", "activation": "tanh", "average": "0.99"]),
    PlayPreset(
      "ring",
      "Eight modes and a quick D: watch the samples find them one after the other, and the arrows turn "
        + "where D learns to reject. All eight are covered within some thousand iterations.",
      ["data": "ring"]),
    PlayPreset(
      "collapse",
      "G makes ten steps for one of D, as in lesson 11: watch all samples jump together from mode to "
        + "mode, each left as soon as D rejects it. D's loss swings, but G is never wrong for long.",
      [
        "data": "ring", "deviation": "0.02", "generator-steps": "10", "batch": "64",
        "generator-units": "64", "discriminator-units": "64",
      ]),
    PlayPreset(
      "hot-cold",
      "Half of the data are cold, half are hot, and G makes ten steps for one of D: watch it put "
        + "everything on one of the two, and change over when D rejects that. At any time single samples "
        + "look right; the mixture never does.",
      ["data": "temperatures", "generator-steps": "10"]),
    PlayPreset(
      "vanishing-gradient",
      "D makes ten large steps for one of G, under the minimax loss: watch D's loss and the arrows on "
        + "the samples go to 0, so that G is told nothing. Press l for the non-saturating loss, and the "
        + "same D pulls them at once.",
      [
        "data": "ring", "loss": "minimax", "optimizer": "sgd", "momentum": "0",
        "learning-rate": "0.01", "discriminator-learning-rate": "0.2",
        "discriminator-steps": "10",
      ]),
    PlayPreset(
      "orbit",
      "Both move at once with much momentum: watch the bell swing from side to side round the data, and "
        + "the measure go up and down without end. Falling learning rates or an average over G's weights "
        + "are what stops it.",
      [
        "data": "gaussian", "order": "simultaneous", "momentum": "0.9", "learning-rate": "0.002",
        "discriminator-learning-rate": "0.002",
      ]),
    PlayPreset(
      "unrolled",
      "A slow D collapses, and then G looks five steps of D ahead, as in lesson 16: watch it serve more "
        + "modes than without. Press U to look less far, and the modes are lost again.",
      [
        "data": "ring", "deviation": "0.02", "discriminator-learning-rate": "0.0001", "batch": "64",
        "generator-units": "64", "discriminator-units": "64", "unrolling": "5",
      ]),
    PlayPreset(
      "wasserstein",
      "The critic's score has no fixed level, and its slope is held near 1: watch the arrows stay about "
        + "equally long, however good D is. Its loss, turned round, estimates the distance "
        + "between data and samples.",
      [
        "data": "two-gaussians", "loss": "wasserstein", "discriminator-steps": "5",
        "momentum": "0", "beta2": "0.9",
      ]),
  ]
}
