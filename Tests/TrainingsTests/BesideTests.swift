import Blackboard
import Course
import Foundation
import Testing

@testable import Trainings

/// Hears of what begins, and how far it has come.
private final class Listener: Audience, @unchecked Sendable {
  private let lock = NSLock()
  private var all: [String] = []

  var heard: [String] { lock.withLock { all } }

  private func hear(_ what: String) { lock.withLock { all.append(what) } }
  func see(_ figure: Figure) { hear("a figure") }
  func begin(_ label: String) { hear("begin \(label)") }
  func progress(_ label: String, _ done: Int, of total: Int, _ picture: () -> [Figure]) {
    hear("\(done) of \(total), \(picture().count) figures")
  }
}

@Suite("A training beside what is told")
struct BesideTests {
  private struct Broken: Error {}

  /// A lesson without content.
  private struct Empty: Lesson {
    static let about = About(
      7, "empty", in: .game, title: "Nothing", summary: "Nothing", source: "mathematics")
    func teach(_ run: Run) {}
  }

  private func run(_ listener: Listener) throws -> Run { try Run(of: Empty(), audience: listener) }

  @Test("gives the bits of one alone, and is heard of when all is told")
  func bits() throws {
    let listener = Listener()
    let training = try train(
      try run(listener), "beside", 40, picture: { _ in [] },
      begin: { PlaneTraining(tiny, on: ring, seed: 1) },
      while: { for _ in 0..<3 { listener.begin("told") } })
    #expect(TrainingsTests.bits(training) == TrainingsTests.bits(trained(tiny, seed: 1)))
    #expect(listener.heard.prefix(4) == ["begin told", "begin told", "begin told", "begin beside"])
    #expect(listener.heard.dropFirst(4).allSatisfy { $0.hasSuffix("of 40, 0 figures") })
  }

  @Test("ends when what is told goes wrong, long before its last step")
  func failure() throws {
    let listener = Listener()
    #expect(throws: Broken.self) {
      _ = try train(
        try run(listener), "beside", 100_000_000, picture: { _ in [] },
        begin: { PlaneTraining(tiny, on: ring, seed: 1) }, while: { throw Broken() })
    }
    #expect(listener.heard.isEmpty)
  }
}
