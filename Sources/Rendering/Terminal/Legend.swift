import Blackboard

/// A sign and what it stands for.
struct LegendEntry {
  let sign: String
  let text: String
  let role: Role

  init(_ sign: String, _ text: String, _ role: Role) {
    self.sign = sign
    self.text = text
    self.role = role
  }
}

/// Entries side by side, a new line where the next does not fit, one that is too wide wrapped.
func legendLines(_ entries: [LegendEntry], style: Style) -> [Line] {
  var lines: [Line] = []
  var line = Line()
  func finish() {
    if line.width > 0 { lines.append(line) }
    line = Line()
  }
  for entry in entries {
    let sign = cellWidth(entry.sign)
    let needed = sign + 1 + cellWidth(entry.text)
    if line.width > 0, line.width + 3 + needed > style.measure { finish() }
    line.append(spaces(line.width == 0 ? 2 : 3))
    // A letter that ends the line leaves one cell, and no text is wrapped that narrow.
    let parts = wrapped(entry.text, width: max(2, style.measure - line.width - sign - 1))
    line.append(entry.sign, entry.role)
    line.append(" " + (parts.first ?? ""))
    for part in parts.dropFirst() {
      finish()
      line = Line(part, indent: 3 + sign)
    }
  }
  finish()
  return lines
}
