import Autograd
import Datasets
import Measures

/// For some generated images the training images that are nearest to them: a generator that only
/// remembered would draw what it has seen.
public struct NearestImages {
  /// One image and its nearest neighbour in the training set.
  public struct Pair {
    /// The generated image.
    public let image: [Float]
    /// The training image nearest to it.
    public let neighbour: [Float]
    /// The root of the mean squared difference of a pixel, where white and black are 2 apart.
    public let distance: Double
    /// What the judge takes the image for.
    public let label: Int
  }

  /// The generated images and their neighbours.
  public let pairs: [Pair]
  /// The median distance of as many real images, which were not trained on, to their neighbours.
  public let floor: Double

  /// The median distance to the nearest training image.
  public var median: Double {
    let distances = pairs.map(\.distance).sorted()
    return distances[distances.count / 2]
  }

  /// Compares each of `samples` with all training images.
  public init(
    _ samples: Tensor, judge: DigitClassifier, in training: ImageSet, beside test: ImageSet
  ) {
    let count = samples.shape[0]
    let labels = judge.judge(samples).labels
    pairs = zip(Self.neighbours(of: samples, in: training), labels).map { found, label in
      Pair(image: found.image, neighbour: found.neighbour, distance: found.distance, label: label)
    }
    let real = test.tensor(of: Array(0..<min(count, test.count)))
    let distances = Self.neighbours(of: real, in: training).map(\.distance).sorted()
    floor = distances.isEmpty ? 0 : distances[distances.count / 2]
  }

  private static func neighbours(
    of samples: Tensor, in training: ImageSet
  ) -> [(image: [Float], neighbour: [Float], distance: Double)] {
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
      return (image, neighbour, (sum / Double(size)).squareRoot())
    }
  }
}
