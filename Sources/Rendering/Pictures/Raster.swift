import Blackboard

/// A picture in colour that shapes are blended into, with soft edges.
///
/// Only sums, products and square roots: every processor gives the same bytes.
package struct Raster {
  package let width: Int
  package let height: Int
  /// Red, green and blue of each pixel, 0...255, row by row from the top.
  private var levels: [Double]

  /// A picture of one colour.
  package init(width: Int, height: Int, _ color: RGB) {
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
  package var bytes: [UInt8] {
    // No level is negative, so that cutting off what follows the point rounds down.
    levels.map { UInt8($0 + 0.5) }
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
  package mutating func blend(_ cover: inout Cover, _ color: RGB, opacity: Double = 1) {
    require(
      (cover.width, cover.height) == (width, height),
      "Raster: a cover of \(cover.width) × \(cover.height) on \(width) × \(height) pixels")
    for (pixel, share) in cover.taken() { blend(color, share * opacity, at: pixel) }
  }

  /// Mixes a pixel inside with levels of red, green and blue that are `share` times their colour.
  package mutating func mix(
    _ red: Double, _ green: Double, _ blue: Double, share: Double, at pixel: Int
  ) {
    let place = 3 * pixel
    levels[place] += red - levels[place] * share
    levels[place + 1] += green - levels[place + 1] * share
    levels[place + 2] += blue - levels[place + 2] * share
  }
}
