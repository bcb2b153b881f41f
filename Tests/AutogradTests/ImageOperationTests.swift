import Testing

@testable import Autograd

// What the operations on images are, by their formulae in double precision, and how they belong
// together.

@Suite struct ImageOperationTests {
  /// Window, stride, padding, output padding.
  private static let movements = [
    ((3, 3), 1, 0, 0), ((3, 3), 1, 1, 0), ((4, 4), 2, 1, 0), ((5, 5), 2, 2, 1), ((2, 3), 3, 0, 2),
    ((1, 1), 1, 0, 0), ((1, 4), 2, 1, 1), ((5, 6), 1, 0, 0),
  ].map { Movement(window: $0.0, stride: $0.1, padding: $0.2, outputPadding: $0.3) }

  private struct Movement {
    let window: (height: Int, width: Int)
    let stride: Int
    let padding: Int
    let outputPadding: Int
  }

  @Test func convolutionsByTheFormula() {
    var random = Random(seed: 1)
    for move in Self.movements {
      let (window, s, p) = (move.window, move.stride, move.padding)
      let x = Tensor.normal([2, 5, 6, 3], using: &random)
      let w = Tensor.normal([window.height, window.width, 3, 2], using: &random)
      let b = Tensor.normal([2], using: &random)
      let y = convolution(x, w, bias: b, stride: s, padding: p)
      let rows = (5 + 2 * p - window.height) / s + 1
      let columns = (6 + 2 * p - window.width) / s + 1
      #expect(y.shape == [2, rows, columns, 2])
      let expected = numbers(y.shape) { n, i, j, o in
        var sum = Double(b[o])
        for u in 0..<window.height {
          for v in 0..<window.width {
            let (row, column) = (s * i + u - p, s * j + v - p)
            guard 0..<5 ~= row, 0..<6 ~= column else { continue }
            for c in 0..<3 { sum += at(x, n, row, column, c) * at(w, u, v, c, o) }
          }
        }
        return sum
      }
      expectClose(y, expected)
      let plain = convolution(x, w, stride: s, padding: p)
      let unfolded = unfold(x, window: window, stride: s, padding: p)
      let matrix = unfolded.reshaped(to: [2 * rows * columns, w.count / 2])
      let filters = w.reshaped(to: [w.count / 2, 2])
      #expect(bits(y) == bits(linear(matrix, filters, b)), "to the last bit")
      #expect(bits(plain) == bits(matmul(matrix, filters)), "to the last bit")
    }
  }

