import Blackboard

func titleLines(number: Int, title: String, subtitle: String, style: Style) -> [Line] {
  let rule = Line(
    String(repeating: style.glyphs.heavyRule, count: style.measure), .muted)
  // One that is no lesson of the course has no number.
  let label = number > 0 ? "  " + twoDigits(number) + "  " : "  "
  let indent = cellWidth(label)
  let titles = wrapped(title, width: style.measure - indent)
  var lines = [rule]
  for (index, text) in (titles.isEmpty ? [""] : titles).enumerated() {
    var line = Line()
    if index == 0 { line.append(label, .series(0)) } else { line.pad(to: indent) }
    line.append(text, .title)
    lines.append(line)
  }
  lines += wrappedLines(subtitle, .muted, width: style.measure, indent: indent)
  return lines + [rule]
}

func headingLines(_ text: String, style: Style) -> [Line] {
  let lines = wrappedLines(text, .title, width: style.measure)
  let width = lines.map(\.width).max() ?? 0
  guard width > 0 else { return [] }
  return lines + [Line(String(repeating: style.glyphs.rule, count: width), .muted)]
}

func stepLines(_ number: Int, _ text: String, style: Style) -> [Line] {
  let label = "\(style.glyphs.step) Step \(number). "
  let indent = cellWidth(label)
  let texts = wrapped(text, width: style.measure - indent)
  guard let first = texts.first else { return [Line(label, .series(0))] }
  var head = Line(label, .series(0))
  head.append(first, .title)
  return [head] + texts.dropFirst().map { Line($0, .title, indent: indent) }
}

func bulletLines(_ items: [String], style: Style) -> [Line] {
  items.flatMap { item -> [Line] in
    var lines = wrappedLines(item, width: style.measure, indent: 4)
    guard let first = wrapped(item, width: style.measure - 4).first else { return [] }
    lines[0] = Line("  \(style.glyphs.bullet) ", .series(0))
    lines[0].append(first)
    return lines
  }
}

/// Settings side by side, broken between settings where possible.
func runLines(_ run: RunLine, style: Style) -> [Line] {
  let separator = " \(style.glyphs.separator) "
  var lines: [Line] = []
  var line = Line()
  for entry in run.entries {
    let text = entry.name.isEmpty ? entry.value : entry.name + " " + entry.value
    if line.width > 0, line.width + cellWidth(separator) + cellWidth(text) > style.measure {
      lines.append(line)
      line = Line()
    }
    if cellWidth(text) > style.measure {
      lines += wrappedLines(text, width: style.measure, hanging: 4)
      continue
    }
    if line.width > 0 { line.append(separator, .muted) }
    if !entry.name.isEmpty { line.append(entry.name + " ", .muted) }
    line.append(entry.value)
  }
  return line.width > 0 ? lines + [line] : lines
}
