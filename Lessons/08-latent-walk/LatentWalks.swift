import Autograd

/// How far images of rows lie from their neighbours, beside the distance of images that have nothing to do
/// with each other.
///
/// Distances are the root of the mean squared difference of a pixel; white and black are 2 apart.
struct LatentWalks: Sendable {
  /// For each row the distances between neighbours.
  let steps: [[Double]]
  /// The mean distance of images drawn from independent noise.
  let distance: Double

  /// Rows of images, one below the other, `length` each, and images drawn from independent noise, of
  /// which each is compared with the next but every image with one other only.
  ///
  /// - Precondition: All rows are whole, and there are at least two images to compare.
  init(
    rows: Tensor, length: Int, independent: Tensor, file: StaticString = #fileID,
    line: UInt = #line
  ) {
    require(
      length > 1 && rows.shape[0].isMultiple(of: length),
      "LatentWalks: \(rows.shape[0]) images in rows of \(length)", file: file, line: line)
    require(
      independent.shape[0] > 1, "LatentWalks: no two images to compare", file: file, line: line)
    let between = Self.distances(rows)
    steps = stride(from: 0, to: rows.shape[0], by: length).map {
      Array(between[$0..<$0 + length - 1])
    }
    let apart = Self.distances(independent)
    let pairs = stride(from: 0, to: apart.count, by: 2).map { apart[$0] }
    distance = pairs.reduce(0, +) / Double(pairs.count)
  }

  /// The largest step of each row.
  var largest: [Double] { steps.map { $0.max() ?? 0 } }

  /// Of a hundred rows, those without a step of more than a third of the distance of independent images.
  var smoothShare: Double {
    Double(largest.count { $0 <= distance / 3 }) / Double(largest.count)
  }

  /// The distance of each image to the one a row below.
  private static func distances(_ images: Tensor) -> [Double] {
    let (count, size) = (images.shape[0], images.shape[1])
    let numbers = images.numbers
    return (0..<count - 1).map { row in
      var sum = 0.0
      for place in row * size..<(row + 1) * size {
        let difference = Double(numbers[place]) - Double(numbers[place + size])
        sum += difference * difference
      }
      return (sum / Double(size)).squareRoot()
    }
  }
}
