import Autograd

/// How much the images of a class differ from each other.
///
/// For each class the mean distance of two of its images: the root of the mean squared difference of a
/// pixel, over all pairs of the first images of that class.
public struct ClassVariety: Sendable, Equatable {
  /// The mean distance of each class; NaN where it has fewer than two images.
  public let distances: [Double]

  /// Compares rows of pixels.
  ///
  /// - Parameters:
  ///   - labels: The class of each image, from 0 to `classes` − 1.
  ///   - most: The most images of a class that are compared, the first of them.
  /// - Precondition: There is a label for each image.
  public init(
    of images: Tensor, labels: [Int], classes: Int, most: Int = 100, file: StaticString = #fileID,
    line: UInt = #line
  ) {
    require(
      images.rank == 2 && images.shape[0] == labels.count,
      "ClassVariety: \(labels.count) labels for images \(images.shape)", file: file, line: line)
    let (pixels, size) = (images.numbers, images.shape[1])
    distances = (0..<classes).map { label in
      let rows = labels.indices.filter { labels[$0] == label }.prefix(most)
      var (sum, pairs) = (0.0, 0)
      for (place, one) in rows.enumerated() {
        for other in rows.dropFirst(place + 1) {
          var squares: Float = 0
          for pixel in 0..<size {
            let difference = pixels[one * size + pixel] - pixels[other * size + pixel]
            squares += difference * difference
          }
          sum += (Double(squares) / Double(size)).squareRoot()
          pairs += 1
        }
      }
      return pairs == 0 ? .nan : sum / Double(pairs)
    }
  }

  /// For each class its distance over that of another set.
  public func over(_ other: ClassVariety) -> [Double] {
    zip(distances, other.distances).map { $0 / $1 }
  }
}
