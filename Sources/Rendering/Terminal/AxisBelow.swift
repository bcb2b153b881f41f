import Blackboard

/// A number at a place of an axis.
struct AxisMark: Equatable {
  /// The column of the picture above.
  var column: Int
  /// The number as it is written.
  var label: String
}

/// The smallest round step whose multiples in `range` stand three cells apart, with their numbers.
///
/// - Parameters:
///   - range: What the axis shows.
///   - least: The smallest step to take.
///   - cells: The length of the axis.
func axisTicks(
  over range: ClosedRange<Double>, from least: Ticks, cells: Double
) -> [AxisTick] {
  let span = range.upperBound - range.lowerBound
  var ticks = least.toldApart(in: range)
  while true {
    let marks = ticks.inside(range)
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
