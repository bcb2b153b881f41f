import Testing

@testable import Kernels

// Batch normalisation's sums and maps, column by column, to the bit; and the moments of long columns
// against double precision.

@Suite struct NormalizationTests {
  private static let widths = [1, 2, 15, 16, 17, 33]

  @Test(arguments: Level.available) func columnsByThemselves(level: Level) {
    var numbers = Numbers(71)
    for columns in Self.widths {
      for rows in [1, 2, 7, 40] {
        let (x, dy) = (numbers.ordinary(rows * columns), numbers.ordinary(rows * columns))
        let mean = numbers.ordinary(columns)
        let (factor, shift) = (numbers.ordinary(columns), numbers.ordinary(columns))
        let (gradient, product) = (numbers.ordinary(columns), numbers.ordinary(columns))
        func each(_ value: (_ place: Int, _ column: Int) -> Float) -> [Float] {
          (0..<rows * columns).map { value($0, $0 % columns) }
        }
        func sums(_ add: (_ sum: inout Float, _ place: Int, _ column: Int) -> Void) -> [Float] {
          (0..<columns).map { column in
            var sum: Float = 0
            for row in 0..<rows { add(&sum, row * columns + column, column) }
            return sum
          }
        }
        func expect(_ found: [Float], _ expected: [Float], _ what: String) {
          #expect(same(found, expected), "\(what), \(rows) × \(columns), \(level)")
        }

        let average = sums { sum, place, _ in sum += x[place] }.map { $0 / Float(rows) }
        let squares = sums { sum, place, column in
          sum += (x[place] - average[column]) * (x[place] - average[column])
        }
        var second: [Float] = []
        let first = written(columns) { mean in
          second = written(columns) { level.kernels.columnMoments(x, rows, columns, mean, $0) }
        }
        expect(first, average, "means")
        expect(second, squares, "squares")

        expect(
          written(x.count) {
            level.kernels.normalizeColumns(x, rows, columns, mean, factor, shift, $0)
          }, each { shift[$1].addingProduct(x[$0] - mean[$1], factor[$1]) }, "normalised")

        let products = sums { sum, place, column in
          sum.addProduct(dy[place], (x[place] - mean[column]) * factor[column])
        }
        let gradients = written(columns) { sums in
          second = written(columns) {
            level.kernels.normalizationSums(dy, x, rows, columns, mean, factor, sums, $0)
          }
        }
        expect(gradients, sums { sum, place, _ in sum += dy[place] }, "sums of gradients")
        expect(second, products, "sums of products")

        expect(
          written(x.count) {
            level.kernels.normalizationSlope(
              dy, x, rows, columns, mean, factor, shift, gradient, product, $0)
          },
          each { place, column in
            let normalized = (x[place] - mean[column]) * factor[column]
            return ((dy[place] - gradient[column]) - normalized * product[column]) * shift[column]
          }, "slope")
      }
    }
  }

  @Test(arguments: [(1, 3), (5000, 3), (40_000, 1), (50, 300), (700, 17)])
  func momentsInDoublePrecision(rows: Int, columns: Int) {
    var numbers = Numbers(72)
    // With a mean of a thousand deviations, the difference of two means of squares would be noise.
    for (center, tolerance) in [(Float(0), 1e-6), (1000, 1e-4)] {
      let x = numbers.ordinary(rows * columns).map { $0 / 4 + center }
      let moments = Storage(x).columnMoments(rows: rows, columns: columns)
      let exact = x.map(Double.init)
      for column in Set([0, columns / 2, columns - 1]) {
        let values = (0..<rows).map { exact[$0 * columns + column] }
        let mean = values.reduce(0, +) / Double(rows)
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(rows)
        #expect(abs(Double(moments.mean[column]) - mean) <= 1e-6 * (1 + Double(center)))
        #expect(abs(Double(moments.variance[column]) - variance) <= tolerance)
      }
      #expect(moments.mean.count == columns && moments.variance.count == columns)
    }
  }

  @Test(arguments: [(50_000, 3), (3000, 40), (100_000, 1), (20, 5000)])
  func threadsChangeNothing(rows: Int, columns: Int) {
    var numbers = Numbers(73)
    let (x, dy) = (
      Storage(numbers.ordinary(rows * columns)), Storage(numbers.ordinary(rows * columns))
    )
    let (mean, factor) = (Storage(numbers.ordinary(columns)), Storage(numbers.ordinary(columns)))
    let (shift, other) = (Storage(numbers.ordinary(columns)), Storage(numbers.ordinary(columns)))
    func results(_ threads: Int) -> [[Float]] {
      let pool = ThreadPool(threads: threads)
      let moments = x.columnMoments(rows: rows, columns: columns, on: pool)
      let sums = Storage.normalizationSums(
        dy, x, rows: rows, columns: columns, mean: mean, factor: factor, on: pool)
      return [
        moments.mean.array, moments.variance.array, sums.gradients.array, sums.products.array,
        x.normalized(
          rows: rows, columns: columns, mean: mean, factor: factor, shift: shift, on: pool
        ).array,
        Storage.normalizationSlope(
          dy, x, rows: rows, columns: columns, mean: mean, factor: factor, scale: shift,
          meanGradient: other, meanProduct: mean, on: pool
        ).array,
      ]
    }
    let alone = results(1)
    // Every row in its place: the whole is what one call of the kernel gives.
    #expect(
      alone[4]
        == written(rows * columns) {
          kernels.normalizeColumns(
            x.array, rows, columns, mean.array, factor.array, shift.array, $0)
        })
    #expect(
      alone[5]
        == written(rows * columns) {
          kernels.normalizationSlope(
            dy.array, x.array, rows, columns, mean.array, factor.array, shift.array, other.array,
            mean.array, $0)
        })
    for column in Set([0, columns - 1]) {
      var (sum, product, size) = (0.0, 0.0, 0.0)
      for row in 0..<rows {
        let (y, g) = (x[row * columns + column], Double(dy[row * columns + column]))
        sum += g
        product += g * Double((y - mean[column]) * factor[column])
        size += abs(g) * (1 + Double(abs((y - mean[column]) * factor[column])))
      }
      #expect(abs(Double(alone[2][column]) - sum) <= 1e-6 * size)
      #expect(abs(Double(alone[3][column]) - product) <= 1e-6 * size)
    }
    for threads in [2, 3, 5] { #expect(results(threads) == alone, "\(threads) threads") }
  }
}
