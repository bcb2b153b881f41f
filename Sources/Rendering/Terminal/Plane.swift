import Blackboard

/// Where the points of a trajectory lie in cells: equal scales, zero always in the picture.
struct Plane {
  /// The cells across.
  let columns: Int
  /// The cells down.
  let rows: Int
  /// The row of the horizontal axis.
  let zeroRow: Int
  /// The column of the vertical axis.
  let zeroColumn: Int
  /// The labels beside the rows.
  let rowLabels: [Int: String]
  /// The width of the widest of them.
  let labelWidth: Int
  private let columnLabels: [(column: Int, label: String)]
  private let left: Double
  private let top: Double
  /// The length that one cell is wide; it is twice as long high.
  private let unit: Double

  /// The plane for points, of which there is at least one; nil when they have no extent to scale by.
  init?(_ points: [Point], figure: TrajectoryFigure, style: Style) {
    guard var xs = interval(of: points.map(\.x) + [0]), var ys = interval(of: points.map(\.y) + [0])
    else { return nil }
    // A path along an axis still gets a plane to lie in.
    let longest = max(xs.upperBound - xs.lowerBound, ys.upperBound - ys.lowerBound)
    xs = widened(xs, to: longest / 4)
    ys = widened(ys, to: longest / 4)
    let xSpan = xs.upperBound - xs.lowerBound
    let ySpan = ys.upperBound - ys.lowerBound
    // Labels are at most as long as their width in a first guess of the ticks.
    let guess = Ticks.step(atLeast: ySpan / 4)
    let indices = guess.index(atOrAbove: ys.lowerBound)...guess.index(atOrBelow: ys.upperBound)
    let width = indices.map { cellWidth(guess.label($0)) }.max() ?? 0
    let room = min(8, max(2, cellWidth(figure.xLabel) + 1))
    // An odd number of columns puts the middle of a symmetric path on a column.
    let widest = (style.width - width - 1 - room - 1) / 2 * 2 + 1
    unit = max(xSpan / Double(widest - 1), ySpan / Double(2 * (figure.height - 1)))
    columns = min(widest, Int((xSpan / unit).roundedHalfUp) + 1)
    rows = min(figure.height, Int((ySpan / (2 * unit)).roundedHalfUp) + 1)
    left = xs.lowerBound
    top = ys.upperBound
    zeroColumn = Int((-left / unit).roundedHalfUp)
    zeroRow = Int((top / (2 * unit)).roundedHalfUp)

    let step = rows >= 3 ? guess : guess.next
    var labels: [Int: String] = [:]
    for index in step.index(atOrAbove: ys.lowerBound)...step.index(atOrBelow: ys.upperBound) {
      labels[Int(((top - step.value(index)) / (2 * unit)).roundedHalfUp)] = step.label(index)
    }
    rowLabels = labels
    labelWidth = width

    var ticks = Ticks.step(atLeast: xSpan / 8)
    var marks: [(column: Int, label: String)] = []
    repeat {
      let left = left
      let unit = unit
      let first = ticks.index(atOrAbove: xs.lowerBound)
      let last = ticks.index(atOrBelow: xs.upperBound)
      let step = ticks
      marks =
        first > last
        ? []
        : (first...last).map {
          (Int(((step.value($0) - left) / unit).roundedHalfUp), step.label($0))
        }
      let needed = (marks.map { cellWidth($0.label) }.max() ?? 0) + 2
      if ticks.step / unit >= Double(needed) { break }
      ticks = ticks.next
    } while true
    columnLabels = marks
  }

  /// The cell of a point before rounding.
  func place(_ point: Point) -> (column: Double, row: Double) {
    ((point.x - left) / unit, (top - point.y) / (2 * unit))
  }

  /// The cell of a point.
  func cell(_ point: Point) -> (column: Int, row: Int) {
    let place = place(point)
    return (Int(place.column.roundedHalfUp), Int(place.row.roundedHalfUp))
  }

  /// Both axes, with a mark wherever a number stands beside or below.
  func drawAxes(on canvas: inout Canvas, style: Style) {
    let isASCII = style.characters == .ascii
    for column in 0..<columns { canvas.set(column, zeroRow, isASCII ? "-" : "─", .muted) }
    for row in 0..<rows { canvas.set(zeroColumn, row, isASCII ? "|" : "│", .muted) }
    for mark in columnLabels { canvas.set(mark.column, zeroRow, isASCII ? "+" : "┼", .muted) }
    for row in rowLabels.keys { canvas.set(zeroColumn, row, isASCII ? "+" : "┼", .muted) }
    canvas.set(zeroColumn, zeroRow, isASCII ? "+" : "┼", .muted)
  }

  /// The numbers below the picture.
  func columnLabelLine() -> Line {
    let offset = labelWidth + 1
    // A label may stand out to the left of the picture, but not to the right of the line.
    var line = Line()
    for mark in columnLabels {
      let width = cellWidth(mark.label)
      let start = max(offset + mark.column - width / 2, line.width == 0 ? 0 : line.width + 1)
      line.pad(to: min(start, offset + columns + 1 - width))
      line.append(mark.label)
    }
    return line
  }

  /// The cells right of the picture.
  func room(_ style: Style) -> Int { style.width - labelWidth - 1 - columns - 1 }

  /// The indentation that centres the vertical axis's label above it.
  func indentForLabel(_ label: String, _ style: Style) -> Int {
    let width = cellWidth(label)
    return max(0, min(labelWidth + 1 + zeroColumn - width / 2, style.width - width))
  }
}

/// `range` made at least `length` long about its middle, keeping zero inside.
private func widened(_ range: ClosedRange<Double>, to length: Double) -> ClosedRange<Double> {
  let missing = length - (range.upperBound - range.lowerBound)
  guard missing > 0 else { return range }
  return range.lowerBound - missing / 2...range.upperBound + missing / 2
}
