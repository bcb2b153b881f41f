import Blackboard

/// A place in a grid of cells before rounding: whole numbers are the middles of cells.
typealias Place = (column: Double, row: Double)

/// The cells of a grid that a path crosses, in order: a straight line between neighbours.
///
/// What lies outside of the grid is left out, however far the path runs there. A cell is named once
/// for each time that the path enters it.
///
/// - Parameters:
///   - path: Its corners; nil makes a gap.
///   - columns: The cells in a row of the grid.
///   - rows: The rows of the grid.
func cellsAlong(
  _ path: [Place?], columns: Int, rows: Int
) -> [(column: Int, row: Int)] {
  var result: [(column: Int, row: Int)] = []
  var previous: Place?
  func add(_ place: Place) {
    let cell = (cell(place.column, of: columns), cell(place.row, of: rows))
    if let last = result.last, last == cell { return }
    result.append(cell)
  }
  for point in path {
    defer { previous = point }
    guard let point else { continue }
    guard let part = inside(from: previous ?? point, to: point, columns: columns, rows: rows)
    else { continue }
    let (from, to) = part
    let steps = max((to.column - from.column).magnitude, (to.row - from.row).magnitude).roundedUp
    // The first place of a line is the last one of the line before, unless that came from outside.
    for step in 0...max(1, Int(steps)) {
      let share = min(1, Double(step) / max(1, steps))
      add(
        (
          from.column + (to.column - from.column) * share, from.row + (to.row - from.row) * share
        ))
    }
  }
  return result
}

/// The cell of a place on one axis of a grid, which the place may touch the end of.
private func cell(_ place: Double, of count: Int) -> Int {
  // Far from the grid a place is known so roughly that a line's part inside may seem to lie outside.
  Int(min(Double(count - 1), max(0, place)).roundedHalfUp)
}

/// The part of a line that lies inside the grid; nil when there is none.
private func inside(
  from: Place, to: Place, columns: Int, rows: Int
) -> (from: Place, to: Place)? {
  var (start, end) = (0.0, 1.0)
  // After Liang and Barsky: each border leaves the part of the line that lies on its inner side.
  for (origin, length, count) in [
    (from.column, to.column - from.column, columns), (from.row, to.row - from.row, rows),
  ] {
    let low = -0.5 - origin
    let high = Double(count) - 0.5 - origin
    if length == 0 {
      guard low <= 0, high > 0 else { return nil }
      continue
    }
    let (first, last) = length > 0 ? (low / length, high / length) : (high / length, low / length)
    start = max(start, first)
    end = min(end, last)
  }
  guard start <= end else { return nil }
  func place(_ share: Double) -> Place {
    // Exactly the ends where nothing is cut off.
    if share == 0 { return from }
    if share == 1 { return to }
    return (
      from.column + (to.column - from.column) * share, from.row + (to.row - from.row) * share
    )
  }
  return (place(start), place(end))
}
