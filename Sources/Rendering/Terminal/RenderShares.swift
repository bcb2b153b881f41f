import Blackboard

/// A strip of cells a row, a column for each time, the largest share of each time standing out.
func sharesLines(_ figure: SharesFigure, style: Style) -> [Line] {
  let title = figureTitle(figure.title, style: style)
  let caption = wrappedLines(figure.caption, .muted, width: style.measure)
  guard !figure.times.isEmpty, !figure.rows.isEmpty else {
    return title + [Line("No shares to draw.", .muted, indent: 2)] + caption
  }
  let layout = SharesLayout(figure, style: style)
  let (strips, levels) = sharesStrips(figure, layout, style: style)
  return title + strips + timeLines(figure, layout, style: style)
    + sharesLegend(levels, style: style) + notes(figure, layout, style: style) + caption
}

/// The strips with the axis below, and the levels that occur in them.
func sharesStrips(
  _ figure: SharesFigure, _ layout: SharesLayout, style: Style
) -> (lines: [Line], levels: Set<ShareLevel>) {
  var levels: Set<ShareLevel> = []
  let shown = layout.shown.map { time in figure.rows.map { $0.shares[time] } }
  let largest = shown.map(largestShare)
  var lines: [Line] = []
  for (index, row) in figure.rows.enumerated() {
    let name = wrapped(row.name, width: layout.nameWidth)
    var line = Line(leftAligned(name.first ?? "", layout.nameWidth) + " ")
    line.append(style.glyphs.bar, .muted)
    for (shares, largest) in zip(shown, largest) {
      let level = ShareLevel(shares[index], isLargest: index == largest)
      levels.insert(level)
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
  return (lines, levels)
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
func sharesLegend(_ levels: Set<ShareLevel>, style: Style) -> [Line] {
  let entries = ShareLevel.allCases.filter { levels.contains($0) && $0 != .none }.map {
    LegendEntry($0.sign(style), $0.text, $0.role)
  }
  return legendLines(entries, style: style)
}

private func notes(_ figure: SharesFigure, _ layout: SharesLayout, style: Style) -> [Line] {
  let missing = figure.rows.reduce(0) { $0 + $1.shares.count { $0.isNaN } }
  return [
    layout.timesOfColumn > 1
      ? "Each column shows the last of \(layout.timesOfColumn) times in a row." : "",
    missing == 0
      ? "" : missing == 1 ? "1 share is not known." : "\(missing) shares are not known.",
  ].flatMap { wrappedLines($0, .muted, width: style.measure, indent: 2) }
}

/// The first of the largest shares; nil where all are so small that none leads.
private func largestShare(_ shares: [Double]) -> Int? {
  var best: Int?
  for (index, share) in shares.enumerated() where share >= ShareLevel.least {
    // Only a larger one takes over: of equal shares the first stays.
    if best.map({ share > shares[$0] }) ?? true { best = index }
  }
  return best
}

/// What a cell says of a share.
enum ShareLevel: CaseIterable {
  case largest
  case large
  case small
  case none

  /// Below this share nothing is drawn.
  static let least = 0.01

  init(_ share: Double, isLargest: Bool) {
    // Comparisons are false for NaN.
    self = isLargest ? .largest : share >= 0.1 ? .large : share >= Self.least ? .small : .none
  }

  func sign(_ style: Style) -> String {
    let isASCII = style.characters == .ascii
    return switch self {
    case .largest: isASCII ? "#" : "█"
    case .large: isASCII ? "+" : "▒"
    case .small: isASCII ? "." : "░"
    case .none: " "
    }
  }

  var role: Role { self == .largest ? .series(0) : .plain }

  var text: String {
    switch self {
    case .largest: "the largest share"
    case .large: "10 % or more"
    case .small: "1 % or more"
    case .none: "less"
    }
  }
}
