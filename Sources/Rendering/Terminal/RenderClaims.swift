import Blackboard

/// The claims with value, expectation and mark; the count in the last line.
///
/// Where a sentence finds 30 cells beside its numbers the claims stand as a table, otherwise one
/// below the other.
func claimsLines(_ claims: [Claim], style: Style) -> [Line] {
  guard !claims.isEmpty else { return [] }
  let marks = claims.map { $0.mark(style) }
  let values = claims.map(\.shownValue)
  let expectations = claims.map { $0.shownExpectation(style) }
  let markWidth = marks.map { cellWidth($0.text) }.max() ?? 0
  let numbersWidth =
    max(NumberColumn(values).width, 5) + max(expectations.map(cellWidth).max() ?? 0, 8)
  let isTable = min(style.width, 140) - markWidth - numbersWidth - 6 >= 30

  var lines: [Line]
  if isTable {
    let grid = Grid(
      columns: [.init(""), .init("claim"), .init("value", .decimal), .init("expected")],
      rows: claims.indices.map { index in
        [
          .init(text: marks[index].text, role: marks[index].role),
          .init(
            text: claims[index].text, note: claims[index].note(style),
            noteRole: marks[index].noteRole),
          .init(
            text: values[index], role: claims[index].judged && !claims[index].holds ? .bad : .plain),
          .init(text: expectations[index]),
        ]
      })
    let text = claims.map { max(cellWidth($0.text), cellWidth($0.note(style)) + 2) }.max() ?? 0
    let room =
      min(style.width, 140) - markWidth - max(NumberColumn(values).width, 5)
      - max(expectations.map(cellWidth).max() ?? 0, 8) - 6
    let layout = Grid.Layout(
      widths: [
        markWidth, min(room, max(text, 5)), max(NumberColumn(values).width, 5),
        max(expectations.map(cellWidth).max() ?? 0, 8),
      ], gap: 2)
    lines = grid.lines(layout, style: style)
  } else {
    lines = claims.indices.flatMap { index -> [Line] in
      let indent = markWidth + 1
      let claim = claims[index]
      var block = wrappedLines(claim.text, width: style.width, indent: indent)
      block += wrappedLines(
        "\(values[index]), expected \(expectations[index])", width: style.width, indent: indent)
      block += wrappedLines(
        claim.note(style), marks[index].noteRole, width: style.width, indent: indent)
      var first = Line(marks[index].text, marks[index].role)
      first.pad(to: indent)
      first.append(wrapped(claim.text, width: style.width - indent).first ?? "")
      if !block.isEmpty { block[0] = first }
      return block
    }
  }
  return lines + [Line()] + countLines(claims, style: style)
}

/// "12 claims, 10 hold, 1 DOES NOT HOLD, 1 not judged", broken at a comma where it is too wide.
private func countLines(_ claims: [Claim], style: Style) -> [Line] {
  let parts = ClaimCount(claims).parts
  var lines: [Line] = []
  var line = Line()
  for (index, part) in parts.enumerated() {
    let comma = index < parts.count - 1 ? "," : ""
    if line.width > 0, line.width + 1 + cellWidth(part.text + comma) > style.width {
      lines.append(line)
      line = Line()
    }
    if line.width > 0 { line.append(" ") }
    line.append(part.text, part.role)
    line.append(comma)
  }
  return lines + [line]
}

extension Claim {
  fileprivate func mark(_ style: Style) -> (text: String, role: Role, noteRole: Role) {
    if !judged { return (style.glyphs.notJudged, .muted, .muted) }
    return holds ? (style.glyphs.holds, .good, .muted) : (style.glyphs.fails, .bad, .bad)
  }

  /// What stands below the sentence: the outcome in words, the id, where it comes from.
  fileprivate func note(_ style: Style) -> String {
    let outcome = judged ? (holds ? "" : "DOES NOT HOLD") : "not judged"
    return [outcome, id, kind == .exact ? "" : kind.rawValue, source].filter { !$0.isEmpty }
      .joined(separator: " \(style.glyphs.separator) ")
  }
}
