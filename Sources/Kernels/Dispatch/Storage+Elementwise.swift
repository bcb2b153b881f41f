import LaneMath

/// How the numbers of an operand meet those of a result of `rows × columns`.
public enum Spread: Sendable {
  /// One for each.
  case each
  /// One for all.
  case one
  /// One for each column, the same in every row.
  case row
  /// One for each row, the same in every column.
  case column
}

/// How many numbers a thread takes at a time where each needs a function: some microseconds, as
/// long as it takes to wake a thread.
let functionChunk = 8_192
/// The same where each needs but an addition or so.
let arithmeticChunk = 16_384

extension Storage {
  /// Every number through `kernel`, many of them divided among the threads of `pool`.
  public func mapped(_ kernel: @escaping UnaryKernel, on pool: ThreadPool = threads) -> Storage {
    let count = count
    return Storage(shape, from: self, overwrites: .any) { x, y in
      nonisolated(unsafe) let (x, y) = (x, y)
      pool.divide(count, by: functionChunk) { start, count in kernel(x + start, y + start, count) }
    }
  }

  /// `x` where `x ≥ 0`, `slope·x` elsewhere, many of them divided among the threads of `pool`.
  public func leakyRectified(slope: Float, on pool: ThreadPool = threads) -> Storage {
    let count = count
    return Storage(shape, from: self, overwrites: .any) { x, y in
      nonisolated(unsafe) let (x, y) = (x, y)
      pool.divide(count, by: arithmeticChunk) { start, count in
        kernels.leakyRectifier(x + start, slope, y + start, count)
      }
    }
  }

  /// One of three constants for every number, by its sign.
  public func bySign(negative: Float, zero: Float, positive: Float) -> Storage {
    let count = count
    return Storage(shape, from: self, overwrites: .any) { x, y in
      kernels.bySign(x, negative, zero, positive, y, count)
    }
  }

  /// The same number, these storage's only one, everywhere in a shape.
  ///
  /// - Precondition: There is but one.
  public func repeated(shape: Shape) -> Storage {
    guard count == 1 else { fatalError("repeated: \(count) numbers are not one") }
    let count = shape.elementCount
    return Storage(shape, from: self) { x, y in y.update(repeating: x[0], count: count) }
  }

  /// Two operands through `kernel`, for a result of `rows × columns` numbers: a matrix, or in
  /// `shape`, which holds as many.
  public static func combined(
    _ kernel: @escaping BinaryKernel, _ a: Storage, _ aSpread: Spread, _ b: Storage,
    _ bSpread: Spread,
    rows: Int, columns: Int, shape: Shape? = nil, on pool: ThreadPool = threads
  ) -> Storage {
    let count = rows * columns
    let shape = shape ?? [rows, columns]
    return Storage(shape, from: a, b, overwrites: .any) { a, b, y in
      nonisolated(unsafe) let (a, b, y) = (a, b, y)
      @Sendable func alike(_ aStride: Int, _ bStride: Int) {
        pool.divide(count, by: arithmeticChunk) { i, count in
          kernel(a + i * aStride, aStride, b + i * bStride, bStride, y + i, count)
        }
      }
      switch (aSpread, bSpread) {
      case (.each, .each): alike(1, 1)
      case (.each, .one): alike(1, 0)
      case (.one, .each): alike(0, 1)
      case (.each, .row) where columns < 64 && 16...4096 ~= rows:
        combineNarrowRows(kernel, a, row: b, y, rows: rows, columns: columns)
      default:
        let (aStep, aStride) = aSpread.steps(columns)
        let (bStep, bStride) = bSpread.steps(columns)
        pool.divide(rows, by: max(arithmeticChunk / max(columns, 1), 1)) { first, rows in
          for row in first..<first + rows {
            kernel(a + row * aStep, aStride, b + row * bStep, bStride, y + row * columns, columns)
          }
        }
      }
    }
  }

  /// Adds to every number its fellow in `other`: in place where these numbers are uniquely referenced.
  ///
  /// - Precondition: The shapes are equal.
  public mutating func add(_ other: Storage, on pool: ThreadPool = threads) {
    let count = count
    guard other.shape == shape else {
      fatalError("add: the shapes \(shape) and \(other.shape) differ")
    }
    if trace != nil || other.trace != nil {
      self = .added(self, other)
      return
    }
    other.read { x in
      write { y in
        nonisolated(unsafe) let (x, y) = (x, y)
        pool.divide(count, by: arithmeticChunk) { start, count in
          kernels.add(y + start, 1, x + start, 1, y + start, count)
        }
      }
    }
  }

