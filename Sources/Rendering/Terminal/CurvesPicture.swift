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
    let drawn = figure.series.map { figure.placeable($0.points) }
    let points = drawn.joined().filter(\.isDrawable)
    let references = figure.references.filter {
      $0.value.magnitude < 1e150 && figure.yScale.has($0.value)
    }
    guard let xs = interval(of: points.map { figure.xScale.place(of: $0.x) }),
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
    var canvas = Canvas(columns: columns, rows: vertical.rows)

    var names: [Int: String] = [:]
    for reference in references {
      let row = vertical.row(reference.value).roundedHalfUp
      guard row >= 0, row < Double(vertical.rows) else { continue }
      for column in 0..<columns {
        canvas.set(column, Int(row), style.glyphs.reference, .muted)
      }
      if names[Int(row)] == nil { names[Int(row)] = reference.name }
    }

    var outside = 0
    var pointsOfColumn = 0
    let paths = zip(figure.series, drawn).enumerated().map { index, one in
      let means = averaged(one.1, columns: columns, column: horizontal.column)
      pointsOfColumn = max(pointsOfColumn, means.most)
      let path = means.points.map { point -> Place? in
        point.isDrawable ? (horizontal.column(point.x), vertical.row(point.y)) : nil
      }
      outside += path.count { place in
        place.map { $0.row.roundedHalfUp < 0 || $0.row.roundedHalfUp > Double(vertical.rows - 1) }
          ?? false
      }
      return DrawnLine(path: path, series: index, stroke: one.0.stroke)
    }
    overlaps = draw(paths, on: &canvas, signs: .across, style: style)
    self.outside = outside
    self.pointsOfColumn = pointsOfColumn
    lines =
      (0..<vertical.rows).map { row in
        var line = vertical.line(row, style: style)
        line.append(canvas.line(row))
        if margin > 0, let name = names[row] { line.append(" " + name, .muted) }
        return line
      } + horizontal.lines(indent: vertical.labelWidth + 1, style: style)
  }
}

extension CurvesFigure {
  /// Points with those that a logarithmic axis has no place for made gaps.
  func placeable(_ points: [Point]) -> [Point] {
    if xScale == .linear, yScale == .linear { return points }
    return points.map { xScale.has($0.x) && yScale.has($0.y) ? $0 : Point(.nan, .nan) }
  }

  /// What the vertical axis has to show, as places on its scale.
  fileprivate var shownYRange: ClosedRange<Double>? {
    guard let yRange, yScale.has(yRange.lowerBound) else { return nil }
    return yScale.place(of: yRange.lowerBound)...yScale.place(of: yRange.upperBound)
  }
}

/// `points` as they are, or, where more than three fall on a column, their means by column.
///
/// Thousands of noisy points would fill an area; their means show the course. A point that is not
/// finite leaves its column's mean to the others, and is counted in the legend.
///
/// - Returns: The points to draw, and the most that one of them is the mean of, 0 for no means.
private func averaged(
  _ points: [Point], columns: Int, column: (Double) -> Double
) -> (points: [Point], most: Int) {
  let isRising = zip(points, points.dropFirst()).allSatisfy { !($1.x < $0.x) }
  guard points.count > 3 * columns, isRising else { return (points, 0) }
  let means = columnMeans(points) { point in
    point.isDrawable ? column(point.x).roundedHalfUp : nil
  }
  return (means.map(\.point), means.map(\.count).max() ?? 0)
}

/// The means of points that stand one after the other in the same column, and how many they are of.
///
/// - Parameter column: The column of a point; nil for one that is to be left out.
func columnMeans<Column: Equatable>(
  _ points: [Point], column: (Point) -> Column?
) -> [(point: Point, count: Int)] {
  var sums: [(column: Column, x: Double, y: Double, count: Int)] = []
  for point in points {
    guard let column = column(point) else { continue }
    if sums.last?.column != column { sums.append((column, 0, 0, 0)) }
    sums[sums.count - 1].x += point.x
    sums[sums.count - 1].y += point.y
    sums[sums.count - 1].count += 1
  }
  return sums.map { (Point($0.x / Double($0.count), $0.y / Double($0.count)), $0.count) }
}
