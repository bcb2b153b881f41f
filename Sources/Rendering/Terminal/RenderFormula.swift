import Blackboard

/// Formulae keep their own spaces; only one that is too wide is broken, with a hanging indent.
func formulaLines(_ text: String, style: Style) -> [Line] {
  let indent = 4
  var lines: [Line] = []
  for formula in text.split(separator: "\n", omittingEmptySubsequences: false) {
    let parts = broken(String(formula), width: style.width - indent, hanging: 4)
    lines += parts.map { Line($0, .emphasis, indent: indent) }
  }
  func isBlank(_ line: Line) -> Bool { line.spans.allSatisfy { $0.text.allSatisfy { $0 == " " } } }
  while let last = lines.last, isBlank(last) { lines.removeLast() }
  while let first = lines.first, isBlank(first) { lines.removeFirst() }
  return lines
}

/// `formula` broken at spaces, outside brackets if that fills a third of the line, else anywhere.
private func broken(_ formula: String, width: Int, hanging: Int) -> [String] {
  var rest = Array(formula)
  var result: [String] = []
  var indent = 0
  while cellWidth(String(rest)) > width - indent {
    let room = width - indent
    let own = rest.prefix { $0 == " " }.count
    var depth = 0
    var used = 0
    var fitting = 0
    var anywhere: Int?
    var outside: Int?
    for (place, character) in rest.enumerated() {
      // A space may stand where the line ends: it is dropped there.
      if character == " ", place > own {
        anywhere = place
        if depth <= 0, used >= room / 3 { outside = place }
      }
      used += cellWidth(character)
      if used > room { break }
      fitting = place + 1
      if "([{".contains(character) { depth += 1 }
      if ")]}".contains(character) { depth -= 1 }
    }
    let end = outside ?? anywhere ?? max(1, fitting)
    result.append(spaces(indent) + String(rest[..<end]))
    rest = Array(rest[end...].drop { $0 == " " })
    indent = min(hanging + own, width / 2)
  }
  if !rest.isEmpty || result.isEmpty { result.append(spaces(indent) + String(rest)) }
  return result
}