  /// Moves every number towards its fellow in `other`: `y ← y + weight·(x − y)`.
  public mutating func move(towards other: Storage, weight: Float) {
    let count = count
    guard other.count == count else {
      fatalError("move: \(count) numbers cannot move towards \(other.count)")
    }
    if trace != nil || other.trace != nil {
      self = Storage(shape, from: self, other, overwrites: .fellow) { start, x, y in
        if start != UnsafePointer(y) { y.update(from: start, count: count) }
        kernels.moveTowards(y, x, weight, count)
      }
      return
    }
    other.read { x in write { y in kernels.moveTowards(y, x, weight, count) } }
  }

  /// One step of Adam: changes the parameters and both moments in place.
  ///
  /// Where there are many, they are divided among the threads of `pool`.
  ///
  /// - Parameters:
  ///   - numbers: What changes from step to step: the learning rate, `c₁` and `c₂` (see
  ///     `AdamConstants`).
  public static func adam(
    _ parameters: inout Storage, gradient: Storage, first: inout Storage, second: inout Storage,
    _ numbers: Storage, beta1: Float, beta2: Float, epsilon: Float, on pool: ThreadPool = threads
  ) {
    let count = gradient.count
    guard parameters.count == count, first.count == count, second.count == count,
      numbers.count == 3
    else {
      fatalError(
        "adam: \(parameters.count) parameters, \(count) slopes, \(first.count) and "
          + "\(second.count) moments; all must be as many")
    }
    func step(
      _ p: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>, _ m: UnsafeMutablePointer<Float>,
      _ v: UnsafeMutablePointer<Float>, _ numbers: UnsafePointer<Float>
    ) {
      let constants = AdamConstants(
        rate: numbers[0], beta1: beta1, beta2: beta2, epsilon: epsilon, correction1: numbers[1],
        correction2: numbers[2])
      nonisolated(unsafe) let (g, p, m, v) = (g, p, m, v)
      pool.divide(count, by: arithmeticChunk / 2) { i, count in
        kernels.adam(p + i, g + i, m + i, v + i, constants, count)
      }
    }
    let trace =
      parameters.trace ?? gradient.trace ?? first.trace ?? second.trace ?? numbers.trace
    if let trace {
      let moved = trace.record(
        parameters.shape, first.shape, second.shape,
        from: [parameters, first, second, gradient, numbers], overwrites: .fellow
      ) { x, y in
        for index in 0..<3 where x[index] != UnsafePointer(y[index]) {
          y[index].update(from: x[index], count: count)
        }
        step(y[0], x[3], y[1], y[2], x[4])
      }
      (parameters, first, second) = (moved[0], moved[1], moved[2])
      return
    }
    numbers.read { numbers in
      gradient.read { g in
        parameters.write { p in first.write { m in second.write { v in step(p, g, m, v, numbers) } }
        }
      }
    }
  }
}

/// A matrix whose rows are too short to fill the lanes, and one row that meets them all.
///
/// Sixteen copies of the row, one behind the other, meet sixteen rows of the matrix at a time.
private func combineNarrowRows(
  _ kernel: BinaryKernel, _ a: UnsafePointer<Float>, row: UnsafePointer<Float>,
  _ y: UnsafeMutablePointer<Float>, rows: Int, columns: Int
) {
  let length = 16 * columns
  withUnsafeTemporaryAllocation(of: Float.self, capacity: length) { copies in
    guard let copies = copies.baseAddress else { return }
    for copy in 0..<16 { (copies + copy * columns).update(from: row, count: columns) }
    var start = 0
    while start < rows * columns {
      kernel(a + start, 1, copies, 1, y + start, min(length, rows * columns - start))
      start += length
    }
  }
}

extension Spread {
  /// How far to step from row to row, and from number to number within a row.
  fileprivate func steps(_ columns: Int) -> (row: Int, element: Int) {
    switch self {
    case .each: (columns, 1)
    case .one: (0, 0)
    case .row: (0, 1)
    case .column: (1, 0)
    }
  }
}
