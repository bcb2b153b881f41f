/// Curves in a frame with round ticks, the legend below.
func curvesLines(_ figure: CurvesFigure, style: Style) -> [Line] {
  var lines = figureTitle(figure.title, style: style)
  let points = figure.series.flatMap(\.points).filter(\.isDrawable)
  let references = figure.references.filter { $0.value.magnitude < 1e150 }
  guard let xs = interval(of: points.map(\.x)),
    let ys = figure.yRange ?? interval(of: points.map(\.y) + references.map(\.value))
  else {
    lines += wrappedLines(figure.yLabel, .muted, width: style.measure)
    lines.append(Line("No points to draw.", .muted, indent: 2))
    return lines + curvesLegend(figure, overlaps: false, outside: 0, perColumn: 0, style: style)
  }

  // Ticks lie exactly on rows: the range is widened to whole steps, each a few rows high.
  let yTicks = verticalTicks(ys)
  let intervals = yTicks.last - yTicks.first
  let rowsPerTick = max(1, Int((Double(figure.height - 1) / Double(intervals)).roundedHalfUp))
  let rows = intervals * rowsPerTick + 1
  let labels = (yTicks.first...yTicks.last).map(yTicks.ticks.label)
  let numbers = NumberColumn(labels)
  let labelWidth = numbers.width

  let names = references.map(\.name)
  let widestName = names.map(cellWidth).max() ?? 0
  let margin = widestName > 0 && widestName <= style.width / 5 ? widestName + 1 : 0
  let columns = style.width - labelWidth - 2 - margin
  var canvas = Canvas(columns: columns, rows: rows)
  let low = yTicks.ticks.value(yTicks.first)
  let span = yTicks.ticks.value(yTicks.last) - low
  func row(_ y: Double) -> Double { Double(rows - 1) * (1 - (y - low) / span) }
  func column(_ x: Double) -> Double {
    (x - xs.lowerBound) / (xs.upperBound - xs.lowerBound) * Double(columns - 1)
  }

  let drawn = figure.series.map { averaged($0.points, columns: columns) { column($0) } }
  let thinned = zip(figure.series, drawn).filter { $0.points.count != $1.count }.map(\.0)

  var marginNames: [Int: String] = [:]
  for reference in references {
    let place = Int(row(reference.value).roundedHalfUp)
    guard (0..<rows).contains(place) else { continue }
    for column in 0..<columns {
      canvas.set(column, place, style.glyphs.reference, .muted)
    }
    if marginNames[place] == nil { marginNames[place] = reference.name }
  }
  let (overlaps, outside) = draw(
    drawn, on: &canvas, style: style,
    place: { (column($0.x), row($0.y)) })

  lines += wrappedLines(figure.yLabel, .muted, width: style.measure)
  for row in 0..<rows {
    let isTick = (rows - 1 - row) % rowsPerTick == 0
    let label =
      isTick ? numbers.aligned(labels[(rows - 1 - row) / rowsPerTick]) : spaces(labelWidth)
    var line = Line(label + " ")
    line.append(style.characters == .ascii ? (isTick ? "+" : "|") : (isTick ? "┤" : "│"), .muted)
    line.append(canvas.line(row))
    if margin > 0, let name = marginNames[row] { line.append(" " + name, .muted) }
    lines.append(line)
  }
  lines += horizontalAxis(
    xs, columns: columns, indent: labelWidth + 1, style: style, column: column)
  lines += wrapped(figure.xLabel, width: columns).map { text in
    Line(text, .muted, indent: labelWidth + 2 + (columns - cellWidth(text)) / 2)
  }
  let perColumn = (thinned.map(\.points.count).max() ?? 0) / columns
  return lines
    + curvesLegend(
      figure, overlaps: overlaps, outside: outside, perColumn: perColumn, style: style)
}

/// The smallest 1-2-5 step that needs at most six intervals, with the first and last multiple.
private func verticalTicks(_ range: ClosedRange<Double>) -> (ticks: Ticks, first: Int, last: Int) {
  let range = interval(of: [range.lowerBound, range.upperBound]) ?? 0...1
  var ticks = Ticks.step(atLeast: (range.upperBound - range.lowerBound) / 6)
  while true {
    let first = ticks.index(atOrBelow: range.lowerBound)
    let last = max(ticks.index(atOrAbove: range.upperBound), first + 1)
    if last - first <= 6 { return (ticks, first, last) }
    ticks = ticks.next
  }
}

