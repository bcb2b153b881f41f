import Autograd
import Datasets

/// For some generated images the training images that are nearest to them: a generator that only
/// remembered would draw what it has seen.
public struct NearestImages {
  /// One image and its nearest neighbour in the training set.
  package struct Pair {
    /// The image.
    package let image: [Float]
    /// The training image nearest to it.
    package let neighbour: [Float]
    /// The root of the mean squared difference of a pixel, where white and black are 2 apart.
    package let distance: Double
  }

  /// The generated images and their neighbours.
  package let pairs: [Pair]
  /// The median distance to the nearest training image.
  public let median: Double
  /// The median distance of as many real images, which were not trained on, to their neighbours.
  public let floor: Double

  /// Compares each of `samples`, rows of pixels, with all training images, and as many images of `test`
  /// beside them.
  package init(_ samples: Tensor, in training: ImageSet, beside test: ImageSet) {
    func median(_ pairs: [Pair]) -> Double {
      pairs.isEmpty ? 0 : pairs.map(\.distance).sorted()[pairs.count / 2]
    }
    pairs = Self.neighbours(of: samples, in: training)
    self.median = median(pairs)
    let real = test.tensor(of: Array(0..<min(samples.shape[0], test.count)))
    floor = median(Self.neighbours(of: real, in: training))
  }

  private static func neighbours(of samples: Tensor, in training: ImageSet) -> [Pair] {
    let (count, size) = (samples.shape[0], training.imageSize)
    var best = [(distance: Float, number: Int)](repeating: (.infinity, 0), count: count)
    // |x − y|² = |x|² − 2·x·y + |y|², a thousand training images at a time.
    let squares = square(samples).sum(axis: 1, keepingAxis: true)
    for start in stride(from: 0, to: training.count, by: 1_000) {
      let numbers = Array(start..<min(start + 1_000, training.count))
      let images = training.tensor(of: numbers)
      let products = matmul(samples, images, transposingB: true)
      let distances = (squares - 2 * products + square(images).sum(axis: 1)).numbers
      for row in 0..<count {
        for (column, number) in numbers.enumerated() {
          let distance = distances[row * numbers.count + column]
          if distance < best[row].distance { best[row] = (distance, number) }
        }
      }
    }
    return (0..<count).map { row in
      let image = samples.rows(row..<row + 1).numbers
      let neighbour = training.tensor(of: [best[row].number]).numbers
      let sum = zip(image, neighbour).reduce(0.0) { sum, pair in
        let difference = Double(pair.0) - Double(pair.1)
        return sum + difference * difference
      }
      return Pair(
        image: image, neighbour: neighbour, distance: (sum / Double(size)).squareRoot())
    }
  }
}
