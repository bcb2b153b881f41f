import Testing

@testable import Blackboard
@testable import Rendering

/// The figures that are mostly words.
@Suite struct ShapeTests {
  @Test func titleIsNumberedBetweenRules() {
    let lines = plain(.title(number: 3, title: "A generator", subtitle: "Example 1"), 40)
    let rule = String(repeating: "━", count: 40)
    #expect(lines == [rule, "  03  A generator", "      Example 1", rule])
  }

  @Test func headingIsUnderlined() {
    #expect(plain(.heading("Before training")) == ["Before training", "───────────────"])
    #expect(plain(.heading("a"), 80, .ascii) == ["a", "-"])
  }

  @Test func stepIsNumbered() {
    #expect(plain(.step(3, "D judges a real image")) == ["▸ Step 3. D judges a real image"])
  }

  @Test func bulletsHang() {
    let text = "one two three four five six seven eight nine"
    #expect(
      plain(.bullets([text]), 40) == [
        "  • one two three four five six seven", "    eight nine",
      ])
  }

  @Test func verdictNamesItsRule() {
    let verdict = Verdict(.discriminatorWon, sentence: "It is sure.", rule: "loss 0.01 < 0.05")
    #expect(plain(.verdict(verdict)) == ["┃ D WON", "┃ It is sure.", "┃ Rule: loss 0.01 < 0.05"])
    #expect(Verdict.Word(rawValue: "NOT CONVERGED YET") == .notConvergedYet)
  }
}
