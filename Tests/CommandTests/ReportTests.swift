import Blackboard
import Course
import Foundation
import Testing

@testable import Workbench
@testable import gan

@Suite("The JSON of a run")
struct ReportTests {
  private func report(isQuick: Bool = false) throws -> [String: Any] {
    let run = try Run(of: ToyLesson(), seed: .max, isQuick: isQuick)
    run.claim("equal", "Equal", 2, .equal(2.5, tolerance: 1), source: "A/B")
    run.claim("most", "Most", .nan, .atMost(3), kind: .statistical, source: "B")
    run.claim("least", "Least", 5, .atLeast(4), source: "C")
    run.metric("good", 0.5, best: .low)
    run.metric("bad", .infinity)
    run.curve("loss", [Point(1, 2), Point(2, .nan)])
    let text = try json(Report(of: ToyLesson(), run))
    #expect(!text.contains("\n"))
    // Foundation escapes slashes unless it is told not to.
    #expect(text.contains("\"A/B\""))
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(object as? [String: Any])
  }

  @Test("has the keys of the contract")
  func keys() throws {
    let object = try report()
    let keys: Set = [
      "lesson", "number", "seed", "settings", "claims", "metrics", "curves", "quick",
    ]
    #expect(Set(object.keys) == keys)
    #expect(object["lesson"] as? String == "toy")
    #expect(object["number"] as? Int == 7)
    #expect((object["seed"] as? NSNumber)?.uint64Value == .max)
  }

  @Test("settings are bare values")
  func settings() throws {
    let settings = try #require(report()["settings"] as? [String: Any])
    #expect(settings["steps"] as? Int == 100)
    #expect(settings["rate"] as? Double == 0.5)
    #expect(settings["colour"] as? String == "red")
    #expect(settings["point"] as? [Double] == [1, -2])
  }

  @Test("claims carry what they were measured against")
  func claims() throws {
    let claims = try #require(report()["claims"] as? [[String: Any]])
    #expect(claims.map { $0["id"] as? String } == ["equal", "most", "least"])
    let shared: Set = ["id", "text", "value", "holds", "kind", "source"]
    #expect(Set(claims[0].keys) == shared.union(["expected", "tolerance"]))
    #expect(Set(claims[1].keys) == shared.union(["atMost"]))
    #expect(Set(claims[2].keys) == shared.union(["atLeast"]))
    #expect(claims[0]["expected"] as? Double == 2.5)
    #expect(claims[0]["holds"] as? Bool == true)
    #expect(claims[1]["holds"] as? Bool == false)
    #expect(claims[1]["value"] is NSNull)
    #expect(claims.map { $0["kind"] as? String } == ["exact", "statistical", "exact"])
  }

  @Test("a claim that is not judged neither holds nor fails")
  func unjudged() throws {
    let claims = try #require(report(isQuick: true)["claims"] as? [[String: Any]])
    #expect(claims[1]["holds"] is NSNull)
    #expect(claims[1]["judged"] as? Bool == false)
    #expect(claims[0]["holds"] as? Bool == true)
  }

  @Test("what is not finite is null, and not left out")
  func notFinite() throws {
    let object = try report()
    let metrics = try #require(object["metrics"] as? [String: Any])
    #expect(metrics["good"] as? Double == 0.5)
    #expect(metrics["bad"] is NSNull)
    let curves = try #require(object["curves"] as? [String: [[Any]]])
    #expect(curves["loss"]?.count == 2)
    #expect(curves["loss"]?[0] as? [Double] == [1, 2])
    #expect(curves["loss"]?[1][1] is NSNull)
  }
}
