import Foundation
import Testing

@testable import Workbench
@testable import gan

@Suite("JSON on standard output")
struct JSONTests {
  private let claimKeys: Set = ["id", "text", "value", "holds", "kind", "source"]

  @Test("a lesson prints one object, on one line, and nothing else")
  func lesson() throws {
    let outcome = try Gan.run(["gaussian", "--json", "--seed", "9"] + short)
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.lines.count == 1)
    let object = try outcome.object()
    #expect(object["lesson"] as? String == "gaussian")
    #expect(object["number"] as? Int == 3)
    #expect(object["seed"] as? Int == 9)
    let settings = try #require(object["settings"] as? [String: Any])
    #expect(settings["steps"] as? Int == 20)
    #expect(settings["learning-rate"] as? Double == 0.002)
    let gaussian = try #require(lessons.first { $0.name == "gaussian" })
    #expect(Set(settings.keys) == Set(gaussian.settings.map(\.name)))
    for claim in try #require(object["claims"] as? [[String: Any]]) {
      #expect(claimKeys.isSubset(of: claim.keys))
      let isBound = claim["atMost"] != nil || claim["atLeast"] != nil
      #expect((claim["expected"] != nil) != isBound)
      #expect((claim["tolerance"] != nil) != isBound)
    }
    // Lessons that train nothing have no verdict.
    let verdict = try #require(object["verdict"] as? [String: String])
    #expect(Set(verdict.keys) == ["word", "run", "sentence", "rule"])
    #expect(verdict["run"] == "this lesson's recipe")
    #expect(verdict["word"] == "NOT CONVERGED YET")
    #expect(try Gan.run(["log-loss", "--json"]).object()["verdict"] == nil)
    let metrics = try #require(object["metrics"] as? [String: Any])
    #expect(metrics["wasserstein1"] is NSNumber)
    let curves = try #require(object["curves"] as? [String: [[Double]]])
    let loss = try #require(curves["discriminatorLoss"])
    #expect(loss.allSatisfy { $0.count == 2 })
    #expect(loss.map { $0[0] } == loss.map { $0[0] }.sorted())
  }

  @Test("how a page would look does not matter")
  func style() throws {
    let words = ["gaussian", "--json"] + short
    let json = try Gan.run(words).output
    let styled = try Gan.run(
      words + ["--color", "always", "--ascii", "--width", "40", "--pause", "--quiet"])
    #expect(styled.output == json)
  }

  @Test("the list")
  func list() throws {
    let object = try Gan.run(["list", "--json"]).object()
    let entries = try #require(object["lessons"] as? [[String: Any]])
    #expect(entries.map { $0["name"] as? String } == lessons.map(\.name))
    #expect(entries.map { $0["number"] as? Int } == lessons.map(\.number))
    #expect(try Gan.run(["--json"]).output == Gan.run(["list", "--json"]).output)
  }

  @Test("a quiet check lists what does not hold, and how many do")
  func quietCheck() throws {
    let quiet = try Gan.run(["check", "log-loss", "--plain", "--quiet"])
    #expect(quiet.output == "1 lesson, 30 claims: 30 hold, 0 do not.\n")
    #expect(quiet.status == 0)
    // A seed with which a claim does not hold.
    let failing = try Gan.run(["check", "gaussian", "--plain", "--quiet", "--seed", "651"])
    let signs = failing.output.split(separator: "\n").compactMap(\.first)
    #expect(signs.contains("✗") && !signs.contains("✓"))
    #expect(failing.status == 1)
  }

  @Test("check counts the claims of its lessons")
  func check() throws {
    let outcome = try Gan.run(["check", "log-loss", "min-max", "--json"])
    let object = try outcome.object()
    #expect(Set(object.keys) == ["lessons", "claims", "held"])
    let reports = try #require(object["lessons"] as? [[String: Any]])
    #expect(reports.map { $0["lesson"] as? String } == ["log-loss", "min-max"])
    let claims = reports.flatMap { $0["claims"] as? [[String: Any]] ?? [] }
    #expect(object["claims"] as? Int == claims.count)
    let held = claims.count { $0["holds"] as? Bool == true }
    #expect(object["held"] as? Int == held)
    #expect(outcome.status == (held == claims.count ? 0 : 1))
  }

  @Test("a diverged run has null where a number is not finite, and fails")
  func diverged() throws {
    let outcome = try Gan.run(
      ["gaussian", "--json", "--steps", "30", "--plain-steps", "0", "--learning-rate", "1e30"])
    #expect(outcome.status == 1)
    let claims = try #require(outcome.object()["claims"] as? [[String: Any]])
    let wasserstein = try #require(claims.first { $0["id"] as? String == "wasserstein" })
    #expect(wasserstein["holds"] as? Bool == false)
  }
}
