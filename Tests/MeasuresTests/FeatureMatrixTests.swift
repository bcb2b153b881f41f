import Autograd
import Measures
import Testing

@Suite("Features as rows")
struct FeatureMatrixTests {
  private func matrix(_ rows: [[Float]]) -> FeatureMatrix {
    var matrix = FeatureMatrix(width: rows[0].count)
    for row in rows { matrix.append(Tensor([row])) }
    return matrix
  }

  @Test("are picked in any order")
  func rows() {
    let matrix = matrix([[1, 2], [3, 4], [5, 6]])
    #expect(matrix.count == 3)
    #expect(matrix.rows([2, 0, 2]).numbers == [5, 6, 1, 2, 5, 6])
    #expect(matrix.rows([2, 0, 2]).shape == [3, 2])
  }

  @Test("are standardised by the statistics of the training part alone")
  func standardized() {
    // Means 2 and 10; variances 1 and 9, 5 on average.
    var training = matrix([[1, 7], [3, 13]])
    var test = matrix([[4, 10], [100, -1000]])
    let statistics = Standardization(of: training)
    #expect(statistics.means == [2, 10])
    #expect(abs(statistics.factor - 1 / 5.0.squareRoot()) < 1e-15)
    training.standardize(by: statistics)
    test.standardize(by: statistics)
    let unit = Float(1 / 5.0.squareRoot())
    let expected: [Float] = [-unit, -3 * unit, unit, 3 * unit]
    #expect(zip(training.values, expected).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(abs(test.values[0] - 2 * unit) < 1e-6 && test.values[1] == 0)
    // What else is tested on changes nothing.
    var alone = matrix([[4, 10]])
    alone.standardize(by: statistics)
    #expect(alone.values == Array(test.values.prefix(2)))
  }

  @Test("that never change become zero")
  func constant() {
    var matrix = matrix([[0.1, 7], [0.1, 7], [0.1, 7]])
    matrix.standardize(by: Standardization(of: matrix))
    #expect(matrix.values.allSatisfy { $0 == 0 })
  }

  @Test("a large mean takes nothing from a small deviation")
  func cancellation() {
    // In Float the sum of a million numbers of 4096 or 4097 would be off by more than their deviation.
    var matrix = FeatureMatrix(width: 1)
    let part = Tensor((0..<1000).map { Float(4096 + $0 % 2) }, shape: [1000, 1])
    for _ in 0..<1000 { matrix.append(part) }
    let statistics = Standardization(of: matrix)
    #expect(statistics.means == [4096.5] && statistics.factor == 2)
  }
}

@Suite("Nearest neighbours")
struct NearestNeighbourTests {
  @Test("by hand, the first of equal ones")
  func byHand() {
    let known = Tensor([[0, 0], [4, 0], [0, 4], [4, 0]] as [[Float]])
    let found = nearestLabels(
      of: Tensor([[1, 0], [3, 1], [1, 3], [2, 0]] as [[Float]]), among: known, labels: [7, 3, 5, 9])
    #expect(found == [7, 3, 5, 7])
  }

  @Test("among more than are compared at a time")
  func many() {
    var random = Random(seed: 2)
    let known = Tensor.normal([2_300, 3], using: &random)
    let samples = Tensor.normal([20, 3], using: &random)
    let (x, y) = (samples.numbers, known.numbers)
    let expected = (0..<20).map { row in
      (0..<2_300).min { first, second in
        func distance(_ number: Int) -> Double {
          (0..<3).reduce(0) {
            let difference = Double(x[row * 3 + $1]) - Double(y[number * 3 + $1])
            return $0 + difference * difference
          }
        }
        return distance(first) < distance(second)
      }
    }
    #expect(nearestLabels(of: samples, among: known, labels: Array(0..<2_300)) == expected)
  }
}
