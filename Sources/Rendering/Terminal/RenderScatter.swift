import Blackboard

/// Clouds of points in panels, the marks above them, the legend below.
///
/// Braille has eight dots a cell. In ASCII a cell shows how many points it holds.
func scatterLines(_ figure: ScatterFigure, style: Style) -> [Line] {
  let title = figureTitle(figure.title, style: style)
  let notes =
    wrappedLines(
      leftOutNote(figure.panels.map(\.points)), .muted, width: style.measure, indent: 2)
    + wrappedLines(figure.caption, .muted, width: style.measure)
  guard
    figure.panels.contains(where: { $0.points.contains(where: \.isDrawable) || !$0.marks.isEmpty })
  else { return title + [Line("No points to draw.", .muted, indent: 2)] + notes }
  let layout = PanelLayout(titles: figure.panels.map(\.title), window: figure.window, style: style)
  let (panels, legend) = scatterPanels(figure, layout: layout, style: style)
  return title + layout.lines(panels, style: style)
    + legendLines(legend.entries(of: figure, style: style), style: style)
    + legend.notes(of: figure, style: style) + notes
}

/// The clouds as pictures, and what was drawn on them.
func scatterPanels(
  _ figure: ScatterFigure, layout: PanelLayout, style: Style
) -> (panels: [PanelLayout.Panel], legend: ScatterLegend) {
  var legend = ScatterLegend()
  let panels = figure.panels.map { panel in
    var picture = Canvas(columns: layout.width, rows: layout.height)
    drawPoints(panel.points, on: &picture, layout: layout, legend: &legend, style: style)
    drawMarks(panel.marks, on: &picture, layout: layout, legend: &legend, style: style)
    return PanelLayout.Panel(title: panel.title, picture: picture)
  }
  return (panels, legend)
}

extension ScatterFigure {
  /// What every panel shows of the plane.
  var window: PlaneWindow { PlaneWindow(xRange: xRange, yRange: yRange) }
}

private func drawPoints(
  _ points: [Point], on picture: inout Canvas, layout: PanelLayout, legend: inout ScatterLegend,
  style: Style
) {
  var dots = DotGrid(columns: picture.columns, rows: picture.rows)
  for point in points where point.isDrawable {
    if let place = layout.window.place(of: point, columns: dots.dotColumns, rows: dots.dotRows) {
      dots.add(place.column, place.row)
    } else {
      legend.pointsOutside += 1
    }
  }
  for row in 0..<picture.rows {
    for column in 0..<picture.columns {
      switch style.characters {
      case .unicode:
        guard let sign = dots.braille(column, row) else { continue }
        legend.densities.insert(0)
        picture.set(column, row, sign, .series(0))
      case .ascii:
        let count = dots.count(column, row)
        guard let density = densitySigns.lastIndex(where: { count >= $0.least }) else { continue }
        legend.densities.insert(density)
        picture.set(column, row, densitySigns[density].sign, .series(0))
      }
    }
  }
}

/// Signs for many points in a cell, from the number that each begins with.
private let densitySigns: [(least: Int, sign: Character, text: String)] = [
  (1, ".", "1"), (2, ":", "2 to 9"), (10, "#", "10 or more"),
]

private func drawMarks(
  _ marks: [ScatterFigure.Mark], on picture: inout Canvas, layout: PanelLayout,
  legend: inout ScatterLegend, style: Style
) {
  // Open marks last: what is missed must not be hidden by a neighbour.
  for mark in marks.filter(\.isFilled) + marks.filter({ !$0.isFilled }) {
    guard
      let place = layout.window.place(
        of: mark.point, columns: picture.columns, rows: picture.rows)
    else {
      legend.marksOutside += 1
      continue
    }
    if mark.isFilled {
      legend.hasFilled = true
      picture.set(place.column, place.row, style.glyphs.filledMark, .good)
    } else {
      legend.hasOpen = true
      picture.set(place.column, place.row, style.glyphs.openMark, .caution)
    }
  }
}

/// What was drawn, and what was not.
struct ScatterLegend {
  var densities: Set<Int> = []
  var hasFilled = false
  var hasOpen = false
  var pointsOutside = 0
  var marksOutside = 0

  /// Everything that can be drawn.
  static let all = ScatterLegend(
    densities: Set(densitySigns.indices), hasFilled: true, hasOpen: true)

  /// The signs that were drawn, and what they stand for.
  func entries(of figure: ScatterFigure, style: Style) -> [LegendEntry] {
    var entries: [LegendEntry] = []
    if !densities.isEmpty { entries.append(pointEntry(figure.pointName, style: style)) }
    if hasFilled {
      entries.append(LegendEntry(String(style.glyphs.filledMark), figure.filledName, .good))
    }
    if hasOpen {
      entries.append(LegendEntry(String(style.glyphs.openMark), figure.openName, .caution))
    }
    return entries
  }

  /// What lies outside.
  func notes(of figure: ScatterFigure, style: Style) -> [Line] {
    outsideNote(
      pointsOutside, of: figure.panels.reduce(0) { $0 + $1.points.count }, "points", style: style)
      + outsideNote(
        marksOutside, of: figure.panels.reduce(0) { $0 + $1.marks.count }, "marks", style: style)
  }

  private func pointEntry(_ name: String, style: Style) -> LegendEntry {
    if style.characters == .unicode { return LegendEntry("⠶", name, .series(0)) }
    let present = densities.sorted().map { densitySigns[$0] }
    return LegendEntry(
      present.map { String($0.sign) }.joined(separator: " "),
      "\(name) (\(present.map(\.text).joined(separator: ", ")) in a cell)", .series(0))
  }
}
