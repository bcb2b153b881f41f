import Autograd
import Course
import Foundation
import Networks
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

  /// A session after some steps, and its file with one thing in the ledger said otherwise.
  private func changed(_ change: (inout [String: Any]) throws -> Void) throws -> (Session, [UInt8])
  {
    var session = try Session(try settings(["batch": "8"]), seed: 1)
    _ = try session.perform(.run(4))
    var file = try TensorsFile(bytes: session.stateFile)
    let text = try #require(file.metadata["gan play"])
    var ledger = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    try change(&ledger)
    file.metadata["gan play"] = String(
      decoding: try JSONSerialization.data(withJSONObject: ledger), as: UTF8.self)
    return (session, file.bytes)
  }

  @Test(
    "Every count of a file is from 0 to 2³¹ − 1",
    arguments: [
      "iterations", "discriminatorSteps", "generatorSteps", "divergedAt", "averageSteps",
    ], [-1, 1 << 31, .max, .min])
  func counts(name: String, count: Int) throws {
    var (session, file) = try changed { $0[name] = count }
    let before = session.stateFile
    #expect(throws: StateError.self) { try session.open(file) }
    #expect(session.stateFile == before)
  }

  @Test("Stretches, steps, looks and scores of a file are bounded, too")
  func bounds() throws {
    func refused(_ change: (inout [String: Any]) throws -> Void) throws {
      var (session, file) = try changed(change)
      #expect(throws: StateError.self) { try session.open(file) }
    }
    // As the broken states say it: a stretch of 2⁶², and 2⁶¹ modes.
    try refused { ledger in
      var history = try #require(ledger["history"] as? [Double])
      history[0] = 0x1p62
      ledger["history"] = history
    }
    try refused { $0["adamSteps"] = [4, 1 << 31] }
    try refused { $0["adamSteps"] = [4] }
    func score(_ change: (inout [String: Any]) throws -> Void) throws {
      try refused { ledger in
        var looks = try #require(ledger["looks"] as? [String: Any])
        var all = try #require(looks["all"] as? [[String: Any]])
        var score = try #require(all[0]["score"] as? [String: Any])
        try change(&score)
        all[0]["score"] = score
        looks["all"] = all
        ledger["looks"] = looks
      }
    }
    func modes(_ name: String, _ value: Any) throws {
      try score { score in
        var modes = try #require(score["modes"] as? [String: Any])
        #expect(modes[name] != nil)
        modes[name] = value
        score["modes"] = modes
      }
    }
    try modes("looselyCovered", 1 << 61)
    try modes("looselyCovered", 9)
    try modes("covered", 8)
    try modes("leader", 8)
    try modes("leader", -1)
    try modes("highQuality", 1.5)
    try modes("isCovered", [true])
    // Scores of other data: by distance, and of one mode.
    try score { $0["distance"] = 0.5 }
    try score { $0["modes"] = nil }
    try score { score in
      score["modes"] = [
        "covered": 1, "looselyCovered": 1, "leader": 0, "highQuality": 1, "isCovered": [true],
      ]
    }
    let (_, unchanged) = try changed { _ in }
    var session = try Session(PlaySettings(), seed: 1)
    try session.open(unchanged)
  }

  @Test("Numbers that are not finite are neither opened nor saved")
  func notFinite() throws {
    var (session, bytes) = try changed { _ in }
    var file = try TensorsFile(bytes: bytes)
    let name = try #require(file.tensors.keys.min())
    let shape = try #require(file.tensors[name]?.shape)
    file.tensors[name] = Tensor(repeating: .nan, shape: shape)
    bytes = file.bytes
    #expect(throws: StateError.self) { try session.open(bytes) }
    session.experiment.divergedAt = 4
    #expect(throws: UsageError.self) { try session.perform(.save("x.st")) }
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
