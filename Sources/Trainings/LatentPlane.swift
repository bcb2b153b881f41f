import Autograd
import Blackboard
import Datasets

/// Codes in the plane, a cloud for each digit.
///
/// - Parameter reach: How far the picture goes from 0 each way; as far as the codes when nil, and at least
///   to 1.
public func latentScene(
  _ title: String, _ codes: Tensor, _ labels: [UInt8], reach: Double? = nil
) -> SceneFigure {
  let all = points(codes.numbers)
  let most =
    reach
    ?? all.reduce(1.0) { largest, point in
      max(largest, point.x.magnitude, point.y.magnitude)
    }
  let clouds = (0..<10).map { digit in
    SceneFigure.Cloud(
      "\(digit)", points: zip(all, labels).filter { Int($0.1) == digit }.map(\.0))
  }
  let range = -most...most
  return SceneFigure(
    title: title, panels: [.init("", clouds: clouds)], xRange: range, yRange: range, xLabel: "z₁",
    yLabel: "z₂")
}

/// Codes in `count` rows of as many, from the top left, from −2 to 2 both ways.
public func latentLattice(_ count: Int) -> Tensor {
  let places = (0..<count).map { -2 + 4 * Float($0) / Float(count - 1) }
  return Tensor(
    places.reversed().flatMap { y in places.flatMap { x in [x, y] } }, shape: [count * count, 2])
}

/// Digits side by side and without gaps, as one picture.
///
/// - Parameter images: Rows of 784 pixels from −1 to 1, a whole number of lines of `columns`.
public func mosaic(_ images: Tensor, columns: Int) -> PictureGrid {
  let (side, pixels) = (DCGANRecipe.side, images.numbers)
  let (count, width) = (images.shape[0], columns * side)
  var joined = [Float](repeating: 0, count: pixels.count)
  for place in 0..<count {
    for pixel in 0..<side * side {
      let (row, column) = (
        place / columns * side + pixel / side, place % columns * side + pixel % side
      )
      joined[row * width + column] = pixels[place * side * side + pixel]
    }
  }
  return PictureGrid(
    pixels: joined, in: -1...1, width: width, height: count / columns * side, columns: 1)
}
