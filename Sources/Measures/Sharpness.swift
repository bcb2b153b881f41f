import Autograd

/// How sharp the edges of grey images are: the mean steepness of their outlines, in ink a pixel, the mean
/// over the images.
///
/// `Σ |∇i|² / Σ |∇i|` with the ink `i` from 0, paper, to 1, and differences between neighbours as slopes:
/// each place counts by how steep it is. Along an edge from paper to ink `Σ |∇i|` is the same however
/// blurred it is, and `Σ |∇i|²` falls with its width. An image without an edge counts 0.
///
/// - Parameters:
///   - images: Rows of pixels from −1, paper, to 1, ink.
///   - width: The pixels in a row of an image.
/// - Precondition: There is at least one image, and its rows are whole.
public func sharpness(
  of images: Tensor, width: Int, file: StaticString = #fileID, line: UInt = #line
) -> Double {
  require(
    images.rank == 2 && images.shape[0] > 0 && width > 0
      && images.shape[1].isMultiple(of: width),
    "sharpness: images \(images.shape) do not have rows of \(width) pixels", file: file, line: line)
  let (pixels, size) = (images.numbers, images.shape[1])
  var sum = 0.0
  for start in stride(from: 0, to: pixels.count, by: size) {
    var (slopes, squares) = (0.0, 0.0)
    for place in 0..<size {
      let (column, row) = (place % width, place / width)
      let here = pixels[start + place]
      let right = column + 1 < width ? Double(pixels[start + place + 1] - here) / 2 : 0
      let below = row + 1 < size / width ? Double(pixels[start + place + width] - here) / 2 : 0
      let square = right * right + below * below
      slopes += square.squareRoot()
      squares += square
    }
    if slopes > 0 { sum += squares / slopes }
  }
  return sum / Double(images.shape[0])
}
