import Blackboard

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
