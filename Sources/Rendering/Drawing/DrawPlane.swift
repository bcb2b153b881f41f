import Blackboard
import Pictures

/// Layers over a rectangle of the plane, in one picture or in panels, the scale and the legend above.
///
/// - Parameters:
///   - description: What the plot shows, in words.
///   - growth: How much higher than usual a picture may be that has the sheet for itself.
func planeDrawing(
  _ plot: Plot, description: String, width: Double = Drawing.usualWidth, growth: Double = 0
) -> Drawing {
  var sheet = Drawing(description, width: width)
  let isOnShades = plot.scale != nil
  if let shades = plot.scale, plot.hasContent { sheet.addScale(shades) }
  sheet.addLegend(legendKeys(plot.legend, isOnShades: isOnShades))
  let notes = plot.notes(onGrey: true)
  guard plot.hasContent else {
    sheet.addNothing(plot.nothing)
    sheet.addNotes(notes + [plot.caption])
    return sheet
  }
  if let panel = plot.onlyPanel {
    sheet.add(panel, of: plot, growth: growth)
  } else {
    let panels = PlanePanels(
      titles: plot.panels.map(\.title), window: plot.window, width: width)
    for row in panels.grid.rows {
      panels.add(row, to: &sheet) { index, area, sheet in
        var painter = SheetPainter(area, isOnShades: isOnShades, isSmall: true)
        sheet.add(plot.panels[index].marks, by: &painter)
      }
    }
  }
  sheet.addNotes(notes + [plot.caption])
  return sheet
}

extension Drawing {
  /// Adds a panel that has the sheet for itself, with its axes.
  fileprivate mutating func add(_ panel: Plot.Panel, of plot: Plot, growth: Double) {
    addText(
      Lettering.lines(plot.yLabel, size: Lettering.usual, room: width), size: Lettering.usual,
      ink: .ink)
    // A terminal of as many cells chooses the same numbers.
    let layout = PlaneLayout(
      plot, columns: Int(80 * width / Self.usualWidth), rows: plot.height + 2)
    let area = planeArea(plot, beside: layout.yTicks, growth: growth)
    axes = area
    var painter = SheetPainter(area, isOnShades: plot.scale != nil)
    add(panel.marks, by: &painter) { sheet, hasShades in
      sheet.addAxisBeside(area, area.y, ticks: layout.yTicks, hasGrid: !hasShades)
    }
    addBorder(of: area)
    height = addAxisBelow(area.x, at: area.bottom, ticks: layout.xTicks, name: plot.xLabel)
  }

  /// Adds the marks of a panel: the shades, what lies on them and below all else, and the others.
  fileprivate mutating func add(
    _ marks: [PlotMark], by painter: inout SheetPainter,
    onShades: (inout Drawing, _ hasShades: Bool) -> Void = { _, _ in }
  ) {
    var marks = marks[...]
    let shades = marks.first
    if case .shades = shades { marks = marks.dropFirst() }
    let hasShades = marks.startIndex > 0
    if hasShades, let shades { painter.draw(shades, on: &self) }
    onShades(&self, hasShades)
    painter.drawGrounds(of: marks, on: &self)
    for mark in marks { painter.draw(mark, on: &self) }
  }

  /// Adds thin lines above and right of a picture, which its axes leave open.
  mutating func addBorder(of area: PlotArea) {
    let border = [
      Point(area.left, area.top), Point(area.right, area.top), Point(area.right, area.bottom),
    ]
    elements.append(.path(border, Pen(ink: .faint, width: 1)))
  }

  /// The rectangle below what is there in which a plot is drawn.
  private func planeArea(
    _ plot: Plot, beside heights: [AxisTick], growth: Double
  ) -> PlotArea {
    let top = height + 8
    let most = (plot.hasEqualScales ? 440 : 300) * (width < Self.usualWidth ? 0.8 : 1) + growth
    let window = plot.window
    let left = Self.sideRoom(heights)
    let room = width - left - 20
    // Never flatter or narrower than a line.
    let unit = min(room / window.width, most / window.height)
    let size =
      plot.hasEqualScales
      ? (width: max(20, window.width * unit), height: max(20, window.height * unit))
      : (width: room, height: most)
    return PlotArea(
      x: AxisScale(range: window.xRange, start: left, end: left + size.width),
      y: AxisScale(range: window.yRange, start: top + size.height, end: top))
  }

  /// Adds the scale between what its ends mean.
  fileprivate mutating func addScale(_ shades: SceneFigure.Shades) {
    let steps = 64
    let colors = (0..<steps).map { SceneColors.shade((Double($0) + 0.5) / Double(steps)) }
    _ = addScale(colors, lowName: shades.lowName, highName: shades.highName)
    height += 26
  }
}
