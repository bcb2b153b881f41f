import Blackboard

/// A strip of cells a row, a column for each time, the largest share of each time standing out.
func sharesLines(_ figure: SharesFigure, style: Style) -> [Line] {
  let caption = wrappedLines(figure.caption, .muted, width: style.measure)
  guard !figure.times.isEmpty, !figure.rows.isEmpty else {
    return [Line(SharesFigure.nothing, .muted, indent: 2)] + caption
  }
  let layout = SharesLayout(figure, style: style)
  let notes = figure.notes(timesOfColumn: layout.timesOfColumn).flatMap {
    wrappedLines($0, .muted, width: style.measure, indent: 2)
  }
  let legend = sharesLegend(figure.levels(at: layout.shown), style: style)
  return sharesStrips(figure, layout, style: style) + timeLines(figure, layout, style: style)
    + legend + notes + caption
}

/// The strips with the axis below.
func sharesStrips(_ figure: SharesFigure, _ layout: SharesLayout, style: Style) -> [Line] {
  let leaders = layout.shown.map(figure.leader)
  var lines: [Line] = []
  for (index, row) in figure.rows.enumerated() {
    let name = wrapped(row.name, width: layout.nameWidth)
    var line = Line(leftAligned(name.first ?? "", layout.nameWidth) + " ")
    line.append(style.glyphs.bar, .muted)
    for (time, leader) in zip(layout.shown, leaders) {
      let level = ShareLevel(row.shares[time], isLargest: index == leader)
      let sign = level.sign(style)
      line.append(String(repeating: sign, count: layout.cell), level.role)
    }
    lines.append(line)
    for part in name.dropFirst() {
      var line = Line(leftAligned(part, layout.nameWidth) + " ")
      line.append(style.glyphs.bar, .muted)
      lines.append(line)
    }
  }
  let indent = layout.nameWidth + 1
  for axis in axisBelow(layout.marks(figure.times), columns: layout.columns, style: style) {
    var line = Line(spaces(indent))
    line.append(axis)
    lines.append(line)
  }
  return lines
}

/// What time is counted in, below the axis.
func timeLines(_ figure: SharesFigure, _ layout: SharesLayout, style: Style) -> [Line] {
  let indent = layout.nameWidth + 2
  return wrapped(figure.timeLabel, width: style.width - indent).map { text in
    let free = max(0, layout.columns - cellWidth(text))
    return Line(text, .muted, indent: indent + free / 2)
  }
}

/// What the signs of some levels stand for.
func sharesLegend(_ levels: [ShareLevel], style: Style) -> [Line] {
  legendLines(levels.map { LegendEntry($0.sign(style), $0.text, $0.role) }, style: style)
}

extension ShareLevel {
  fileprivate func sign(_ style: Style) -> String {
    let isASCII = style.characters == .ascii
    return switch self {
    case .largest: isASCII ? "#" : "█"
    case .large: isASCII ? "+" : "▒"
    case .small: isASCII ? "." : "░"
    case .none: " "
    }
  }

  fileprivate var role: Role { self == .largest ? .series(0) : .plain }
}