/// `points` as they are, or, where more than three fall on a column, their means by column.
///
/// Thousands of noisy points would fill an area; their means show the course. A point that is not
/// finite leaves its column's mean to the others, and is counted in the legend.
private func averaged(
  _ points: [Point], columns: Int, column: (Double) -> Double
) -> [Point] {
  let isRising = zip(points, points.dropFirst()).allSatisfy { !($1.x < $0.x) }
  guard points.count > 3 * columns, isRising else { return points }
  var sums: [(place: Double, x: Double, y: Double, count: Double)] = []
  for point in points where point.isDrawable {
    let place = column(point.x).roundedHalfUp
    if sums.last?.place != place { sums.append((place, 0, 0, 0)) }
    sums[sums.count - 1].x += point.x
    sums[sums.count - 1].y += point.y
    sums[sums.count - 1].count += 1
  }
  return sums.map { Point($0.x / $0.count, $0.y / $0.count) }
}

/// Draws every series with its sign; a cell of several series gets the sign for that.
///
/// - Returns: Whether that happened, and how many drawable points lie outside the picture.
private func draw(
  _ series: [[Point]], on canvas: inout Canvas, style: Style,
  place: (Point) -> (column: Double, row: Double)
) -> (overlaps: Bool, outside: Int) {
  var owner: [Int: Int] = [:]
  var overlaps = false
  var outside = 0
  for (index, points) in series.enumerated() {
    let path = points.map { $0.isDrawable ? place($0) : nil }
    outside += path.count { point in
      point.map { $0.row.roundedHalfUp < 0 || $0.row.roundedHalfUp > Double(canvas.rows - 1) }
        ?? false
    }
    let sign = style.glyphs.series[index % style.glyphs.series.count]
    for cell in cellsAlong(path) {
      guard (0..<canvas.rows).contains(cell.row), (0..<canvas.columns).contains(cell.column) else {
        continue
      }
      let key = cell.row * canvas.columns + cell.column
      if let other = owner[key], other != index {
        overlaps = true
        canvas.set(cell.column, cell.row, style.glyphs.several, .plain)
      } else {
        owner[key] = index
        canvas.set(cell.column, cell.row, sign, .series(index))
      }
    }
  }
  return (overlaps, outside)
}

/// The axis below, with at most ten round numbers.
private func horizontalAxis(
  _ range: ClosedRange<Double>, columns: Int, indent: Int, style: Style,
  column: (Double) -> Double
) -> [Line] {
  let span = range.upperBound - range.lowerBound
  let least = Ticks.step(atLeast: span / Double(min(10, max(2, columns / 6))))
  // From the first column's middle to the last one's.
  let marks = axisMarks(over: range, from: least, cells: Double(columns - 1)) {
    Int(column($0).roundedHalfUp)
  }
  return axisBelow(marks, columns: columns, style: style).map { axis in
    var line = Line(spaces(indent))
    line.append(axis)
    return line
  }
}

/// Signs with names, side by side where they fit, and what is not in the picture.
private func curvesLegend(
  _ figure: CurvesFigure, overlaps: Bool, outside: Int, perColumn: Int, style: Style
) -> [Line] {
  var entries = figure.series.enumerated().map { index, series in
    let sign = style.glyphs.series[index % style.glyphs.series.count]
    let isEmpty = !series.points.contains(where: \.isDrawable)
    return LegendEntry(String(sign), series.name + (isEmpty ? " (no points)" : ""), .series(index))
  }
  if overlaps { entries.append(LegendEntry(String(style.glyphs.several), "more than one", .plain)) }
  entries += figure.references.map {
    LegendEntry(
      String(repeating: style.glyphs.reference, count: 2),
      "\($0.name) = \(compact($0.value, significant: 5))", .muted)
  }
  var lines = legendLines(entries, style: style)
  if perColumn > 0 {
    lines += wrappedLines(
      "Each sign is the mean of about \(perColumn) points.", .muted, width: style.measure, indent: 2
    )
  }
  if outside > 0 {
    let text = outside == 1 ? "1 point lies" : "\(outside) points lie"
    lines += wrappedLines(
      "\(text) above or below the picture.", .muted, width: style.measure, indent: 2)
  }
  let note = leftOutNote(figure.series.map(\.points))
  return lines + wrappedLines(note, .muted, width: style.measure, indent: 2)
}
