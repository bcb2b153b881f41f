import Blackboard
import Pictures

/// Functions of the plane by shade in panels, marks above the shades, the scale above them all.
func heatMapDrawing(_ figure: HeatMapFigure, width: Double = Drawing.usualWidth) -> Drawing {
  var sheet = Drawing(heatMapDescription(figure), width: width)
  let leftOut = figure.panels.reduce(0) { $0 + $1.values.count { !$0.isFinite } }
  let isEmpty = !figure.panels.contains { $0.values.contains(where: \.isFinite) }
  if !isEmpty { sheet.addScale(figure) }
  guard !isEmpty else {
    sheet.addNothing("No values to draw.")
    sheet.addNotes([leftOutNote(leftOut, "value"), figure.caption])
    return sheet
  }
  let window = PlaneWindow(xRange: figure.xRange, yRange: figure.yRange)
  let panels = PlanePanels(titles: figure.panels.map(\.title), window: window, width: width)
  for row in panels.grid.rows {
    panels.add(row, to: &sheet) { panel, area, sheet in
      sheet.addShades(figure.panels[panel], of: figure, in: area)
    }
  }
  let marks = figure.panels.flatMap(\.marks)
  sheet.addNotes([
    outsideText(marks.count { window.share(of: $0) == nil }, of: marks.count, "marks"),
    leftOut == 0 ? "" : leftOutNote(leftOut, "value") + " Their fields are grey.",
    figure.caption,
  ])
  return sheet
}

/// A ring for a mark; on the shades, which are light on any paper, it has to be dark.
private func markElement(_ place: Point, _ ink: Drawing.Ink) -> Drawing.Element {
  .ring(place, radius: 4.5, Drawing.Pen(ink: ink, width: 1.6), fill: nil, opacity: 1)
}

extension Drawing {
  /// Adds the scale between what its ends mean, and the sign of a mark.
  fileprivate mutating func addScale(_ figure: HeatMapFigure) {
    let steps = 64
    let colors = (0..<steps).map { RGB.diverging((Double($0) + 0.5) / Double(steps)) }
    let hasMarks = figure.panels.contains { !$0.marks.isEmpty }
    let x = addScale(colors, lowName: figure.lowName, highName: figure.highName)
    let size = Lettering.usual
    guard hasMarks else {
      height += 26
      return
    }
    let key = LegendKey(
      text: figure.markName, width: 14, elements: [markElement(Point(7, 0), .ink)])
    let needed = 24 + 21 + Lettering.width(of: figure.markName, size: size)
    if x + needed <= width {
      addLegend([key], from: x + 24)
    } else {
      height += 24
      addLegend([key])
    }
  }

  /// Adds the fields of a panel as a picture, and its marks.
  fileprivate mutating func addShades(
    _ panel: HeatMapFigure.Panel, of figure: HeatMapFigure, in area: PlotArea
  ) {
    let bytes = panel.values.flatMap { value -> [UInt8] in
      let share = figure.share(of: value)
      let color = share.isNaN ? RGB(128, 128, 128) : RGB.diverging(share)
      return [color.red, color.green, color.blue]
    }
    elements.append(
      .image(
        Picture(width: figure.columns, height: figure.rows, channels: 3, bytes: bytes),
        x: area.left, y: area.top, width: area.width, height: area.height, isSmooth: false))
    elements += panel.marks.compactMap(area.place).filter(area.contains).map {
      markElement($0, .color(RGB(30, 30, 30)))
    }
  }
}

private func heatMapDescription(_ figure: HeatMapFigure) -> String {
  let opening =
    planeOpening(
      "A function of the plane by shade", figure.panels.count, figure.xRange, figure.yRange)
    + "; the scale goes from \(figure.lowName) to \(figure.highName)."
  let panels = figure.panels.map { panel -> String in
    let title = panel.title.isEmpty ? "" : panel.title + ": "
    let known = panel.values.filter(\.isFinite)
    guard let least = known.min(), let greatest = known.max() else { return title + "no values." }
    func number(_ x: Double) -> String { compact(x, significant: 3) }
    let mean = known.reduce(0) { $0 + $1 / Double(known.count) }
    return title + "from \(number(least)) to \(number(greatest)), mean \(number(mean))."
  }
  return ([opening] + panels).joined(separator: " ")
}
