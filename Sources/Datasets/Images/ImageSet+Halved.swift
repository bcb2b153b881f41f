import Autograd

extension ImageSet {
  /// The same images with half the rows and columns: each pixel is the mean of four, rounded.
  ///
  /// - Precondition: Rows and columns are even.
  public var halved: ImageSet {
    require(
      rows.isMultiple(of: 2) && columns.isMultiple(of: 2),
      "ImageSet: \(rows) × \(columns) pixels cannot be halved")
    let (height, width) = (rows / 2, columns / 2)
    var small = [UInt8](repeating: 0, count: count * height * width)
    for image in 0..<count {
      for row in 0..<height {
        for column in 0..<width {
          let corner = image * imageSize + 2 * row * columns + 2 * column
          let sum = [0, 1, columns, columns + 1].reduce(0) { $0 + Int(pixels[corner + $1]) }
          small[(image * height + row) * width + column] = UInt8((sum + 2) / 4)
        }
      }
    }
    return ImageSet(pixels: small, labels: labels, rows: height, columns: width)
  }
}
