import Blackboard
import Rendering

/// A terminal in memory that knows what the program may send it, written from how terminals work, not
/// from what the program does.
///
/// Like most of today's terminals it wraps long lines anew when its window changes: a line of text is
/// kept whole, and its rows follow from the width. Its alternate screen is an `EmulatedGrid`.
struct EmulatedTerminal {
  private(set) var columns: Int
  private(set) var rows: Int
  /// Whether the cursor can be seen.
  private(set) var showsCursor = true
  /// Everything written, from the first line on, with what has left the window at the top.
  private var lines: [[Character]] = [[]]
  private var cursor = (line: 0, column: 0)
  /// Sequences that it does not know.
  private(set) var unknown: [String] = []
  /// The numbers of the ways in which it reports the mouse.
  private(set) var mouseModes: Set<Int> = []
  /// Whether pasted text comes between two marks, and not as if it were typed.
  private(set) var marksPastes = false
  /// The alternate screen, while it is shown.
  private(set) var alternate: EmulatedGrid?
  /// Whether the alternate screen is shown.
  var isAlternate: Bool { alternate != nil }

  init(columns: Int, rows: Int) { (self.columns, self.rows) = (columns, rows) }

  mutating func resize(columns: Int, rows: Int) {
    (self.columns, self.rows) = (columns, rows)
    alternate?.resize(columns: columns, rows: rows)
  }

  /// All rows, those above the window too, without spaces at their ends.
  var allRows: [String] {
    layout.map { row in
      var text = String(lines[row.line].dropFirst(row.start).prefix(columns))
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  /// The rows in the window.
  var window: [String] { alternate?.text ?? Array(allRows.suffix(rows)) }

  /// The row of the cursor, counted among all rows, and its column.
  var place: (row: Int, column: Int) {
    let row = layout.lastIndex { $0.line == cursor.line && $0.start <= cursor.column } ?? 0
    return (row, cursor.column - layout[row].start)
  }

  /// The rows, each as the line that it belongs to and where in that it begins.
  private var layout: [(line: Int, start: Int)] {
    lines.enumerated().flatMap { index, line in
      stride(from: 0, to: max(1, line.count), by: columns).map { (index, $0) }
    }
  }

  /// Takes what is sent.
  mutating func write(_ text: String) {
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case _ where scalar != "\u{1b}" && isAlternate: alternate?.put(scalar)
      case "\r": cursor.column = layout[place.row].start
      case "\n": move(to: place.row + 1)
      case "\u{1b}":
        var sequence = ""
        while let next = rest.popFirst() {
          sequence.unicodeScalars.append(next)
          if next != "[", (0x40...0x7e).contains(next.value) { break }
        }
        obey(sequence)
      default:
        let width = max(1, cellWidth(String(scalar)))
        put(Character(scalar))
        for _ in 1..<width { put("\u{200b}") }
      }
    }
  }

  private mutating func put(_ character: Character) {
    while lines[cursor.line].count <= cursor.column { lines[cursor.line].append(" ") }
    lines[cursor.line][cursor.column] = character
    cursor.column += 1
  }

  private mutating func move(to row: Int) {
    if row >= layout.count { lines.append([]) }
    let target = layout[max(0, row)]
    cursor = (target.line, target.start)
  }

  private mutating func obey(_ sequence: String) {
    if sequence == "[?1049h" {
      if alternate == nil { alternate = EmulatedGrid(columns: columns, rows: rows) }
    } else if sequence == "[?1049l" {
      // Back to where the cursor was.
      alternate = nil
    } else if sequence == "[?2004h" || sequence == "[?2004l" {
      marksPastes = sequence.hasSuffix("h")
    } else if let number = ["[?1000", "[?1002", "[?1006"].firstIndex(
      of: String(sequence.dropLast()))
    {
      if sequence.hasSuffix("h") { mouseModes.insert(number) } else { mouseModes.remove(number) }
    } else if !sequence.hasPrefix("[?"), isAlternate {
      if alternate?.obey(sequence) == false { unknown.append(sequence) }
    } else if sequence == "[?25l" {
      showsCursor = false
    } else if sequence == "[?25h" {
      showsCursor = true
    } else if sequence == "[?2026h" || sequence == "[?2026l" || sequence.hasSuffix("m") {
      // Colours, and what is shown at once.
    } else if sequence.hasSuffix("A"), let count = Int(sequence.dropFirst().dropLast()) {
      // Nothing above the window can be reached.
      let top = max(0, layout.count - rows)
      move(to: max(top, place.row - count))
    } else if sequence == "[K" {
      // Nothing is left where nothing stands, so that a line that has become shorter wraps less.
      let end = layout[place.row].start + columns
      if end >= lines[cursor.line].count {
        lines[cursor.line].removeSubrange(min(cursor.column, lines[cursor.line].count)...)
      } else {
        for column in cursor.column..<end { lines[cursor.line][column] = " " }
      }
    } else if sequence == "[J", place == (max(0, layout.count - rows), 0),
      lines[cursor.line...].contains(where: { !$0.isEmpty })
    {
      // As tmux does: the text of the whole window is scrolled away.
      lines += Array(repeating: [], count: rows)
      move(to: layout.count - rows)
    } else if sequence == "[J" {
      lines.removeSubrange((cursor.line + 1)...)
      lines[cursor.line].removeSubrange(min(cursor.column, lines[cursor.line].count)...)
    } else {
      unknown.append(sequence)
    }
  }
}