  @Test func transposedConvolutionsByTheFormula() {
    var random = Random(seed: 2)
    for move in Self.movements {
      let (window, s, p) = (move.window, move.stride, move.padding)
      let x = Tensor.normal([2, 4, 3, 3], using: &random)
      let w = Tensor.normal([window.height, window.width, 2, 3], using: &random)
      let b = Tensor.normal([2], using: &random)
      let y = transposedConvolution(
        x, w, bias: b, stride: s, padding: p, outputPadding: move.outputPadding)
      let height = s * 3 + window.height - 2 * p + move.outputPadding
      let width = s * 2 + window.width - 2 * p + move.outputPadding
      #expect(y.shape == [2, height, width, 2])
      var expected = numbers(y.shape) { _, _, _, o in Double(b[o]) }
      for n in 0..<2 {
        for (i, j) in (0..<12).map({ ($0 / 3, $0 % 3) }) {
          for u in 0..<window.height {
            for v in 0..<window.width {
              let (row, column) = (s * i + u - p, s * j + v - p)
              guard 0..<height ~= row, 0..<width ~= column else { continue }
              for (c, o) in [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)] {
                expected[((n * height + row) * width + column) * 2 + o] +=
                  at(x, n, i, j, c) * at(w, u, v, o, c)
              }
            }
          }
        }
      }
      expectClose(y, expected)
    }
  }

  /// The other description: zeros between the inputs and around them, and the window turned over.
  @Test func fractionalStridesAreZerosBetween() {
    var random = Random(seed: 3)
    let x = Tensor.normal([2, 3, 4, 2], using: &random)
    let w = Tensor.normal([4, 4, 3, 2], using: &random)
    let spread = Tensor(
      numbers([2, 5, 7, 2]) { n, i, j, c in
        i % 2 == 0 && j % 2 == 0 ? at(x, n, i / 2, j / 2, c) : 0
      }.map { Float($0) }, shape: [2, 5, 7, 2])
    let turned = Tensor(
      numbers([4, 4, 2, 3]) { u, v, c, o in at(w, 3 - u, 3 - v, o, c) }.map { Float($0) },
      shape: [4, 4, 2, 3])
    let y = transposedConvolution(x, w, stride: 2, padding: 1)
    #expect(y.shape == [2, 6, 8, 3])
    // Padding 1 cuts off: of the 3 zeros around that a whole turned window needs, 2 are left.
    expectClose(y, convolution(spread, turned, padding: 2).numbers.map(Double.init))
  }

  /// `⟨A·x, y⟩ = ⟨x, Aᵀ·y⟩` for the pairs that are each other's transposes.
  @Test func transposesAreTransposes() {
    var random = Random(seed: 4)
    for move in Self.movements {
      let (window, s, p) = (move.window, move.stride, move.padding)
      let x = Tensor.normal([2, 5, 6, 3], using: &random)
      let w = Tensor.normal([window.height, window.width, 3, 2], using: &random)
      let unfolded = unfold(x, window: window, stride: s, padding: p)
      let seen = Tensor.normal(unfolded.shape, using: &random)
      expectEqual(
        unfolded * seen,
        x * fold(seen, height: 5, width: 6, window: window, stride: s, padding: p))

      let y = convolution(x, w, stride: s, padding: p)
      let dy = Tensor.normal(y.shape, using: &random)
      let rest = (5 + 2 * p - window.height) % s
      guard (6 + 2 * p - window.width) % s == rest else { continue }
      expectEqual(
        y * dy, x * transposedConvolution(dy, w, stride: s, padding: p, outputPadding: rest))
    }
  }

  @Test func foldingCountsHowOftenAPlaceIsSeen() {
    let ones = Tensor(repeating: 1, shape: [1, 3, 3, 1])
    let folded = fold(unfold(ones, window: (2, 2)), height: 3, width: 3, window: (2, 2))
    #expect(folded.numbers == [1, 2, 1, 2, 4, 2, 1, 2, 1])
    let unfolded = unfold(
      Tensor([1, 2, 3, 4], shape: [1, 2, 2, 1]), window: (2, 2), stride: 2, padding: 1)
    #expect(unfolded.shape == [1, 2, 2, 4])
    #expect(unfolded.numbers == [0, 0, 0, 1, 0, 0, 2, 0, 0, 3, 0, 0, 4, 0, 0, 0])
  }

  @Test func theFirstOfTheLargestIsChosen() {
    let x = Tensor([3, 3, 1, 3, -1, -2, 0, 0, 5, 4, .nan, 1], shape: [1, 3, 4, 1]).variable
    let y = maxPooling(x, window: 2)
    #expect(y.numbers == [3, 3])
    #expect(gradient(of: y.sum(), at: x).numbers == [1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0])
    let overlapping = maxPooling(x, window: 2, stride: 1)
    #expect(overlapping.shape == [1, 2, 3, 1])
    #expect(overlapping.numbers.map(\.isNaN) == [false, false, false, false, true, true])
    #expect(Array(overlapping.numbers[..<4]) == [3, 3, 3, 5])
    // A number that two windows choose has both their gradients.
    let weights = Tensor([1, 2, 4, 8, 16, 32], shape: [1, 2, 3, 1])
    #expect(
      gradient(of: (overlapping * weights).sum(), at: x).numbers
        == [1, 2, 0, 4, 0, 0, 0, 0, 8, 0, 48, 0])
    // Channels choose by themselves.
    let two = maxPooling(Tensor([1, 8, 2, 7, 3, 6, 4, 5], shape: [1, 2, 2, 2]), window: 2)
    #expect(two.numbers == [4, 8])
  }

  @Test func upsamplingRepeatsPlaces() {
    let y = upsampling(Tensor([1, 10, 2, 20, 3, 30, 4, 40], shape: [1, 2, 2, 2]), by: 2)
    let (top, bottom): ([Float], [Float]) =
      ([1, 10, 1, 10, 2, 20, 2, 20], [3, 30, 3, 30, 4, 40, 4, 40])
    #expect(y.shape == [1, 4, 4, 2])
    #expect(y.numbers == top + top + bottom + bottom)
    #expect(upsampling(y, by: 1).numbers == y.numbers)
  }

  @Test func axesInAnotherOrder() {
    let x = Tensor((0..<24).map { Float($0) }, shape: [2, 3, 4])
    let y = x.permuted([2, 0, 1])
    #expect(y.shape == [4, 2, 3])
    let expected = (0..<24).map { place -> Float in
      let (i, j, k) = (place / 6, place % 6 / 3, place % 3)
      return Float(12 * j + 4 * k + i)
    }
    #expect(y.numbers == expected)
    #expect(y.permuted([1, 2, 0]).numbers == x.numbers)
    #expect(x.permuted([0, 1, 2]).numbers == x.numbers)
  }

  @Test(arguments: [Shape([7, 3]), [3, 4, 5, 2], [2, 40, 40, 20]])
  func batchesAreNormalised(shape: Shape) {
    var random = Random(seed: 5)
    let channels = shape[shape.count - 1]
    let size = shape.elementCount / channels
    let x = Tensor.normal(shape, mean: 3, standardDeviation: 2, using: &random)
    let scale = Tensor.uniform([channels], in: 0.5...2, using: &random)
    let shift = Tensor.normal([channels], using: &random)
    let batch = batchNormalization(x, scale: scale, shift: shift, epsilon: 0.25)
    let numbers = x.numbers.map(Double.init)
    var expected = numbers
    for channel in 0..<channels {
      let values = (0..<size).map { numbers[$0 * channels + channel] }
      let mean = values.reduce(0, +) / Double(size)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(size)
      #expect(Swift.abs(Double(batch.mean[channel]) - mean) < 1e-6 * 3)
      #expect(Swift.abs(Double(batch.variance[channel]) - variance) < 1e-6 * 4)
      let factor = Double(scale[channel]) / (variance + 0.25).squareRoot()
      for (row, value) in values.enumerated() {
        expected[row * channels + channel] = (value - mean) * factor + Double(shift[channel])
      }
    }
    expectClose(batch.output, expected)
    #expect(!batch.mean.isRecorded && !batch.variance.isRecorded)
  }

  /// A gradient that may be differentiated takes another way to the same numbers.
  @Test func bothWaysToTheGradientAgree() {
    var random = Random(seed: 6)
    let x = Tensor.normal([4, 3, 2, 5], using: &random).variable
    let scale = Tensor.uniform([5], in: 0.5...2, using: &random).variable
    let shift = Tensor.normal([5], using: &random).variable
    let weights = Tensor.normal([4, 3, 2, 5], using: &random)
    let y = (weights * batchNormalization(x, scale: scale, shift: shift).output).sum()
    let plain = gradient(of: y, at: [x, scale, shift])
    let differentiable = gradient(of: y, at: [x, scale, shift], differentiable: true)
    for (one, other) in zip(plain, differentiable) {
      #expect(!one.isRecorded)
      expectClose(one, other.numbers.map(Double.init))
    }
    // The mean is taken out of the gradient, and what goes along x̂.
    let slopes = plain[0].reshaped(to: [24, 5])
    for sum in slopes.sum(axis: 0).numbers
      + (slopes * x.reshaped(to: [24, 5])).sum(axis: 0).numbers
    {
      #expect(Swift.abs(sum) < 1e-3)
    }
  }

  /// `expected` for every place of a tensor of four axes.
  private func numbers(_ shape: Shape, _ value: (Int, Int, Int, Int) -> Double) -> [Double] {
    (0..<shape.elementCount).map { place in
      let (d, rest) = (place % shape[3], place / shape[3])
      return value(
        rest / shape[2] / shape[1], rest / shape[2] % shape[1], rest % shape[2], d)
    }
  }

  private func at(_ x: Tensor, _ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Double {
    Double(x[((a * x.shape[1] + b) * x.shape[2] + c) * x.shape[3] + d])
  }

  private func bits(_ x: Tensor) -> [UInt32] { x.numbers.map(\.bitPattern) }

  private func expectClose(
    _ found: Tensor, _ expected: [Double], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let size = expected.map { Swift.abs($0) }.max() ?? 0
    let worst = zip(found.numbers, expected).map { Swift.abs(Double($0) - $1) }.max() ?? 0
    #expect(found.count == expected.count, sourceLocation: sourceLocation)
    #expect(worst <= 2e-6 * size, sourceLocation: sourceLocation)
  }

  /// That two sums of products are the same number.
  private func expectEqual(
    _ a: Tensor, _ b: Tensor, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    func sum(_ x: Tensor) -> Double { x.numbers.reduce(0) { $0 + Double($1) } }
    let size = a.numbers.reduce(0) { $0 + Swift.abs(Double($1)) }
    #expect(Swift.abs(sum(a) - sum(b)) <= 1e-6 * size, sourceLocation: sourceLocation)
    #expect(size > 0, sourceLocation: sourceLocation)
  }
}
