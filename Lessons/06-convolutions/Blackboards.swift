import Blackboard

// How the lesson writes its matrices and sums.

typealias Window = MatricesFigure.Window

extension Matrix where Number == Int {
  /// The matrix on the blackboard.
  ///
  /// - Parameters:
  ///   - padding: The rows and columns of zeros around it, shown as points.
  ///   - stride: How far its own numbers lie apart; what is between are zeros, shown as points.
  ///   - open: From which number on, row by row, the places are still empty.
  func shown(
    _ title: String = "", padding: Int = 0, stride: Int = 1, open: Int? = nil,
    window: Window? = nil, sign: String = "", note: String = ""
  ) -> MatricesFigure.Matrix {
    let width = stride * (columns - 1) + 1 + 2 * padding
    let height = stride * (rows - 1) + 1 + 2 * padding
    let entries = (0..<width * height).map { place -> MatricesFigure.Entry in
      let (row, column) = (place / width - padding, place % width - padding)
      guard row % stride == 0, column % stride == 0, 0..<rows ~= row / stride, row >= 0,
        0..<columns ~= column / stride, column >= 0
      else { return .zero }
      let index = row / stride * columns + column / stride
      return open.map { index >= $0 } ?? false ? .open : .number(Double(numbers[index]))
    }
    return MatricesFigure.Matrix(
      title, columns: width, entries, window: window, sign: sign, note: note)
  }

  /// The matrix of a convolution on the blackboard: where no weight stands, a point.
  func shownSparse(
    _ title: String, window: Window? = nil, sign: String = "", note: String = ""
  )
    -> MatricesFigure.Matrix
  {
    MatricesFigure.Matrix(
      title, columns: columns, numbers.map { $0 == 0 ? .zero : .number(Double($0)) },
      window: window, sign: sign, note: note)
  }

  /// What the window sees at a position: the numbers, and zeros where there are none.
  func seen(row: Int, column: Int, height: Int, width: Int) -> Matrix {
    Matrix(rows: height, columns: width) { number(row + $0, column + $1) }
  }

  /// The sum over a window written out, products with a zero left out: "1·2 + 3·1 = 5".
  func sum(with filter: Matrix, row: Int, column: Int) -> String {
    let seen = seen(row: row, column: column, height: filter.rows, width: filter.columns)
    let factors = zip(seen.numbers, filter.numbers).filter { $0 * $1 != 0 }
    let sum = factors.reduce(0) { $0 + $1.0 * $1.1 }
    if factors.isEmpty { return "0" }
    return factors.map { "\($0)·\($1)" }.joined(separator: " + ")
      + " = \(sum)"
  }
}

/// The name of an output with its place, counted from 1: "y₂₃".
func output(_ row: Int, _ column: Int) -> String {
  let digits = Array("₀₁₂₃₄₅₆₇₈₉")
  return "y\(digits[row + 1])\(digits[column + 1])"
}
