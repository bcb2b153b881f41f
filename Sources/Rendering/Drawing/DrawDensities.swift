import Blackboard

/// Curves over x in panels, below each two lines, x above z, and arrows from z up to x.
///
/// As in figure 1 of Goodfellow et al. 2014.
func densitiesDrawing(_ figure: DensitiesFigure, width: Double = Drawing.usualWidth) -> Drawing {
  var sheet = Drawing(densitiesDescription(figure), width: width)
  if let first = figure.panels.first {
    let items = figure.curvesLegend
    let keys =
      first.isKnownByStroke
      ? zip(items, first.series).map { LegendKey.line($0.text, $1.stroke.densityPen) }
      : legendKeys(items)
    let arrow = [Point(5, 7), Point(23, -7)]
    sheet.addLegend(
      keys
        + (figure.hasArrows
          ? [LegendKey(text: figure.arrowName, width: 28, elements: Drawing.arrow(arrow))] : []))
  }
  guard
    figure.panels.contains(where: { panel in
      !panel.arrows.isEmpty || panel.series.contains { $0.points.contains(where: \.isDrawable) }
    })
  else {
    sheet.addNothing()
    sheet.addNotes(notes(figure) + [figure.caption])
    return sheet
  }
  // Four in a row would be too small for the arrows.
  let grid = PanelGrid(
    titles: figure.panels.map(\.title), columns: figure.panels.count == 4 ? 2 : 3,
    left: 46, widest: 520, gap: 40, width: width)
  for row in grid.rows {
    sheet.height += 6
    sheet.addPanelTitles(row, of: grid)
    let top = sheet.height + 6
    let height = max(110, min(170, grid.panelWidth * 0.5))
    for panel in row {
      let left = grid.left(of: panel)
      let area = PlotArea(
        x: AxisScale(range: figure.xRange, start: left, end: left + grid.panelWidth),
        y: AxisScale(range: figure.yRange, start: top + height, end: top))
      sheet.addState(figure.panels[panel], of: figure, in: area, isFirst: panel == row.first)
      if figure.panels.count == 1 { sheet.axes = area }
    }
    sheet.height = top + height + DensityGaps.total + 8
  }
  sheet.addNotes(notes(figure) + [figure.caption])
  return sheet
}

extension DensitiesFigure.Panel {
  /// Whether each curve has a stroke of its own, which tells them apart without signs.
  fileprivate var isKnownByStroke: Bool {
    Set(series.map(\.stroke)).count == series.count
      && series.allSatisfy { $0.points.count(where: \.isDrawable) > 1 }
  }
}

extension CurvesFigure.Stroke {
  /// The colours of the paper's figure: data black and dotted, the generator green, the discriminator
  /// blue and dashed.
  fileprivate var densityPen: Drawing.Pen {
    switch self {
    case .dotted: Drawing.Pen(ink: .ink, width: 2.6, stroke: .dotted)
    case .solid: Drawing.Pen(ink: .series(2), width: 2.4, stroke: .solid)
    case .dashed: Drawing.Pen(ink: .series(0), width: 2.4, stroke: .dashed)
    }
  }
}

/// The heights of what lies below the curves.
private enum DensityGaps {
  static let numbers = 22.0
  static let upper = 34.0
  static let arrows = 52.0
  static let total = upper + arrows + 22
}

