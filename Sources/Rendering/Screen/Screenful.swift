import Blackboard
import Pictures

/// What fills a whole terminal screen, cell by cell.
///
///     let (screen, places) = layOut(board, columns: 120, rows: 40, style: style)
///     write(screen.changes(from: shown, color: style.color))
///     shown = screen
///
/// A character that takes two cells stands in the first of them. Of a character that is made of
/// several scalars only the first is kept, in as many cells as the whole would take.
public struct Screenful: Sendable, Equatable {
  /// The cells of a row.
  public let columns: Int
  /// The rows.
  public let rows: Int
  /// The cells row by row from the upper left.
  private(set) var cells: [Cell]

  /// A screen of spaces.
  init(columns: Int, rows: Int) {
    require(columns > 0 && rows > 0, "Screenful: \(columns) × \(rows) cells")
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: Cell(), count: columns * rows)
  }

  /// A screen with lines from its upper left corner on, cut where it ends.
  init(_ lines: [Line], columns: Int, rows: Int) {
    self.init(columns: columns, rows: rows)
    for (row, line) in lines.prefix(rows).enumerated() { write(line, column: 0, row: row) }
  }

  /// One character's place and look.
  struct Cell: Sendable, Equatable {
    /// The character, a space for none; nul in the second cell of one that takes two.
    var scalar: Unicode.Scalar = " "
    /// What it means.
    var look = Look(.plain)

    /// The second cell of a wide character.
    static let second: Unicode.Scalar = "\0"

    /// How a terminal is to show it: of the look of a space only what is behind it can be seen.
    func paint(_ color: Style.Color) -> Paint {
      let paint = Paint(look.role, color)
      return scalar == " " ? Paint(ground: paint.ground) : paint
    }
  }

  /// Writes a line over what is there, cut at the right edge or after `width` cells.
  ///
  /// A wide character of which only half would be seen becomes a space. A row outside is ignored.
  mutating func write(_ line: Line, column: Int, row: Int, width: Int = .max) {
    guard (0..<rows).contains(row), column >= 0 else { return }
    let end = width < columns - column ? column + width : columns
    var place = column
    for span in line.spans {
      let look = Look(span.role)
      for character in span.text {
        let needed = cellWidth(character)
        guard needed > 0, let first = character.unicodeScalars.first else { continue }
        guard place + needed <= end else {
          // What follows is narrower, but nothing may take the place of what was cut.
          while place < end { set(place, row, " ", look, &place) }
          return
        }
        let start = place
        set(start, row, first, look, &place)
        if cellWidth(first) == 2 { set(place, row, Cell.second, look, &place) }
        while place < start + needed { set(place, row, " ", look, &place) }
      }
    }
  }

  /// Writes lines below each other.
  mutating func write(_ lines: [Line], column: Int, row: Int, width: Int = .max) {
    for (index, line) in lines.enumerated() {
      write(line, column: column, row: row + index, width: width)
    }
  }

  private mutating func set(
    _ column: Int, _ row: Int, _ scalar: Unicode.Scalar, _ look: Look, _ next: inout Int
  ) {
    let place = row * columns + column
    // Half of a wide character is none.
    if cells[place].scalar == Cell.second, scalar != Cell.second {
      cells[place - 1].scalar = " "
    }
    if column + 1 < columns, cells[place + 1].scalar == Cell.second {
      cells[place + 1].scalar = " "
    }
    cells[place] = Cell(scalar: scalar, look: look)
    next = column + 1
  }

  /// The screen as lines without escapes and without spaces at their ends, a line break after each.
  public var text: String { painted(color: .none) }

  /// The lines of `text` in colour, without any movement of the cursor.
  public func painted(color: Style.Color) -> String {
    (0..<rows).map { Rendering.painted(line($0), color: color) + "\n" }.joined()
  }

  /// A row as a line.
  func line(_ row: Int) -> Line {
    var line = Line()
    var run = ""
    var look = Look(.plain)
    for cell in cells[row * columns..<(row + 1) * columns] where cell.scalar != Cell.second {
      if cell.look != look {
        line.append(run, look.role)
        run = ""
        look = cell.look
      }
      run.unicodeScalars.append(cell.scalar)
    }
    line.append(run, look.role)
    return line
  }
}
