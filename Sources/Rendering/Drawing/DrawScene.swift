import Blackboard
import Pictures

/// Layers over a rectangle of the plane, in one picture or in panels, the scale and the legend above.
func sceneDrawing(_ figure: SceneFigure, width: Double = Drawing.usualWidth) -> Drawing {
  var sheet = Drawing(sceneDescription(figure), width: width)
  if let shades = figure.scale, figure.hasContent { sheet.addScale(shades) }
  sheet.addLegend(sceneLegendKeys(figure))
  let notes = figure.notes(onGrey: true)
  guard figure.hasContent else {
    sheet.addNothing(figure.nothing)
    sheet.addNotes(notes + [figure.caption])
    return sheet
  }
  if let panel = figure.onlyPanel {
    sheet.add(panel)
  } else {
    let panels = PlanePanels(
      titles: figure.panels.map(\.title), window: figure.window, width: width)
    for row in panels.grid.rows {
      panels.add(row, to: &sheet) { index, area, sheet in
        SceneLayersOnSheet(ScenePanel(scene: figure, layers: figure.panels[index]), area)
          .add(to: &sheet)
      }
    }
  }
  sheet.addNotes(notes + [figure.caption])
  return sheet
}

extension Drawing {
  /// Adds a panel that has the sheet for itself, with its axes.
  fileprivate mutating func add(_ panel: ScenePanel) {
    let figure = panel.scene
    addText(
      Lettering.lines(figure.yLabel, size: Lettering.usual, room: width), size: Lettering.usual,
      ink: .ink)
    let area = sceneArea(figure)
    axes = area
    let layers = SceneLayersOnSheet(panel, area)
    let heights = AxisTick.inside(area.y, atMost: 6) { _ in 30 }
    let hasShades = panel.layers.shades != nil
    if hasShades { elements += layers.shades }
    addAxisBeside(area, area.y, ticks: heights, hasGrid: !hasShades)
    let widths = AxisTick.inside(area.x, atMost: 10) { labels in
      16 + (labels.map { Lettering.width(of: $0, size: Lettering.small) }.max() ?? 0)
    }
    layers.addInk(to: &self)
    let border = [
      Point(area.left, area.top), Point(area.right, area.top), Point(area.right, area.bottom),
    ]
    elements.append(.path(border, Pen(ink: .faint, width: 1)))
    height = addAxisBelow(area.x, at: area.bottom, ticks: widths, name: figure.xLabel)
  }
}

/// The layers of a panel as shapes in their place on a sheet.
private struct SceneLayersOnSheet {
  let panel: ScenePanel
  let area: PlotArea

  init(_ panel: ScenePanel, _ area: PlotArea) {
    self.panel = panel
    self.area = area
  }

  private var figure: SceneFigure { panel.scene }
  private var layers: SceneFigure.Panel { panel.layers }

  /// Adds all layers from back to front.
  func add(to sheet: inout Drawing) {
    sheet.elements += shades
    addInk(to: &sheet)
  }

  /// Adds what lies above the shades.
  func addInk(to sheet: inout Drawing) {
    addPaths(to: &sheet)
    sheet.elements += clouds + arrows + marks
  }

  /// The shades as a picture with a pixel a field.
  var shades: [Drawing.Element] { layers.shades.map { [image($0)] } ?? [] }

  private func image(_ shades: SceneFigure.Shades) -> Drawing.Element {
    let bytes = shades.shares.flatMap { share -> [UInt8] in
      let color = share.isNaN ? RGB(128, 128, 128) : SceneColors.shade(share)
      return [color.red, color.green, color.blue]
    }
    return .image(
      Picture(width: shades.columns, height: shades.rows, channels: 3, bytes: bytes),
      x: area.left, y: area.top, width: area.width, height: area.height, isSmooth: false)
  }

  /// Adds lines, with signs on those that are told from each other by them.
  private func addPaths(to sheet: inout Drawing) {
    let signed = figure.hasSignsOnSheet ? layers.signedPaths : []
    for (index, path) in layers.paths.enumerated() {
      let order = signed.firstIndex(of: index)
      sheet.addCurve(
        path.points.map(area.place), in: area, index: order == nil ? 0 : path.series,
        of: max(1, signed.count), stroke: path.stroke, name: path.name,
        width: order == nil && layers.paths.count > 8 ? 1.2 : 2, signs: order == nil ? nil : 110,
        isFunction: !figure.hasEqualScales, ink: figure.ink(ofSeries: path.series))
    }
  }

