import Blackboard

/// Layers over a rectangle of the plane, in one picture or in panels, the legend below.
///
/// In colour clouds and lines are dots on half blocks of the shades. Without it the clouds after the
/// first have signs, and the shades are three light ones.
func planeLines(_ plot: Plot, style: Style) -> [Line] {
  let title = figureTitle(plot.title, style: style)
  let notes =
    plot.notes().flatMap { wrappedLines($0, .muted, width: style.measure, indent: 2) }
    + wrappedLines(plot.caption, .muted, width: style.measure)
  let legend = plotLegend(plot, style: style)
  guard plot.hasContent else {
    let names = plot.scale == nil ? legend : []
    return title + [Line(plot.nothing, .muted, indent: 2)] + names + notes
  }
  guard let panel = plot.onlyPanel else {
    let layout = PanelLayout(titles: plot.panels.map(\.title), window: plot.window, style: style)
    return title + layout.lines(planePanels(plot, layout: layout, style: style), style: style)
      + legend + notes
  }
  let (columns, rows) = (style.measure, plot.height + 2)
  let layout = PlaneLayout(plot, columns: columns, rows: rows)
  // The names of axes that find no room at the picture, on lines of their own.
  let above =
    layout.hasNameAbove ? [] : wrappedLines(plot.yLabel, .muted, width: style.measure)
  let below =
    layout.lacksNameBelow(plot, style: style)
    ? wrappedLines("Across: " + plot.xLabel, .muted, width: style.measure, indent: 2) : []
  return title + above
    + planePicture(panel, of: plot, columns: columns, rows: rows, style: style).lines + below
    + legend + notes
}

/// The panels of a plot as pictures with their titles.
func planePanels(_ plot: Plot, layout: PanelLayout, style: Style) -> [PanelLayout.Panel] {
  plot.panels.map { panel in
    PanelLayout.Panel(
      title: panel.title,
      picture: plot.lines(of: panel, columns: layout.width, rows: layout.height, style: style))
  }
}

/// The largest picture of a panel with thin axes in a number of cells.
///
/// - Returns: At most `rows` lines of at most `columns` cells, and which rectangle of them is the
///   plane itself, so that a place in the terminal is a point and back.
func planePicture(
  _ panel: Plot.Panel, of plot: Plot, columns: Int, rows: Int, style: Style
) -> (lines: [Line], picture: PlanePlace) {
  guard columns > 0, rows > 0 else { return ([], (0, 0, 0, 0)) }
  let layout = PlaneLayout(plot, columns: columns, rows: rows)
  let picture = plot.lines(
    of: panel, columns: layout.columns, rows: layout.rows, style: style)
  return (layout.lines(around: picture, plot: plot, style: style), layout.place)
}

extension Plot {
  /// The picture of a panel without axes.
  fileprivate func lines(of panel: Panel, columns: Int, rows: Int, style: Style) -> [Line] {
    var painter = CellPainter(
      CellFrame(window, columns: columns, rows: rows), isOnShades: scale != nil, hasInk: hasInk,
      style: style)
    for mark in panel.marks { painter.draw(mark) }
    return painter.lines
  }
}
