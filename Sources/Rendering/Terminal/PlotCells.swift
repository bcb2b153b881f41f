import Blackboard
import Pictures

/// What a cell's sign or dots belong to, which decides their colour.
enum CellInk: Equatable {
  case series(Int)
  case arrow
  case filledPlace
  case openPlace
  case letter
  case line
  case plain

  /// Its role on a shade of the plane, or, without one, on whatever the terminal's ground is.
  func role(on shade: RGB?) -> Role {
    guard let shade else {
      return switch self {
      case .series(let index): .series(index)
      case .arrow: .series(2)
      case .filledPlace: .good
      case .openPlace: .caution
      case .letter: .emphasis
      case .line: .muted
      case .plain: .plain
      }
    }
    let color =
      switch self {
      case .series(let index): SceneColors.series[index % SceneColors.series.count]
      case .arrow: SceneColors.arrow
      case .filledPlace, .openPlace, .letter, .line, .plain: SceneColors.mark
      }
    return .color(color, behind: shade)
  }
}

/// The cells of a picture, drawn upon mark by mark.
///
/// A cell holds the dots of one layer, or a sign: what comes later replaces what was there, but the
/// dots of one layer are joined, in the colour of the last.
struct PlotCells {
  /// The marks that are drawn in dots.
  enum Layer: Equatable {
    case lines
    case clouds
    case arrows
  }

  /// What lies above the shade of a cell.
  private struct Cell {
    var pattern: UInt8 = 0
    var sign: Unicode.Scalar?
    var ink = CellInk.letter
    var layer = Layer.lines
  }

  let columns: Int
  let rows: Int
  /// The layer that dots are lit in: those of another one in their cell go out.
  var layer = Layer.lines
  private var cells: [Cell]

  /// A picture with nothing in it.
  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: Cell(), count: columns * rows)
  }

  /// Lights one of the dots, two across and four down in each cell.
  mutating func light(_ dot: (column: Int, row: Int), _ ink: CellInk) {
    light(
      brailleBit(dot.column & 1, dot.row & 3), (dot.row >> 2) * columns + dot.column >> 1, ink)
  }

  /// Lights some of the dots of a cell, which is counted row by row.
  mutating func light(_ pattern: UInt8, _ cell: Int, _ ink: CellInk) {
    if cells[cell].layer != layer || cells[cell].sign != nil { cells[cell].pattern = 0 }
    cells[cell].sign = nil
    cells[cell].pattern |= pattern
    cells[cell].ink = ink
    cells[cell].layer = layer
  }

  /// Sets a sign in a cell inside the picture.
  mutating func set(_ column: Int, _ row: Int, _ sign: Unicode.Scalar, _ ink: CellInk) {
    cells[row * columns + column].sign = sign
    cells[row * columns + column].ink = ink
  }

  /// The picture over its shades.
  func lines(over shades: ShadeCells? = nil) -> [Line] {
    (0..<rows).map { row in
      var line = Line()
      var run = String.UnicodeScalarView()
      var (role, width) = (Role.plain, 0)
      for column in 0..<columns {
        let (sign, next) = look(column, row, shades)
        if next != role {
          if width > 0 { line.append(String(run), role, width: width) }
          run = String.UnicodeScalarView()
          (role, width) = (next, 0)
        }
        run.append(sign)
        width += 1
      }
      line.append(String(run), role, width: width)
      return line
    }
  }

  private func look(
    _ column: Int, _ row: Int, _ shades: ShadeCells?
  ) -> (Unicode.Scalar, Role) {
    let cell = cells[row * columns + column]
    if let sign = cell.sign ?? brailleScalar(cell.pattern) {
      return (sign, cell.ink.role(on: shades?.paint(column, row)))
    }
    return shades?.look(column, row) ?? (" ", .plain)
  }
}

/// The bit of one of a braille character's dots, two across and four down.
///
/// Unicode numbers the dots down the left column, then the right, and the lowest row after both.
func brailleBit(_ column: Int, _ row: Int) -> UInt8 {
  row == 3 ? 0x40 << UInt8(column) : 0x01 << UInt8(3 * column + row)
}

/// The braille character with these dots; nil without any.
private func brailleScalar(_ pattern: UInt8) -> Unicode.Scalar? {
  pattern == 0 ? nil : Unicode.Scalar(0x2800 + UInt16(pattern))
}
