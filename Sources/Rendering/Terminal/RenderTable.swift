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
