import LaneMath
import Testing

@testable import Kernels

// Whatever the sizes, the transposes, the level and the threads: each element is the same chain of
// fused multiply-adds, to the bit.

@Suite struct MatrixProductTests {
  /// All sizes around the borders of the tiles (12, 6, 4, 2 rows; 16, 32 columns) and of the short
  /// panels (16 steps).
  @Test(arguments: [0, 1, 2, 15, 16, 17, 33]) func sizesAroundTheTiles(k: Int) {
    var numbers = Numbers(31)
    for m in [1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 23, 24, 25] {
      for n in [1, 2, 3, 4, 5, 10, 15, 16, 17, 31, 32, 33, 63, 65] {
        let (a, b) = (numbers.ordinary(m * k), numbers.ordinary(k * n))
        expectChains(Factors(m, n, k, a, b))
        expectChains(Factors(m, n, k, a, b, start: numbers.wild(n)))
      }
    }
  }

  /// Sizes around the borders of the panels (256 steps), of the passes (512 rows) and of narrow
  /// results (4 columns of 128), and rows a power of two apart.
  @Test(arguments: [
    (13, 33, 255), (12, 32, 256), (7, 49, 257), (30, 17, 257), (5, 3, 520), (1, 40, 600),
    (40, 1, 600), (1, 1, 1000), (511, 3, 18), (512, 33, 3), (513, 17, 20), (1030, 2, 17),
    (530, 5, 270), (1, 700, 5), (700, 1, 5), (260, 4, 300), (24, 40, 512), (14, 20, 1024),
  ])
  func sizesAroundTheBlocks(m: Int, n: Int, k: Int) {
    var numbers = Numbers(32)
    let (a, b) = (numbers.ordinary(m * k), numbers.ordinary(k * n))
    expectChains(Factors(m, n, k, a, b))
    expectChains(Factors(m, n, k, a, b, start: numbers.ordinary(n)))
  }

  @Test func infinitiesAndTinyNumbers() {
    var numbers = Numbers(33)
    for (m, n, k) in [(13, 33, 9), (5, 17, 40), (3, 1, 5), (25, 18, 30), (30, 5, 2)] {
      expectChains(Factors(m, n, k, numbers.wild(m * k), numbers.wild(k * n)))
      let small = numbers.ordinary(m * k).map { $0 * 0x1p-70 }
      let smaller = numbers.ordinary(k * n).map { $0 * 0x1p-78 }
      expectChains(Factors(m, n, k, small, smaller))
    }
  }

  /// Zeros and ones in `A` make sums of whole `Float`s, which often lie in the middle of two others.
  @Test func sumsInTheMiddle() {
    var numbers = Numbers(34)
    let (m, n, k) = (14, 35, 60)
    let ones = (0..<m * k).map { _ in Float(numbers.word() % 2) }
    expectChains(Factors(m, n, k, ones, numbers.ordinary(k * n)))
  }

  @Test(arguments: Level.available) func aPartLeavesTheRestAlone(level: Level) {
    var numbers = Numbers(35)
    for (m, n, k) in [(40, 70, 20), (30, 1, 40), (300, 4, 20), (30, 40, 5)] {
      let factors = Factors(
        m, n, k, numbers.ordinary(m * k), numbers.ordinary(k * n), start: numbers.ordinary(n))
      let (rows, columns) = (m / 3..<m - 2, n > 4 ? 17..<n - 3 : n / 2..<n)
      for (aTransposed, bTransposed) in transposings {
        let found = written(m * n) { c in
          multiplyPart(
            level.kernels, factors.a(aTransposed), factors.b(bTransposed), factors.start
          ) { multiply, a, b, start in
            multiply(
              Operand(a, rows: m, columns: k, transposed: aTransposed),
              Operand(b, rows: k, columns: n, transposed: bTransposed), start, 0, c, n, k,
              rows.lowerBound, rows.upperBound, columns.lowerBound, columns.upperBound)
          }
        }
        let expected = (0..<m * n).map { index in
          rows.contains(index / n) && columns.contains(index % n) ? factors.chains[index] : .nan
        }
        #expect(same(found, expected), "\(level), \(m) × \(k) × \(n)")
      }
    }
  }