  /// The points of every cloud, later clouds above; of more than two each has a sign of its own.
  private var clouds: [Drawing.Element] {
    let isSmall = figure.onlyPanel == nil
    return layers.clouds.enumerated().flatMap { index, cloud -> [Drawing.Element] in
      let dots = cloud.points.compactMap(area.place).filter(area.contains)
      if dots.isEmpty { return [] }
      if figure.cloudNames.count > 2 {
        return dots.map { .sign(index, $0, size: isSmall ? 4.5 : 6) }
      }
      let size = isSmall ? (many: 1, few: 1.4) : (many: 1.2, few: 1.8)
      return [
        .dots(
          dots, radius: dots.count > 1_000 ? size.many : size.few,
          fill: figure.ink(ofSeries: index),
          opacity: dots.count <= 200 ? 0.9 : isSmall && figure.scale == nil ? 0.6 : 0.8)
      ]
    }
  }

  /// Arrows from end to end, as far as they lie in the picture; a head only where it does.
  private var arrows: [Drawing.Element] {
    layers.arrows.flatMap { arrow -> [Drawing.Element] in
      guard let from = area.place(arrow.from), let to = area.place(arrow.to),
        distance(from, to) >= 3
      else { return [] }
      let pen = Drawing.Pen(ink: figure.arrowInk, width: 1.4)
      let shaft = area.clipped([from, to]).filter { $0.count > 1 }
      return shaft.map { .path($0, pen, name: figure.arrowName) }
        + (area.contains(to) ? [arrowHead(from: from, to: to, pen)] : [])
    }
  }

  /// Marks and the cursor.
  private var marks: [Drawing.Element] {
    func rings(_ isFilled: Bool) -> [Drawing.Element] {
      layers.marks.filter { $0.isFilled == isFilled }.compactMap { area.place($0.point) }
        .filter(area.contains).map { sceneMark($0, isFilled: isFilled, of: figure) }
    }
    let cursor = layers.cursor.flatMap(area.place).map { [$0] } ?? []
    return rings(true) + rings(false)
      + cursor.filter(area.contains).flatMap { sceneCursor($0, of: figure) }
  }
}

/// A small head at the end of an arrow.
func arrowHead(from: Point, to: Point, _ pen: Drawing.Pen) -> Drawing.Element {
  let length = distance(from, to)
  let (across, down) = ((to.x - from.x) / length, (to.y - from.y) / length)
  let size = min(6, length)
  let wings = [1.0, -1.0].map { side in
    Point(
      to.x - size * (across + 0.45 * side * down), to.y - size * (down - 0.45 * side * across))
  }
  return .path([wings[0], to, wings[1]], pen)
}

private func sceneMark(_ place: Point, isFilled: Bool, of figure: SceneFigure) -> Drawing.Element {
  let ink = figure.markInk(isFilled ? .good : .caution)
  return .ring(
    place, radius: 5.5, Drawing.Pen(ink: ink, width: isFilled ? 1.6 : 2),
    fill: isFilled ? ink : nil,
    opacity: 0.35)
}

/// A cross for the place where a point is to be set.
private func sceneCursor(_ place: Point, of figure: SceneFigure) -> [Drawing.Element] {
  let pen = Drawing.Pen(ink: figure.markInk(.ink), width: 2)
  return [
    .path([Point(place.x - 7, place.y), Point(place.x + 7, place.y)], pen),
    .path([Point(place.x, place.y - 7), Point(place.x, place.y + 7)], pen),
  ]
}

extension SceneFigure {
  /// The ink of a series: on shades, which are light on any paper, one that is dark on any.
  fileprivate func ink(ofSeries index: Int) -> Drawing.Ink {
    scale == nil ? .series(index) : .color(SceneColors.series[index % SceneColors.series.count])
  }

