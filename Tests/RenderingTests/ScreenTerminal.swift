@testable import Blackboard
@testable import Rendering

/// A terminal in memory with addressing and colours, written from what terminals do (ECMA-48, xterm).
///
/// It is strict: what it does not know, and what would scroll the window, is a fault.
struct ScreenTerminal {
  /// How a cell is painted, as the terminal keeps it.
  struct Rendition: Equatable {
    var isBold = false
    var isFaint = false
    /// The codes of the colour of signs, empty for the usual one.
    var sign: [Int] = []
    /// The codes of the colour behind them.
    var ground: [Int] = []
  }

  struct Cell: Equatable {
    /// Nil in the right half of a wide character.
    var sign: Character? = " "
    var rendition = Rendition()

    /// What can be seen: of a space only what is behind it.
    var seen: Cell {
      sign == " " ? Cell(sign: " ", rendition: Rendition(ground: rendition.ground)) : self
    }
  }

  let columns: Int
  let rows: Int
  private(set) var cells: [Cell]
  private(set) var rendition = Rendition()
  private(set) var wraps = true
  private(set) var isUpdating = false
  /// What a terminal should not have been sent.
  private(set) var faults: [String] = []
  private var column: Int
  private var row: Int
  private var isPastEnd = false

  /// A window full of rubbish, the cursor anywhere.
  init(columns: Int, rows: Int, cursor: (column: Int, row: Int) = (0, 0)) {
    (self.columns, self.rows) = (columns, rows)
    (column, row) = (min(cursor.column, columns - 1), min(cursor.row, rows - 1))
    let rubbish = Cell(sign: "?", rendition: Rendition(isBold: true, ground: [45]))
    cells = Array(repeating: rubbish, count: columns * rows)
  }

  /// What can be seen of the window.
  var seen: [Cell] { cells.map(\.seen) }

  /// Moves the cursor as a user's program might.
  mutating func putCursor(_ column: Int, _ row: Int) {
    (self.column, self.row, isPastEnd) = (column, row, false)
  }

  mutating func write(_ text: String) {
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\u{1B}" else {
        if scalar.value < 0x20 { faults.append("control \(scalar.value)") }
        put(Character(scalar))
        continue
      }
      guard rest.popFirst() == "[" else {
        faults.append("an escape that is no control sequence")
        continue
      }
      var parameters = ""
      while let next = rest.popFirst() {
        if (0x40...0x7E).contains(next.value) {
          obey(parameters, Character(next))
          break
        }
        parameters.unicodeScalars.append(next)
      }
    }
  }

  private mutating func obey(_ parameters: String, _ final: Character) {
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map {
      Int($0) ?? 0
    }
    switch (parameters, final) {
    case ("?2026", "h"): isUpdating = true
    case ("?2026", "l"): isUpdating = false
    case ("?7", "h"): wraps = true
    case ("?7", "l"): wraps = false
    case ("2", "J"):
      // Erased cells take the colour that is painted with.
      let blank = Cell(sign: " ", rendition: Rendition(ground: rendition.ground))
      cells = Array(repeating: blank, count: columns * rows)
    case (_, "H"):
      row = max(1, numbers[0]) - 1
      column = max(1, numbers.count > 1 ? numbers[1] : 1) - 1
      if row >= rows || column >= columns { faults.append("moved outside: \(parameters)") }
      (column, row, isPastEnd) = (min(column, columns - 1), min(row, rows - 1), false)
    case (_, "C"):
      column += max(1, numbers[0])
      if column >= columns || isPastEnd { faults.append("moved outside: \(parameters)C") }
      (column, isPastEnd) = (min(column, columns - 1), false)
    case (_, "m"): paint(numbers)
    default: faults.append("unknown: \(parameters)\(final)")
    }
  }

  private mutating func paint(_ codes: [Int]) {
    var rest = codes[...]
    while let code = rest.popFirst() {
      switch code {
      case 0: rendition = Rendition()
      case 1: rendition.isBold = true
      case 2: rendition.isFaint = true
      case 30...37: rendition.sign = [code]
      case 39: rendition.sign = []
      case 40...47: rendition.ground = [code]
      case 49: rendition.ground = []
      case 38, 48:
        let count = rest.first == 5 ? 2 : 4
        let color = Array(rest.prefix(count))
        rest = rest.dropFirst(count)
        if code == 38 { rendition.sign = color } else { rendition.ground = color }
      default: faults.append("unknown paint: \(code)")
      }
    }
  }

  private mutating func put(_ sign: Character) {
    let width = wide.contains(sign) ? 2 : 1
    if isPastEnd || column + width > columns {
      faults.append("written past the right edge")
      return
    }
    for place in column..<column + width { breakWide(place) }
    cells[row * columns + column] = Cell(sign: sign, rendition: rendition)
    if width == 2 { cells[row * columns + column + 1] = Cell(sign: nil, rendition: rendition) }
    column += width
    if column == columns {
      column -= 1
      isPastEnd = true
      if wraps { faults.append("may wrap") }
    }
  }

  /// What is left of a wide character whose other half is written over is a space.
  private mutating func breakWide(_ column: Int) {
    let place = row * columns + column
    if cells[place].sign == nil, column > 0 { cells[place - 1].sign = " " }
    if column + 1 < columns, cells[place + 1].sign == nil { cells[place + 1].sign = " " }
  }
}

/// The wide characters that these tests use.
let wide: Set<Character> = ["生", "成", "網", "路", "対", "抗"]
