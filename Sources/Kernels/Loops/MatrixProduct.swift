import LaneMath

/// Sixteen columns of the result at a time: the columns of `B` are packed side by side once, then
/// four rows of `A` at a time run down them, each element of the result in its own lane.
@Sendable func matrixProduct(
  _ a: UnsafePointer<Float>, _ aTransposed: Bool, _ b: UnsafePointer<Float>, _ bTransposed: Bool,
  _ c: UnsafeMutablePointer<Float>, _ m: Int, _ n: Int, _ k: Int
) {
  withUnsafeTemporaryAllocation(of: Float.self, capacity: 16 &* max(k, 1)) { buffer in
    guard let panel = buffer.baseAddress else { return }
    // Element (i, p) of A is a[i·rowStep + p·depthStep].
    let rowStep = aTransposed ? 1 : k
    let depthStep = aTransposed ? m : 1
    var j = 0
    while j < n {
      let width = min(16, n &- j)
      pack(b, bTransposed, panel, firstColumn: j, width: width, n, k)
      var i = 0
      while i &+ 4 <= m {
        var row = a + i &* rowStep
        var sum0 = Vector.zero
        var sum1 = Vector.zero
        var sum2 = Vector.zero
        var sum3 = Vector.zero
        for p in 0..<k {
          let columns = load(panel + 16 &* p)
          sum0 = fusedMultiplyAdd(Vector(repeating: row[0]), columns, sum0)
          sum1 = fusedMultiplyAdd(Vector(repeating: row[rowStep]), columns, sum1)
          sum2 = fusedMultiplyAdd(Vector(repeating: row[2 &* rowStep]), columns, sum2)
          sum3 = fusedMultiplyAdd(Vector(repeating: row[3 &* rowStep]), columns, sum3)
          row += depthStep
        }
        let result = c + (i &* n &+ j)
        write(sum0, result, width)
        write(sum1, result + n, width)
        write(sum2, result + 2 &* n, width)
        write(sum3, result + 3 &* n, width)
        i &+= 4
      }
      while i < m {
        var element = a + i &* rowStep
        var sum = Vector.zero
        for p in 0..<k {
          sum = fusedMultiplyAdd(
            Vector(repeating: element.pointee), load(panel + 16 &* p), sum)
          element += depthStep
        }
        write(sum, c + (i &* n &+ j), width)
        i &+= 1
      }
      j &+= 16
    }
  }
}

@inline(__always)
private func write(_ sum: Vector, _ result: UnsafeMutablePointer<Float>, _ width: Int) {
  if width == 16 { store(sum, result) } else { storeFirst(width, sum, result) }
}

/// Copies `width` columns of `B` (`k` rows, stored as they are or transposed) to `panel`, sixteen
/// numbers a row, zeros where there is no column.
@inline(__always)
private func pack(
  _ b: UnsafePointer<Float>, _ transposed: Bool, _ panel: UnsafeMutablePointer<Float>,
  firstColumn: Int, width: Int, _ n: Int, _ k: Int
) {
  if transposed {
    for p in 0..<k {
      for column in 0..<16 {
        panel[16 &* p &+ column] = column < width ? b[(firstColumn &+ column) &* k &+ p] : 0
      }
    }
  } else if width == 16 {
    for p in 0..<k { store(load(b + (p &* n &+ firstColumn)), panel + 16 &* p) }
  } else {
    for p in 0..<k {
      store(loadFirst(width, b + (p &* n &+ firstColumn)), panel + 16 &* p)
    }
  }
}
