import Blackboard

/// Clouds of points in panels on equal scales, marks around them, the legend above.
func scatterDrawing(_ figure: ScatterFigure, width: Double = Drawing.usualWidth) -> Drawing {
  var sheet = Drawing(scatterDescription(figure), width: width)
  let panels = PlanePanels(
    titles: figure.panels.map(\.title),
    window: PlaneWindow(xRange: figure.xRange, yRange: figure.yRange), width: width)
  sheet.addLegend(scatterLegend(figure))
  let leftOut = leftOutNote(figure.panels.map(\.points))
  guard
    figure.panels.contains(where: { $0.points.contains(where: \.isDrawable) || !$0.marks.isEmpty })
  else {
    sheet.addNothing()
    sheet.addNotes([leftOut, figure.caption])
    return sheet
  }
  for row in panels.grid.rows {
    panels.add(row, to: &sheet) { panel, area, sheet in
      sheet.addCloud(figure.panels[panel], in: area)
    }
  }
  let points = figure.panels.flatMap(\.points).filter(\.isDrawable)
  let marks = figure.panels.flatMap { $0.marks.map(\.point) }
  sheet.addNotes([
    outsideText(points.count { !figure.shows($0) }, of: points.count, "points"),
    outsideText(marks.count { !figure.shows($0) }, of: marks.count, "marks"),
    leftOut, figure.caption,
  ])
  return sheet
}

extension Drawing {
  /// Adds the points of a cloud and its marks, those that are missed in front.
  fileprivate mutating func addCloud(_ panel: ScatterFigure.Panel, in area: PlotArea) {
    let radius = max(5, 0.03 * max(area.width, area.height))
    func places(_ isFilled: Bool) -> [Point] {
      panel.marks.filter { $0.isFilled == isFilled }.compactMap { area.place($0.point) }
        .filter(area.contains)
    }
    elements += places(true).map {
      .ring($0, radius: radius, Pen(ink: .good, width: 1.6), fill: .good, opacity: 0.3)
    }
    let dots = panel.points.compactMap(area.place).filter(area.contains)
    if !dots.isEmpty {
      elements.append(
        .dots(
          dots, radius: dots.count > 1_000 ? 1 : 1.4, fill: .series(0),
          opacity: dots.count > 200 ? 0.6 : 0.9))
    }
    elements += places(false).map {
      .ring($0, radius: radius, Pen(ink: .caution, width: 2.2), fill: nil, opacity: 1)
    }
  }
}

extension ScatterFigure {
  /// Whether a point lies in the picture.
  fileprivate func shows(_ point: Point) -> Bool {
    xRange.contains(point.x) && yRange.contains(point.y)
  }
}

/// "12 of 500 points lie outside the picture.", or nothing.
func outsideText(_ outside: Int, of total: Int, _ name: String) -> String {
  outside == 0
    ? "" : "\(outside) of \(total) \(name) \(outside == 1 ? "lies" : "lie") outside the picture."
}

private func scatterLegend(_ figure: ScatterFigure) -> [LegendKey] {
  var keys: [LegendKey] = []
  if figure.panels.contains(where: { $0.points.contains(where: \.isDrawable) }) {
    let cloud = [Point(5, -3), Point(11, 1), Point(6, 4), Point(14, -4), Point(15, 4)]
    keys.append(
      LegendKey(
        text: figure.pointName, width: 20,
        elements: [.dots(cloud, radius: 1.6, fill: .series(0), opacity: 0.9)]))
  }
  let marks = figure.panels.flatMap(\.marks)
  func mark(_ text: String, _ ink: Drawing.Ink, isFilled: Bool) -> LegendKey {
    LegendKey(
      text: text, width: 16,
      elements: [
        .ring(
          Point(8, 0), radius: 6.5, Drawing.Pen(ink: ink, width: isFilled ? 1.6 : 2.2),
          fill: isFilled ? ink : nil, opacity: 0.3)
      ])
  }
  // Both, also where all marks are of one kind: under a slider the legend stays as it is.
  if !marks.isEmpty {
    keys.append(mark(figure.filledName, .good, isFilled: true))
    keys.append(mark(figure.openName, .caution, isFilled: false))
  }
  return keys
}

private func scatterDescription(_ figure: ScatterFigure) -> String {
  let opening =
    planeOpening("Points of the plane", figure.panels.count, figure.xRange, figure.yRange) + "."
  let panels = figure.panels.map { panel -> String in
    let marks = panel.marks.count(where: \.isFilled)
    let counts =
      panel.marks.isEmpty
      ? ""
      : "; \(figure.filledName): \(marks); \(figure.openName): \(panel.marks.count - marks)"
    let points = panel.points.count
    return (panel.title.isEmpty ? "" : panel.title + ": ")
      + "\(figure.pointName): \(points)\(counts)."
  }
  return ([opening] + panels).joined(separator: " ")
}
