/// A rectangle of cells that curves are drawn into, row 0 on top.
struct Canvas {
  let columns: Int
  let rows: Int
  private var cells: [(sign: Character, role: Role)]

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: (" ", .plain), count: columns * rows)
  }

  /// Sets a cell; one outside is ignored.
  mutating func set(_ column: Int, _ row: Int, _ sign: Character, _ role: Role) {
    guard (0..<columns).contains(column), (0..<rows).contains(row) else { return }
    cells[row * columns + column] = (sign, role)
  }

  /// Writes a text from `column` on; what does not fit is not drawn.
  mutating func write(_ text: String, _ column: Int, _ row: Int, _ role: Role) {
    for (offset, sign) in text.enumerated() { set(column + offset, row, sign, role) }
  }

  /// The sign in a cell.
  func sign(_ column: Int, _ row: Int) -> Character { cells[row * columns + column].sign }

  /// A row as a line.
  func line(_ row: Int) -> Line {
    var line = Line()
    var run = ""
    var role = Role.plain
    for cell in cells[row * columns..<(row + 1) * columns] {
      if cell.role != role {
        line.append(run, role)
        run = ""
        role = cell.role
      }
      run.append(cell.sign)
    }
    line.append(run, role)
    return line
  }
}

/// The cells that a path of cells crosses, each once and in order: a straight line between neighbours.
///
/// - Parameter path: Cells as (column, row) before rounding; nil makes a gap.
func cellsAlong(_ path: [(column: Double, row: Double)?]) -> [(column: Int, row: Int)] {
  var result: [(column: Int, row: Int)] = []
  var previous: (column: Double, row: Double)?
  func add(_ column: Double, _ row: Double) {
    // Far outside is far outside; a cell's number has to fit an integer.
    let cell = (
      column: Int(min(1e6, max(-1e6, column)).roundedHalfUp),
      row: Int(min(1e6, max(-1e6, row)).roundedHalfUp)
    )
    if let last = result.last, last == cell { return }
    result.append(cell)
  }
  for point in path {
    defer { previous = point }
    guard let point else { continue }
    guard let from = previous else {
      add(point.column, point.row)
      continue
    }
    let steps = max((point.column - from.column).magnitude, (point.row - from.row).magnitude)
      .roundedUp
    // A path far outside (a given range, a point off the picture) is not walked cell by cell.
    if steps > 0, steps < 10_000 {
      for step in 1..<max(2, Int(steps)) {
        let part = Double(step) / steps
        add(
          from.column + (point.column - from.column) * part,
          from.row + (point.row - from.row) * part)
      }
    }
    add(point.column, point.row)
  }
  return result
}
