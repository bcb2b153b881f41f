import LaneMath

/// The mean of each column of a matrix and its variance, divided by the number of rows.
public struct ColumnMoments {
  /// The means.
  public let mean: Storage
  /// The variances.
  public let variance: Storage
}

extension Storage {
  /// How many numbers of a matrix are summed at a time: they stay in the first cache meanwhile.
  private static var chunk: Int { 4096 }

  /// How many rows of that many columns there are.
  private static func chunkRows(_ columns: Int) -> Int { max(chunk / max(columns, 1), 16) }

  /// The moments of the columns of a `rows × columns` matrix.
  ///
  /// Those of a few rows at a time, put together in double precision (Chan, Golub and LeVeque 1983).
  public func columnMoments(
    rows: Int, columns: Int, on pool: ThreadPool = threads
  ) -> ColumnMoments {
    let height = Self.chunkRows(columns)
    let chunks = (rows + height - 1) / height
    let parts = Storage(Shape(2 * chunks, columns), from: self) { x, y in
      nonisolated(unsafe) let (x, y) = (x, y)
      divideChunks(rows, height, pool) { chunk, first, count in
        let part = y + 2 * chunk * columns
        kernels.columnMoments(x + first * columns, count, columns, part, part + columns)
      }
    }
    let moments = Storage(Shape(2, columns), from: parts) { parts, y in
      for column in 0..<columns {
        var (count, mean, squares) = (0.0, 0.0, 0.0)
        for chunk in 0..<chunks {
          let size = Double(min(height, rows - chunk * height))
          let distance = Double(parts[2 * chunk * columns + column]) - mean
          let total = count + size
          mean += distance * size / total
          squares +=
            Double(parts[(2 * chunk + 1) * columns + column]) + distance * distance * count * size
            / total
          count = total
        }
        y[column] = Float(mean)
        y[columns + column] = Float(squares / count)
      }
    }
    return ColumnMoments(
      mean: moments.row(0, shape: [columns]), variance: moments.row(1, shape: [columns]))
  }

  /// `1/√(x + ε)` of every number.
  public func inverseRoots(epsilon: Float) -> Storage {
    let count = count
    return Storage(shape, from: self) { x, y in
      for index in 0..<count { y[index] = 1 / (x[index] + epsilon).squareRoot() }
    }
  }

  /// `(x − mean)·factor + shift` for a matrix whose columns have a mean, a factor and a shift each.
  public func normalized(
    rows: Int, columns: Int, mean: Storage, factor: Storage, shift: Storage,
    on pool: ThreadPool = threads
  ) -> Storage {
    Storage(shape, from: [self, mean, factor, shift], overwrites: .fellow) { operands, y in
      nonisolated(unsafe) let (x, mean, y) = (operands[0], operands[1], y)
      nonisolated(unsafe) let (factor, shift) = (operands[2], operands[3])
      divideChunks(rows, Self.chunkRows(columns), pool) { _, first, count in
        let start = first * columns
        kernels.normalizeColumns(x + start, count, columns, mean, factor, shift, y + start)
      }
    }
  }

  /// For each column `Σ dy` and `Σ dy·x̂` with `x̂ = (x − mean)·factor`.
  public static func normalizationSums(
    _ dy: Storage, _ x: Storage, rows: Int, columns: Int, mean: Storage, factor: Storage,
    on pool: ThreadPool = threads
  ) -> (gradients: Storage, products: Storage) {
    let height = chunkRows(columns)
    let chunks = (rows + height - 1) / height
    let parts = Storage(Shape(2 * chunks, columns), from: [dy, x, mean, factor]) { operands, y in
      nonisolated(unsafe) let (dy, x, y) = (operands[0], operands[1], y)
      nonisolated(unsafe) let (mean, factor) = (operands[2], operands[3])
      divideChunks(rows, height, pool) { chunk, first, count in
        let start = first * columns
        kernels.normalizationSums(
          dy + start, x + start, count, columns, mean, factor, y + chunk * columns,
          y + (chunks + chunk) * columns)
      }
    }
    let sums = parts.sum(outer: 2, length: chunks, inner: columns)
    return (sums.row(0, shape: [columns]), sums.row(1, shape: [columns]))
  }

  /// `(dy − meanGradient − x̂·meanProduct)·scale` with `x̂ = (x − mean)·factor`.
  public static func normalizationSlope(
    _ dy: Storage, _ x: Storage, rows: Int, columns: Int, mean: Storage, factor: Storage,
    scale: Storage, meanGradient: Storage, meanProduct: Storage, on pool: ThreadPool = threads
  ) -> Storage {
    Storage(
      x.shape, from: [dy, x, mean, factor, scale, meanGradient, meanProduct], overwrites: .fellow
    ) { operands, y in
      nonisolated(unsafe) let (dy, x, y) = (operands[0], operands[1], y)
      nonisolated(unsafe) let (mean, factor, scale) = (operands[2], operands[3], operands[4])
      nonisolated(unsafe) let (gradient, product) = (operands[5], operands[6])
      divideChunks(rows, chunkRows(columns), pool) { _, first, count in
        let start = first * columns
        kernels.normalizationSlope(
          dy + start, x + start, count, columns, mean, factor, scale, gradient, product, y + start)
      }
    }
  }
}

/// Calls `body` with chunks of rows, of fixed size so that no bit depends on the threads: the number
/// of the chunk, its first row and how many there are.
private func divideChunks(
  _ rows: Int, _ height: Int, _ pool: ThreadPool,
  _ body: @Sendable (_ chunk: Int, _ first: Int, _ count: Int) -> Void
) {
  let chunks = (rows + height - 1) / height
  // Several at a time, so that taking the next one costs nothing beside the work.
  pool.divide(chunks, by: 8) { first, count in
    for chunk in first..<first + count {
      body(chunk, chunk * height, min(height, rows - chunk * height))
    }
  }
}
