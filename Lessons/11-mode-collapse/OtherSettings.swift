import Adversarial
import Blackboard
import Course
import Datasets
import Laboratory
import Networks

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
    var plain = PlaneRecipe.collapsing
    plain.steps = steps
    plain.rules = Rules(objective: .nonSaturating)
    func with(_ change: (inout PlaneRecipe) -> Void) -> PlaneRecipe {
      var recipe = plain
      change(&recipe)
      return recipe
    }
    return [
      OtherSetting(
        name: "minimax, simultaneous", metric: "minimaxSimultaneous",
        recipe: with { $0.rules = Rules(objective: .minimax, order: .simultaneous) }),
      OtherSetting(
        name: "minimax, alternating", metric: "minimaxAlternating",
        recipe: with { $0.rules = Rules(objective: .minimax) }),
      OtherSetting(
        name: "non-saturating, simultaneous", metric: "nonSaturatingSimultaneous",
        recipe: with { $0.rules = Rules(objective: .nonSaturating, order: .simultaneous) }),
      OtherSetting(
        name: "non-saturating, alternating", metric: "nonSaturatingAlternating", recipe: plain),
      OtherSetting(
        name: "… and wide noise", metric: "wideNoise",
        recipe: with { $0.noise = 256 }),
      OtherSetting(
        name: "… and a slow D", metric: "slowDiscriminator",
        recipe: with { $0.discriminatorRate = 0.0001 }),
      OtherSetting(
        name: "… and both", metric: "wideNoiseSlowDiscriminator",
        recipe: with {
          $0.noise = 256
          $0.discriminatorRate = 0.0001
        }),
    ]
  }
}

extension ModeCollapse {
  /// Trains by other settings from the same seed, and shows what becomes of them.
  func compareWithOtherSettings(
    _ run: Run, _ mixture: PlaneMixture, _ own: PlaneTraining
  ) throws -> [(setting: OtherSetting, training: PlaneTraining)] {
    let steps = run[Self.compareSteps]
    guard steps > 0 else { return [] }
    try run.step("Other settings, the same seed")
    let settings = OtherSetting.all(steps: steps)
    let others = trainings(
      by: settings.map { ($0.name, $0.recipe) }, on: mixture, run, label: "other settings")
    func row(_ name: String, _ training: PlaneTraining) -> [Table.Cell] {
      let fewest = training.lastLooks.map(\.coverage.looselyCovered).min() ?? 0
      return [
        .text(name), .integer(training.last.covered),
        .text("\(fewest) to \(training.mostModesAtTheEnd)"), .integer(training.changesOfLeader),
        .number(100 * training.last.highQualityShare, decimals: 1),
        .text(training.verdict.word.rawValue),
      ]
    }
    try run.say(
      "Algorithm 1 with one step each and equal learning rates, \(steps) iterations, in its four "
        + "combinations of loss and order of updates; then the last of these with what favours "
        + "collapse. One seed is luck: the handout has the table over twenty.")
    try run.show(
      .table(
        Table(
          columns: [
            .init("setting"), .init("modes", .decimal), .init("lately"), .init("hops", .decimal),
            .init("quality %", .decimal), .init("verdict"),
          ],
          rows: [row("this lesson's", own)] + zip(settings, others).map { row($0.name, $1) },
          caption: "Modes at the end; by the loose rule, the fewest and the most over the last "
            + "\(PlaneTraining.lookCount / 2) looks; how often the mode with most samples changed "
            + "over these; the share of high quality. Wide noise has 256 dimensions; a slow D learns "
            + "at a tenth of G's rate.")))
    return Array(zip(settings, others)).map { (setting: $0, training: $1) }
  }
}
