import Testing

@testable import Laboratory

/// What was can be come back to, to the bit.
@Suite("Time travel")
struct TimelineTests {
  @Test("Any of the last 500 events comes back as it was, and the way on is the same")
  func back() throws {
    var session = try Session(try settings(["batch": "4", "generator-units": "3"]), seed: 1)
    var past: [[[Float]]] = [weights(of: session.experiment)]
    for event in 1...730 {
      // Single steps lie between the iterations.
      let action: Action =
        event % 7 == 0 ? .discriminatorStep(1) : event % 11 == 0 ? .generatorStep(1) : .run(1)
      _ = try session.perform(action)
      past.append(weights(of: session.experiment))
    }
    #expect(session.timeline.depth >= 500)
    for count in [1, 2, 9, 10, 11, 37, 100, 250, 499, 500] {
      var earlier = session
      _ = try earlier.perform(.back(count))
      #expect(earlier.experiment.events == 730 - count)
      #expect(weights(of: earlier.experiment) == past[730 - count], "back by \(count)")
      #expect(earlier.experiment.history.count == 730 - count)
    }
    _ = try session.perform(.back(3))
    _ = try session.perform(.back(4))
    #expect(weights(of: session.experiment) == past[723])
    _ = try session.perform(.run(1))
    #expect(weights(of: session.experiment) == past[724])
  }

  @Test("Farther back than is kept is refused, and nothing changes")
  func tooFar() throws {
    var session = try Session(try settings(["batch": "4"]), seed: 1)
    #expect(throws: (any Error).self) { try session.perform(.back(1)) }
    _ = try session.perform(.run(3))
    let before = weights(of: session.experiment)
    #expect(throws: (any Error).self) { try session.perform(.back(4)) }
    #expect(weights(of: session.experiment) == before)
    _ = try session.perform(.back(3))
    #expect(session.experiment.events == 0)
  }

  @Test("A step back from before a change has the settings of that time")
  func settingsComeBack() throws {
    var session = try Session(try settings(["batch": "4"]), seed: 1)
    _ = try session.perform(.run(5))
    let five = weights(of: session.experiment)
    _ = try session.perform(.set("learning-rate", "0.1"))
    _ = try session.perform(.set("optimizer", "sgd"))
    _ = try session.perform(.run(13))
    _ = try session.perform(.back(13))
    #expect(weights(of: session.experiment) == five)
    #expect(session.experiment.settings[\.learningRate] == 0.1)
    _ = try session.perform(.back(1))
    #expect(session.experiment.settings[\.learningRate] == 0.001)
    #expect(session.wanted[\.optimizer] == .adam)
  }

  @Test("The first step back takes away an iteration that is under way")
  func insideAnIteration() throws {
    var session = try Session(try settings(["batch": "4"]), seed: 1)
    _ = try session.perform(.run(2))
    let two = weights(of: session.experiment)
    _ = try session.perform(.slow(6))
    #expect(weights(of: session.experiment) != two)
    _ = try session.perform(.back(1))
    #expect(weights(of: session.experiment) == two)
    #expect(session.experiment.events == 2)
    #expect(!session.experiment.isInsideIteration)
  }
}
