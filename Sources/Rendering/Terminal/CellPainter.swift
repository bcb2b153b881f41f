import Blackboard

/// Draws marks into the cells of a picture, each above those before it.
struct CellPainter {
  /// Where points lie in the cells.
  let frame: CellFrame
  private let style: Style
  /// Whether any picture beside this one has shades, whose signs those of points must differ from.
  private let isOnShades: Bool
  /// Whether there is anything that must be told from the shades.
  private let hasInk: Bool
  /// What lies above the shades.
  private(set) var cells: PlotCells
  private var shades: ShadeCells?
  /// For a cloud among more than two, the most points of one kind in every cell so far.
  private var most: [Int] = []
  /// The rows of rules, with the first name on each.
  private(set) var names: [Int: String] = [:]
  /// Whether a sign says that several lines pass its cell.
  private(set) var overlaps = false
  /// The points of functions above or below the picture.
  private(set) var outside = 0
  /// The most points whose mean a column shows; 0 where lines go through all points.
  private(set) var pointsOfColumn = 0

  /// A painter of a picture with nothing in it.
  init(_ frame: CellFrame, isOnShades: Bool = false, hasInk: Bool = true, style: Style) {
    self.frame = frame
    self.style = style
    self.isOnShades = isOnShades
    self.hasInk = hasInk
    cells = PlotCells(columns: frame.columns, rows: frame.rows)
  }

  private var isASCII: Bool { style.characters == .ascii }

  /// The picture so far.
  var lines: [Line] { cells.lines(over: shades) }

  /// Draws a mark.
  mutating func draw(_ mark: PlotMark) {
    switch mark {
    case .shades(let shades):
      self.shades = ShadeCells(
        shades, isGround: hasInk, columns: frame.columns, rows: frame.rows, style: style)
    case .zeroLines: drawZeroLines()
    case .bands(let bands): for band in bands { draw(band) }
    case .rules(let rules): for rule in rules { draw(rule) }
    case .lines(let lines): draw(lines)
    case .cloud(let cloud, let number, let count): draw(cloud, number, of: count)
    case .arrows(let arrows, _): draw(arrows)
    case .places(let places, _, _):
      // Open ones last: what is missed must not be hidden by a neighbour.
      for place in places where place.isFilled { set(place.point, style.filledPlace, .filledPlace) }
      for place in places where !place.isFilled { set(place.point, style.openPlace, .openPlace) }
    case .letters(let letters): draw(letters)
    case .cursor(let point): set(point, style.cursor, .letter)
    }
  }

  private mutating func set(_ point: Point, _ sign: Unicode.Scalar, _ ink: CellInk) {
    guard let cell = frame.part(of: point) else { return }
    cells.set(cell.column, cell.row, sign, ink)
  }

  // MARK: - Lines

  private mutating func drawZeroLines() {
    let zero = frame.part(of: Point(0, 0))
    if let row = zero?.row {
      for column in 0..<frame.columns { cells.set(column, row, isASCII ? "-" : "─", .line) }
    }
    if let column = zero?.column {
      for row in 0..<frame.rows { cells.set(column, row, isASCII ? "|" : "│", .line) }
    }
    if let zero { cells.set(zero.column, zero.row, isASCII ? "+" : "┼", .line) }
  }

  private mutating func draw(_ rule: CurvesFigure.Reference) {
    guard rule.value.isDrawable, frame.y.scale.has(rule.value) else { return }
    let row = frame.y.place(rule.value).roundedHalfUp
    guard row >= 0, row < Double(frame.rows) else { return }
    for column in 0..<frame.columns { cells.set(column, Int(row), style.glyphs.reference, .line) }
    if names[Int(row)] == nil { names[Int(row)] = rule.name }
  }

