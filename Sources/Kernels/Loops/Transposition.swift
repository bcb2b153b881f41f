import LaneMath

// Columns of a transposed matrix for a panel: squares of sixteen by sixteen are turned in registers.

/// Copies `width` columns of a transposed matrix to `panel`, row by row, `step` numbers from one row of
/// the panel to the next.
///
/// Lanes beyond the width may then hold anything, as in `pack`.
@inline(never)
func packTransposed(
  _ b: Operand, firstRow: Int, rows: Int, column: Int, width: Int,
  _ panel: UnsafeMutablePointer<Float>, step: Int
) {
  var j = 0
  while j < width {
    let columns = min(16, width &- j)
    var p = 0
    while p < rows {
      let steps = min(16, rows &- p)
      let corner = b.place(firstRow &+ p, column &+ j)
      let source = b.start + corner
      let target = panel + (p &* step &+ j)
      // What is read beyond the rows is not stored.
      if corner &+ (columns &- 1) &* b.columnStep &+ 16 > b.count {
        turnNumbers(source, b.columnStep, columns, target, step, steps)
      } else if columns == 16 {
        turnSquare(source, b.columnStep, target, step, steps)
      } else {
        turnColumns(source, b.columnStep, columns, target, step, steps)
      }
      p &+= 16
    }
    j &+= 16
  }
}

// By themselves, since a loop around them would keep more addresses than there are registers.

/// Sixteen columns, of which the first `steps` rows are stored.
@inline(never)
private func turnSquare(
  _ source: UnsafePointer<Float>, _ columnStep: Int, _ target: UnsafeMutablePointer<Float>,
  _ step: Int, _ steps: Int
) {
  Block(from: source, columnStep).transposed.store(first: steps, target, step)
}

/// Fewer columns: the last one takes the place of those that are missing.
@inline(never)
private func turnColumns(
  _ source: UnsafePointer<Float>, _ columnStep: Int, _ columns: Int,
  _ target: UnsafeMutablePointer<Float>, _ step: Int, _ steps: Int
) {
  Block(from: source, columnStep, last: columns &- 1).transposed.store(first: steps, target, step)
}

/// Number by number, where a vector would reach beyond the matrix.
@inline(never)
private func turnNumbers(
  _ source: UnsafePointer<Float>, _ columnStep: Int, _ columns: Int,
  _ target: UnsafeMutablePointer<Float>, _ step: Int, _ steps: Int
) {
  // What old memory holds would not be stored either, but subnormal numbers are slow.
  for row in 0..<steps where columns < 16 { store(.zero, target + row &* step) }
  for index in 0..<columns {
    var place = target + index
    let source = source + index &* columnStep
    for row in 0..<steps {
      place.pointee = source[row]
      place += step
    }
  }
}
