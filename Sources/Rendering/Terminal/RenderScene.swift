import Blackboard

/// Layers over a rectangle of the plane, in one picture or in panels, the legend below.
///
/// In colour clouds and lines are dots on half blocks of the shades. Without it the clouds after the
/// first have signs, and the shades are three light ones.
func sceneLines(_ figure: SceneFigure, style: Style) -> [Line] {
  let title = figureTitle(figure.title, style: style)
  let notes =
    figure.notes().flatMap { wrappedLines($0, .muted, width: style.measure, indent: 2) }
    + wrappedLines(figure.caption, .muted, width: style.measure)
  guard figure.hasContent else {
    return title + [Line(figure.nothing, .muted, indent: 2)] + notes
  }
  let legend = sceneLegend(figure, style: style)
  guard let panel = figure.onlyPanel else {
    let layout = PanelLayout(
      titles: figure.panels.map(\.title), window: figure.window, style: style)
    return title + layout.lines(scenePanels(figure, layout: layout, style: style), style: style)
      + legend + notes
  }
  let (columns, rows) = figure.usualSize(style)
  return title + wrappedNameAbove(figure, columns: columns, rows: rows, style: style)
    + scenePicture(panel, columns: columns, rows: rows, style: style).lines
    + nameBelow(figure, columns: columns, rows: rows, style: style) + legend + notes
}

/// The panels of a scene as pictures with their titles.
func scenePanels(
  _ figure: SceneFigure, layout: PanelLayout, style: Style
) -> [PanelLayout.Panel] {
  figure.panels.map { panel in
    PanelLayout.Panel(
      title: panel.title,
      picture: ScenePanel(scene: figure, layers: panel).lines(
        columns: layout.width, rows: layout.height, style: style))
  }
}

/// The largest picture of a panel with thin axes in a number of cells.
///
/// - Returns: At most `rows` lines of at most `columns` cells, and which rectangle of them is the
///   plane itself, so that a place in the terminal is a point and back.
func scenePicture(
  _ panel: ScenePanel, columns: Int, rows: Int, style: Style
) -> (lines: [Line], picture: ScenePlace) {
  guard columns > 0, rows > 0 else { return ([], (0, 0, 0, 0)) }
  var labelled = panel.scene
  let spelling = Spelling(characters: style.characters)
  (labelled.xLabel, labelled.yLabel) = (
    spelling.line(labelled.xLabel), spelling.line(labelled.yLabel)
  )
  let layout = SceneLayout(labelled, columns: columns, rows: rows)
  let picture = panel.lines(columns: layout.columns, rows: layout.rows, style: style)
  return (layout.lines(around: picture, figure: labelled, style: style), layout.place)
}

extension ScenePanel {
  /// The picture without axes.
  func lines(columns: Int, rows: Int, style: Style) -> [Line] {
    let shades = layers.shades.map {
      SceneShades($0, isGround: scene.hasInk, columns: columns, rows: rows, style: style)
    }
    return cells(columns: columns, rows: rows, style: style).lines(over: shades, style: style)
  }
}

extension SceneFigure {
  /// The most cells of its picture with axes in a lesson's text.
  func usualSize(_ style: Style) -> (columns: Int, rows: Int) {
    (style.measure, (hasEqualScales ? 25 : 17) + 2)
  }
}

/// The names of axes that find no room at the picture, on lines of their own.
private func wrappedNameAbove(
  _ figure: SceneFigure, columns: Int, rows: Int, style: Style
) -> [Line] {
  if SceneLayout(figure, columns: columns, rows: rows).hasNameAbove { return [] }
  return wrappedLines(figure.yLabel, .muted, width: style.measure)
}

private func nameBelow(
  _ figure: SceneFigure, columns: Int, rows: Int, style: Style
) -> [Line] {
  let layout = SceneLayout(figure, columns: columns, rows: rows)
  guard layout.lacksNameBelow(figure, style: style) else { return [] }
  return wrappedLines("Across: " + figure.xLabel, .muted, width: style.measure, indent: 2)
}
