import Autograd
import Testing

@testable import Laboratory

/// Algorithm 1 taken apart is the same algorithm.
@Suite("Slow motion")
struct SlowMotionTests {
  /// Rules of every kind: who moves when, how often, which loss, with a look ahead and with penalties.
  static let rules: [[String: String]] = [
    [:],
    ["order": "simultaneous"],
    ["discriminator-steps": "3", "generator-steps": "2"],
    ["order": "simultaneous", "discriminator-steps": "2", "generator-steps": "3"],
    ["loss": "wasserstein", "discriminator-steps": "2"],
    ["loss": "wasserstein", "unrolling": "1"],
    ["unrolling": "2"],
    ["unrolling": "1", "order": "simultaneous", "gradient-penalty": "1"],
    ["loss": "least-squares", "optimizer": "sgd", "average": "0.9"],
    ["features": "pairs", "optimizer": "rmsprop"],
    ["input-noise": "0.3", "real-label": "0.9", "discriminator-steps": "2"],
    ["input-noise": "0.3", "loss": "kl", "order": "simultaneous"],
  ]

  @Test("All stages of an iteration lead to the same bits as the iteration", arguments: rules)
  func sameBits(_ rules: [String: String]) throws {
    let settings = try settings(rules.merging(["batch": "16"]) { $1 })
    var whole = try Experiment(settings, seed: 3)
    var slow = whole
    for _ in 0..<3 { whole.happen(.iteration) }
    var stages = 0
    while slow.iterations < 3 {
      slow.slowStep()
      stages += 1
    }
    #expect(weights(of: slow) == weights(of: whole))
    #expect(slow.history == whole.history)
    #expect(slow.discriminatorRecord == whole.discriminatorRecord)
    #expect(slow.generatorRecord == whole.generatorRecord)
    #expect(slow.players.state.streams == whole.players.state.streams)
    #expect(
      slow.players.average?.state.parameters.map(\.numbers)
        == whole.players.average?.state.parameters.map(\.numbers))
    let (k, n) = (settings[\.discriminatorSteps], settings[\.generatorSteps])
    let ofGenerator = settings[\.unrolling] > 0 ? 5 : 4
    #expect(stages == 3 * (5 * k + ofGenerator * n))
  }

  @Test("An iteration that is under way is finished before anything else is trained")
  func finished() throws {
    var whole = try Experiment(try settings(["batch": "8"]), seed: 1)
    var slow = whole
    for _ in 0..<3 { slow.slowStep() }
    #expect(slow.isInsideIteration)
    slow.happen(.discriminatorStep)
    whole.happen(.iteration)
    whole.happen(.discriminatorStep)
    #expect(weights(of: slow) == weights(of: whole))
    #expect(slow.events == 2)
  }

  @Test("The stages say what they do, with the numbers of the step")
  func words() throws {
    var experiment = try Experiment(try settings(["batch": "4", "data": "gaussian"]), seed: 1)
    var reference = experiment
    reference.happen(.iteration)
    var captions: [String] = []
    repeat {
      experiment.slowStep()
      captions.append(experiment.slowMotion?.caption ?? "")
    } while experiment.isInsideIteration
    #expect(captions.count == 9)
    #expect(captions[0].hasPrefix("D: draws m = 4 noise samples"))
    #expect(captions[1].hasPrefix("D: draws m = 4 examples from the data"))
    #expect(captions[5].hasPrefix("G: draws m = 4 noise samples"))
    let loss = try #require(reference.discriminatorRecord?.loss)
    #expect(
      number(after: "its loss is ", in: captions[2]).map { abs($0 - Double(loss)) < 0.005 } == true)
    let norm = try #require(reference.generatorRecord?.gradientNorm)
    #expect(
      number(after: "‖∇θG‖ = ", in: captions[7]).map {
        abs($0 - Double(norm)) < 0.01 * Double(norm)
      } == true)
    #expect(captions[8].contains("moves its weights at the learning rate 0.001"))
  }

  private func number(after words: String, in text: String) -> Double? {
    guard let range = text.firstRange(of: words) else { return nil }
    let digits = text[range.upperBound...].prefix { $0.isNumber || "-.e".contains($0) }
    return Double(digits.hasSuffix(".") ? digits.dropLast() : digits)
  }
}

/// Settings that differ from the usual ones.
func settings(_ changes: [String: String]) throws -> PlaySettings {
  var settings = PlaySettings()
  for (name, value) in changes { try settings.set(name, to: value) }
  return settings
}

/// The weights of both networks.
func weights(of experiment: Experiment) -> [[Float]] {
  (experiment.game.generator.parameters + experiment.game.discriminator.parameters).map(\.numbers)
}
