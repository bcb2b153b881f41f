import Blackboard

/// Curves over x in panels, below each the arrows from z to x, the legend once below all.
func densitiesLines(_ figure: DensitiesFigure, style: Style) -> [Line] {
  let title = figureTitle(figure.title, style: style)
  let caption = wrappedLines(figure.caption, .muted, width: style.measure)
  guard !figure.panels.isEmpty else {
    return title + [Line("No curves to draw.", .muted, indent: 2)] + caption
  }
  let layout = DensitiesLayout(figure, style: style)
  return title + layout.lines(figure.panels) + densitiesLegend(figure, style: style)
    + densitiesNotes(figure, style: style) + caption
}

/// The series' signs and strokes with their names, and what the arrows are.
func densitiesLegend(_ figure: DensitiesFigure, style: Style) -> [Line] {
  // A series without points in one panel may have some in another.
  let series = figure.panels[0].series.indices.map { index in
    var one = figure.panels[0].series[index]
    one.points = figure.panels.flatMap { $0.series[index].points }
    return one
  }
  var entries = seriesEntries(series, style: style)
  if figure.panels.contains(where: { !$0.arrows.isEmpty }) {
    let isASCII = style.characters == .ascii
    entries.append(
      LegendEntry(
        isASCII ? "/" : "⡠⠊", "\(figure.zLabel) \(isASCII ? "->" : "→") \(figure.xLabel)", .muted))
  }
  return legendLines(entries, style: style)
}

/// What the panels do not show.
private func densitiesNotes(_ figure: DensitiesFigure, style: Style) -> [Line] {
  let points = figure.panels.flatMap { $0.series.flatMap(\.points) }
  let arrows = figure.panels.flatMap(\.arrows)
  let outside = points.count(where: figure.leavesOut)
  let arrowsOutside = arrows.count { !figure.holds($0) }
  return [
    outsideText(outside, of: points.count, "points"),
    outsideText(arrowsOutside, of: arrows.count, "arrows"), leftOutNote([points]),
  ].flatMap { wrappedLines($0, .muted, width: style.measure, indent: 2) }
}

extension DensitiesFigure {
  /// Whether a point could be drawn, but lies outside of the axes.
  func leavesOut(_ point: Point) -> Bool {
    point.isDrawable && !(xRange.contains(point.x) && yRange.contains(point.y))
  }

  /// Whether both ends of an arrow lie on the axes.
  func holds(_ arrow: Arrow) -> Bool {
    zRange.contains(arrow.from) && xRange.contains(arrow.to)
  }
}