  /// Fills, column by column, the cells between the straight lines through a band's ends.
  private mutating func draw(_ band: CurvesFigure.Band) {
    var last: (column: Double, low: Double, high: Double)?
    for span in band.spans {
      guard span.isDrawable, let low = frame.place(Point(span.x, span.low)),
        let high = frame.place(Point(span.x, span.high))
      else {
        last = nil
        continue
      }
      let next = (column: low.column, low: low.row, high: high.row)
      let from = last ?? next
      let columns =
        Int(
          max(0, from.column).roundedHalfUp)...max(
          Int(max(0, from.column).roundedHalfUp),
          Int(min(next.column, Double(frame.columns - 1)).roundedHalfUp))
      for column in columns where column < frame.columns {
        let way = next.column - from.column
        let share = way > 0 ? min(1, max(0, (Double(column) - from.column) / way)) : 1
        let top = from.high + (next.high - from.high) * share
        let bottom = from.low + (next.low - from.low) * share
        let first = Int(min(Double(frame.rows), max(0, top.roundedHalfUp)))
        let end = Int(max(-1, min(Double(frame.rows - 1), bottom.roundedHalfUp)))
        for row in stride(from: first, through: end, by: 1) {
          cells.set(column, row, style.band, .series(band.series))
        }
      }
      last = next
    }
  }

  private mutating func draw(_ group: PlotMark.Lines) {
    let drawn = group.lines.map { line -> DrawnLine in
      var points = line.points
      if group.isNoisy {
        let means = averaged(points)
        points = means.points
        pointsOfColumn = max(pointsOfColumn, means.most)
      }
      let path = points.map(frame.place)
      if group.isFunction {
        outside += path.count { place in
          place.map {
            $0.row.roundedHalfUp < 0 || $0.row.roundedHalfUp > Double(frame.rows - 1)
          } ?? false
        }
      }
      return DrawnLine(
        path: path, series: line.series, stroke: line.stroke, isSigned: line.isSigned)
    }
    if isASCII { return drawInSigns(drawn, of: group) }
    var braille = BrailleLines(drawn, columns: frame.columns, rows: frame.rows)
    braille.placeSigns(isFunction: group.isFunction)
    braille.draw(on: &cells) { style.sign(ofLine: $0, isAmongPoints: group.isAmongPoints) }
  }

  /// The points as they are, or, where more than three fall on a column, their means by column.
  ///
  /// Thousands of noisy points would fill an area; their means show the course. A point that is not
  /// finite leaves its column's mean to the others, and is counted in the legend.
  private func averaged(_ points: [Point]) -> (points: [Point], most: Int) {
    let isRising = zip(points, points.dropFirst()).allSatisfy { !($1.x < $0.x) }
    guard points.count > 3 * frame.columns, isRising else { return (points, 0) }
    let means = columnMeans(points) { point in
      frame.place(point).map { $0.column.roundedHalfUp }
    }
    return (means.map(\.point), means.map(\.count).max() ?? 0)
  }

  private mutating func drawInSigns(_ lines: [DrawnLine], of group: PlotMark.Lines) {
    let (columns, rows) = (frame.columns, frame.rows)
    var owners = Array(repeating: -1, count: columns * rows)
    for line in lines {
      var path = cellsAlong(line.path, columns: columns, rows: rows).enumerated().filter {
        line.stroke.hasInk($0.offset, dotsOfCell: 2)
      }.map(\.element)
      if line.isSparse(columns: columns), line.stroke != .solid {
        path += line.path.flatMap { cellsAlong([$0], columns: columns, rows: rows) }
      }
      let sign = style.sign(ofLine: line.series, isAmongPoints: group.isAmongPoints)
      for cell in path {
        let place = cell.row * columns + cell.column
        if group.marksShared, owners[place] >= 0, owners[place] != line.series {
          overlaps = true
          cells.set(cell.column, cell.row, style.glyphs.several, .plain)
        } else {
          owners[place] = line.series
          cells.set(cell.column, cell.row, sign, .series(line.series))
        }
      }
    }
  }

  // MARK: - Points

  private mutating func draw(_ cloud: SceneFigure.Cloud, _ number: Int, of count: Int) {
    let signs = style.signs(ofCloud: number, of: count, isOnShades: isOnShades)
    guard !signs.isEmpty else {
      cells.layer = .clouds
      for point in cloud.points {
        guard let dot = frame.part(of: point, across: 2, down: 4) else { continue }
        cells.light(dot, .series(number))
      }
      return
    }
    var counts = Array(repeating: 0, count: frame.columns * frame.rows)
    for point in cloud.points {
      guard let cell = frame.part(of: point) else { continue }
      counts[cell.row * frame.columns + cell.column] += 1
    }
    // Of many kinds a cell shows the one that has most points there.
    if most.isEmpty, count > 2 { most = counts.map { _ in 0 } }
    for (cell, points) in counts.enumerated() where points > (most.isEmpty ? 0 : most[cell]) {
      if !most.isEmpty { most[cell] = points }
      guard let sign = signs.last(where: { $0.least <= points })?.sign else { continue }
      cells.set(cell % frame.columns, cell / frame.columns, sign, .series(number))
    }
  }

