import Autograd

/// How a digit is written, measured on its pixels alone.
///
/// With the grey value of a pixel as the ink `i` that lies on it, from 0 to 1, and `x̄`, `ȳ` the centre of
/// all ink.
public struct DigitAttributes: Sendable, Equatable {
  /// The lean: how far the top lies to the right, in units of the height.
  ///
  /// `−μ₁₁ / μ₀₂`, where `μ₁₁ = Σ i·(x − x̄)·(y − ȳ)` and `μ₀₂ = Σ i·(y − ȳ)²`, `y` pointing down: the
  /// line that fits the ink best, as `x` depends on `y`. A digit's shape leans by itself, a 7 to the
  /// right; so compare digits of one kind. NaN where there is no ink, or all in one row.
  public let slant: Double
  /// The mean width of the strokes, in pixels.
  ///
  /// `2·A / U`: the ink `A = Σ i` over half of the outline `U = Σ |∇i|`, since a stroke is as wide as the
  /// area it covers for its length, and has an outline on both sides. A soft edge counts as one. NaN where
  /// there is no ink.
  public let thickness: Double

  /// What is measured on an image.
  ///
  /// - Parameters:
  ///   - ink: The ink on each pixel, row by row from the top: from 0, paper, to 1.
  ///   - width: The pixels in a row.
  /// - Precondition: The rows are whole.
  public init(
    ink: [Float], width: Int, file: StaticString = #fileID, line: UInt = #line
  ) {
    require(
      width > 0 && ink.count.isMultiple(of: width),
      "DigitAttributes: \(ink.count) pixels do not fill rows of \(width)", file: file, line: line)
    let height = ink.count / width
    var (area, sumX, sumY) = (0.0, 0.0, 0.0)
    for place in ink.indices {
      let i = Double(ink[place])
      area += i
      sumX += i * Double(place % width)
      sumY += i * Double(place / width)
    }
    let (centreX, centreY) = (sumX / area, sumY / area)
    var (mixed, vertical) = (0.0, 0.0)
    for place in ink.indices {
      let (i, y) = (Double(ink[place]), Double(place / width) - centreY)
      mixed += i * (Double(place % width) - centreX) * y
      vertical += i * y * y
    }
    slant = -mixed / vertical

    // Beyond the edge there is paper, so that what touches it has an outline there too.
    func at(_ row: Int, _ column: Int) -> Double {
      row < 0 || column < 0 || row == height || column == width
        ? 0 : Double(ink[row * width + column])
    }
    var outline = 0.0
    for row in -1..<height {
      for column in -1..<width {
        let (right, down) = (
          at(row, column + 1) - at(row, column), at(row + 1, column) - at(row, column)
        )
        outline += (right * right + down * down).squareRoot()
      }
    }
    thickness = 2 * area / outline
  }

  /// What is measured on each of some images of shape `[count, width · height]`, from −1, paper, to 1,
  /// ink.
  ///
  /// - Precondition: The rows are whole.
  public static func of(
    _ images: Tensor, width: Int = 28, file: StaticString = #fileID, line: UInt = #line
  ) -> [DigitAttributes] {
    let (numbers, size) = (images.numbers, images.shape[1])
    return stride(from: 0, to: numbers.count, by: size).map { start in
      DigitAttributes(
        ink: numbers[start..<start + size].map { ($0 + 1) / 2 }, width: width, file: file,
        line: line)
    }
  }
}
