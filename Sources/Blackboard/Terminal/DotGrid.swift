/// Points counted on dots, two across and four down in each cell, which is as square as dots get.
struct DotGrid {
  /// The dots in a row.
  let dotColumns: Int
  /// The rows of dots.
  let dotRows: Int
  private var counts: [Int]

  /// A grid without points for a picture of cells.
  init(columns: Int, rows: Int) {
    dotColumns = 2 * columns
    dotRows = 4 * rows
    counts = Array(repeating: 0, count: dotColumns * dotRows)
  }

  /// Counts a point on a dot inside the picture.
  mutating func add(_ column: Int, _ row: Int) {
    counts[row * dotColumns + column] += 1
  }

  /// The points in a cell.
  func count(_ column: Int, _ row: Int) -> Int {
    dots(column, row).reduce(0, +)
  }

  /// The braille character whose dots are those with points in a cell; nil where there is none.
  func braille(_ column: Int, _ row: Int) -> Character? {
    // Unicode numbers the dots down the left column, then the right, and the lowest row after both.
    let bits: [UInt32] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
    let pattern = zip(dots(column, row), bits).reduce(0) { $0 | ($1.0 > 0 ? $1.1 : 0) }
    guard pattern > 0, let scalar = Unicode.Scalar(0x2800 + pattern) else { return nil }
    return Character(scalar)
  }

  /// The counts of a cell's eight dots, row by row.
  private func dots(_ column: Int, _ row: Int) -> [Int] {
    (4 * row..<4 * row + 4).flatMap { dotRow in
      (2 * column...2 * column + 1).map { counts[dotRow * dotColumns + $0] }
    }
  }
}
