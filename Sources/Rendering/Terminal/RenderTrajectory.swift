import Blackboard

/// Paths in the plane: one unit is as long across as it is up, as near as cells allow.
///
/// A cell is taken to be twice as high as wide. Axes cross at zero; `S` marks where a path starts,
/// `E` (or its number, when there are several) where it ends.
func trajectoryLines(_ figure: TrajectoryFigure, style: Style) -> [Line] {
  figureTitle(figure.title, style: style) + trajectoryPicture(figure, style: style)
    + trajectoryLegend(figure, style: style)
}

/// The paths between their axes.
func trajectoryPicture(_ figure: TrajectoryFigure, style: Style) -> [Line] {
  let drawable = figure.paths.map { $0.points.filter(\.isDrawable) }
  let points = drawable.flatMap { $0 }
  guard !points.isEmpty, let plane = Plane(points, figure: figure, style: style) else {
    return [Line("No points to draw.", .muted, indent: 2)]
  }
  var canvas = Canvas(columns: plane.columns, rows: plane.rows)
  plane.drawAxes(on: &canvas, style: style)
  let paths = figure.paths.enumerated().map { index, path in
    DrawnLine(path: path.points.map { $0.isDrawable ? plane.place($0) : nil }, series: index)
  }
  draw(paths, on: &canvas, signs: .along, marksShared: false, style: style)
  // Starts and ends last, so that no path covers them; a mark on a mark moves aside.
  var marked: Set<[Int]> = []
  func mark(_ point: Point, _ sign: Character) {
    let (column, row) = plane.cell(point)
    let free = [0, 1, -1, 2, -2].map { column + $0 }.first {
      (0..<plane.columns).contains($0) && !marked.contains([$0, row])
    }
    marked.insert([free ?? column, row])
    canvas.set(free ?? column, row, sign, .emphasis)
  }
  var starts: Set<[Int]> = []
  for path in drawable {
    guard let start = path.first else { continue }
    let (column, row) = plane.cell(start)
    if starts.insert([column, row]).inserted { mark(start, "S") }
  }
  for (index, path) in drawable.enumerated() where path.count > 1 {
    mark(path[path.count - 1], endMark(index, of: figure))
  }
  var lines = wrapped(figure.yLabel, width: style.measure).map { label in
    Line(label, .muted, indent: plane.indentForLabel(label, style))
  }
  for row in 0..<plane.rows {
    var line = Line(rightAligned(plane.rowLabels[row] ?? "", plane.labelWidth) + " ", .plain)
    line.append(canvas.line(row))
    if row == plane.zeroRow, cellWidth(figure.xLabel) <= plane.room(style) {
      line.append(" " + figure.xLabel, .muted)
    }
    lines.append(line)
  }
  lines.append(plane.columnLabelLine())
  if cellWidth(figure.xLabel) > plane.room(style) {
    lines += wrappedLines("Across: " + figure.xLabel, .muted, width: style.measure, indent: 2)
  }
  return lines
}

private func endMark(_ index: Int, of figure: TrajectoryFigure) -> Character {
  figure.paths.count == 1 ? "E" : Character(String((index + 1) % 10))
}

/// A line a path: its sign, its name, where it starts and ends.
private func trajectoryLegend(
  _ figure: TrajectoryFigure, style: Style
) -> [Line] {
  let drawable = figure.paths.map { $0.points.filter(\.isDrawable) }
  var lines: [Line] = []
  for (index, path) in figure.paths.enumerated() {
    let sign = style.sign(ofSeries: index)
    var text = path.name
    if let start = drawable[index].first, let end = drawable[index].last {
      text += ": S \(coordinates(start))"
      if drawable[index].count > 1 {
        text +=
          " \(style.characters == .ascii ? "->" : "→") \(endMark(index, of: figure)) \(coordinates(end))"
      }
    } else {
      text += ": no points"
    }
    let parts = wrapped(text, width: style.measure - 4, hanging: 2)
    for (number, part) in parts.enumerated() {
      var line = Line("  ")
      if number == 0 { line.append(String(sign), .series(index)) }
      line.pad(to: 4)
      line.append(part)
      lines.append(line)
    }
  }
  let note = leftOutNote(figure.paths.map(\.points))
  return lines + wrappedLines(note, .muted, width: style.measure, indent: 2)
}

private func coordinates(_ point: Point) -> String {
  "(\(compact(point.x, significant: 4)), \(compact(point.y, significant: 4)))"
}
