import Blackboard

/// A number at a place of an axis.
struct AxisMark: Equatable {
  /// The column of the picture above.
  var column: Int
  /// The number as it is written.
  var label: String
}

/// The multiples of a round step in `range`, as close as their numbers stand three cells apart.
///
/// - Parameters:
///   - range: What the axis shows.
///   - least: The smallest step to take.
///   - cells: The length of the axis.
///   - column: The column of a value.
func axisMarks(
  over range: ClosedRange<Double>, from least: Ticks, cells: Double,
  column: (Double) -> Int
) -> [AxisMark] {
  let span = range.upperBound - range.lowerBound
  var ticks = least.toldApart(in: range)
  while true {
    let first = ticks.index(atOrAbove: range.lowerBound)
    let last = ticks.index(atOrBelow: range.upperBound)
    let marks =
      first > last
      ? []
      : (first...last).map {
        AxisMark(column: column(ticks.value($0)), label: ticks.label($0))
      }
    let needed = (marks.map { cellWidth($0.label) }.max() ?? 0) + 3
    if ticks.step / span * cells >= Double(needed) { return marks }
    ticks = ticks.next
  }
}

/// The axis below a picture of `columns` cells: a line with a tick for each mark, and the numbers.
///
/// Both lines begin in the column left of the picture, where the vertical axis stands. A number may
/// move aside to stay below the picture; one that is wider is not written.
func axisBelow(_ marks: [AxisMark], columns: Int, style: Style) -> [Line] {
  var axis = Canvas(columns: columns + 1, rows: 2)
  let isASCII = style.characters == .ascii
  for place in 0...columns { axis.set(place, 0, isASCII ? "-" : "─", .muted) }
  axis.set(0, 0, isASCII ? "+" : "└", .muted)
  for mark in marks {
    axis.set(mark.column + 1, 0, isASCII ? "+" : "┬", .muted)
    let width = cellWidth(mark.label)
    guard width <= columns + 1 else { continue }
    let start = min(max(0, mark.column + 1 - width / 2), columns + 1 - width)
    axis.write(mark.label, start, 1, .plain)
  }
  return (0..<2).map(axis.line)
}
