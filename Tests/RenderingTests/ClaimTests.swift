import Foundation
import Testing

@testable import Blackboard
@testable import Rendering

@Suite struct ClaimTests {
  private func claim(
    _ value: Double, _ expectation: Claim.Expectation, judged: Bool = true
  ) -> Claim {
    Claim(
      id: "id", text: "text", value: value, expectation: expectation, kind: .exact,
      source: "source", judged: judged)
  }

  private func object(_ claim: Claim) throws -> [String: Any] {
    let data = try JSONEncoder().encode(claim)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func valuesMeetTheirExpectationsOrNot() {
    #expect(claim(-0.25, .equal(-0.5, tolerance: 0.25)).holds)
    #expect(!claim(-0.2499, .equal(-0.5, tolerance: 0.25)).holds)
    #expect(!claim(-0.7501, .equal(-0.5, tolerance: 0.25)).holds)
    #expect(claim(0.1, .atMost(0.1)).holds)
    #expect(!claim(0.11, .atMost(0.1)).holds)
    #expect(claim(8, .atLeast(8)).holds)
    #expect(!claim(7.9, .atLeast(8)).holds)
  }

  @Test func notANumberNeverHoldsAndInfinitiesEqualThemselves() {
    for expectation: Claim.Expectation in [
      .equal(.nan, tolerance: 1), .equal(0, tolerance: 1e300), .atMost(.infinity),
      .atLeast(-.infinity),
    ] {
      #expect(!claim(.nan, expectation).holds)
    }
    #expect(!claim(0, .equal(.nan, tolerance: 1)).holds)
    #expect(claim(-.infinity, .equal(-.infinity, tolerance: 0)).holds)
    #expect(!claim(.infinity, .equal(-.infinity, tolerance: 1)).holds)
    #expect(!claim(-1e308, .equal(-.infinity, tolerance: 1)).holds)
    #expect(claim(-.infinity, .atMost(0)).holds)
  }

  @Test func jsonHasExactlyTheKeysOfTheSchema() throws {
    let equal = try object(claim(-0.25, .equal(-0.5, tolerance: 0.25)))
    #expect(
      Set(equal.keys) == [
        "id", "text", "value", "expected", "tolerance", "holds", "kind", "source",
      ])
    #expect(equal["id"] as? String == "id" && equal["text"] as? String == "text")
    #expect(equal["value"] as? Double == -0.25 && equal["expected"] as? Double == -0.5)
    #expect(equal["tolerance"] as? Double == 0.25 && equal["holds"] as? Bool == true)
    #expect(equal["kind"] as? String == "exact" && equal["source"] as? String == "source")

    let most = try object(claim(2, .atMost(1)))
    #expect(Set(most.keys) == ["id", "text", "value", "atMost", "holds", "kind", "source"])
    #expect(most["atMost"] as? Double == 1 && most["holds"] as? Bool == false)
    let least = try object(claim(2, .atLeast(1)))
    #expect(Set(least.keys) == ["id", "text", "value", "atLeast", "holds", "kind", "source"])
    #expect(least["atLeast"] as? Double == 1 && least["holds"] as? Bool == true)
  }

  @Test func jsonOfWhatWasNotJudgedOrIsNotFinite() throws {
    let quick = try object(claim(2, .atLeast(1), judged: false))
    #expect(quick["judged"] as? Bool == false)
    #expect(quick["holds"] is NSNull)
    let infinite = try object(claim(-.infinity, .equal(-.infinity, tolerance: 0)))
    #expect(infinite["value"] is NSNull && infinite["expected"] is NSNull)
    #expect(infinite["holds"] as? Bool == true && infinite["judged"] == nil)
    #expect(try object(claim(.nan, .atMost(.infinity)))["atMost"] is NSNull)
  }

  @Test func listShowsMarksExpectationsAndTheCount() {
    let lines = plain(.claims(Samples.claims))
    #expect(lines.last == "5 claims, 3 hold, 1 DOES NOT HOLD, 1 not judged")
    #expect(lines.count { $0.hasPrefix("✓ ") } == 3)
    #expect(lines.count { $0.hasPrefix("✗ ") } == 1)
    #expect(lines.count { $0.hasPrefix("– ") } == 1)
    #expect(lines.contains { $0.hasSuffix("-0.22314         -0.2 ± 0.05") })
    #expect(lines.contains { $0.contains("DOES NOT HOLD · wasserstein") })
    let ascii = plain(.claims(Samples.claims), 80, .ascii).joined(separator: "\n")
    #expect(ascii.contains("\nok ") && ascii.contains("\nFAILS ") && ascii.contains("\nn.j. "))
    #expect(ascii.contains("-0.2 +/- 0.05"))
    #expect(plain(.claims([claim(1, .atMost(2))])).last == "1 claim, 1 holds")
  }

  /// Rounding must not show a value on the wrong side of its border.
  @Test func theShownValueIsOnTheSideWhereTheValueIs() {
    let lines = plain(.claims([claim(0.100_000_000_1, .atMost(0.1))]))
    #expect(lines.contains { $0.contains("0.1000000001") })
  }
}