extension Drawing {
  /// Adds one state of the game: curves, numbers, the lines of x and z, arrows.
  fileprivate mutating func addState(
    _ panel: DensitiesFigure.Panel, of figure: DensitiesFigure, in area: PlotArea, isFirst: Bool
  ) {
    let heights = AxisTick.inside(area.y, atMost: 5) { _ in Lettering.small * 1.8 }
    addAxisBeside(area, area.y, ticks: isFirst ? heights : [], hasGrid: false)
    func across(_ labels: [String]) -> Double {
      16 + (labels.map { Lettering.width(of: $0, size: Lettering.small) }.max() ?? 0)
    }
    addAxisBelow(area.x, at: area.bottom, ticks: AxisTick.inside(area.x, atMost: 8, room: across))
    // Dots show on a line through the same places, the reverse would not: they come last.
    let order = CurvesFigure.Stroke.allCases.flatMap { stroke in
      panel.series.indices.filter { panel.series[$0].stroke == stroke }
    }
    for index in panel.isKnownByStroke ? order : Array(panel.series.indices) {
      let series = panel.series[index]
      let pen = series.stroke.densityPen
      addCurve(
        series.points.map(area.place), in: area, index: index, of: panel.series.count,
        stroke: series.stroke, name: series.name,
        width: panel.isKnownByStroke ? pen.width : 2.2,
        signs: panel.isKnownByStroke ? nil : 70, ink: panel.isKnownByStroke ? pen.ink : nil)
    }
    let z = AxisScale(range: figure.zRange, start: area.left, end: area.right)
    let (upper, lower) = (
      area.bottom + DensityGaps.upper, area.bottom + DensityGaps.upper + DensityGaps.arrows
    )
    elements.append(
      .path([Point(area.left, upper), Point(area.right, upper)], Pen(ink: .muted, width: 1.5)))
    let marks = AxisTick.inside(z, atMost: 5, room: across)
    addAxisBelow(z, at: lower, ticks: marks)
    for (name, y) in [(figure.xLabel, upper), (figure.zLabel, lower)] {
      // Between panels only a letter fits; a long name stands below the figure.
      guard cellWidth(name) <= (isFirst ? 5 : 1) else { continue }
      elements.append(
        .text(
          name, Point(area.left - 7, y + Lettering.usual * 0.32), size: Lettering.usual, .end))
    }
    for arrow in panel.arrows where figure.holds(arrow) {
      elements += Self.arrow([
        Point(z.place(arrow.from), lower), Point(area.x.place(arrow.to), upper),
      ])
    }
  }

  /// A thin line with a small head.
  fileprivate static func arrow(_ ends: [Point]) -> [Element] {
    let pen = Pen(ink: .ink, width: 1)
    return [.path(ends, pen), arrowHead(from: ends[0], to: ends[1], pen)]
  }
}

private func notes(_ figure: DensitiesFigure) -> [String] {
  let names =
    [figure.xLabel, figure.zLabel].contains { cellWidth($0) > 5 }
    ? "Upper line: \(figure.xLabel). Lower line: \(figure.zLabel)." : ""
  return [names] + figure.notes
}

private func densitiesDescription(_ figure: DensitiesFigure) -> String {
  let names = figure.panels.first?.series.map(\.name).joined(separator: ", ") ?? ""
  let count = figure.panels.count
  let opening =
    (count == 1 ? "One state" : "\(count) states") + " of the game: curves of \(names) over "
    + "\(figure.xLabel) from \(compact(figure.xRange.lowerBound)) to "
    + "\(compact(figure.xRange.upperBound)), and below them arrows from \(figure.zLabel) up to "
    + "\(figure.xLabel)."
  let panels = figure.panels.map { panel -> String in
    let peaks = panel.series.compactMap { series -> String? in
      let points = series.points.filter(\.isDrawable)
      guard let top = points.max(by: { $0.y < $1.y }) else { return nil }
      return "\(series.name) greatest at \(compact(top.x, significant: 3)) "
        + "(\(compact(top.y, significant: 3)))"
    }
    let ends = panel.arrows.filter(figure.holds).map(\.to)
    let reach =
      ends.min().map { low in
        "\(ends.count) arrows end between \(compact(low, significant: 3)) and "
          + "\(compact(ends.max() ?? low, significant: 3))"
      } ?? "no arrows"
    return (panel.title.isEmpty ? "" : panel.title + ": ")
      + (peaks + [reach]).joined(separator: ", ") + "."
  }
  return ([opening] + panels).joined(separator: " ")
}
