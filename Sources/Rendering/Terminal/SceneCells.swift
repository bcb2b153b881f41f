import Blackboard
import Pictures

/// What a cell's sign or dots belong to, which decides their colour.
enum SceneInk: Equatable {
  case series(Int)
  case arrow
  case filledMark
  case openMark
  case cursor

  /// Its role on a shade of the plane, or, without one, on whatever the terminal's ground is.
  func role(on shade: RGB?) -> Role {
    guard let shade else {
      return switch self {
      case .series(let index): .series(index)
      case .arrow: .series(2)
      case .filledMark: .good
      case .openMark: .caution
      case .cursor: .emphasis
      }
    }
    let color =
      switch self {
      case .series(let index): SceneColors.series[index % SceneColors.series.count]
      case .arrow: SceneColors.arrow
      case .filledMark, .openMark, .cursor: SceneColors.mark
      }
    return .color(color, behind: shade)
  }
}

/// The cells of a scene's picture, drawn upon layer by layer.
///
/// A cell holds the dots of one layer, or a sign: what comes later replaces what was there, but the
/// dots of one layer are joined, in the colour of the last.
struct SceneCells {
  /// The layers that are drawn in dots.
  enum Layer: Equatable {
    case paths
    case clouds
    case arrows
  }

  /// What lies above the shade of a cell.
  private struct Cell {
    var pattern: UInt8 = 0
    var sign: Unicode.Scalar?
    var ink = SceneInk.cursor
    var layer = Layer.paths
  }

  let columns: Int
  let rows: Int
  private var cells: [Cell]

  /// A picture with nothing in it.
  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: Cell(), count: columns * rows)
  }

  /// Lights one of the dots, two across and four down in each cell.
  mutating func light(_ dot: (column: Int, row: Int), _ ink: SceneInk, _ layer: Layer) {
    let place = (dot.row >> 2) * columns + dot.column >> 1
    if cells[place].layer != layer || cells[place].sign != nil { cells[place].pattern = 0 }
    cells[place].sign = nil
    cells[place].pattern |= brailleBit(dot.column & 1, dot.row & 3)
    cells[place].ink = ink
    cells[place].layer = layer
  }

  /// Sets a sign in a cell inside the picture.
  mutating func set(_ column: Int, _ row: Int, _ sign: Unicode.Scalar, _ ink: SceneInk) {
    cells[row * columns + column].sign = sign
    cells[row * columns + column].ink = ink
  }

  /// The picture over its shades.
  func lines(over shades: SceneShades?, style: Style) -> [Line] {
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
    _ column: Int, _ row: Int, _ shades: SceneShades?
  ) -> (Unicode.Scalar, Role) {
    let cell = cells[row * columns + column]
    if let sign = cell.sign ?? brailleScalar(cell.pattern) {
      return (sign, cell.ink.role(on: shades?.paint(column, row)))
    }
    return shades?.look(column, row) ?? (" ", .plain)
  }

  private func brailleScalar(_ pattern: UInt8) -> Unicode.Scalar? {
    pattern == 0 ? nil : Unicode.Scalar(0x2800 + UInt16(pattern))
  }
}

/// The shades of a scene in the cells of its picture.
struct SceneShades {
  private let columns: Int
  /// How each field looks, by the number of its step; −1 where nothing is known.
  private let fields: [Int]
  /// The step of every cell, the mean over its fields; −1 where nothing is known.
  private let steps: [Int]
  /// The colours of the steps; none where the terminal paints none.
  private let colors: [RGB]
  /// The signs of the steps where it does not.
  private let signs: [Unicode.Scalar]

  /// The shades in a picture of a given size.
  ///
  /// - Parameter isGround: Whether something may lie on them.
  init(
    _ shades: SceneFigure.Shades, isGround: Bool, columns: Int, rows: Int, style: Style
  ) {
    self.columns = columns
    colors = style.paintsPictures ? SceneColors.scale(style.color) : []
    signs = style.sceneShades(isGround: isGround)
    let fieldsOfCell = style.paintsPictures ? 2 : 1
    // Values beyond the scale count as its ends, or one of them would hide its whole field.
    let shares = means(
      of: shades.shares, from: (shades.columns, shades.rows), to: (columns, rows * fieldsOfCell))
    let last = Double((style.paintsPictures ? colors.count : signs.count) - 1)
    let isPainted = style.paintsPictures
    func step(_ share: Double) -> Int {
      if share.isNaN { return -1 }
      // Signs divide the scale into equal parts; of colours the nearest is taken.
      return isPainted ? Int((share * last).roundedHalfUp) : part(share, of: Int(last) + 1)
    }
    fields = shares.map(step)
    guard isPainted else {
      steps = fields
      return
    }
    steps = (0..<columns * rows).map { cell in
      let upper = shares[cell / columns * 2 * columns + cell % columns]
      let lower = shares[(cell / columns * 2 + 1) * columns + cell % columns]
      return step(upper.isNaN ? lower : lower.isNaN ? upper : (upper + lower) / 2)
    }
  }

  /// The colour behind what lies in a cell; nil where nothing is known or nothing painted.
  func paint(_ column: Int, _ row: Int) -> RGB? {
    let step = steps[row * columns + column]
    return step < 0 || colors.isEmpty ? nil : colors[step]
  }

  /// How a cell looks in which nothing lies.
  func look(_ column: Int, _ row: Int) -> (Unicode.Scalar, Role) {
    if colors.isEmpty {
      let step = fields[row * columns + column]
      return (step < 0 ? " " : signs[step], .muted)
    }
    let upper = fields[2 * row * columns + column]
    let lower = fields[(2 * row + 1) * columns + column]
    if upper < 0 { return lower < 0 ? (" ", .plain) : ("▄", .color(colors[lower], behind: nil)) }
    return ("▀", .color(colors[upper], behind: lower < 0 ? nil : colors[lower]))
  }
}

extension SceneFigure.Shades {
  /// Where each value lies between the ends of the scale, in 0...1; NaN where it is not finite.
  var shares: [Double] {
    let length = valueRange.upperBound - valueRange.lowerBound
    return values.map { value in
      value.isFinite ? min(1, max(0, (value - valueRange.lowerBound) / length)) : .nan
    }
  }
}
