import Blackboard

/// Panels of curves with arrows below them, side by side on common scales.
///
/// Where panels would become too narrow they are broken into rows of nearly equal length.
struct DensitiesLayout {
  /// Which panels stand side by side.
  private let rows: PanelRows
  /// The cells of every picture.
  let width: Int
  /// The rows of every panel without its title.
  let height: Int
  private let figure: DensitiesFigure
  private let style: Style
  private let vertical: VerticalAxis
  private let xAxis: HorizontalAxis
  private let zAxis: HorizontalAxis
  /// The cells left of the first panel's axis.
  private let labelWidth: Int

  /// The rows of curves, where there is room: steps of a tenth, fifth or half lie on rows.
  static let mostRows = 11
  /// The rows of arrows, where there is room.
  private static let mostArrowRows = 4
  /// The fewest cells of a panel with its axis, in which three curves are told apart.
  private static let fewestCells = 27
  private static let gap = 1

  /// - Parameters:
  ///   - rows: The rows of curves.
  ///   - isInOneRow: Whether all panels stand side by side, however narrow.
  init(
    _ figure: DensitiesFigure, rows: Int = mostRows, isInOneRow: Bool = false, style: Style
  ) {
    self.figure = figure
    self.style = style
    let vertical = VerticalAxis(exactly: figure.yRange, rows: rows)
    self.vertical = vertical
    // The names of the axes stand left of them where they fit.
    labelWidth = max(vertical.labelWidth, 1)
    let room = style.width - labelWidth - 1
    let count = figure.panels.count
    self.rows = PanelRows(
      count, most: isInOneRow ? count : (room + Self.gap) / (Self.fewestCells + Self.gap))
    // Broader ones show no more of a smooth curve.
    let width = max(2, min(70, (room + Self.gap) / self.rows.columns - Self.gap - 1))
    self.width = width
    xAxis = HorizontalAxis(
      figure.xRange.lowerBound...figure.xRange.upperBound, columns: width)
    zAxis = HorizontalAxis(
      figure.zRange.lowerBound...figure.zRange.upperBound, columns: width)
    let hasArrows = figure.panels.contains { !$0.arrows.isEmpty }
    arrowRows = !hasArrows ? 0 : rows >= 9 ? Self.mostArrowRows : 3
    let (beside, labels) = (labelWidth, [figure.xLabel] + (hasArrows ? [figure.zLabel] : []))
    let ownLines = labels.filter { cellWidth($0) > beside }.map {
      wrapped($0, width: width).count
    }
    height = rows + 2 + (hasArrows ? arrowRows + 2 : 0) + ownLines.reduce(0, +)
  }

  private let arrowRows: Int

  /// The lines of panels that stand side by side.
  func rows(ofTitles titles: [String]) -> Int {
    height + (titles.map { wrapped($0, width: width).count }.max() ?? 0)
  }

  /// The panels in rows, a blank line between them.
  func lines(_ panels: [DensitiesFigure.Panel]) -> [Line] {
    let parts = rows.rows.map { part in
      panelTitleLines(panels[part].map(\.title), cell: width) { index, title in
        start(of: index) + 1 + (width - title) / 2
      } + row(Array(panels[part]))
    }
    return Array(parts.joined(separator: [Line()]))
  }

  /// The column of a panel's vertical axis.
  private func start(of index: Int) -> Int { labelWidth + 1 + index * (width + 1 + Self.gap) }

  /// The parts of a row of panels, each as lines of every panel side by side.
  private func row(_ panels: [DensitiesFigure.Panel]) -> [Line] {
    let curves = panels.map(curves)
    var lines = (0..<vertical.rows).map { row in
      var line = Line(spaces(labelWidth - vertical.labelWidth))
      line.append(vertical.line(row, style: style))
      let axis = style.characters == .ascii ? "|" : "│"
      for (index, picture) in curves.enumerated() {
        if index > 0 {
          line.pad(to: start(of: index))
          line.append(axis, .muted)
        }
        line.append(picture[row])
      }
      return line
    }
    lines += axisLines(xAxis, figure.xLabel, panels.count)
    guard arrowRows > 0 else { return lines }
    let arrows = panels.map(arrows)
    lines += (0..<arrowRows).map { row in
      var line = Line()
      for (index, picture) in arrows.enumerated() {
        line.pad(to: start(of: index) + 1)
        line.append(picture[row])
      }
      return line
    }
    return lines + axisLines(zAxis, figure.zLabel, panels.count)
  }

  /// An axis below every panel; its label left of the first where it fits, else below each.
  private func axisLines(_ axis: HorizontalAxis, _ label: String, _ count: Int) -> [Line] {
    let isBeside = cellWidth(label) <= labelWidth
    let below = isBeside ? [] : wrapped(label, width: width)
    let axes = axis.lines(indent: 0, style: style)
    return (axes + below.map { Line($0, .muted) }).enumerated().map { number, part in
      var line = Line()
      if number == 0, isBeside { line.append(rightAligned(label, labelWidth), .muted) }
      for index in 0..<count {
        let free = number < axes.count ? 0 : 1 + (width - part.width) / 2
        line.pad(to: start(of: index) + free)
        line.append(part)
      }
      return line
    }
  }

  private func curves(_ panel: DensitiesFigure.Panel) -> [Line] {
    var painter = CellPainter(CellFrame(x: xAxis.cells, y: vertical.cells), style: style)
    painter.draw(figure.curves(of: panel))
    return painter.lines
  }

  private func arrows(_ panel: DensitiesFigure.Panel) -> [Line] {
    var cells = PlotCells(columns: width, rows: arrowRows)
    let ends = panel.arrows.filter(figure.holds).map { arrow in
      (from: zAxis.cells.place(arrow.from), to: xAxis.cells.place(arrow.to))
    }
    for (from, to) in ends {
      switch style.characters {
      case .unicode:
        // From the lower border of the lowest row to the upper border of the highest.
        let path = [(from, Double(arrowRows) - 0.625), (to, -0.375)].map(dotPlace)
        for dot in cellsAlong(path, columns: 2 * width, rows: 4 * arrowRows) {
          cells.light(dot, .plain)
        }
      case .ascii: drawSigns(from: from, to: to, on: &cells)
      }
    }
    return cells.lines()
  }

  /// A line from bottom to top in signs that lean as it does.
  private func drawSigns(from: Double, to: Double, on cells: inout PlotCells) {
    let bottom = Double(arrowRows - 1)
    let way = cellsAlong([(from, bottom), (to, 0)], columns: width, rows: arrowRows)
    let lean = (to - from) / max(1, bottom)
    let sign: Unicode.Scalar =
      lean.magnitude < 0.34 ? "|" : lean.magnitude > 2.5 ? "." : lean > 0 ? "/" : "\\"
    for cell in way { cells.set(cell.column, cell.row, sign, .plain) }
  }
}
