import Adversarial
import Blackboard
import Course
import Networks
import Trainings

/// One of the settings that the lesson compares with its own: the lesson's default networks, the same
/// seed.
struct OtherSetting {
  /// What it is called in the table.
  let name: String
  /// What its measurements begin with.
  let metric: String
  let recipe: PlaneRecipe

  /// Algorithm 1 with each loss and each order of updates, then the last of these with what favours
  /// collapse.
  static func all(steps: Int) -> [OtherSetting] {
    let plain = PlaneRecipe.collapsing.with {
      ($0.steps, $0.rules) = (steps, Rules(objective: .nonSaturating))
    }
    func rules(_ objective: Objective, _ order: UpdateOrder) -> PlaneRecipe {
      plain.with { $0.rules = Rules(objective: objective, order: order) }
    }
    let wide = plain.with { $0.noise = 256 }
    func slow(_ recipe: PlaneRecipe) -> PlaneRecipe {
      recipe.with { $0.discriminatorRate = 0.0001 }
    }
    return [
      ("minimax, simultaneous", "minimaxSimultaneous", rules(.minimax, .simultaneous)),
      ("minimax, alternating", "minimaxAlternating", rules(.minimax, .alternating)),
      (
        "non-saturating, simultaneous", "nonSaturatingSimultaneous",
        rules(.nonSaturating, .simultaneous)
      ),
      ("non-saturating, alternating", "nonSaturatingAlternating", plain),
      ("… and wide noise", "wideNoise", wide), ("… and a slow D", "slowDiscriminator", slow(plain)),
      ("… and both", "wideNoiseSlowDiscriminator", slow(wide)),
    ].map(OtherSetting.init)
  }
}

extension ModeCollapse {
  /// Trains by other settings from the same seed, and shows what becomes of them.
  func compareWithOtherSettings(
    _ run: Run, _ own: PlaneTraining
  ) throws -> [(setting: OtherSetting, training: PlaneTraining)] {
    guard compareSteps > 0 else { return [] }
    try run.step("Other settings, the same seed")
    let settings = OtherSetting.all(steps: compareSteps)
    let others = trainings(
      by: settings.map { ($0.name, $0.recipe) }, on: own.mixture, run, label: "other settings")
    func row(_ name: String, _ training: PlaneTraining) -> [Table.Cell] {
      let fewest = training.lastLooks.map(\.coverage.looselyCovered).min() ?? 0
      return [
        "\(name)", .integer(training.coverage.covered),
        "\(fewest) to \(training.mostModesAtTheEnd)", .integer(training.changesOfLeader),
        .number(100 * training.coverage.highQualityShare, 1),
        "\(training.verdict.word.rawValue)",
      ]
    }
    try run.say(
      "Algorithm 1 with one step each and equal learning rates, \(compareSteps) iterations, in its four "
        + "combinations of loss and order of updates; then the last of these with what favours "
        + "collapse. One seed is luck: the handout has the table over twenty.")
    try run.table(
      ["setting", "modes", "lately", "hops", "quality %", "verdict"],
      [row("this lesson's", own)] + zip(settings, others).map { row($0.name, $1) },
      caption: "Modes at the end; by the loose rule, the fewest and the most over the last "
        + "\(PlaneTraining.lookCount / 2) looks; how often the mode with most samples changed "
        + "over these; the share of high quality. Wide noise has 256 dimensions; a slow D learns "
        + "at a tenth of G's rate.")
    return zip(settings, others).map { ($0, $1) }
  }
}
