import Blackboard

/// A line to be drawn over a rectangle of cells.
struct DrawnLine {
  /// Its corners in cells; nil makes a gap.
  var path: [Place?]
  /// The series that it shows, which decides its sign and its colour.
  var series: Int
  /// How it is drawn.
  var stroke = CurvesFigure.Stroke.solid

  /// Whether its points are so few that each is marked.
  func isSparse(columns: Int) -> Bool { 5 * path.count { $0 != nil } < columns }
}

/// How the signs lie that tell lines apart without colour.
enum SignSpacing {
  /// At equal distances across, as for functions of x.
  case across
  /// At equal distances along the line, as for paths in the plane.
  case along
}

/// Draws lines with their signs.
///
/// In Unicode a line is made of braille dots, and its sign stands on it now and then. In ASCII it is
/// made of its sign.
///
/// - Parameter marksShared: Whether, in ASCII, a cell of several lines gets the sign for that.
/// - Returns: Whether there was such a cell.
@discardableResult
func draw(
  _ lines: [DrawnLine], on canvas: inout Canvas, signs: SignSpacing, marksShared: Bool = true,
  style: Style
) -> Bool {
  switch style.characters {
  case .unicode:
    var braille = BrailleLines(lines, columns: canvas.columns, rows: canvas.rows)
    braille.placeSigns(signs)
    braille.draw(on: &canvas, style: style)
    return false
  case .ascii: return drawInSigns(lines, on: &canvas, marksShared: marksShared, style: style)
  }
}

private func drawInSigns(
  _ lines: [DrawnLine], on canvas: inout Canvas, marksShared: Bool, style: Style
) -> Bool {
  var owners = Array(repeating: -1, count: canvas.columns * canvas.rows)
  var isAnyShared = false
  for line in lines {
    func set(_ cell: (column: Int, row: Int)) {
      let place = cell.row * canvas.columns + cell.column
      if marksShared, owners[place] >= 0, owners[place] != line.series {
        isAnyShared = true
        canvas.set(cell.column, cell.row, style.glyphs.several, .plain)
      } else {
        owners[place] = line.series
        canvas.set(cell.column, cell.row, style.sign(ofSeries: line.series), .series(line.series))
      }
    }
    let cells = cellsAlong(line.path, columns: canvas.columns, rows: canvas.rows)
    for (index, cell) in cells.enumerated() where line.stroke.hasInk(index, dotsOfCell: 2) {
      set(cell)
    }
    if line.isSparse(columns: canvas.columns), line.stroke != .solid {
      for point in line.path {
        cellsAlong([point], columns: canvas.columns, rows: canvas.rows).forEach(set)
      }
    }
  }
  return isAnyShared
}

extension Style {
  /// The sign of a series; after six they begin anew.
  func sign(ofSeries index: Int) -> Character { glyphs.series[index % glyphs.series.count] }

  /// A line of a stroke with its sign, for a legend.
  func sample(_ stroke: CurvesFigure.Stroke, ofSeries index: Int) -> String {
    let sign = String(sign(ofSeries: index))
    switch (characters, stroke) {
    case (.unicode, .solid): return "⠤⠤⠤\(sign)⠤⠤⠤"
    case (.unicode, .dashed): return "⠤⠤ \(sign) ⠤⠤"
    case (.unicode, .dotted): return "⠄⠠ \(sign)⠄⠠ "
    case (.ascii, .solid): return String(repeating: sign, count: 7)
    case (.ascii, .dashed): return "\(sign)\(sign)\(sign)  \(sign)\(sign)"
    case (.ascii, .dotted): return "\(sign)  \(sign)  \(sign)"
    }
  }
}

extension CurvesFigure.Stroke {
  /// Whether the dot or cell with this number along a line is drawn.
  func hasInk(_ index: Int, dotsOfCell: Int = 1) -> Bool {
    switch self {
    case .solid: true
    case .dashed: index * dotsOfCell % 10 < 6
    case .dotted: index % 3 == 0
    }
  }
}
