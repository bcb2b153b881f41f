import LaneMath
import Testing

@testable import Kernels

// Unfolding and folding against their definition, and convolution, its transpose and its gradient
// against these and a whole matrix product, to the bit.

@Suite struct ConvolutionTests {
  @Test(arguments: Level.available, WindowCase.small)
  func whatAWindowSees(level: Level, window: WindowCase) {
    var numbers = Numbers(61)
    let x = numbers.wild(window.imageNumbers)
    let (windows, positions) = (window.windows, window.positions)
    let expected = window.unfolded(x)
    let whole = written(expected.count) {
      level.kernels.unfold(
        x, windows, 0, positions, 0, windows.windowHeight, $0, windows.length)
    }
    #expect(same(whole, expected))

    // A part of the positions and of the window's rows, with room between the rows of the result.
    let (firstRow, firstPosition) = (windows.windowHeight / 2, positions / 3)
    let depth = (windows.windowHeight - firstRow) * windows.rowLength
    let step = depth + 3
    let part = written((positions - firstPosition) * step) {
      level.kernels.unfold(
        x, windows, firstPosition, positions, firstRow, windows.windowHeight, $0, step)
    }
    var expectedPart: [Float] = []
    for position in firstPosition..<positions {
      let end = (position + 1) * windows.length
      expectedPart += expected[end - depth..<end]
      expectedPart += [.nan, .nan, .nan]
    }
    #expect(same(part, expectedPart))
  }

  @Test(arguments: Level.available, WindowCase.small)
  func whatIsFoldedBack(level: Level, window: WindowCase) {
    var numbers = Numbers(62)
    let windows = window.windows
    let y = numbers.ordinary(window.seenNumbers)
    let start = numbers.ordinary(window.imageNumbers)
    let expected = window.folded(y, onto: start)
    let whole = changed(start) {
      level.kernels.fold(
        y, windows.length, windows, window.images, 0, windows.windowHeight, $0)
    }
    #expect(same(whole, expected))

    // Piece by piece gives the same sums.
    let pieces = changed(start) { x in
      for row in 0..<windows.windowHeight {
        var piece: [Float] = []
        for position in 0..<window.positions {
          let first = position * windows.length + row * windows.rowLength
          piece += y[first..<first + windows.rowLength]
          piece += [.nan, .nan]
        }
        level.kernels.fold(
          piece, windows.rowLength + 2, windows, window.images, row, row + 1, x)
      }
    }
    #expect(same(pieces, expected))
  }

  @Test(arguments: WindowCase.small + WindowCase.large)
  func allAreWholeProducts(window: WindowCase) {
    var numbers = Numbers(63)
    let isLarge = window.seenNumbers > 10_000
    for outputs in isLarge ? [33] : [1, 5, 70] {
      let factors = ConvolutionFactors(window, outputs: outputs, using: &numbers)
      for threads in [1, 2, 3, 5] { factors.expectProducts(on: ThreadPool(threads: threads)) }
    }
  }
}

/// Images, weights, a bias and numbers in place of the result, with what must come of them.
private struct ConvolutionFactors {
  let window: WindowCase
  let outputs: Int
  let x: [Float]
  let y: [Float]
  let weight: Storage
  let bias: [Float]
  let unfolded: [Float]
  let folded: [Float]
  let convolutions: [[Float]]
  let spreads: [[Float]]
  let weights: [Float]

  init(_ window: WindowCase, outputs: Int, using numbers: inout Numbers) {
    (self.window, self.outputs) = (window, outputs)
    let (windows, positions) = (window.windows, window.positions)
    x = numbers.ordinary(window.imageNumbers)
    y = numbers.ordinary(positions * outputs)
    weight = Storage(numbers.ordinary(windows.length * outputs))
    bias = numbers.ordinary(max(outputs, windows.channels))
    unfolded = window.unfolded(x)
    let zeros = [Float](repeating: 0, count: window.imageNumbers)
    folded = window.folded(unfolded, onto: zeros)
    let (seen, alone) = (Storage(unfolded), ThreadPool(threads: 1))
    let (filters, start) = (weight, bias)
    convolutions = [nil, Storage(Array(bias[..<outputs]))].map {
      Storage.matrixProduct(
        seen, transposed: false, filters, transposed: false, addedTo: $0, m: positions, n: outputs,
        k: windows.length, on: alone
      ).array
    }
    let products = Storage.matrixProduct(
      Storage(y), transposed: false, weight, transposed: true, m: positions, n: windows.length,
      k: outputs, on: alone
    ).array
    let biases = zeros.indices.map { start[$0 % windows.channels] }
    spreads = [zeros, biases].map { window.folded(products, onto: $0) }
    weights =
      Storage.matrixProduct(
        seen, transposed: true, Storage(y), transposed: false, m: windows.length, n: outputs,
        k: positions, on: alone
      ).array
  }

  func expectProducts(on pool: ThreadPool) {
    let (windows, images, positions) = (window.windows, window.images, window.positions)
    let imageShape: Shape = [images, windows.height, windows.width, windows.channels]
    let resultShape: Shape = [images, windows.rows, windows.columns, outputs]
    let weightShape: Shape = [
      windows.windowHeight, windows.windowWidth, windows.channels, outputs,
    ]
    func expect(_ found: Storage, _ expected: [Float], _ shape: Shape, _ what: String) {
      #expect(
        found.shape == shape && same(found.array, expected),
        "\(what), \(window.testDescription), \(outputs) outputs, \(pool.threads) threads")
    }
    expect(
      .unfolded(Storage(x), windows, images: images, on: pool), unfolded,
      [positions, windows.length], "unfolded")
    expect(
      .folded(Storage(unfolded), windows, images: images, shape: imageShape, on: pool), folded,
      imageShape, "folded")
    for (index, bias) in [nil, bias].enumerated() {
      expect(
        .convolution(
          Storage(x), weight, bias: bias.map { Storage(Array($0[..<outputs])) }, windows,
          images: images, outputs: outputs, shape: resultShape, on: pool),
        convolutions[index], resultShape, "convolution")
      expect(
        .transposedConvolution(
          Storage(y), weight, bias: bias.map { Storage(Array($0[..<windows.channels])) }, windows,
          images: images, outputs: outputs, shape: imageShape, on: pool),
        spreads[index], imageShape, "transposed convolution")
    }
    expect(
      .convolutionWeights(
        Storage(x), Storage(y), windows, images: images, outputs: outputs, shape: weightShape,
        on: pool), weights, weightShape, "gradient at the weights")
  }
}
