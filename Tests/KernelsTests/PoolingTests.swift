import LaneMath
import Testing

@testable import Kernels

// The largest number of each window by its definition, and the ways back.

@Suite struct PoolingTests {
  private static let cases = [
    WindowCase(2, 4, 4, 1, window: (2, 2), stride: 2),
    WindowCase(3, 5, 7, 3, window: (2, 2), stride: 2),
    WindowCase(2, 5, 4, 17, window: (3, 3)), WindowCase(1, 5, 5, 35, window: (3, 3), stride: 2),
    WindowCase(2, 3, 6, 16, window: (3, 2), stride: 3), WindowCase(7, 2, 2, 4, window: (2, 2)),
    WindowCase(2, 2, 3, 2, window: (1, 1)), WindowCase(0, 2, 2, 2, window: (2, 2)),
  ]

  /// Numbers with many ties, infinities and NaN among them.
  private func numbers(_ count: Int, _ source: inout Numbers) -> [Float] {
    let values: [Float] = [0, 1, 1, 2, 2, -1, 3, 0, -.infinity, -.infinity, .nan, .infinity]
    return (0..<count).map { _ in
      // NaN and infinity seldom, or there would be nothing else.
      let word = Int(source.word() % 40)
      return word < values.count ? values[word] : values[word % 9]
    }
  }

  /// For each position and channel: where the first of the largest lies in its window and in the image.
  private func chosen(_ window: WindowCase, _ x: [Float]) -> [(index: Int, place: Int)] {
    let w = window.windows
    return (0..<window.positions * w.channels).map { target in
      let (position, channel) = (target / w.channels, target % w.channels)
      let (image, rest) = (position / w.positions, position % w.positions)
      var best: (index: Int, place: Int)?
      for index in 0..<w.windowHeight * w.windowWidth {
        let y = rest / w.columns * w.stride + index / w.windowWidth
        let column = rest % w.columns * w.stride + index % w.windowWidth
        let place = ((image * w.height + y) * w.width + column) * w.channels + channel
        guard let largest = best.map({ x[$0.place] }) else {
          best = (index, place)
          continue
        }
        if !largest.isNaN && (x[place].isNaN || x[place] > largest) { best = (index, place) }
      }
      return best ?? (0, 0)
    }
  }

  @Test(arguments: Level.available, cases)
  func theFirstOfTheLargest(level: Level, window: WindowCase) {
    var source = Numbers(81)
    let windows = window.windows
    for _ in 0..<5 {
      let x = numbers(window.imageNumbers, &source)
      let expected = chosen(window, x)
      var choice: [Float] = []
      let found = written(expected.count) { y in
        choice = written(expected.count) {
          level.kernels.poolMaxima(x, windows, window.images, y, $0)
        }
      }
      #expect(same(found, expected.map { x[$0.place] }))
      #expect(choice == expected.map { Float($0.index) })

      let other = source.ordinary(window.imageNumbers)
      let picked = written(expected.count) {
        level.kernels.pickChosen(other, choice, windows, window.images, $0)
      }
      #expect(picked == expected.map { other[$0.place] })

      let dy = source.ordinary(expected.count)
      var sums = other
      for (target, chosen) in expected.enumerated() { sums[chosen.place] += dy[target] }
      let placed = changed(other) {
        level.kernels.placeChosen(dy, choice, windows, window.images, $0)
      }
      #expect(placed == sums)
    }
  }

  @Test(arguments: cases, [1, 2, 3, 5])
  func imagesAreDivided(window: WindowCase, threads: Int) {
    let pool = ThreadPool(threads: threads)
    var source = Numbers(82)
    let (windows, images) = (window.windows, window.images)
    let x = numbers(window.imageNumbers, &source)
    let expected = chosen(window, x)
    let small: Shape = [images, windows.rows, windows.columns, windows.channels]
    let (values, choice) = Storage.maxima(
      Storage(x), windows, images: images, shape: small, on: pool)
    #expect(values.shape == small && choice.shape == small)
    #expect(same(values.array, expected.map { x[$0.place] }))
    #expect(choice.array == expected.map { Float($0.index) })

    let other = source.ordinary(window.imageNumbers)
    let picked = Storage.picked(
      Storage(other), choice, windows, images: images, shape: small, on: pool)
    #expect(picked.array == expected.map { other[$0.place] })

    let dy = source.ordinary(expected.count)
    var sums = [Float](repeating: 0, count: x.count)
    for (target, chosen) in expected.enumerated() { sums[chosen.place] += dy[target] }
    let shape: Shape = [images, windows.height, windows.width, windows.channels]
    let placed = Storage.placed(
      Storage(dy), choice, windows, images: images, shape: shape, on: pool)
    #expect(placed.shape == shape && placed.array == sums)
  }
}
