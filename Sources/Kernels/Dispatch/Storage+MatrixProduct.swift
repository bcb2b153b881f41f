import LaneMath

extension Storage {
  /// The product of an `m × k` and a `k × n` matrix, each stored as it is or transposed.
  ///
  /// A large one is divided among the threads of `pool` by blocks of the result.
  public static func matrixProduct(
    _ a: Storage, transposed aTransposed: Bool, _ b: Storage, transposed bTransposed: Bool,
    m: Int, n: Int, k: Int, on pool: ThreadPool = threads
  ) -> Storage {
    a.read { a in
      b.read { b in
        Storage([m, n]) { c in
          kernels.matrixProduct(a, aTransposed, b, bTransposed, c, m, n, k, on: pool)
        }
      }
    }
  }
}

extension KernelTable {
  /// From how many multiplications on a product is divided: it takes some microseconds then, as
  /// long as it takes to wake a thread.
  private static var productWorthDividing: Int { 200_000 }
  /// The blocks of the result that one thread computes at a time.
  private static var blockRows: Int { 256 }
  private static var blockColumns: Int { 64 }

  /// The whole product of an `m × k` and a `k × n` matrix; see `matrixProductPart`.
  func matrixProduct(
    _ a: UnsafePointer<Float>, _ aTransposed: Bool, _ b: UnsafePointer<Float>, _ bTransposed: Bool,
    _ c: UnsafeMutablePointer<Float>, _ m: Int, _ n: Int, _ k: Int, on pool: ThreadPool
  ) {
    if pool.threads == 1 || m * n * k < Self.productWorthDividing {
      return matrixProductPart(a, aTransposed, b, bTransposed, c, m, n, k, 0, m, 0, n)
    }
    nonisolated(unsafe) let (a, b, c) = (a, b, c)
    let (height, width) = (Self.blockRows, Self.blockColumns)
    let across = (n + width - 1) / width
    pool.divide((m + height - 1) / height * across) { block in
      let (row, column) = (block / across * height, block % across * width)
      matrixProductPart(
        a, aTransposed, b, bTransposed, c, m, n, k,
        row, min(row + height, m), column, min(column + width, n))
    }
  }
}
