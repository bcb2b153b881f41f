import Blackboard
import Pictures

extension PictureGrid {
  /// The pictures of the grid as the bytes of a PNG file, without its texts.
  ///
  /// - Parameters:
  ///   - magnification: The side of the square that shows one pixel.
  ///   - margin: The width of the grey lines between and around the pictures, in their pixels.
  /// - Returns: The whole file; a grid without pictures gives one pixel of the lines' grey.
  public func png(magnification: Int = 4, margin: Int = 1) -> [UInt8] {
    require(magnification > 0, "png: a magnification of \(magnification)")
    require(margin >= 0, "png: a margin of \(margin) pixels")
    let grey: UInt8 = 128
    if pictures.isEmpty { return Pictures.png(width: 1, height: 1, channels: 1, [grey]) }
    let sheet = PictureSheet(
      width: width, height: height, columnStep: width + margin, rowStep: height + margin,
      margin: margin, frame: grey)
    let rows = stride(from: 0, to: pictures.count, by: columns).map {
      Array(pictures[$0..<min($0 + columns, pictures.count)])
    }
    let pixels = sheet.pixels(rows, columns: min(columns, pictures.count))
    var bytes: [UInt8] = []
    bytes.reserveCapacity(pixels.levels.count * magnification * magnification)
    for row in 0..<pixels.height {
      let line = (0..<pixels.width).flatMap { column in
        repeatElement(pixels[column, row] ?? grey, count: magnification)
      }
      for _ in 0..<magnification { bytes += line }
    }
    return Pictures.png(
      width: pixels.width * magnification, height: pixels.height * magnification, channels: 1,
      bytes)
  }
}
