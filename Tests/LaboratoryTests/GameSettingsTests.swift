import Adversarial
import Networks
import Rendering
import Testing

@testable import Laboratory

/// What a laboratory makes of the settings of the game.
@Suite struct GameSettingsTests {
  @Test func labelsAndNoiseBecomeRules() throws {
    var settings = PlaySettings()
    #expect(settings.rules.labels == .init() && settings.rules.inputNoise == 0)
    try settings.set("real-label", to: "0.9")
    try settings.set("fake-label", to: "0.1")
    try settings.set("input-noise", to: "0.3")
    #expect(settings.rules.labels == .init(real: 0.9, fake: 0.1))
    #expect(settings.rules.inputNoise == 0.3)
    #expect(settings.namesInUse.contains("real-label"))
    // A bound of a divergence has no labels to smooth; the noise stays.
    try settings.set("loss", to: "kl")
    #expect(settings.rules.labels == .init() && settings.rules.inputNoise == 0.3)
    #expect(!settings.namesInUse.contains("real-label"))
  }

  @Test(arguments: Objective.allCases)
  func everyObjectiveIsPlayedAndDrawn(objective: Objective) throws {
    var settings = PlaySettings()
    for (name, value) in [
      ("loss", objective.rawValue), ("input-noise", "0.2"), ("gradient-penalty", "1"),
    ] {
      try settings.set(name, to: value)
    }
    var session = try Session(settings, seed: 1)
    session.train(30)
    #expect(session.experiment.divergedAt == nil)
    let board = session.board(columns: 100, rows: 30)
    let drawn = layOut(board, columns: 100, rows: 30, style: Style(width: 100))
    #expect(!drawn.places.isEmpty)
  }
}

/// A laboratory whose networks are told which mode is meant.
@Suite struct ConditionSettingTests {
  private func session(_ settings: [(String, String)], run: Int) throws -> Session {
    var play = PlaySettings()
    for (name, value) in settings { try play.set(name, to: value) }
    var session = try Session(play, seed: 1)
    session.train(run)
    return session
  }

  @Test func bothNetworksAreHandedTheMode() throws {
    let session = try session([("modes", "5"), ("condition", "mode")], run: 20)
    let game = session.experiment.game
    #expect(game.generator.parameters[0].shape[0] == 2 + 5)
    #expect(game.discriminator.parameters[0].shape[0] == 2 + 5)
    #expect(game.rules.conditions == Conditions(count: 5))
    // A change of other rules leaves it.
    var changed = session.experiment
    var settings = changed.settings
    try settings.set("gradient-penalty", to: "1")
    changed.apply(settings)
    #expect(changed.game.rules.conditions == Conditions(count: 5))
  }

  @Test func samplesLieAtTheModeThatWasAskedFor() throws {
    let session = try session([("condition", "mode")], run: 1_500)
    let experiment = session.experiment
    let samples = experiment.seenGenerator(experiment.testNoise).numbers
    let centres = try #require(experiment.world.mixture).centres
    let hits = (0..<800).count { place in
      let centre = centres[place % centres.count]
      let dx = Double(samples[2 * place]) - centre.x
      let dy = Double(samples[2 * place + 1]) - centre.y
      return (dx * dx + dy * dy).squareRoot() < 0.75
    }
    #expect(hits > 760)
  }

  @Test func itIsDrawnAndShownSlowly() throws {
    var session = try session([("condition", "mode")], run: 5)
    for _ in 0..<7 {
      _ = try session.perform(.slow(1))
      let board = session.board(columns: 100, rows: 30)
      #expect(!layOut(board, columns: 100, rows: 30, style: Style(width: 100)).places.isEmpty)
    }
  }

  @Test func dataWithoutModesHaveNoCondition() throws {
    var settings = PlaySettings()
    try settings.set(data: "spiral")
    #expect(throws: (any Error).self) { try settings.checkUse(of: "condition") }
    #expect(!settings.namesInUse.contains("condition"))
  }
}
