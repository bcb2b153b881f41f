import Blackboard

/// Layers over a rectangle of the plane, the legend below.
///
/// In colour clouds and lines are dots on half blocks of the shades. Without it the clouds after the
/// first have signs, and the shades are three light ones.
func sceneLines(_ figure: SceneFigure, style: Style) -> [Line] {
  let title = figureTitle(figure.title, style: style)
  let notes =
    sceneNotes(figure, style: style) + wrappedLines(figure.caption, .muted, width: style.measure)
  guard figure.hasContent else {
    return title + [Line("No points to draw.", .muted, indent: 2)] + notes
  }
  let (columns, rows) = figure.usualSize(style)
  return title + wrappedNameAbove(figure, columns: columns, rows: rows, style: style)
    + scenePicture(figure, columns: columns, rows: rows, style: style).lines
    + nameBelow(figure, columns: columns, rows: rows, style: style)
    + sceneLegend(figure, style: style) + notes
}

/// The largest picture of a scene with thin axes in a number of cells.
///
/// - Returns: At most `rows` lines of at most `columns` cells, and which rectangle of them is the
///   plane itself, so that a place in the terminal is a point and back.
func scenePicture(
  _ figure: SceneFigure, columns: Int, rows: Int, style: Style
) -> (lines: [Line], picture: (column: Int, row: Int, columns: Int, rows: Int)) {
  guard columns > 0, rows > 0 else { return ([], (0, 0, 0, 0)) }
  var labelled = figure
  let spelling = Spelling(characters: style.characters)
  (labelled.xLabel, labelled.yLabel) = (spelling.line(figure.xLabel), spelling.line(figure.yLabel))
  let layout = SceneLayout(labelled, columns: columns, rows: rows)
  let shades = figure.shades.map {
    SceneShades($0, columns: layout.columns, rows: layout.rows, style: style)
  }
  let cells = figure.cells(columns: layout.columns, rows: layout.rows, style: style)
  let lines = layout.lines(
    around: cells.lines(over: shades, style: style), figure: labelled, style: style)
  return (lines, layout.place)
}

extension SceneFigure {
  /// The most cells of its picture with axes in a lesson's text.
  func usualSize(_ style: Style) -> (columns: Int, rows: Int) {
    (style.measure, (hasEqualScales ? 25 : 17) + 2)
  }

  /// Whether anything of it can be drawn.
  var hasContent: Bool {
    shades?.values.contains(where: \.isFinite) == true
      || (clouds.map(\.points) + paths.map(\.points)).contains { $0.contains(where: \.isDrawable) }
      || arrows.contains(where: \.isDrawable) || marks.contains { $0.point.isDrawable }
      || cursor?.isDrawable == true
  }
}

extension SceneFigure.Arrow {
  /// Whether both ends can be drawn.
  var isDrawable: Bool { from.isDrawable && to.isDrawable }
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

/// What lies outside, and what is left out.
private func sceneNotes(_ figure: SceneFigure, style: Style) -> [Line] {
  let points = figure.clouds.flatMap(\.points)
  let leftOut = [
    leftOutNote([points] + figure.paths.map(\.points)),
    leftOutNote(figure.arrows.count { !$0.isDrawable }, "arrow"),
    leftOutNote(figure.shades?.values.count { !$0.isFinite } ?? 0, "value"),
  ]
  return outsideNote(figure.outside(points), of: points.count, "points", style: style)
    + outsideNote(
      figure.outside(figure.marks.map(\.point)), of: figure.marks.count, "marks", style: style)
    + leftOut.flatMap { wrappedLines($0, .muted, width: style.measure, indent: 2) }
}

extension SceneFigure {
  /// How many points could be drawn, but lie outside of the rectangle.
  func outside(_ points: [Point]) -> Int {
    points.count { $0.isDrawable && window.share(of: $0) == nil }
  }
}