  /// Sets letters; one on another moves aside.
  private mutating func draw(_ letters: [PlotMark.Letter]) {
    var taken: Set<Int> = []
    for letter in letters {
      guard let cell = frame.part(of: letter.point),
        let sign = letter.text.unicodeScalars.first
      else { continue }
      let start = cell.row * frame.columns
      let free = [0, 1, -1, 2, -2].map { cell.column + $0 }.first {
        (0..<frame.columns).contains($0) && !taken.contains(start + $0)
      }
      taken.insert(start + (free ?? cell.column))
      cells.set(free ?? cell.column, cell.row, sign, .letter)
    }
  }

  // MARK: - Arrows

  private mutating func draw(_ arrows: [SceneFigure.Arrow]) {
    let drawn = arrows.compactMap { arrow -> CellArrow? in
      guard let from = frame.place(arrow.from), let to = frame.place(arrow.to) else { return nil }
      let drawn = CellArrow(from: from, to: to)
      return drawn.isLong ? drawn : nil
    }
    cells.layer = .arrows
    for arrow in drawn {
      if isASCII {
        for cell in cellsAlong([arrow.from, arrow.to], columns: frame.columns, rows: frame.rows) {
          cells.set(cell.column, cell.row, arrow.shaft, .arrow)
        }
      } else {
        let ends = [arrow.from, arrow.to].map(dotPlace)
        for dot in cellsAlong(ends, columns: 2 * frame.columns, rows: 4 * frame.rows) {
          cells.light(dot, .arrow)
        }
      }
    }
    // Heads last, so that no other arrow covers them.
    for arrow in drawn {
      let end = cellsAlong(
        [dotPlace(arrow.to)], columns: 2 * frame.columns, rows: 4 * frame.rows)
      for dot in end {
        cells.set(dot.column / 2, dot.row / 4, arrow.head(isASCII: isASCII), .arrow)
      }
    }
  }
}

/// An arrow between two places in cells.
private struct CellArrow {
  var from: Place
  var to: Place

  /// How far it reaches in dots, which are equally far apart across and down.
  private var reach: (across: Double, down: Double) {
    (2 * (to.column - from.column), 4 * (to.row - from.row))
  }

  /// Whether it is long enough to be seen: a cell is four dots high.
  var isLong: Bool { reach.across * reach.across + reach.down * reach.down >= 4 }

  /// The sign of its shaft where that is not made of dots.
  var shaft: Unicode.Scalar { ["-", "\\", "|", "/"][octant % 4] }

  /// The sign at its end.
  func head(isASCII: Bool) -> Unicode.Scalar {
    if !isASCII { return ["→", "↘", "↓", "↙", "←", "↖", "↑", "↗"][octant] }
    let (across, down) = reach
    return across.magnitude >= down.magnitude
      ? (across > 0 ? ">" : "<") : (down > 0 ? "v" : "^")
  }

  /// The eighth of a turn in which it points, from 0 (right) clockwise.
  private var octant: Int {
    let (across, down) = reach
    // The tangent of half of an eighth of a turn.
    let bound = 0.414_213_562_373_095
    if down.magnitude < bound * across.magnitude { return across > 0 ? 0 : 4 }
    if across.magnitude < bound * down.magnitude { return down > 0 ? 2 : 6 }
    return down > 0 ? (across > 0 ? 1 : 3) : (across > 0 ? 7 : 5)
  }
}

/// The means of points that stand one after the other in the same column, and how many they are of.
///
/// - Parameter column: The column of a point; nil for one that is to be left out.
func columnMeans<Column: Equatable>(
  _ points: [Point], column: (Point) -> Column?
) -> [(point: Point, count: Int)] {
  var sums: [(column: Column, x: Double, y: Double, count: Int)] = []
  for point in points {
    guard let column = column(point) else { continue }
    if sums.last?.column != column { sums.append((column, 0, 0, 0)) }
    sums[sums.count - 1].x += point.x
    sums[sums.count - 1].y += point.y
    sums[sums.count - 1].count += 1
  }
  return sums.map { (Point($0.x / Double($0.count), $0.y / Double($0.count)), $0.count) }
}
