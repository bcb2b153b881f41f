import Blackboard

/// Layers over a rectangle of the plane, in one picture or in panels, the legend below.
///
/// In colour clouds and lines are dots on half blocks of the shades. Without it the clouds after the
/// first have signs, and the shades are three light ones.
func planeLines(_ plot: Plot, style: Style) -> [Line] {
  let notes =
    plot.notes().flatMap { wrappedLines($0, .muted, width: style.measure, indent: 2) }
    + wrappedLines(plot.caption, .muted, width: style.measure)
  let legend = plotLegend(plot, style: style)
  guard plot.hasContent else {
    let names = plot.scale == nil ? legend : []
    return [Line(plot.nothing, .muted, indent: 2)] + names + notes
  }
  guard let panel = plot.onlyPanel else {
    let layout = PanelLayout(titles: plot.panels.map(\.title), window: plot.window, style: style)
    return layout.lines(planePanels(plot, layout: layout, style: style), style: style) + legend
      + notes
  }
  let layout = PlaneLayout(plot, columns: style.measure, rows: plot.height + 2)
  // The names of axes that find no room at the picture, on lines of their own.
  let above =
    layout.hasNameAbove ? [] : wrappedLines(plot.yLabel, .muted, width: style.measure)
  let below =
    layout.lacksNameBelow(plot, style: style)
    ? wrappedLines("Across: " + plot.xLabel, .muted, width: style.measure, indent: 2) : []
  return above + planePicture(panel, of: plot, layout: layout, style: style) + below + legend
    + notes
}

/// The panels of a plot as pictures with their titles.
func planePanels(_ plot: Plot, layout: PanelLayout, style: Style) -> [PanelLayout.Panel] {
  plot.panels.map { panel in
    PanelLayout.Panel(
      title: panel.title,
      picture: plot.lines(of: panel, columns: layout.width, rows: layout.height, style: style))
  }
}

/// The picture of a panel with thin axes.
func planePicture(
  _ panel: Plot.Panel, of plot: Plot, layout: PlaneLayout, style: Style
) -> [Line] {
  layout.lines(
    around: plot.lines(of: panel, columns: layout.columns, rows: layout.rows, style: style),
    plot: plot, style: style)
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
