import Blackboard
import Pictures

/// The word, what it means, and the rule that fired, beside a bar in the word's colour.
func verdictLines(_ verdict: Verdict, style: Style) -> [Line] {
  let role = verdict.word.role
  let bar = style.glyphs.heavyBar + " "
  func beside(_ text: String, _ role: Role) -> [Line] {
    wrapped(text, width: style.measure - 2).map { part in
      var line = Line(bar, verdict.word.role)
      line.append(part, role)
      return line
    }
  }
  let rule = verdict.rule.isEmpty ? "" : "Rule: \(verdict.rule)"
  return beside(verdict.title, role) + beside(verdict.sentence, .plain)
    + beside(rule, .muted)
}

extension Verdict.Word {
  /// Good, bad, or neither yet.
  var role: Role {
    switch self {
    case .healthy, .converged: .good
    case .collapsed, .discriminatorWon, .diverged, .dead: .bad
    case .orbiting, .notConvergedYet: .caution
    }
  }
}
