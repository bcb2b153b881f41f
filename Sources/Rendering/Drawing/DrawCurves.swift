import Blackboard
import Pictures

/// What a figure of curves shows, so that several can be drawn on common axes.
struct CurvesExtent {
  /// What the horizontal axis shows.
  var x: ClosedRange<Double>
  /// What the vertical axis has to show, before it is widened to round numbers.
  var y: ClosedRange<Double>
  /// Whether all that the horizontal axis shows is whole numbers.
  var isWholeX: Bool
  /// Whether all that the vertical axis shows is whole numbers.
  var isWholeY: Bool

  /// The extent of all points that the axes can show; nil when there are none.
  init?(_ figure: CurvesFigure) {
    let points = figure.allPoints.filter(figure.shows)
    let references = figure.references.map(\.value).filter(figure.yScale.shows)
    let given = figure.yRange.flatMap { range in
      figure.yScale.shows(range.lowerBound) && figure.yScale.shows(range.upperBound) ? range : nil
    }
    let ends = figure.xRange.map { [$0.lowerBound, $0.upperBound] } ?? []
    let wide = ends.allSatisfy(figure.xScale.shows) ? ends : []
    guard !points.isEmpty, let x = interval(of: points.map(\.x) + wide),
      let y = given ?? interval(of: points.map(\.y) + references)
    else { return nil }
    (self.x, self.y) = (x, y)
    (isWholeX, isWholeY) = (figure.hasWholeX, figure.hasWholeY)
  }

  /// The smallest extent that holds both.
  func union(_ other: CurvesExtent) -> CurvesExtent {
    var both = self
    (both.x, both.y) = (x.union(other.x), y.union(other.y))
    both.isWholeX = isWholeX && other.isWholeX
    both.isWholeY = isWholeY && other.isWholeY
    return both
  }
}

extension ClosedRange<Double> {
  /// The smallest range that holds both.
  func union(_ other: ClosedRange<Double>) -> ClosedRange<Double> {
    Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound)
  }
}

extension CurvesFigure {
  /// Whether both axes have a place for the point.
  func shows(_ point: Point) -> Bool { xScale.shows(point.x) && yScale.shows(point.y) }
}

/// Curves in a frame with round ticks, the legend above, what was left out below.
///
/// - Parameter growth: How much higher than usual the frame is to be.
func curvesDrawing(
  _ figure: CurvesFigure, extent: CurvesExtent? = nil, width: Double = Drawing.usualWidth,
  growth: Double = 0
) -> Drawing {
  var sheet = Drawing(curvesDescription(figure), width: width)
  // At a stage of a training a curve may have no points yet, and the legend is to stay as it is.
  let marks = figure.marks(saysWhatIsEmpty: extent == nil)
  sheet.addLegend(legendKeys(LegendItem.all(of: [marks])))
  sheet.addText(
    Lettering.lines(figure.yLabel, size: Lettering.usual, room: sheet.width), size: Lettering.usual,
    ink: .ink)
  guard let extent = extent ?? CurvesExtent(figure) else {
    sheet.addNothing()
    sheet.addNotes(leftOutNotes(figure) { $0.shows($1) })
    return sheet
  }
  let (range, ticks) = AxisTick.around(
    extent.y, scale: figure.yScale, atMost: 6, isWhole: extent.isWholeY)
  let left = Drawing.sideRoom(ticks)
  let right = sheet.width - max(12, nameRoom(figure.references, width: width))
  let top = sheet.height + 8
  let bottom = top + max(150, min(420, Double(figure.height) * 18)) * sheet.flatness + growth
  let area = PlotArea(
    x: AxisScale(range: extent.x, start: left, end: right, scale: figure.xScale),
    y: AxisScale(range: range, start: bottom, end: top, scale: figure.yScale))
  sheet.axes = area
  sheet.addAxisBeside(area, area.y, ticks: ticks, hasGrid: true)
  let below = AxisTick.inside(area.x, isWhole: extent.isWholeX) { labels in
    Drawing.room(for: labels, gap: 3)
  }
  sheet.height = sheet.addAxisBelow(area.x, at: bottom, ticks: below, name: figure.xLabel)
  var painter = SheetPainter(area)
  for mark in marks { painter.draw(mark, on: &sheet) }
  sheet.addNotes(
    [
      painter.pointsOfPlace > 1
        ? "Each place of a curve is the mean of about \(painter.pointsOfPlace) points." : "",
      painter.outside == 0
        ? ""
        : (painter.outside == 1 ? "1 point lies" : "\(painter.outside) points lie")
          + " above or below the picture.",
    ] + leftOutNotes(figure) { $0.shows($1) })
  return sheet
}

/// The room at the right for the names of references; none when they are long.
private func nameRoom(_ references: [CurvesFigure.Reference], width: Double) -> Double {
  let widest =
    references.map { Lettering.width(of: $0.name, size: Lettering.small) }.max() ?? 0
  return widest > 0 && widest <= width / 5 ? widest + 8 : 0
}

private func curvesDescription(_ figure: CurvesFigure) -> String {
  func axis(_ name: String, _ scale: CurvesFigure.Scale) -> String {
    (name.isEmpty ? "a value" : name) + (scale == .logarithmic ? " (logarithmic)" : "")
  }
  let opening =
    "Curves of \(axis(figure.yLabel, figure.yScale)) over \(axis(figure.xLabel, figure.xScale))"
  guard let extent = CurvesExtent(figure) else { return opening + ", without points." }
  let range = "from \(compact(extent.x.lowerBound)) to \(compact(extent.x.upperBound))"
  let series = figure.series.map { curveDescription($0, shows: figure.shows) }
  let references = figure.references.map { "\($0.name) = \(compact($0.value, significant: 5))" }
  return "\(opening), \(range). " + series.joined(separator: " ")
    + (references.isEmpty ? "" : " For comparison: \(references.joined(separator: ", ")).")
}

/// The first and last value of a curve, the least and the greatest with their places.
func curveDescription(_ series: CurvesFigure.Series, shows: (Point) -> Bool) -> String {
  let points = series.points.filter(shows)
  guard let first = points.first, let last = points.last,
    let least = points.min(by: { $0.y < $1.y }), let greatest = points.max(by: { $0.y < $1.y })
  else { return "\(series.name): no points." }
  func number(_ x: Double) -> String { compact(x, significant: 4) }
  return "\(series.name): first \(number(first.y)), last \(number(last.y)), least "
    + "\(number(least.y)) at \(number(least.x)), greatest \(number(greatest.y)) at "
    + "\(number(greatest.x))."
}
