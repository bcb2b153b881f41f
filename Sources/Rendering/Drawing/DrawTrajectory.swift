import Blackboard

/// Paths in the plane on equal scales, with axes through zero, their starts and ends marked.
func trajectoryDrawing(
  _ figure: TrajectoryFigure, window: PlaneWindow? = nil, width: Double = Drawing.usualWidth
) -> Drawing {
  var sheet = Drawing(trajectoryDescription(figure), width: width)
  for (index, path) in figure.paths.enumerated() {
    sheet.addLegend([.curve(index, legendText(figure, index), stroke: .stroke(of: index))])
    // A line a path, closer than blocks of keys.
    if !path.name.isEmpty { sheet.height -= 4 }
  }
  guard let window = window ?? PlaneWindow([figure]) else {
    sheet.addNothing()
    sheet.addNotes([leftOutNote(figure.paths.map(\.points))])
    return sheet
  }
  sheet.addText(
    Lettering.lines(figure.yLabel, size: Lettering.usual, room: sheet.width - 60), x: 40,
    size: Lettering.usual, ink: .ink)
  let (most, top) = (440.0, sheet.height + 8)
  let guess = AxisScale(range: window.yRange, start: most, end: 0)
  let left = Drawing.sideRoom(AxisTick.inside(guess, atMost: 6) { _ in 30 })
  let unit = min((sheet.width - left - 20) / window.width, most / window.height)
  let area = PlotArea(
    x: AxisScale(range: window.xRange, start: left, end: left + window.width * unit),
    y: AxisScale(range: window.yRange, start: top + window.height * unit, end: top))
  sheet.axes = area
  let heights = AxisTick.inside(area.y, atMost: 6) { _ in 30 }
  sheet.addAxisBeside(area, area.y, ticks: heights, hasGrid: true)
  let widths = AxisTick.inside(area.x, atMost: 10) { labels in
    16 + (labels.map { Lettering.width(of: $0, size: Lettering.small) }.max() ?? 0)
  }
  for tick in widths {
    let x = area.x.place(tick.value)
    sheet.elements.append(
      .path([Point(x, area.top), Point(x, area.bottom)], Drawing.Pen(ink: .faint, width: 1)))
  }
  let axis = Drawing.Pen(ink: .muted, width: 1.2)
  let zero = Point(area.x.place(0), area.y.place(0))
  sheet.elements.append(.path([Point(area.left, zero.y), Point(area.right, zero.y)], axis))
  sheet.elements.append(.path([Point(zero.x, area.top), Point(zero.x, area.bottom)], axis))
  sheet.height = sheet.addAxisBelow(
    area.x, at: area.bottom, ticks: widths, name: figure.xLabel)
  for (index, path) in figure.paths.enumerated() {
    sheet.addCurve(
      path.points.map(area.place), in: area, index: index, of: figure.paths.count,
      stroke: .stroke(of: index), name: path.name, signs: 120, isFunction: false)
  }
  sheet.addEnds(of: figure, in: area)
  sheet.addNotes([leftOutNote(figure.paths.map(\.points))])
  return sheet
}

extension CurvesFigure.Stroke {
  /// The stroke of a path by its number, so that paths are told apart without colour.
  fileprivate static func stroke(of index: Int) -> CurvesFigure.Stroke {
    allCases[index % allCases.count]
  }
}

extension PlaneWindow {
  /// The window of all paths of some figures and of zero; nil when they have no points.
  init?(_ figures: [TrajectoryFigure]) {
    let points = figures.flatMap(\.paths).flatMap(\.points).filter(\.isDrawable)
    guard !points.isEmpty, let xs = interval(of: points.map(\.x) + [0]),
      let ys = interval(of: points.map(\.y) + [0])
    else { return nil }
    // A path along an axis still gets a plane to lie in, and none touches the border.
    let longest = max(xs.upperBound - xs.lowerBound, ys.upperBound - ys.lowerBound)
    func widened(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
      let missing = max(0, longest / 4 - (range.upperBound - range.lowerBound)) / 2
      let margin = missing + longest * 0.04
      return range.lowerBound - margin...range.upperBound + margin
    }
    self.init(xRange: widened(xs), yRange: widened(ys))
  }
}

extension Drawing {
  /// Adds a letter in a circle where paths start and end, last of all, so that nothing covers it.
  fileprivate mutating func addEnds(of figure: TrajectoryFigure, in area: PlotArea) {
    var taken: [Point] = []
    func mark(_ point: Point, _ text: String, _ ink: Ink, sheet: inout Drawing) {
      guard let place = area.place(point) else { return }
      // A mark on a mark moves aside.
      let choices = [0.0, 19, -19, 38, -38, 57].map { Point(place.x + $0, place.y) }
      let free = choices.first { choice in
        choice.x >= area.left && choice.x <= area.right
          && taken.allSatisfy { distance($0, choice) >= 18 }
      }
      let middle = free ?? place
      taken.append(middle)
      sheet.elements.append(
        .ring(middle, radius: 8.5, Pen(ink: ink, width: 1.6), fill: .paper, opacity: 1))
      sheet.elements.append(
        .text(
          text, Point(middle.x, middle.y + 4.2), size: 12, .middle, isBold: true))
    }
    var starts: [Point] = []
    for path in figure.paths {
      guard let start = path.points.first(where: \.isDrawable) else { continue }
      if !starts.contains(start) { mark(start, "S", .ink, sheet: &self) }
      starts.append(start)
    }
    for (index, path) in figure.paths.enumerated() {
      let points = path.points.filter(\.isDrawable)
      guard points.count > 1, let end = points.last else { continue }
      mark(end, endName(index, of: figure), .series(index), sheet: &self)
    }
  }
}

private func endName(_ index: Int, of figure: TrajectoryFigure) -> String {
  figure.paths.count == 1 ? "E" : String((index + 1) % 10)
}

private func coordinates(_ point: Point) -> String {
  "(\(compact(point.x, significant: 4)), \(compact(point.y, significant: 4)))"
}

/// A path's name, where it starts and ends.
private func legendText(_ figure: TrajectoryFigure, _ index: Int) -> String {
  let path = figure.paths[index]
  let points = path.points.filter(\.isDrawable)
  guard let start = points.first, let end = points.last else { return "\(path.name): no points" }
  return "\(path.name): S \(coordinates(start))"
    + (points.count > 1 ? " → \(endName(index, of: figure)) \(coordinates(end))" : "")
}

private func trajectoryDescription(_ figure: TrajectoryFigure) -> String {
  let paths = figure.paths.map { path -> String in
    let points = path.points.filter(\.isDrawable)
    guard let start = points.first, let end = points.last else { return "\(path.name): no points." }
    func size(_ point: Point) -> String {
      compact(distance(point, Point(0, 0)), significant: 3)
    }
    return "\(path.name): \(points.count) points from \(coordinates(start)) to "
      + "\(coordinates(end)); the distance from zero is \(size(start)) at first and \(size(end)) at "
      + "last."
  }
  return (["Paths in the plane of \(figure.xLabel) and \(figure.yLabel)."] + paths)
    .joined(separator: " ")
}
