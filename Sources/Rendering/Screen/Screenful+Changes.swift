import Blackboard

extension Screenful {
  /// What must be written to a terminal that shows `before` so that it shows this screen.
  ///
  /// The result may be written with the cursor at any place, in the terminal's usual look, and leaves
  /// that look; the cursor ends where it happens to be. Only cells that look different are written.
  ///
  /// It relies on the cursor being addressed from the window's upper left corner (so on no region
  /// that scrolls and no origin mode), and on wrapping at the right edge being wanted afterwards: it
  /// is switched off meanwhile.
  ///
  /// - Parameters:
  ///   - before: What the window shows now. Where that is nil or has another size, it is not known,
  ///     and the window is cleared first.
  ///   - color: The colours that the terminal can show, those in which `before` was written.
  /// - Returns: Text and escape sequences between the marks of a synchronised update, the same for
  ///   the same screens everywhere; nothing where nothing changes.
  public func changes(from before: Screenful?, color: Style.Color) -> String {
    var text = TerminalText()
    text.beginUpdate()
    let known: [Cell]
    let isKnown = before?.columns == columns && before?.rows == rows
    if let before, isKnown {
      known = before.cells
      if known == cells { return "" }
    } else {
      known = Array(repeating: Cell(), count: cells.count)
      text.clear()
    }
    var writer = ChangeWriter(text: text, color: color)
    for row in 0..<rows {
      let start = row * columns
      for place in start..<start + columns where cells[place] != known[place] {
        let (cell, shown) = (cells[place], known[place])
        if cell.scalar == Cell.second { continue }
        if cell.scalar != shown.scalar || cell.paint(color) != shown.paint(color) {
          writer.write(place - start, row, of: self)
        }
      }
    }
    return writer.hasWritten || !isKnown ? writer.finished() : ""
  }
}

/// What has been written of changes so far, where the cursor is, and what the terminal paints with.
private struct ChangeWriter {
  private var text: TerminalText
  private let color: Style.Color
  private var paint = Paint()
  /// The cell that the cursor is at; nil where a terminal is free to have put it elsewhere.
  private var cursor: (column: Int, row: Int)?
  private(set) var hasWritten = false

  init(text: TerminalText, color: Style.Color) {
    self.text = text
    self.color = color
  }

  /// Writes the character of a cell.
  mutating func write(_ column: Int, _ row: Int, of screen: Screenful) {
    move(to: column, row, of: screen)
    hasWritten = true
    append(screen.cells[row * screen.columns + column])
    let place = row * screen.columns + column
    let isWide =
      column + 1 < screen.columns && screen.cells[place + 1].scalar == Screenful.Cell.second
    let next = column + (isWide ? 2 : 1)
    cursor = next < screen.columns ? (next, row) : nil
  }

  /// Everything written, with the terminal's usual look for what follows.
  consuming func finished() -> String {
    text.repaint(from: paint, to: Paint())
    text.endUpdate()
    return text.text
  }

  private mutating func append(_ cell: Screenful.Cell) {
    var wanted = cell.paint(color)
    // Nothing else of a space can be seen.
    if cell.scalar == " " {
      wanted.weight = paint.weight
      wanted.sign = paint.sign
    }
    text.repaint(from: paint, to: wanted)
    paint = wanted
    text.append(cell.scalar)
  }

  /// Brings the cursor to a cell in the shortest way.
  private mutating func move(to column: Int, _ row: Int, of screen: Screenful) {
    guard let cursor, cursor.row == row, cursor.column <= column else {
      return text.move(toColumn: column, row: row)
    }
    let gap = column - cursor.column
    guard gap > 0 else { return }
    let start = row * screen.columns
    let between = screen.cells[start + cursor.column..<start + column]
    // A few characters that stay as they are can be shorter than a movement over them.
    let length = TerminalText.lengthOfMove(by: gap)
    if gap <= length, between.allSatisfy({ isPainted($0) }),
      between.reduce(0, { $0 + $1.scalar.utf8.count }) <= length
    {
      for cell in between { text.append(cell.scalar) }
    } else {
      text.moveRight(by: gap)
    }
  }

  /// Whether a narrow character would look right without another code.
  private func isPainted(_ cell: Screenful.Cell) -> Bool {
    if cell.scalar == Screenful.Cell.second { return false }
    let wanted = cell.paint(color)
    return cell.scalar == " " ? wanted.ground == paint.ground : wanted == paint
  }
}