  /// Signs have the colours of the page, which may be light: on shades they could not be seen.
  fileprivate var hasSignsOnSheet: Bool { scale == nil }

  fileprivate var arrowInk: Drawing.Ink { scale == nil ? .good : .color(SceneColors.arrow) }

  fileprivate func markInk(_ ink: Drawing.Ink) -> Drawing.Ink {
    scale == nil ? ink : .color(SceneColors.mark)
  }
}

extension Drawing {
  /// The rectangle below what is there in which a scene is drawn.
  fileprivate func sceneArea(_ figure: SceneFigure) -> PlotArea {
    let top = height + 8
    let most = (figure.hasEqualScales ? 440 : 300) * (width < Self.usualWidth ? 0.8 : 1)
    let guess = AxisScale(range: figure.yRange, start: most, end: 0)
    let left = Self.sideRoom(AxisTick.inside(guess, atMost: 6) { _ in 30 })
    let room = width - left - 20
    let window = figure.window
    // Never flatter or narrower than a line.
    let unit = min(room / window.width, most / window.height)
    let size =
      figure.hasEqualScales
      ? (width: max(20, window.width * unit), height: max(20, window.height * unit))
      : (width: room, height: most)
    return PlotArea(
      x: AxisScale(range: figure.xRange, start: left, end: left + size.width),
      y: AxisScale(range: figure.yRange, start: top + size.height, end: top))
  }

  /// Adds the scale between what its ends mean.
  fileprivate mutating func addScale(_ shades: SceneFigure.Shades) {
    let steps = 64
    let colors = (0..<steps).map { SceneColors.shade((Double($0) + 0.5) / Double(steps)) }
    _ = addScale(colors, lowName: shades.lowName, highName: shades.highName)
    height += 26
  }
}

/// What is drawn, on a piece of white where it lies on shades: its colours are made for these.
private func sceneLegendKeys(_ figure: SceneFigure) -> [LegendKey] {
  func key(_ text: String, width: Double, _ elements: [Drawing.Element]) -> [LegendKey] {
    let ground = Drawing.Element.rectangle(
      x: 0, y: -9, width: width, height: 18, fill: .color(SceneColors.shade(0.5)), opacity: 1)
    return text.isEmpty
      ? []
      : [
        LegendKey(
          text: text, width: width, elements: (figure.scale == nil ? [] : [ground]) + elements)
      ]
  }
  let names = figure.cloudNames
  var keys = names.enumerated().flatMap { index, name in
    if names.count > 2 { return key(name, width: 14, [.sign(index, Point(7, 0), size: 8)]) }
    let dots = [Point(5, -3), Point(11, 1), Point(6, 4), Point(14, -4), Point(15, 4)]
    return key(
      name, width: 20,
      [.dots(dots, radius: 1.8, fill: figure.ink(ofSeries: index), opacity: 0.9)])
  }
  for (path, isSigned) in figure.namedPaths {
    let pen = Drawing.Pen(ink: figure.ink(ofSeries: path.series), width: 2, stroke: path.stroke)
    keys += key(
      path.name, width: 34,
      [.path([Point(1, 0), Point(33, 0)], pen)]
        + (isSigned && figure.hasSignsOnSheet
          ? [.sign(path.series, Point(17, 0), size: Drawing.signSize)] : []))
  }
  if figure.panels.contains(where: { !$0.arrows.isEmpty }) {
    let pen = Drawing.Pen(ink: figure.arrowInk, width: 1.4)
    let (from, to) = (Point(3, 0), Point(25, 0))
    keys += key(
      figure.arrowName, width: 28, [.path([from, to], pen), arrowHead(from: from, to: to, pen)])
  }
  if figure.panels.contains(where: { !$0.marks.isEmpty }) {
    keys += key(
      figure.filledName, width: 18, [sceneMark(Point(9, 0), isFilled: true, of: figure)])
    keys += key(figure.openName, width: 18, [sceneMark(Point(9, 0), isFilled: false, of: figure)])
  }
  if figure.panels.contains(where: { $0.cursor != nil }) {
    keys += key("cursor", width: 18, sceneCursor(Point(9, 0), of: figure))
  }
  return keys
}
