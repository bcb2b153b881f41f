import Blackboard
import Pictures

/// The claims as a table with mark, sentence, value and expectation, and their count below.
func claimsMarkup(_ claims: [Claim]) -> Markup {
  let style = Style()
  let columns: [Table.Column] = [
    .init("holds?"), .init("claim"), .init("value", .decimal), .init("expected"),
  ]
  let head = columns.map { column -> Markup in
    column.alignment == .decimal
      ? .element("th", ["scope": "col", "class": "n"], .text(column.title))
      : .element("th", ["scope": "col"], .text(column.title))
  }
  let rows = claims.map { claim -> Markup in
    let outcome = claim.outcome(style)
    let mark = sign(outcome.mark, meaning: outcome.words, class: outcome.class)
    let note = [claim.kind.rawValue, claim.source].filter { !$0.isEmpty }
      .map { Markup.prose($0) }.joined(separator: .text(" · "))
    let sentence =
      Markup.element("span", ["class": "sentence"], .prose(claim.text))
      + .element("span", ["class": "note"], note + .text(" · ") + .element("code", .text(claim.id)))
    return .element(
      "tr",
      .element("td", mark)
        + .element("th", ["scope": "row"], sentence)
        + .element("td", ["class": "n \(outcome.class)"], .text(claim.shownValue))
        + .element("td", ["class": "expected"], .text(claim.shownExpectation(style))))
  }
  let table = Markup.element(
    "table", .element("thead", .element("tr", head.joined())), .element("tbody", rows.lines()))
  return .element("figure", ["class": "claims"], scrolling(table, label: "Claims"))
    + .element("p", ["class": "count"], countMarkup(ClaimCount(claims)))
}

/// "12 claims, 11 hold, 1 DOES NOT HOLD", what is good and what is bad in colour.
func countMarkup(_ count: ClaimCount) -> Markup {
  count.parts.map { part -> Markup in
    switch part.role {
    case .good: .element("span", ["class": "good"], .text(part.text))
    case .bad: .element("strong", ["class": "bad"], .text(part.text))
    default: .text(part.text)
    }
  }.joined(separator: .text(", "))
}

/// The count of claims after a sign that says whether all that were judged hold.
func markedCountMarkup(_ count: ClaimCount) -> Markup {
  guard count.judged > 0 else { return countMarkup(count) }
  let mark =
    count.held == count.judged
    ? sign("✓", meaning: "all hold", class: "good")
    : sign("✗", meaning: "not all hold", class: "bad")
  return mark + .text(" ") + countMarkup(count)
}

/// The word, what it means, and the rule that fired.
func verdictMarkup(_ verdict: Verdict) -> Markup {
  let rule: Markup =
    verdict.rule.isEmpty
    ? .none
    : .element("p", ["class": "note"], .text("Rule: ") + .prose(verdict.rule))
  let run = verdict.run.map { ": " + $0 } ?? ""
  return .element(
    "aside",
    ["class": "verdict \(verdict.word.pageClass)", "role": "note", "aria-label": "Verdict"],
    .element("p", ["class": "word"], wordMarkup(verdict.word) + .text(run)),
    .element("p", .prose(verdict.sentence)), rule)
}

/// A verdict's word after a sign, so that colour is not needed to know what it means.
func wordMarkup(_ word: Verdict.Word) -> Markup {
  let (mark, meaning) =
    switch word.role {
    case .good: ("✓", "good")
    case .bad: ("✗", "bad")
    default: ("!", "not yet good or bad")
    }
  return sign(mark, meaning: meaning, class: word.pageClass) + .text(" " + word.rawValue)
}

/// A sign for the eye and its meaning for the ear.
private func sign(_ mark: String, meaning: String, class name: String) -> Markup {
  .element("span", ["class": "sign \(name)", "aria-hidden": "true"], .text(mark))
    + .element("span", ["class": "unseen"], .text(meaning))
}

extension Verdict.Word {
  /// The class of the page's style sheet.
  var pageClass: String {
    switch role {
    case .good: "good"
    case .bad: "bad"
    default: "caution"
    }
  }
}

extension Claim {
  fileprivate func outcome(_ style: Style) -> (mark: String, words: String, class: String) {
    if !judged { return (style.glyphs.notJudged, "not judged", "muted") }
    return holds
      ? (style.glyphs.holds, "holds", "good") : (style.glyphs.fails, "does not hold", "bad")
  }
}
