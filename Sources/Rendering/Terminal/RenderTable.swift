import Blackboard

/// A table as columns, or row by row where the columns do not fit.
func tableLines(_ table: Table, style: Style) -> [Line] {
  let grid = Grid(
    columns: table.columns, rows: table.rows.map { $0.map { Grid.Cell(text: $0.shown) } })
  let caption = wrappedLines(table.caption, .muted, width: style.measure)
  if let layout = grid.layout(width: style.width) {
    return grid.lines(layout, style: style) + caption
  }
  // A blank line keeps the caption from being read as the last row's.
  return grid.blocks(width: style.width) + (caption.isEmpty ? [] : [Line()]) + caption
}

/// The ways to draw a table, its caption on top, so that one row is always to be seen.
///
/// Where not all rows find room, those about it do, and a sign tells where there are more.
func movedTableForms(_ table: Table, focus: Int, style: Style) -> [FigureForm] {
  let caption = wrappedLines(table.caption, width: style.measure)
  func grid(_ rows: [[Table.Cell]]) -> Grid {
    Grid(columns: table.columns, rows: rows.map { $0.map { Grid.Cell(text: $0.shown) } })
  }
  // All rows decide how wide columns are, so that nothing moves sideways.
  let layout = grid(table.rows).layout(width: style.width)
  func lines(_ rows: [[Table.Cell]]) -> [Line] {
    layout.map { grid(rows).lines($0, style: style) } ?? grid(rows).blocks(width: style.width)
  }
  let head = lines([])
  let parts = table.rows.map { Array(lines([$0]).dropFirst(head.count)) }
  guard parts.indices.contains(focus) else { return [] }
  let whole = caption.count + head.count + parts.joined().count
  let telling = min(whole, caption.count + head.count + 3)
  return stride(from: whole, to: 0, by: -1).map { height in
    let above = height >= telling ? caption + head : []
    return FigureForm(rows: height, isTelling: height >= telling) {
      above
        + window(of: parts, about: focus, rows: height - above.count, style: style)
    }
  }
}

/// The parts of a list about one of them that find room in some rows, with a sign where it is cut.
private func window(
  of parts: [[Line]], about focus: Int, rows: Int, style: Style
) -> [Line] {
  let lines = Array(parts.joined())
  guard lines.count > rows else { return lines }
  let place = parts[..<focus].joined().count
  // Two lines before the chosen part are seen, too, where its own leave room for them.
  let before = max(0, min(2, rows - parts[focus].count))
  let first = max(0, min(place - before, lines.count - rows))
  var shown = Array(lines[first..<first + rows])
  let sign = style.characters == .unicode ? "…" : "..."
  func cut(_ index: Int) {
    shown[index] = shown[index].cut(to: style.width - cellWidth(sign) - 1, style: style)
    shown[index].append(" " + sign, .muted)
  }
  if first > 0 { cut(0) }
  if first + rows < lines.count, rows > 1 { cut(rows - 1) }
  return shown
}

extension Table.Cell {
  /// The cell's content as text.
  var shown: String {
    switch self {
    case .text(let text): text
    case .number(let x, let decimals): fixed(x, decimals)
    case .integer(let count): String(count)
    }
  }

  /// The cell's content with all its digits.
  var exact: String {
    switch self {
    case .text(let text): text
    case .number(let x, decimals: _): field(x)
    case .integer(let count): String(count)
    }
  }
}
