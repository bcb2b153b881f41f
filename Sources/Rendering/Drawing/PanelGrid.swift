import Blackboard

/// Where panels of equal size stand on a sheet: how many in a row, and how wide.
struct PanelGrid {
  /// The titles, one a panel.
  let titles: [String]
  /// The width of the part of each panel in which its content is drawn.
  let panelWidth: Double
  /// The indices of the panels in each row.
  let rows: [Range<Int>]
  private let left: Double
  private let gap: Double

  /// A grid of rows of nearly equal length.
  ///
  /// - Parameters:
  ///   - titles: One a panel, empty for none.
  ///   - columns: The most panels in a row.
  ///   - left: The room left of a row for numbers.
  ///   - widest: The most that a panel may take.
  ///   - gap: The room between panels, in which numbers at their corners stand clear.
  ///   - width: The width of the sheet.
  init(
    titles: [String], columns: Int, left: Double, widest: Double, gap: Double,
    width: Double = Drawing.usualWidth
  ) {
    self.gap = gap
    self.titles = titles
    self.left = left
    let split = PanelRows(titles.count, most: columns)
    let room = width - left - 10
    panelWidth = min(widest, (room + gap) / Double(split.columns) - gap)
    rows = split.rows
  }

  /// The left border of a panel's content.
  func left(of panel: Int) -> Double {
    let column = panel - (rows.first { $0.contains(panel) }?.lowerBound ?? 0)
    return left + Double(column) * (panelWidth + gap)
  }
}

extension Drawing {
  /// Adds the titles of a row of panels, each wrapped within its panel, their last lines level.
  mutating func addPanelTitles(_ row: Range<Int>, of grid: PanelGrid) {
    let size = Lettering.usual
    let texts = row.map { Lettering.lines(grid.titles[$0], size: size, room: grid.panelWidth) }
    let most = texts.map(\.count).max() ?? 0
    for (lines, panel) in zip(texts, row) {
      for (index, line) in lines.enumerated() {
        let place = Double(most - lines.count + index) * Lettering.leading(size)
        elements.append(
          .text(
            line, Point(grid.left(of: panel) + grid.panelWidth / 2, height + place + size),
            size: size, .middle, isBold: true))
      }
    }
    height += Double(most) * Lettering.leading(size)
  }
}

/// Pictures of one rectangle of the plane: the grid with equal scales on both axes.
struct PlanePanels {
  /// Where the panels stand.
  let grid: PanelGrid
  /// The height of each.
  let panelHeight: Double
  private let window: PlaneWindow
  private let heights: [AxisTick]

  /// Panels for a window of the plane; four fit in a row of the usual width.
  init(titles: [String], window: PlaneWindow, width: Double) {
    self.window = window
    let shape = window.height / window.width
    // A first guess of the numbers at the left, whose width decides how wide panels are.
    let guess = AxisScale(range: window.yRange, start: 300, end: 0)
    let left = Drawing.sideRoom(AxisTick.inside(guess, atMost: 6) { _ in 30 })
    let below = AxisTick.inside(AxisScale(range: window.xRange, start: 0, end: 160), atMost: 8) {
      _ in
      40
    }
    let gap = Drawing.sideRoom(below) - 2
    // A panel is at most this high, and never flatter or narrower than a line.
    let most = width < Drawing.usualWidth ? 330.0 : 440
    grid = PanelGrid(
      titles: titles, columns: max(1, Int((4 * width / Drawing.usualWidth).roundedDown)),
      left: left,
      widest: max(40, min(most, most / shape)), gap: gap, width: width)
    panelHeight = min(most, max(20, grid.panelWidth * shape))
    let axis = AxisScale(range: window.yRange, start: panelHeight, end: 0)
    heights = AxisTick.inside(axis, atMost: 6) { _ in 30 }
  }

  /// Adds a row of panels to a sheet.
  ///
  /// - Parameters:
  ///   - row: The panels of the row.
  ///   - draw: Draws what a panel shows in its place.
  func add(_ row: Range<Int>, to sheet: inout Drawing, draw: (Int, PlotArea, inout Drawing) -> Void)
  {
    sheet.addPanelTitles(row, of: grid)
    let top = sheet.height + 6
    for panel in row {
      let left = grid.left(of: panel)
      let area = PlotArea(
        x: AxisScale(range: window.xRange, start: left, end: left + grid.panelWidth),
        y: AxisScale(range: window.yRange, start: top + panelHeight, end: top))
      draw(panel, area, &sheet)
      sheet.addAxisBeside(
        area, area.y, ticks: panel == row.lowerBound ? heights : [], hasGrid: false)
      let ticks = AxisTick.inside(area.x, atMost: 8) { labels in
        14 + (labels.map { Lettering.width(of: $0, size: Lettering.small) }.max() ?? 0)
      }
      sheet.addAxisBelow(area.x, at: area.bottom, ticks: ticks)
      sheet.addBorder(of: area)
      if grid.titles.count == 1 { sheet.axes = area }
      sheet.height = area.bottom + 9 + Lettering.small
    }
    sheet.height += 10
  }
}
