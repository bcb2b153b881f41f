import Autograd

/// A matrix with which the lesson works everything out by plain loops, before the engine does.
///
/// Whole numbers for what stands on the blackboard: they are exact in any order.
struct Matrix<Number: Numeric & Sendable>: Equatable, Sendable {
  let rows: Int
  let columns: Int
  /// Row by row from the top.
  private(set) var numbers: [Number]

  /// A matrix by its rows.
  init(_ rows: [[Number]]) {
    self.init(rows: rows.count, columns: rows[0].count) { rows[$0][$1] }
  }

  /// A matrix by a rule for its places, counted from 0.
  init(rows: Int, columns: Int, _ number: (_ row: Int, _ column: Int) -> Number) {
    self.rows = rows
    self.columns = columns
    numbers = (0..<rows * columns).map { number($0 / columns, $0 % columns) }
  }

  subscript(row: Int, column: Int) -> Number {
    get { numbers[row * columns + column] }
    set { numbers[row * columns + column] = newValue }
  }

  /// The number at a place, and zero outside: a matrix as if padded without end.
  func number(_ row: Int, _ column: Int) -> Number {
    0..<rows ~= row && 0..<columns ~= column ? self[row, column] : 0
  }

  /// Turned by half a turn: the last number comes first.
  var turned: Matrix {
    Matrix(rows: rows, columns: columns) { self[rows - 1 - $0, columns - 1 - $1] }
  }

  /// Rows as columns.
  var transposed: Matrix { Matrix(rows: columns, columns: rows) { self[$1, $0] } }

  /// With `stride − 1` zeros between neighbours.
  func spread(by stride: Int) -> Matrix {
    Matrix(rows: stride * (rows - 1) + 1, columns: stride * (columns - 1) + 1) { row, column in
      row % stride == 0 && column % stride == 0 ? self[row / stride, column / stride] : 0
    }
  }

  /// The convolution: what the window sees, number by number times the filter, summed.
  func convolved(with filter: Matrix, stride: Int = 1, padding: Int = 0) -> Matrix {
    func size(_ input: Int, _ window: Int) -> Int { (input + 2 * padding - window) / stride + 1 }
    return Matrix(rows: size(rows, filter.rows), columns: size(columns, filter.columns)) {
      row, column in
      var sum: Number = 0
      for u in 0..<filter.rows {
        for v in 0..<filter.columns {
          sum +=
            number(stride * row + u - padding, stride * column + v - padding) * filter[u, v]
        }
      }
      return sum
    }
  }

  /// The transposed convolution: each number puts the filter, times itself, onto the output.
  func stamped(
    with filter: Matrix, stride: Int = 1, padding: Int = 0, outputPadding: Int = 0
  ) -> Matrix {
    func size(_ input: Int, _ window: Int) -> Int {
      stride * (input - 1) + window - 2 * padding + outputPadding
    }
    var output = Matrix(rows: size(rows, filter.rows), columns: size(columns, filter.columns)) {
      _, _ in 0
    }
    for row in 0..<rows {
      for column in 0..<columns {
        for u in 0..<filter.rows {
          for v in 0..<filter.columns {
            let (y, x) = (stride * row + u - padding, stride * column + v - padding)
            guard 0..<output.rows ~= y, 0..<output.columns ~= x else { continue }
            output[y, x] += self[row, column] * filter[u, v]
          }
        }
      }
    }
    return output
  }

  /// The convolution of images of `height` × `width` with this filter, as a matrix: a row for each
  /// number of the output, a column for each of the input.
  func asMatrix(height: Int, width: Int, stride: Int, padding: Int) -> Matrix {
    let positions = (
      rows: (height + 2 * padding - rows) / stride + 1,
      columns: (width + 2 * padding - columns) / stride + 1
    )
    return Matrix(rows: positions.rows * positions.columns, columns: height * width) {
      position, place in
      // Where in the filter the place lies when the window stands at the position.
      number(
        place / width + padding - stride * (position / positions.columns),
        place % width + padding - stride * (position % positions.columns))
    }
  }

  /// The product of two matrices.
  func times(_ other: Matrix) -> Matrix {
    Matrix(rows: rows, columns: other.columns) { row, column in
      (0..<columns).reduce(0) { $0 + self[row, $1] * other[$1, column] }
    }
  }

  /// The same numbers row by row, in rows of another length.
  func inRows(of length: Int) -> Matrix {
    Matrix(rows: numbers.count / length, columns: length) { numbers[$0 * length + $1] }
  }
}

// MARK: - The same for the engine

extension Matrix where Number == Int {
  /// One image of one channel, as the engine takes it.
  var image: Tensor { Tensor(numbers.map { Float($0) }, shape: [1, rows, columns, 1]) }
  /// A filter from one channel to one channel.
  var filter: Tensor { Tensor(numbers.map { Float($0) }, shape: [rows, columns, 1, 1]) }
  /// A matrix for `matmul`.
  var matrix: Tensor { Tensor(numbers.map { Float($0) }, shape: [rows, columns]) }

  /// In how many places the engine's numbers are not these; all of them when the sizes differ.
  func differing(from tensor: Tensor) -> Double {
    tensor.shape == [1, rows, columns, 1] ? differingBits(image, tensor) : Double(numbers.count)
  }
}

/// In how many places two tensors of equally many numbers are not the same to the last bit.
func differingBits(_ one: Tensor, _ other: Tensor) -> Double {
  let (one, other) = (one.numbers, other.numbers)
  guard one.count == other.count else { return Double(max(one.count, other.count)) }
  return Double(zip(one, other).count { $0.bitPattern != $1.bitPattern })
}
