import Testing

@testable import Kernels

/// However many threads share element-wise work, its bits are those of one.
@Suite struct DividedWorkTests {
  @Test(arguments: [2, 3, 8]) func elementwiseWork(threads: Int) {
    let (alone, pool) = (ThreadPool(threads: 1), ThreadPool(threads: threads))
    var numbers = Numbers(51)
    for count in [32_767, 32_768, 70_001, 131_072, 200_003] {
      let (x, y) = (Storage(numbers.ordinary(count)), Storage(numbers.ordinary(count)))
      #expect(x.mapped(kernels.tanh, on: pool).array == x.mapped(kernels.tanh, on: alone).array)
      #expect(
        x.leakyRectified(slope: 0.2, on: pool).array
          == x.leakyRectified(slope: 0.2, on: alone).array)
      for slopes in [Storage.tanhSlope, Storage.sigmoidSlope, Storage.softplusSlope] {
        #expect(slopes(y, x, pool).array == slopes(y, x, alone).array)
      }
      #expect(
        Storage.rectifierSlope(y, x, slope: 0.2, on: pool).array
          == Storage.rectifierSlope(y, x, slope: 0.2, on: alone).array)
      for (a, aSpread, b, bSpread) in [
        (x, Spread.each, y, Spread.each), (x, .each, Storage(3), .one),
        (Storage(3), .one, y, .each),
      ] {
        func difference(_ pool: ThreadPool) -> [Float] {
          Storage.combined(
            kernels.subtract, a, aSpread, b, bSpread, rows: 1, columns: count, on: pool
          ).array
        }
        #expect(difference(pool) == difference(alone))
      }
      func stepped(_ pool: ThreadPool) -> [[Float]] {
        var (p, m, v) = (x, y, Storage(repeating: 0.25, shape: [count]))
        Storage.adam(
          &p, gradient: y, first: &m, second: &v, Storage([0.1, 0.5, 0.1]), beta1: 0.5, beta2: 0.9,
          epsilon: 1e-8, on: pool)
        return [p.array, m.array, v.array]
      }
      #expect(stepped(pool) == stepped(alone))
    }
  }

  @Test(arguments: [2, 3, 8]) func randomFills(threads: Int) {
    let (alone, pool) = (ThreadPool(threads: 1), ThreadPool(threads: threads))
    for count in [1, randomChunk, randomChunk + 1, 5 * randomChunk, 200_003] {
      func drawn(_ pool: ThreadPool) -> [Float] {
        var numbers = Numbers(52)
        let uniform = Storage.uniform([count], low: -1, span: 2, on: pool) { numbers.word() }
        return Storage.normal([count], on: pool) { numbers.word() }.array + uniform.array
      }
      #expect(drawn(pool) == drawn(alone))
    }
  }

  @Test(arguments: [1, 2, 3, 8]) func rowsAndColumns(threads: Int) {
    let pool = ThreadPool(threads: threads)
    for (rows, columns) in [(300, 700), (5, 70_000), (200_000, 1), (3, 0), (0, 3)] {
      let each = Storage((0..<rows * columns).map { Float($0 % 1009) })
      let row = Storage((0..<columns).map { Float($0) })
      let column = Storage((0..<rows).map { Float($0) })
      func sum(_ other: Storage, _ spread: Spread) -> [Float] {
        Storage.combined(
          kernels.add, each, .each, other, spread, rows: rows, columns: columns, on: pool
        ).array
      }
      #expect(
        sum(row, .row) == (0..<rows * columns).map { Float($0 % 1009) + Float($0 % columns) })
      #expect(
        sum(column, .column) == (0..<rows * columns).map { Float($0 % 1009) + Float($0 / columns) })
    }
  }
}
