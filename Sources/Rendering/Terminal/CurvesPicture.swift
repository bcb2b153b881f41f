import Blackboard
import Pictures

/// The picture of curves between its axes, and what is to be said about it.
struct CurvesPicture {
  /// The rows of the picture with the vertical axis, then the axis below.
  let lines: [Line]
  /// The cells left of the picture, its axis included.
  let indent: Int
  /// The cells of the picture.
  let columns: Int
  /// Whether, in ASCII, a cell shows that several curves cross it.
  let overlaps: Bool
  /// The points above or below the picture.
  let outside: Int
  /// The most points whose mean a column shows; 0 where curves go through all points.
  let pointsOfColumn: Int

  /// The picture of a figure; nil without any point to draw.
  ///
  /// - Parameter rows: The exact rows without the axis below; nil for about the figure's height.
  init?(_ figure: CurvesFigure, rows exactRows: Int? = nil, style: Style) {
    let points = figure.allPoints.filter {
      $0.isDrawable && figure.xScale.has($0.x) && figure.yScale.has($0.y)
    }
    let references = figure.references.filter {
      $0.value.magnitude < 1e150 && figure.yScale.has($0.value)
    }
    let ends = figure.xRange.map { [$0.lowerBound, $0.upperBound] } ?? []
    let wide = ends.allSatisfy(figure.xScale.has) ? ends : []
    guard !points.isEmpty,
      let xs = interval(of: (points.map(\.x) + wide).map(figure.xScale.place(of:))),
      let ys = figure.shownYRange
        ?? interval(
          of: (points.map(\.y) + references.map(\.value)).map(figure.yScale.place(of:)))
    else { return nil }
    let vertical = VerticalAxis(
      holding: ys, scale: figure.yScale, height: exactRows ?? figure.height,
      isExact: exactRows != nil, isWhole: figure.hasWholeY)
    let widestName = references.map { cellWidth($0.name) }.max() ?? 0
    let margin = widestName > 0 && widestName <= style.width / 5 ? widestName + 1 : 0
    let columns = style.width - vertical.labelWidth - 2 - margin
    self.columns = columns
    indent = vertical.labelWidth + 2
    let horizontal = HorizontalAxis(
      xs, scale: figure.xScale, columns: columns, isWhole: figure.hasWholeX)
    var painter = CellPainter(CellFrame(x: horizontal.cells, y: vertical.cells), style: style)
    for mark in figure.marks() { painter.draw(mark) }
    (overlaps, outside) = (painter.overlaps, painter.outside)
    pointsOfColumn = painter.pointsOfColumn
    lines =
      painter.lines.enumerated().map { row, cells in
        var line = vertical.line(row, style: style)
        line.append(cells)
        if margin > 0, let name = painter.names[row] { line.append(" " + name, .muted) }
        return line
      } + horizontal.lines(indent: vertical.labelWidth + 1, style: style)
  }
}

extension CurvesFigure {
  /// What the vertical axis has to show, as places on its scale.
  fileprivate var shownYRange: ClosedRange<Double>? {
    guard let yRange, yScale.has(yRange.lowerBound) else { return nil }
    return yScale.place(of: yRange.lowerBound)...yScale.place(of: yRange.upperBound)
  }
}
