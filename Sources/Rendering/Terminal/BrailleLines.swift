import Blackboard

/// A line to be drawn over a rectangle of cells.
struct DrawnLine {
  /// Its corners in cells; nil makes a gap.
  var path: [Place?]
  /// The series that it shows, which decides its sign and its colour.
  var series: Int
  /// How it is drawn.
  var stroke = CurvesFigure.Stroke.solid
  /// Whether signs stand on it.
  var isSigned = true

  /// Whether its points are so few that each is marked.
  func isSparse(columns: Int) -> Bool { 5 * path.count { $0 != nil } < columns }
}

/// Lines in braille dots, two across and four down in each cell, with signs set on them.
struct BrailleLines {
  private let columns: Int
  private let rows: Int
  private let lines: [DrawnLine]
  /// The dots of every line in their order along it.
  private let dots: [[(column: Int, row: Int)]]
  /// The dots of every cell, as braille numbers them.
  private var patterns: [UInt8]
  /// The series with the most dots in every cell, −1 without any.
  private var owners: [Int]
  /// Whether several lines have dots in a cell.
  private var isShared: [Bool]
  /// The series whose sign stands in a cell, −1 without one.
  private var signs: [Int]

  /// The signs of one line are at least this many cells apart.
  private static let leastSpacing = 10

  init(_ lines: [DrawnLine], columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    self.lines = lines
    dots = lines.map { line in
      cellsAlong(line.path.map { $0.map(dotPlace) }, columns: 2 * columns, rows: 4 * rows)
    }
    let count = columns * rows
    patterns = Array(repeating: 0, count: count)
    owners = Array(repeating: -1, count: count)
    isShared = Array(repeating: false, count: count)
    signs = Array(repeating: -1, count: count)
    var most = Array(repeating: 0, count: count)
    var own = Array(repeating: UInt8(0), count: count)
    for (line, dots) in zip(lines, dots) {
      var touched: [Int] = []
      for (index, dot) in dots.enumerated() where line.stroke.hasInk(index) {
        let cell = cell(of: dot)
        if own[cell] == 0 { touched.append(cell) }
        own[cell] |= brailleBit(dot.column & 1, dot.row & 3)
      }
      for cell in touched {
        isShared[cell] = patterns[cell] != 0
        patterns[cell] |= own[cell]
        if own[cell].nonzeroBitCount > most[cell] {
          most[cell] = own[cell].nonzeroBitCount
          owners[cell] = line.series
        }
        own[cell] = 0
      }
    }
  }

  private func cell(of dot: (column: Int, row: Int)) -> Int {
    (dot.row >> 2) * columns + dot.column >> 1
  }

  /// Sets the signs of lines that have some: on their points where they are few, else now and then and
  /// on their end.
  ///
  /// - Parameter isFunction: Whether the way from one sign to the next is counted across, as for
  ///   functions of x, and not along the line, as for paths in the plane.
  mutating func placeSigns(isFunction: Bool) {
    let signed = lines.indices.filter { lines[$0].isSigned }
    // Points and ends first: their places matter more than those between.
    for index in signed {
      if lines[index].isSparse(columns: columns) {
        placeSigns(onPointsOf: lines[index])
      } else if let end = dots[index].indices.last {
        placeSign(of: lines[index], dots[index], near: end)
      }
    }
    for (order, index) in signed.enumerated() where !lines[index].isSparse(columns: columns) {
      let every = max(Self.leastSpacing, columns / 10)
      // Staggered, so that the signs of several lines rarely meet.
      let first = every * (2 * order + 1) / (2 * signed.count)
      let places =
        isFunction
        ? placesAcross(dots[index], every: every, first: first)
        : Array(stride(from: 2 * first, to: dots[index].count, by: 2 * every))
      for place in places where place < dots[index].count - Self.leastSpacing {
        placeSign(of: lines[index], dots[index], near: place)
      }
    }
  }

  private mutating func placeSigns(onPointsOf line: DrawnLine) {
    for point in line.path {
      guard let place = cellsAlong([point], columns: columns, rows: rows).first else { continue }
      let free = [0, 1, -1, 2, -2].map { place.column + $0 }.first { column in
        guard (0..<columns).contains(column) else { return false }
        let other = signs[place.row * columns + column]
        return other < 0 || other == line.series
      }
      signs[place.row * columns + (free ?? place.column)] = line.series
    }
  }

  /// The dots in the middle of every nth column that a line passes.
  private func placesAcross(
    _ dots: [(column: Int, row: Int)], every: Int, first: Int
  ) -> [Int] {
    var places: [Int] = []
    var start = 0
    while start < dots.count {
      let column = dots[start].column >> 1
      let end = dots[start...].firstIndex { $0.column >> 1 != column } ?? dots.count
      // A line may turn back, and stay about one column.
      if column % every == first, places.last.map({ (start + end) / 2 - $0 >= every }) ?? true {
        places.append((start + end) / 2)
      }
      start = end
    }
    return places
  }

  /// Sets a sign on a dot's cell or, where that is another line's too, on one near it on the line.
  private mutating func placeSign(
    of line: DrawnLine, _ dots: [(column: Int, row: Int)], near place: Int
  ) {
    var second: Int?
    for distance in 0...Self.leastSpacing {
      for index in [place + distance, place - distance] where dots.indices.contains(index) {
        let cell = cell(of: dots[index])
        guard signs[cell] < 0 else { continue }
        if !isShared[cell] || place == dots.count - 1 {
          signs[cell] = line.series
          return
        }
        second = second ?? cell
      }
    }
    if let second { signs[second] = line.series }
  }

  /// Draws dots and signs over what is in the cells.
  ///
  /// - Parameter sign: The sign of a series.
  func draw(on cells: inout PlotCells, sign: (Int) -> Unicode.Scalar) {
    cells.layer = .lines
    for cell in patterns.indices {
      if signs[cell] >= 0 {
        cells.set(cell % columns, cell / columns, sign(signs[cell]), .series(signs[cell]))
      } else if patterns[cell] != 0 {
        cells.light(patterns[cell], cell, .series(owners[cell]))
      }
    }
  }
}

/// A place in cells as a place in dots.
///
/// Two dots lie a quarter of a cell left and right of its middle, four likewise above and below.
func dotPlace(_ place: Place) -> Place { (2 * place.column + 0.5, 4 * place.row + 1.5) }

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
