import Blackboard
import Rendering

/// The alternate screen of a terminal in memory: cells in a window, which keep their place when its size
/// changes, each with its colours.
struct EmulatedGrid: Equatable {
  /// How a character is painted.
  struct Paint: Equatable {
    /// The numbers that chose the colour of the character, and of the ground; empty for the usual one.
    var foreground: [Int] = []
    var background: [Int] = []
    /// Bold is 1, faint 2, reverse 7.
    var attributes: Set<Int> = []
  }

  /// A cell of the window.
  struct Cell: Equatable {
    var character: Character = " "
    var paint = Paint()
  }

  private(set) var cells: [[Cell]]
  /// How often the window was scrolled, by writing beyond its end.
  private(set) var scrolls = 0
  private(set) var cursor = (row: 0, column: 0)
  private var paint = Paint()
  /// Whether the last column was written, so that the next character goes to the next row.
  private var isPastEnd = false

  private var rows: Int { cells.count }
  private var columns: Int { cells[0].count }

  init(columns: Int, rows: Int) {
    cells = Array(repeating: Array(repeating: Cell(), count: columns), count: rows)
  }

  static func == (a: Self, b: Self) -> Bool { a.cells == b.cells }

  /// The rows without spaces at their ends.
  var text: [String] {
    cells.map { row in
      var text = String(row.map(\.character))
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  mutating func resize(columns: Int, rows: Int) {
    let old = cells
    self = Self(columns: columns, rows: rows)
    for row in 0..<min(rows, old.count) {
      for column in 0..<min(columns, old[row].count) { cells[row][column] = old[row][column] }
    }
    move(to: cursor.row, cursor.column)
  }

  /// Writes a character where the cursor is.
  mutating func put(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\r": move(to: cursor.row, 0)
    case "\n": feed()
    default:
      let width = max(1, cellWidth(String(scalar)))
      if isPastEnd || cursor.column + width > columns {
        move(to: cursor.row, 0)
        feed()
      }
      for part in 0..<width {
        let character: Character = part == 0 ? Character(scalar) : "\u{200b}"
        cells[cursor.row][cursor.column + part] = Cell(character: character, paint: paint)
      }
      isPastEnd = cursor.column + width == columns
      cursor.column = min(cursor.column + width, columns - 1)
    }
  }

  /// Does what a sequence says; false when it is not known.
  mutating func obey(_ sequence: String) -> Bool {
    let parts = sequence.dropFirst().dropLast().split(
      separator: ";", omittingEmptySubsequences: false)
    let numbers = parts.map { $0.isEmpty ? 0 : Int($0) ?? -1 }
    guard sequence.first == "[", !numbers.contains(-1) else { return false }
    // Moves by nothing are moves by one.
    let count = max(1, numbers.first ?? 1)
    switch sequence.last {
    case "m": choose(numbers.isEmpty ? [0] : numbers)
    case "H": move(to: count - 1, max(1, numbers.count > 1 ? numbers[1] : 1) - 1)
    case "G": move(to: cursor.row, count - 1)
    case "A": move(to: cursor.row - count, cursor.column)
    case "B": move(to: cursor.row + count, cursor.column)
    case "C": move(to: cursor.row, cursor.column + count)
    case "D": move(to: cursor.row, cursor.column - count)
    case "K" where (numbers.first ?? 0) == 0: erase(cursor.row, from: cursor.column)
    case "J" where (numbers.first ?? 0) == 0:
      erase(cursor.row, from: cursor.column)
      for row in cursor.row + 1..<max(rows, cursor.row + 1) { erase(row, from: 0) }
    case "J" where numbers == [2]: for row in 0..<rows { erase(row, from: 0) }
    default: return false
    }
    return true
  }

  private mutating func move(to row: Int, _ column: Int) {
    cursor = (min(max(row, 0), rows - 1), min(max(column, 0), columns - 1))
    isPastEnd = false
  }

  private mutating func feed() {
    if cursor.row == rows - 1 {
      cells.removeFirst()
      cells.append(Array(repeating: Cell(), count: cells[0].count))
      scrolls += 1
    }
    move(to: cursor.row + 1, cursor.column)
  }

  /// Erased cells take the ground's colour.
  private mutating func erase(_ row: Int, from column: Int) {
    let cell = Cell(paint: Paint(background: paint.background))
    for column in column..<columns { cells[row][column] = cell }
  }

  private mutating func choose(_ numbers: [Int]) {
    var rest = numbers[...]
    while let number = rest.popFirst() {
      switch number {
      case 0: paint = Paint()
      case 1...9: paint.attributes.insert(number)
      case 22: paint.attributes.subtract([1, 2])
      case 23...29: paint.attributes.remove(number - 20)
      case 30...37, 90...97: paint.foreground = [number]
      case 40...47, 100...107: paint.background = [number]
      case 39: paint.foreground = []
      case 49: paint.background = []
      case 38, 48:
        let colour = Array(rest.prefix(rest.first == 5 ? 2 : 4))
        rest = rest.dropFirst(colour.count)
        if number == 38 { paint.foreground = colour } else { paint.background = colour }
      default: break
      }
    }
  }
}
