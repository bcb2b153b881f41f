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
