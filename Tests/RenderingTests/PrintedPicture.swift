import Testing

/// A printed picture of curves, read back by its ticks: what a reader does with a ruler.
///
/// Knows nothing of how figures are drawn; only that axes are made of box drawing characters.
struct PrintedPicture {
  /// The cells right of the vertical axis, row by row.
  let cells: [[Character]]
  /// The rows of the vertical axis's numbers, each with its number.
  let yTicks: [(place: Int, value: Double)]
  /// The columns of the horizontal axis's numbers, each with its number.
  let xTicks: [(place: Int, value: Double)]

  /// The first picture in `lines` whose axis stands in the first axis column.
  init(_ lines: [String]) throws {
    let lines = lines.map(Array.init)
    let bottom = try #require(lines.firstIndex { $0.contains("└") })
    let axis = try #require(lines[bottom].firstIndex(of: "└"))
    var top = bottom
    while top > 0, lines[top - 1].count > axis, "┤│".contains(lines[top - 1][axis]) { top -= 1 }
    cells = lines[top..<bottom].map { Array($0[(axis + 1)...]) }
    yTicks = (top..<bottom).compactMap { row in
      lines[row][axis] == "┤"
        ? Double(String(lines[row][..<axis]).replacing(" ", with: "")).map { (row - top, $0) } : nil
    }
    // A number belongs to the tick that is nearest to its middle.
    let ticks = lines[bottom].indices.filter { lines[bottom][$0] == "┬" }
    var numbers: [(middle: Double, value: Double)] = []
    var start = 0
    for word in String(lines[bottom + 1]).split(separator: " ", omittingEmptySubsequences: false) {
      if let value = Double(word) {
        numbers.append((Double(start) + Double(word.count - 1) / 2, value))
      }
      start += word.count + 1
    }
    xTicks = numbers.compactMap { middle, value in
      ticks.min { (Double($0) - middle).magnitude < (Double($1) - middle).magnitude }
        .map { ($0 - axis - 1, value) }
    }
  }

  /// Every dot of the braille cells as its column and row in dots.
  var dots: [(column: Int, row: Int)] {
    let places = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
    return cells.indices.flatMap { row in
      cells[row].indices.flatMap { column -> [(column: Int, row: Int)] in
        guard let scalar = cells[row][column].unicodeScalars.first,
          (0x2800...0x28FF).contains(scalar.value)
        else { return [] }
        return places.indices.filter { (scalar.value - 0x2800) >> UInt32($0) & 1 == 1 }.map {
          (2 * column + places[$0].0, 4 * row + places[$0].1)
        }
      }
    }
  }

  /// The cells that show a sign.
  func places(of sign: Character) -> [(column: Int, row: Int)] {
    cells.indices.flatMap { row in
      cells[row].indices.filter { cells[row][$0] == sign }.map { ($0, row) }
    }
  }

  /// The number at a place of an axis in cells, by its first and last tick.
  func value(
    _ place: Double, _ ticks: [(place: Int, value: Double)], scale: (Double) -> Double = { $0 }
  ) -> Double {
    guard let first = ticks.first, let last = ticks.last, first.place != last.place else {
      return .nan
    }
    let share = (place - Double(first.place)) / Double(last.place - first.place)
    return scale(first.value) + share * (scale(last.value) - scale(first.value))
  }

  /// Where a number lies on an axis in cells.
  func place(
    _ value: Double, _ ticks: [(place: Int, value: Double)], scale: (Double) -> Double = { $0 }
  ) -> Double {
    guard let first = ticks.first, let last = ticks.last else { return .nan }
    let share = (scale(value) - scale(first.value)) / (scale(last.value) - scale(first.value))
    return Double(first.place) + share * Double(last.place - first.place)
  }

  /// The middle of a dot in cells, whose middles are whole numbers.
  static func middle(_ dot: (column: Int, row: Int)) -> (column: Double, row: Double) {
    (Double(dot.column) / 2 - 0.25, Double(dot.row) / 4 - 0.375)
  }
}
