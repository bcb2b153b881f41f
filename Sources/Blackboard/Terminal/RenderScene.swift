/// Layers over a rectangle of the plane, the legend below.
func sceneLines(_ figure: SceneFigure, style: Style) -> [Line] {
  figureTitle(figure.title, style: style)
    + scenePicture(figure, columns: style.width, rows: 27, style: style).lines
    + sceneLegend(figure, style: style)
    + wrappedLines(figure.caption, .muted, width: style.measure)
}

/// The largest picture of a scene with thin axes in a number of cells.
///
/// - Returns: At most `rows` lines of at most `columns` cells, and which rectangle of them is the
///   plane itself, so that a place in the terminal is a point and back.
func scenePicture(
  _ figure: SceneFigure, columns: Int, rows: Int, style: Style
) -> (lines: [Line], picture: (column: Int, row: Int, columns: Int, rows: Int)) {
  let lines = Array(repeating: Line(String(repeating: ".", count: columns)), count: rows)
  return (lines, (0, 0, columns, rows))
}

/// What is drawn in a scene, within the style's width.
func sceneLegend(_ figure: SceneFigure, style: Style) -> [Line] {
  legendLines(
    figure.clouds.enumerated().map { LegendEntry("⠶", $1.name, .series($0)) }, style: style)
}
