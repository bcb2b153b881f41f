import Testing

@testable import Laboratory

/// A saved laboratory goes on as if nothing had happened.
@Suite("State files")
struct StateFileTests {
  static let kinds: [[String: String]] = [
    [:],
    ["optimizer": "sgd"],
    ["optimizer": "rmsprop", "loss": "wasserstein"],
    ["average": "0.99", "data": "gaussian", "features": "learned"],
    ["data": "points", "points": "0,1,1,0.5", "unrolling": "1"],
  ]

  @Test("Saved, opened and trained on is trained on, to the bit", arguments: kinds)
  func goesOn(_ changes: [String: String]) throws {
    let settings = try settings(changes.merging(["batch": "8"]) { $1 })
    var session = try Session(settings, seed: 7)
    _ = try session.perform(.run(40))
    _ = try session.perform(.discriminatorStep(2))
    let file = session.stateFile
    var other = try Session(PlaySettings(), seed: 1)
    try other.open(file)
    #expect(other.stateFile == file)
    _ = try session.perform(.run(30))
    _ = try other.perform(.run(30))
    #expect(other.stateFile == session.stateFile)
    #expect(weights(of: other.experiment) == weights(of: session.experiment))
  }

  @Test("Inside an iteration the state before it is saved, and nothing is trained")
  func insideAnIteration() throws {
    var session = try Session(try settings(["batch": "8"]), seed: 1)
    _ = try session.perform(.run(4))
    let file = session.stateFile
    _ = try session.perform(.slow(7))
    #expect(session.stateFile == file)
    #expect(session.experiment.isInsideIteration)
  }

  @Test("A broken file is refused, and nothing changes")
  func broken() throws {
    var session = try Session(try settings(["batch": "8"]), seed: 1)
    _ = try session.perform(.run(4))
    let file = session.stateFile
    for length in [0, 1, 8, 100, file.count / 2, file.count - 1] {
      #expect(throws: StateError.self, "the first \(length) bytes") {
        try session.open(Array(file[..<length]))
      }
    }
    // A byte changed anywhere in the first part: never a trap.
    for place in stride(from: 0, to: min(file.count, 6_000), by: 7) {
      var bytes = file
      bytes[place] ^= 0x15
      try? session.open(bytes)
    }
    try session.open(file)
    #expect(session.stateFile == file)
  }
}
