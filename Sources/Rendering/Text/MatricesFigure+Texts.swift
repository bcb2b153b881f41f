import Blackboard

extension MatricesFigure.Matrix {
  /// The rows and columns of the window that lie in the matrix; nil when none do.
  var visibleWindow: (rows: ClosedRange<Int>, columns: ClosedRange<Int>)? {
    guard let window else { return nil }
    let (top, left) = (max(0, window.row), max(0, window.column))
    let bottom = min(rows, window.row + window.height) - 1
    let right = min(columns, window.column + window.width) - 1
    return top <= bottom && left <= right ? (top...bottom, left...right) : nil
  }

  /// Whether the window is drawn around an entry.
  func isFramed(_ row: Int, _ column: Int) -> Bool {
    visibleWindow.map { $0.rows.contains(row) && $0.columns.contains(column) } ?? false
  }

  /// The entry as text: a number in as few digits as it has.
  func text(_ row: Int, _ column: Int, zero: String, open: String) -> String {
    switch entries[row * columns + column] {
    case .number(let x): compact(x)
    case .zero: zero
    case .open: open
    }
  }
}
