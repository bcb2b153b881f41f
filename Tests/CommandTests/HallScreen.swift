/// The sizes of terminals that lectures are given in.
let hallSizes: [(columns: Int, rows: Int)] = [(80, 24), (100, 30), (120, 40), (200, 60)]

/// A terminal in memory, as far as a lecture needs one, written from how terminals work, not from what
/// the program does.
///
/// Every sign takes one cell, and its window keeps its rows when it is resized.
struct HallScreen {
  private(set) var columns: Int
  private(set) var rows: Int
  /// The rows that have left the window at the top.
  private(set) var history: [String] = []
  /// Sequences that it does not know.
  private(set) var unknown: [String] = []
  private var cells: [[Unicode.Scalar]]
  private var cursor = (row: 0, column: 0)

  init(columns: Int, rows: Int) {
    (self.columns, self.rows) = (columns, rows)
    cells = Array(repeating: [], count: rows)
  }

  /// The rows in the window, without spaces at their ends.
  var window: [String] { cells.map(Self.text) }

  /// The row of the cursor.
  var line: String { window[cursor.row] }

  /// All that was written, blank rows left out.
  var all: [String] { (history + window).filter { !$0.isEmpty } }

  mutating func resize(columns: Int, rows: Int) {
    (self.columns, self.rows) = (columns, rows)
    while cells.count > rows {
      if cursor.row < cells.count - 1 { cells.removeLast() } else { scroll() }
    }
    while cells.count < rows { cells.append([]) }
  }

  /// Takes what is sent.
  mutating func write(_ text: String) {
    var sequence: String?
    for scalar in text.unicodeScalars {
      if let begun = sequence {
        sequence = begun + String(scalar)
        if scalar != "[", (0x40...0x7e).contains(scalar.value) {
          obey(begun.dropFirst(), scalar)
          sequence = nil
        }
      } else if scalar == "\u{1b}" {
        sequence = ""
      } else if scalar == "\r" {
        cursor.column = 0
      } else if scalar == "\n" {
        feed()
      } else {
        put(scalar)
      }
    }
  }

  private static func text(_ cells: [Unicode.Scalar]) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: cells.prefix((cells.lastIndex { $0 != " " } ?? -1) + 1))
    return String(view)
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    if cursor.column == columns { feed() }
    while cells[cursor.row].count <= cursor.column { cells[cursor.row].append(" ") }
    cells[cursor.row][cursor.column] = scalar
    cursor.column += 1
  }

  /// To the beginning of the next row; the terminal's driver adds the return.
  private mutating func feed() {
    if cursor.row == rows - 1 { scroll() }
    cursor = (cursor.row + 1, 0)
  }

  private mutating func scroll() {
    history.append(Self.text(cells.removeFirst()))
    cells.append([])
    cursor.row -= 1
  }

  private mutating func obey(_ parameters: Substring, _ letter: Unicode.Scalar) {
    switch letter {
    case "A": cursor.row = max(0, cursor.row - max(1, Int(parameters) ?? 1))
    case "K": cells[cursor.row] = Array(cells[cursor.row].prefix(cursor.column))
    case "J":
      cells[cursor.row] = Array(cells[cursor.row].prefix(cursor.column))
      for row in cursor.row + 1..<max(rows, cursor.row + 1) { cells[row] = [] }
    // The cursor seen or not, and what is shown at once.
    case "h", "l": break
    case "m": break
    default: unknown.append(parameters + String(letter))
    }
  }
}
