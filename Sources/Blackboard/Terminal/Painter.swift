/// Turns a line into text: the only place that knows an escape sequence.
///
/// Without colour the result holds no escape at all; with colour it is the same text between
/// escapes, so that stripping them gives the plain line back. No trailing spaces.
func painted(_ line: Line, color: Bool) -> String {
  var spans = line.spans
  while var last = spans.last {
    while last.text.last == " " { last.text.removeLast() }
    if last.text.isEmpty {
      spans.removeLast()
    } else {
      spans[spans.count - 1] = last
      break
    }
  }
  return spans.reduce(into: "") { text, span in
    if color, let code = sgrCode(of: span.role) {
      text += "\u{1B}[\(code)m\(span.text)\u{1B}[0m"
    } else {
      text += span.text
    }
  }
}

/// The code of a role among the 16 standard colours, which every theme keeps readable.
///
/// Yellow vanishes on white and bright black on some dark themes, so neither is used. Series begin
/// with cyan and magenta, which differ in lightness too; signs tell them apart without colour.
private func sgrCode(of role: Role) -> String? {
  switch role {
  case .plain: nil
  case .title: "1"
  case .emphasis: "1"
  case .muted: "2"
  case .good: "1;32"
  case .bad: "1;31"
  case .caution: "1;35"
  case .series(let index): ["36", "35", "32", "31", "34", "1"][index % 6]
  }
}
