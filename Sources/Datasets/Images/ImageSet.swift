import Autograd

/// Grey images of one size, and the digit that each shows.
public struct ImageSet: Sendable, Equatable {
  /// What images are for, as MNIST divides them.
  public enum Part: String, Sendable, CaseIterable {
    /// The images to learn from.
    case training
    /// The images to judge by.
    case test
  }

  /// How many images there are.
  public let count: Int
  /// The rows of an image.
  public let rows: Int
  /// The columns of an image.
  public let columns: Int
  /// All grey values, image by image and row by row, from 0, paper, to 255, ink.
  public let pixels: [UInt8]
  /// The digit that each image shows, 0 to 9.
  public let labels: [UInt8]

  /// A set of images from their grey values and labels.
  ///
  /// - Precondition: There is a label from 0 to 9 for each image, and as many grey values as fill
  ///   the images.
  public init(
    pixels: [UInt8], labels: [UInt8], rows: Int = 28, columns: Int = 28,
    file: StaticString = #fileID, line: UInt = #line
  ) {
    require(
      rows > 0 && columns > 0 && pixels.count == labels.count * rows * columns,
      "ImageSet: \(labels.count) images of \(rows) × \(columns) do not have \(pixels.count) grey values",
      file: file, line: line)
    require(
      labels.allSatisfy { $0 < 10 }, "ImageSet: a label is over 9", file: file, line: line)
    self.count = labels.count
    self.rows = rows
    self.columns = columns
    self.pixels = pixels
    self.labels = labels
  }

  /// How many grey values an image has.
  public var imageSize: Int { rows * columns }

  /// All images, of shape `[count, rows · columns]`, from -1, paper, to 1, ink.
  public func tensor() -> Tensor { tensor(of: Array(0..<count)) }

  /// The images of the given numbers, of shape `[numbers, rows · columns]`, from -1 to 1.
  ///
  /// A grey value g becomes g / 127.5 - 1.
  ///
  /// - Precondition: Every number is from 0 to `count` - 1.
  public func tensor(
    of numbers: [Int], file: StaticString = #fileID, line: UInt = #line
  ) -> Tensor {
    var values = [Float](repeating: 0, count: numbers.count * imageSize)
    for (place, number) in numbers.enumerated() {
      requireImage(number, file: file, line: line)
      let (from, to) = (number * imageSize, place * imageSize)
      for i in 0..<imageSize { values[to + i] = Float(pixels[from + i]) / 127.5 - 1 }
    }
    return Tensor(values, shape: [numbers.count, imageSize])
  }

  /// A minibatch of images, each drawn from all, of shape `[count, rows · columns]`, from -1 to 1.
  ///
  /// - Precondition: There is at least one image.
  public func minibatch(
    _ count: Int, using random: inout Random, file: StaticString = #fileID, line: UInt = #line
  ) -> Tensor {
    require(self.count > 0, "ImageSet: there is no image to draw", file: file, line: line)
    return tensor(of: (0..<count).map { _ in random.index(below: self.count) })
  }

  /// The images from `range` on their own.
  ///
  /// - Precondition: The range lies within 0 ..< `count`.
  public subscript(range: Range<Int>) -> ImageSet {
    require(
      range.lowerBound >= 0 && range.upperBound <= count,
      "ImageSet: there are no images \(range) among \(count)")
    return ImageSet(
      pixels: Array(pixels[range.lowerBound * imageSize..<range.upperBound * imageSize]),
      labels: Array(labels[range]), rows: rows, columns: columns)
  }

  /// The grey values of one image, row by row.
  ///
  /// - Precondition: `number` is from 0 to `count` - 1.
  public func image(
    _ number: Int, file: StaticString = #fileID, line: UInt = #line
  ) -> [UInt8] {
    requireImage(number, file: file, line: line)
    return Array(pixels[number * imageSize..<(number + 1) * imageSize])
  }

  /// The same images with rows and columns swapped.
  var turned: ImageSet {
    var turned = pixels
    for image in 0..<count {
      for row in 0..<rows {
        for column in 0..<columns {
          turned[image * imageSize + column * rows + row] =
            pixels[image * imageSize + row * columns + column]
        }
      }
    }
    return ImageSet(pixels: turned, labels: labels, rows: columns, columns: rows)
  }

  private func requireImage(_ number: Int, file: StaticString, line: UInt) {
    require(
      number >= 0 && number < count, "ImageSet: there is no image \(number) among \(count)",
      file: file, line: line)
  }
}
