/// Pictures of one rectangle of the plane for a file, side by side on white in light frames.
struct PanelPictures {
  /// The size of each picture in pixels.
  let width: Int
  let height: Int
  private let window: PlaneWindow
  private let size: Int

  /// - Parameters:
  ///   - window: What every picture shows.
  ///   - size: The longer side of each picture in pixels.
  init(_ window: PlaneWindow, size: Int) {
    require(size >= 16, "png: pictures of \(size) pixels, at least 16 are needed")
    let longest = max(window.width, window.height)
    func pixels(_ length: Double) -> Int {
      max(1, Int((Double(size) * length / longest).roundedHalfUp))
    }
    (width, height) = (pixels(window.width), pixels(window.height))
    self.window = window
    self.size = size
  }

  /// A length in pixels that is `share` of the longer side, so that all sizes look alike.
  func length(_ share: Double) -> Double { share * Double(size) }

  /// The place of a point in pixels; nil outside of the picture.
  func place(of point: Point) -> (x: Double, y: Double)? {
    window.share(of: point).map { ($0.across * Double(width), $0.down * Double(height)) }
  }

  /// The file with the pictures in a row; one white pixel when there are none.
  func png(_ pictures: [Raster]) -> [UInt8] {
    if pictures.isEmpty {
      return Blackboard.png(width: 1, height: 1, channels: 3, [255, 255, 255])
    }
    let frame = max(1, size / 240)
    let gap = max(2, size / 16)
    let step = width + 2 * frame + gap
    var sheet = Raster(
      width: pictures.count * step + gap, height: height + 2 * (frame + gap), .white)
    for (index, picture) in pictures.enumerated() {
      let x = gap + index * step
      sheet.fill(x..<x + width + 2 * frame, gap..<gap + height + 2 * frame, RGB(190, 190, 190))
      sheet.draw(picture, x + frame, gap + frame)
    }
    return Blackboard.png(width: sheet.width, height: sheet.height, channels: 3, sheet.bytes)
  }
}
