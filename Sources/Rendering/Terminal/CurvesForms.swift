import Blackboard
import Pictures

/// Curves in smaller and smaller pictures, at last as a line of blocks for each.
func curvesForms(_ figure: CurvesFigure, style: Style) -> [FigureForm] {
  let above = wrappedLines(figure.yLabel, .muted, width: style.measure)
  let xLabel = wrapped(figure.xLabel, width: style.width / 2)
  let legend = frameLegendRows(figure, style: style)
  // One row more than a number with many divisors, so that round steps lie on rows.
  let heights = [25, 21, 17, 13, 11, 9, 7, 5].filter { $0 <= max(5, figure.height) }
  let forms = heights.map { rows in
    // Where there is little room, what matters are the curves.
    let below = rows >= 11 ? xLabel.count : 0
    return FigureForm(rows: above.count + rows + 2 + below + legend, isTelling: rows >= 9) {
      guard let picture = CurvesPicture(figure, rows: rows, style: style) else {
        return above + [Line("No points to draw.", .muted, indent: 2)]
      }
      let label = centred(
        figure.xLabel, below: max(style.width / 2, picture.columns), indent: picture.indent)
      return above + picture.lines + (rows >= 11 ? label : [])
        + curvesLegend(figure, overlaps: picture.overlaps, style: style)
    }
  }
  return forms + sparklineForms(figure, style: style)
}

/// The most lines of the legend, whatever the values are.
private func frameLegendRows(_ figure: CurvesFigure, style: Style) -> Int {
  var widest = figure
  // As many characters as a number can have.
  for index in widest.references.indices { widest.references[index].value = -123_456_789_012_345 }
  // An entry for a series without points is the widest.
  for index in widest.series.indices { widest.series[index].points = [] }
  return curvesLegend(widest, overlaps: style.characters == .ascii, style: style).count
}

/// A line a series: its name, its course in blocks of eight heights, its last value.
///
/// A reference stands right of the series that has its number, or of the last.
private func sparklineForms(_ figure: CurvesFigure, style: Style) -> [FigureForm] {
  guard !figure.series.isEmpty else { return [] }
  let nameWidth = max(
    2, min(style.width / 3, figure.series.map { cellWidth($0.name) }.max() ?? 0))
  let names = figure.series.map { one -> [String] in
    let name = wrapped(one.name, width: nameWidth)
    return name.isEmpty ? [""] : name
  }
  return [
    FigureForm(rows: names.reduce(0) { $0 + $1.count }, isTelling: false) {
      sparklines(figure, names: names, nameWidth: nameWidth, style: style)
    }
  ]
}

private func sparklines(
  _ figure: CurvesFigure, names: [[String]], nameWidth: Int, style: Style
) -> [Line] {
  let drawn = figure.series.map { series in series.points.filter(\.isDrawable) }
  let values = drawn.map { $0.last.map { compact($0.y, significant: 4) } ?? "-" }
  // Wide enough for most numbers, so that the lines stand still.
  let valueWidth = max(9, values.map(cellWidth).max() ?? 0)
  let references = figure.series.indices.map { index -> String in
    let isLast = index == figure.series.count - 1
    let own = figure.references.indices.filter { $0 == index || isLast && $0 > index }
    return own.map { place in
      let reference = figure.references[place]
      return "\(reference.name) = \(compact(reference.value, significant: 5))"
    }.joined(separator: ", ")
  }
  let widest = references.map(cellWidth).max() ?? 0
  let taken = nameWidth + 1 + 1 + valueWidth
  // References that leave too little room are left out.
  let hasReferences = widest > 0 && taken + 2 + widest + 12 <= style.width
  let cells = min(60, style.width - taken - (hasReferences ? 2 + widest : 0))
  return figure.series.indices.flatMap { index -> [Line] in
    var line = Line(leftAligned(names[index][0], nameWidth) + " ", .series(index))
    line.append(
      sparkline(drawn[index].map(\.y), cells: cells, style: style), .series(index))
    line.pad(to: nameWidth + 1 + cells + 1)
    line.append(rightAligned(values[index], valueWidth))
    if hasReferences { line.append("  " + references[index], .muted) }
    return [line] + names[index].dropFirst().map { Line($0, .series(index)) }
  }
}

/// The course of values in at most `cells` characters of rising height, their means where they are more.
func sparkline(_ values: [Double], cells: Int, style: Style) -> String {
  let count = min(cells, values.count)
  guard count > 0 else { return "" }
  let means = (0..<count).map { cell -> Double in
    let part = values[cell * values.count / count..<(cell + 1) * values.count / count]
    return part.reduce(0, +) / Double(part.count)
  }
  let signs =
    style.characters == .unicode
    ? ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] : Array(inkRamp.dropFirst())
  guard let range = interval(of: means) else { return "" }
  return means.map { mean in
    let share = (mean - range.lowerBound) / (range.upperBound - range.lowerBound)
    return signs[part(min(1, max(0, share)), of: signs.count)]
  }.joined()
}
