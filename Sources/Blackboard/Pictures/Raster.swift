/// A picture in colour that shapes are blended into, with soft edges.
///
/// Only sums, products and square roots: every processor gives the same bytes.
struct Raster {
  let width: Int
  let height: Int
  /// Red, green and blue of each pixel, 0...255, row by row from the top.
  private var levels: [Double]

  /// A picture of one colour.
  init(width: Int, height: Int, _ color: RGB) {
    self.width = width
    self.height = height
    levels = Array(repeating: Double(color.red), count: 3 * width * height)
    if color.red == color.green, color.green == color.blue { return }
    for place in stride(from: 0, to: levels.count, by: 3) {
      levels[place + 1] = Double(color.green)
      levels[place + 2] = Double(color.blue)
    }
  }

  /// The pixels' levels, rounded halves upward.
  var bytes: [UInt8] {
    // No level is negative, so that cutting off what follows the point rounds down.
    levels.map { UInt8($0 + 0.5) }
  }

  /// Blends a colour into a pixel inside, `share` of it in 0...1.
  mutating func blend(_ color: RGB, _ share: Double, _ column: Int, _ row: Int) {
    blend(color, share, at: row * width + column)
  }

  /// Blends a colour into a pixel by its number, row by row from the top.
  @inline(__always)
  private mutating func blend(_ color: RGB, _ share: Double, at pixel: Int) {
    let place = 3 * pixel
    levels[place] += (Double(color.red) - levels[place]) * share
    levels[place + 1] += (Double(color.green) - levels[place + 1]) * share
    levels[place + 2] += (Double(color.blue) - levels[place + 2]) * share
  }

  /// Blends a colour into what a shape covers, and makes the cover empty for the next.
  mutating func blend(_ cover: inout Cover, _ color: RGB, opacity: Double = 1) {
    require(
      (cover.width, cover.height) == (width, height),
      "Raster: a cover of \(cover.width) × \(cover.height) on \(width) × \(height) pixels")
    for (pixel, share) in cover.taken() { blend(color, share * opacity, at: pixel) }
  }

  /// Mixes a pixel inside with levels of red, green and blue that are `share` times their colour.
  mutating func mix(_ red: Double, _ green: Double, _ blue: Double, share: Double, at pixel: Int) {
    let place = 3 * pixel
    levels[place] += red - levels[place] * share
    levels[place + 1] += green - levels[place + 1] * share
    levels[place + 2] += blue - levels[place + 2] * share
  }

  /// Fills the part of a rectangle that lies inside.
  mutating func fill(_ columns: Range<Int>, _ rows: Range<Int>, _ color: RGB) {
    for row in rows.clamped(to: 0..<height) {
      for column in columns.clamped(to: 0..<width) { blend(color, 1, column, row) }
    }
  }

  /// Blends in a disc; a pixel's middle lies half a pixel right of and below its place.
  mutating func disc(_ x: Double, _ y: Double, radius: Double, _ color: RGB, opacity: Double = 1) {
    shape(x, y, reach: radius, color, opacity: opacity) { radius - $0 }
  }

  /// Blends in a ring whose line is `thickness` wide, `radius` being that of the line's middle.
  mutating func ring(_ x: Double, _ y: Double, radius: Double, thickness: Double, _ color: RGB) {
    shape(x, y, reach: radius + thickness / 2, color, opacity: 1) {
      thickness / 2 - ($0 - radius).magnitude
    }
  }

  /// Draws a picture with its upper left corner at a place.
  mutating func draw(_ picture: Raster, _ column: Int, _ row: Int) {
    for line in 0..<picture.height {
      let from = 3 * line * picture.width
      let to = 3 * ((row + line) * width + column)
      for offset in 0..<3 * picture.width { levels[to + offset] = picture.levels[from + offset] }
    }
  }

  /// Blends in what lies within `reach` of a point.
  ///
  /// - Parameter inside: How far within the shape a pixel lies, by its distance from the point. Less
  ///   than half a pixel from the edge it is covered in part.
  private mutating func shape(
    _ x: Double, _ y: Double, reach: Double, _ color: RGB, opacity: Double,
    inside: (Double) -> Double
  ) {
    func pixels(_ middle: Double, _ count: Int) -> Range<Int> {
      Int((middle - reach - 1).roundedDown)..<Int((middle + reach + 1).roundedUp)
    }
    for row in pixels(y, height).clamped(to: 0..<height) {
      for column in pixels(x, width).clamped(to: 0..<width) {
        let (across, down) = (Double(column) + 0.5 - x, Double(row) + 0.5 - y)
        let covered = inside((across * across + down * down).squareRoot()) + 0.5
        if covered > 0 { blend(color, min(1, covered) * opacity, column, row) }
      }
    }
  }
}
