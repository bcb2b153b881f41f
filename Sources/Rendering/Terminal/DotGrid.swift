import Blackboard

/// The bit of one of a braille character's dots, two across and four down.
///
/// Unicode numbers the dots down the left column, then the right, and the lowest row after both.
func brailleBit(_ column: Int, _ row: Int) -> UInt8 {
  row == 3 ? 0x40 << UInt8(column) : 0x01 << UInt8(3 * column + row)
}

/// The braille character with these dots.
func brailleCharacter(_ pattern: UInt8) -> Character {
  Character(Unicode.Scalar(UInt16(0x2800) + UInt16(pattern)) ?? " ")
}

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
    var count = 0
    forEachDot(column, row) { _, _, points in count += points }
    return count
  }

  /// The braille character whose dots are those with points in a cell; nil where there is none.
  func braille(_ column: Int, _ row: Int) -> Character? {
    var pattern: UInt8 = 0
    forEachDot(column, row) { column, row, points in
      if points > 0 { pattern |= brailleBit(column, row) }
    }
    return pattern == 0 ? nil : brailleCharacter(pattern)
  }

  /// Visits the counts of a cell's eight dots, row by row.
  private func forEachDot(_ column: Int, _ row: Int, _ visit: (Int, Int, Int) -> Void) {
    for dotRow in 0..<4 {
      for dotColumn in 0..<2 {
        visit(
          dotColumn, dotRow, counts[(4 * row + dotRow) * dotColumns + 2 * column + dotColumn])
      }
    }
  }
}
