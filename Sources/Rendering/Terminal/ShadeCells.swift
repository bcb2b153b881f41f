import Blackboard
import Pictures

/// Shades in the cells of a picture.
struct ShadeCells {
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
    signs = style.shades(isGround: isGround)
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
