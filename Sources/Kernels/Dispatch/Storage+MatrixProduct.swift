import LaneMath

/// From how many multiplications on a product is divided: it takes some microseconds then, as long as
/// it takes to wake a thread.
let multiplicationsWorthDividing = 60_000

extension Storage {
  /// The product of an `m × k` and a `k × n` matrix, each stored as it is or transposed; with `row`,
  /// of `n` numbers, each row of the result starts from that instead of from zero: `A·B + row`.
  ///
  /// A large one is divided among the threads of `pool` by blocks of the result.
  public static func matrixProduct(
    _ a: Storage, transposed aTransposed: Bool, _ b: Storage, transposed bTransposed: Bool,
    addedTo row: Storage? = nil, m: Int, n: Int, k: Int, on pool: ThreadPool = threads
  ) -> Storage {
    /// The product of some columns of `A` and as many rows of `B`.
    func part(_ start: Storage?, _ first: Int, _ steps: Int) -> Storage {
      @Sendable func multiply(
        _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ start: UnsafePointer<Float>?,
        _ c: UnsafeMutablePointer<Float>
      ) {
        let left = Operand(
          a + (aTransposed ? first * m : first), rows: m, columns: steps, transposed: aTransposed,
          step: aTransposed ? m : k, beyond: Buffer.lineLength)
        let right = Operand(
          b + (bTransposed ? first : first * n), rows: steps, columns: n, transposed: bTransposed,
          step: bTransposed ? k : n, beyond: Buffer.lineLength)
        kernels.matrixProduct(left, right, start, c, m, n, steps, on: pool)
      }
      guard let start else {
        return Storage(Shape(m, n), from: a, b) { a, b, c in multiply(a, b, nil, c) }
      }
      return Storage(Shape(m, n), from: [a, b, start]) { x, c in multiply(x[0], x[1], x[2], c) }
    }
    if let row, row.count != n {
      fatalError("Storage.matrixProduct: \(n) columns cannot start from \(row.count) numbers")
    }
    if k <= longestChain { return part(row, 0, k) }
    return pairwise(k, by: 512, { part($0 == 0 ? row : nil, $0, $1) }, added)
  }
}

extension KernelTable {
  /// The blocks of the result that one thread computes at a time.
  private static var blockRows: Int { 256 }
  private static var blockColumns: Int { 64 }

  /// The whole product of an `m × k` and a `k × n` matrix; see `matrixProductPart`.
  func matrixProduct(
    _ left: Operand, _ right: Operand, _ start: UnsafePointer<Float>?,
    _ c: UnsafeMutablePointer<Float>, _ m: Int, _ n: Int, _ k: Int, on pool: ThreadPool
  ) {
    if pool.threads == 1 || m * n * k < multiplicationsWorthDividing {
      return matrixProductPart(left, right, start, 0, c, n, k, 0, m, 0, n)
    }
    nonisolated(unsafe) let (first, second, start, c) = (left, right, start, c)
    let (height, width) = (Self.blockRows, Self.blockColumns)
    let across = (n + width - 1) / width
    pool.divide((m + height - 1) / height * across) { block in
      let (row, column) = (block / across * height, block % across * width)
      matrixProductPart(
        first, second, start, 0, c, n, k, row, min(row + height, m), column,
        min(column + width, n))
    }
  }
}