  /// Rows that begin further apart than they are long, and a start of its own for each element.
  @Test(arguments: Level.available) func rowsApartAndEachWithItsStart(level: Level) {
    var numbers = Numbers(37)
    for (m, n, k) in [(40, 70, 20), (13, 1, 300), (24, 3, 17), (5, 33, 270), (1, 40, 3)] {
      for (aTransposed, bTransposed) in transposings {
        let (aStep, bStep) = ((aTransposed ? m : k) + 5, (bTransposed ? k : n) + 3)
        let a = numbers.ordinary((aTransposed ? k : m) * aStep)
        let b = numbers.ordinary((bTransposed ? n : k) * bStep)
        let start = numbers.ordinary(m * (n + 2))
        let expected = (0..<m * n).map { index in
          let (row, column) = (index / n, index % n)
          return (0..<k).reduce(start[row * (n + 2) + column]) { sum, step in
            sum.addingProduct(
              a[aTransposed ? step * aStep + row : row * aStep + step],
              b[bTransposed ? column * bStep + step : step * bStep + column])
          }
        }
        let found = written(m * n) { c in
          multiplyPart(level.kernels, a, b, start) { multiply, a, b, start in
            multiply(
              Operand(a, rows: m, columns: k, transposed: aTransposed, step: aStep),
              Operand(b, rows: k, columns: n, transposed: bTransposed, step: bStep), start, n + 2,
              c, n, k, 0, m, 0, n)
          }
        }
        #expect(
          same(found, expected),
          "\(level), \(m) × \(k) × \(n), transposed \(aTransposed) and \(bTransposed)")
      }
    }
  }

  @Test(arguments: [1, 2, 3, 8]) func threadsChangeNothing(threads: Int) {
    let pool = ThreadPool(threads: threads)
    var numbers = Numbers(36)
    for (m, n, k) in [(64, 65, 50), (257, 64, 13), (600, 130, 3), (3000, 1, 70), (1, 3000, 70)] {
      let (a, b) = (numbers.ordinary(m * k), numbers.ordinary(k * n))
      for start in [nil, numbers.ordinary(n)] {
        let factors = Factors(m, n, k, a, b, start: start)
        for (aTransposed, bTransposed) in transposings {
          let found = Storage.matrixProduct(
            Storage(factors.a(aTransposed)), transposed: aTransposed,
            Storage(factors.b(bTransposed)), transposed: bTransposed,
            addedTo: start.map { Storage($0) }, m: m, n: n, k: k, on: pool)
          #expect(same(found.array, factors.chains), "\(m) × \(k) × \(n), \(threads) threads")
        }
      }
    }
  }

  private func expectChains(
    _ factors: Factors, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let (m, n, k) = (factors.m, factors.n, factors.k)
    for level in Level.available {
      for (aTransposed, bTransposed) in transposings {
        let found = written(m * n) {
          level.kernels.matrixProduct(
            factors.a(aTransposed), aTransposed, factors.b(bTransposed), bTransposed, factors.start,
            $0,
            m, n, k)
        }
        #expect(
          same(found, factors.chains),
          "\(m) × \(k) × \(n), \(level), transposed \(aTransposed) and \(bTransposed)",
          sourceLocation: sourceLocation)
      }
    }
  }
}

/// Two matrices, both ways round, and their product element by element.
private struct Factors {
  let m: Int
  let n: Int
  let k: Int
  /// The row that the chains start from, or `nil` for zeros.
  let start: [Float]?
  let chains: [Float]
  private let left: [[Float]]
  private let right: [[Float]]

  init(_ m: Int, _ n: Int, _ k: Int, _ a: [Float], _ b: [Float], start: [Float]? = nil) {
    (self.m, self.n, self.k, self.start) = (m, n, k, start)
    left = [a, turned(a, rows: m, columns: k)]
    right = [b, turned(b, rows: k, columns: n)]
    // Row after row of B is added to a row of the result: quicker than one element after another,
    // and the same chains.
    var chains = [Float]((0..<m).map { _ in start ?? [Float](repeating: 0, count: n) }.joined())
    chains.withUnsafeMutableBufferPointer { chains in
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in
          for row in 0..<m {
            for step in 0..<k {
              for column in 0..<n {
                chains[row * n + column] = chains[row * n + column].addingProduct(
                  a[row * k + step], b[step * n + column])
              }
            }
          }
        }
      }
    }
    self.chains = chains
  }

  func a(_ transposed: Bool) -> [Float] { left[transposed ? 1 : 0] }
  func b(_ transposed: Bool) -> [Float] { right[transposed ? 1 : 0] }
}

private func turned(_ x: [Float], rows: Int, columns: Int) -> [Float] {
  (0..<x.count).map { x[$0 % rows * columns + $0 / rows] }
}

/// Calls `body` with the kernel of a part and with where three arrays lie.
private func multiplyPart(
  _ table: KernelTable, _ a: [Float], _ b: [Float], _ start: [Float]?,
  _ body: (
    MatrixProductKernel, UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>?
  ) -> Void
) {
  a.withUnsafeBufferPointer { a in
    b.withUnsafeBufferPointer { b in
      guard let a = a.baseAddress, let b = b.baseAddress else { return }
      if let start {
        start.withUnsafeBufferPointer { body(table.matrixProductPart, a, b, $0.baseAddress) }
      } else {
        body(table.matrixProductPart, a, b, nil)
      }
    }
  }
}
