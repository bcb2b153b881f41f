import Foundation
import Testing

@testable import Kernels

// Each kernel of each level does what the table says, to the bit where it says how.

@Suite struct KernelTests {
  @Test(arguments: Level.available) func arithmetic(level: Level) {
    let kernels = level.kernels
    let operations: [(BinaryKernel, (Float, Float) -> Float)] = [
      (kernels.add, { $0 + $1 }), (kernels.subtract, { $0 - $1 }),
      (kernels.multiply, { $0 * $1 }), (kernels.divide, { $0 / $1 }),
    ]
    var numbers = Numbers(11)
    for count in sizes {
      let (a, b) = (numbers.wild(count), numbers.wild(count))
      for (kernel, operation) in operations {
        for (aStride, bStride) in [(1, 1), (1, 0), (0, 1), (0, 0)] {
          let expected = (0..<count).map { operation(a[$0 * aStride], b[$0 * bStride]) }
          // One number that meets all is all there is: reading further would show.
          let left = aStride == 0 ? [a[0]] : a
          let right = bStride == 0 ? [b[0]] : b
          #expect(same(apply(kernel, left, aStride, right, bStride, count), expected))
        }
      }
      #expect(same(apply(kernels.squareRoot, a), a.map { $0.squareRoot() }))
      #expect(same(apply(kernels.magnitude, a), a.map(\.magnitude)))
    }
  }

  /// That each name leads to its function; how exact it is, its own tests say.
  @Test(arguments: Level.available) func functions(level: Level) {
    let kernels = level.kernels
    var numbers = Numbers(12)
    for count in sizes {
      let x = numbers.ordinary(count)
      func expect(_ kernel: UnaryKernel, _ x: [Float], _ function: (Double) -> Double) {
        for (found, x) in zip(apply(kernel, x), x) {
          let expected = function(Double(x))
          #expect(abs(Double(found) - expected) <= 1e-6 * max(abs(expected), 1e-6), "at \(x)")
        }
      }
      expect(kernels.exp, x) { Foundation.exp($0) }
      expect(kernels.log, x.map { abs($0) + 2 }) { Foundation.log($0) }
      expect(kernels.tanh, x) { Foundation.tanh($0) }
      expect(kernels.sigmoid, x) { 1 / (1 + Foundation.exp(-$0)) }
      expect(kernels.softplus, x) { Foundation.log1p(Foundation.exp($0)) }
    }
  }

  @Test(arguments: Level.available) func kinks(level: Level) {
    let kernels = level.kernels
    let x: [Float] = [-.infinity, -2, -0.0, 0, 0x1p-140, 3, .infinity, .nan]
    func rectified(_ slope: Float) -> [Float] {
      written(x.count) { kernels.leakyRectifier(x, slope, $0, x.count) }
    }
    #expect(same(rectified(0), [0, 0, -0.0, 0, 0x1p-140, 3, .infinity, .nan]))
    #expect(same(rectified(0.5), [-.infinity, -1, -0.0, 0, 0x1p-140, 3, .infinity, .nan]))
    #expect(
      written(7) { kernels.bySign(x, 10, 20, 30, $0, 7) } == [10, 10, 20, 20, 30, 30, 30])
  }

  /// Sixteen running sums, then halves, quarters, eighths, pairs.
  @Test(arguments: Level.available) func sumsAreInTheirOrder(level: Level) {
    var numbers = Numbers(13)
    for count in [0] + sizes {
      let x = numbers.ordinary(count)
      var running = [Float](repeating: 0, count: 16)
      for index in x.indices { running[index % 16] += x[index] }
      for width in [8, 4, 2, 1] {
        for lane in 0..<width { running[lane] += running[lane + width] }
      }
      #expect(level.kernels.sum(x, count) == running[0], "\(count) numbers")
      let squares = x.map { $0 * $0 }
      #expect(
        level.kernels.sumOfSquares(x, count) == level.kernels.sum(squares, count),
        "\(count) squares")
    }
  }

  @Test(arguments: Level.available) func rowsAreAddedInRisingOrder(level: Level) {
    var numbers = Numbers(14)
    for columns in sizes + [128, 150] {
      for rows in [0, 1, 2, 7, 40] {
        let x = numbers.ordinary(rows * columns)
        let expected = (0..<columns).map { column in
          (0..<rows).reduce(Float(0)) { $0 + x[$1 * columns + column] }
        }
        #expect(
          written(columns) { level.kernels.sumRows(x, rows, columns, $0) } == expected,
          "\(rows) × \(columns)")
      }
    }
  }

  /// A chain of fused multiply-adds from zero, in rising order of the inner index, to the bit.
  @Test(arguments: Level.available) func matrixProductsAreChains(level: Level) {
    var numbers = Numbers(15)
    for (m, n, k) in matrixSizes {
      let (a, b) = (numbers.ordinary(m * k), numbers.ordinary(k * n))
      for (aTransposed, bTransposed) in transposings {
        var expected = [Float](repeating: 0, count: m * n)
        for row in 0..<m {
          for column in 0..<n {
            var sum: Float = 0
            for step in 0..<k {
              sum.addProduct(
                a[aTransposed ? step * m + row : row * k + step],
                b[bTransposed ? column * k + step : step * n + column])
            }
            expected[row * n + column] = sum
          }
        }
        let found = written(m * n) {
          level.kernels.matrixProduct(a, aTransposed, b, bTransposed, nil, $0, m, n, k)
        }
        #expect(same(found, expected), "\(m) × \(k) × \(n), \(aTransposed), \(bTransposed)")
      }
    }
  }

  @Test(arguments: Level.available) func adamFollowsItsFormula(level: Level) {
    var numbers = Numbers(16)
    let constants = AdamConstants(
      rate: 0.125, beta1: 0.5, beta2: 0.75, epsilon: 0.01, correction1: 0.875, correction2: 0.625)
    for count in sizes {
      let (p, g, m) = (numbers.ordinary(count), numbers.ordinary(count), numbers.ordinary(count))
      let v = numbers.ordinary(count).map { $0 * $0 }
      var (first, second) = (m, v)
      let moved = changed(p) { level.kernels.adam($0, g, &first, &second, constants, count) }
      for index in 0..<count {
        let slope = Double(g[index])
        let newFirst = 0.5 * Double(m[index]) + 0.5 * slope
        let newSecond = 0.75 * Double(v[index]) + 0.25 * slope * slope
        let root = (newSecond / 0.625).squareRoot() + Double(constants.epsilon)
        let expected = Double(p[index]) - 0.125 * (newFirst / 0.875) / root
        #expect(abs(Double(first[index]) - newFirst) < 1e-6)
        #expect(abs(Double(second[index]) - newSecond) < 1e-5)
        #expect(abs(Double(moved[index]) - expected) < 1e-5)
      }
    }
  }

  @Test(arguments: Level.available) func movingAveragesAreOneFusedStep(level: Level) {
    var numbers = Numbers(17)
    for count in sizes {
      let (y, x) = (numbers.ordinary(count), numbers.ordinary(count))
      let expected = zip(y, x).map { $0.addingProduct(0.01, $1 - $0) }
      #expect(changed(y) { level.kernels.moveTowards($0, x, 0.01, count) } == expected)
    }
  }
}
