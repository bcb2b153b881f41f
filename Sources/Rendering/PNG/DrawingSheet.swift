import Blackboard
import Pictures

extension Drawing {
  /// The drawing on light paper as the bytes of a PNG file.
  ///
  /// - Parameter scale: Pixels of the file to a pixel of the drawing.
  /// - Returns: The whole file, the same bytes everywhere.
  func png(scale: Double = 2) -> [UInt8] {
    let picture = picture(scale: scale)
    return Pictures.png(
      width: picture.width, height: picture.height, channels: 3, picture.bytes)
  }

  /// The drawing on light paper as pixels.
  ///
  /// - Parameter scale: Pixels of the picture to a pixel of the drawing.
  func picture(scale: Double) -> Picture {
    var sheet = DrawingSheet(width: width, height: height, scale: scale)
    for element in elements { sheet.draw(element) }
    return Picture(
      width: sheet.raster.width, height: sheet.raster.height, channels: 3,
      bytes: sheet.raster.bytes)
  }
}

/// A drawing's picture while its elements are laid on one another.
///
/// All that is measured in pixels of the drawing is multiplied by the scale here and nowhere else.
struct DrawingSheet {
  private(set) var raster: Raster
  private var cover: Cover
  private let scale: Double

  /// An empty sheet of light paper.
  init(width: Double, height: Double, scale: Double) {
    require(
      width > 0 && height > 0 && scale > 0 && width * height * scale * scale < 1e9,
      "Drawing: a sheet of \(width) × \(height) pixels at a scale of \(scale)")
    func pixels(_ length: Double) -> Int { max(1, Int((length * scale).roundedHalfUp)) }
    raster = Raster(
      width: pixels(width), height: pixels(height), DrawingColors.light.paper)
    cover = Cover(width: raster.width, height: raster.height)
    self.scale = scale
  }

  /// Draws an element on top of all before.
  mutating func draw(_ element: Drawing.Element) {
    switch element {
    case .path(let points, let pen, _):
      draw(points, pen)
    case .rectangle(let x, let y, let width, let height, let fill, let opacity):
      let (start, end) = (place(x, y), place(x + width, y + height))
      cover.add(left: start.x, top: start.y, right: end.x, bottom: end.y)
      blend(fill, opacity)
    case .area(let upper, let lower, let fill, let opacity):
      cover(between: upper.map { place($0.x, $0.y) }, and: lower.map { place($0.x, $0.y) })
      blend(fill, opacity)
    case .dots(let points, let radius, let fill, let opacity):
      // One after the other, so that they darken where they lie on each other.
      for point in points {
        cover.add(discAt: place(point.x, point.y), radius: radius * scale)
        blend(fill, opacity)
      }
    case .ring(let middle, let radius, let pen, let fill, let opacity):
      let middle = place(middle.x, middle.y)
      if let fill {
        cover.add(discAt: middle, radius: radius * scale)
        blend(fill, opacity)
      }
      cover.add(ringAt: middle, radius: radius * scale, width: pen.width * scale)
      blend(pen.ink)
    case .sign(let index, let middle, let size):
      draw(signOf: index, at: place(middle.x, middle.y), size: size * scale)
    case .text(let text, let point, let size, let anchor, let ink, let isBold, let isUpright):
      draw(text, at: point, size: size, anchor, isBold: isBold, isUpright: isUpright)
      blend(ink)
    case .image(let picture, let x, let y, let width, let height, let isSmooth):
      raster.draw(
        picture, from: place(x, y), to: place(x + width, y + height), isSmooth: isSmooth)
    }
  }

  private func place(_ x: Double, _ y: Double) -> Point { Point(x * scale, y * scale) }

  private mutating func blend(_ ink: Drawing.Ink, _ opacity: Double = 1) {
    raster.blend(&cover, DrawingColors.light[ink], opacity: opacity)
  }

  /// Covers what lies between two lines whose corners stand above each other, column by column of
  /// pixels.
  private mutating func cover(between upper: [Point], and lower: [Point]) {
    guard let first = upper.first?.x, let last = upper.last?.x, last > first else { return }
    var (left, next) = (first, 1)
    while left < last {
      let right = min(last, left.roundedDown + 1)
      let middle = (left + right) / 2
      while upper[next].x < middle { next += 1 }
      let start = upper[next - 1].x
      let share = (middle - start) / (upper[next].x - start)
      func height(_ line: [Point]) -> Double {
        line[next - 1].y + (line[next].y - line[next - 1].y) * share
      }
      cover.add(left: left, top: height(upper), right: right, bottom: height(lower))
      left = right
    }
  }

  /// Draws straight lines through points; what is not finite leaves a gap.
  private mutating func draw(_ points: [Point], _ pen: Drawing.Pen) {
    let width = pen.width * scale
    var way = DashedWay(pen.dashes.map { ($0.drawn * scale, $0.left * scale) })
    // Beyond these nothing of the pen reaches the sheet.
    let columns = -width...Double(raster.width) + width
    let rows = -width...Double(raster.height) + width
    for (start, end) in zip(points, points.dropFirst()) {
      let (start, end) = (place(start.x, start.y), place(end.x, end.y))
      for piece in way.pieces(from: start, to: end, within: columns, rows) {
        cover.add(from: piece.start, to: piece.end, width: width)
      }
    }
    blend(pen.ink)
  }

  /// Draws the sign of a series: ● × ▲ ◇ + ○ ■ ▽ □ ◆, as in the terminal.
  private mutating func draw(signOf index: Int, at middle: Point, size: Double) {
    let half = size / 2
    let pen = max(size / 5, scale)
    func corner(_ across: Double, _ down: Double) -> Point {
      Point(middle.x + across * half, middle.y + down * half)
    }
    func lines(_ corners: [Point]) {
      for (start, end) in zip(corners, corners.dropFirst()) {
        cover.add(from: start, to: end, width: pen)
      }
    }
    switch index % Drawing.signCount {
    case 0: cover.add(discAt: middle, radius: half)
    case 1:
      lines([corner(-0.8, -0.8), corner(0.8, 0.8)])
      lines([corner(-0.8, 0.8), corner(0.8, -0.8)])
    case 2: cover.add(convex: [corner(0, -1.05), corner(1.1, 0.85), corner(-1.1, 0.85)])
    case 3: lines([corner(0, -1), corner(1, 0), corner(0, 1), corner(-1, 0), corner(0, -1)])
    case 4:
      lines([corner(-1, 0), corner(1, 0)])
      lines([corner(0, -1), corner(0, 1)])
    case 5: cover.add(ringAt: middle, radius: half - pen / 2, width: pen)
    case 6:
      cover.add(convex: [
        corner(-0.8, -0.8), corner(0.8, -0.8), corner(0.8, 0.8), corner(-0.8, 0.8),
      ])
    case 7: lines([corner(-1, -0.8), corner(1, -0.8), corner(0, 1), corner(-1, -0.8)])
    case 8:
      lines([
        corner(-0.8, -0.8), corner(0.8, -0.8), corner(0.8, 0.8), corner(-0.8, 0.8),
        corner(-0.8, -0.8),
      ])
    default: cover.add(convex: [corner(0, -1.1), corner(1.1, 0), corner(0, 1.1), corner(-1.1, 0)])
    }
    blend(.series(index))
  }

  /// Covers a line of text.
  private mutating func draw(
    _ text: String, at point: Point, size: Double, _ anchor: Drawing.Anchor, isBold: Bool,
    isUpright: Bool
  ) {
    let unit = size * scale / StrokeTypeface.unitsPerSize
    let extra = StrokeTypeface.extraAdvance(isBold: isBold)
    let length = textWidth(text, size: size, isBold: isBold) * scale
    var along =
      switch anchor {
      case .start: 0.0
      case .middle: -length / 2
      case .end: -length
      }
    let origin = place(point.x, point.y)
    for character in text {
      let glyph = StrokeTypeface.glyph(of: character)
      if glyph.advance == 0 { continue }
      func place(_ point: Point) -> Point {
        let right = along + (point.x + extra / 2) * unit
        let up = (point.y + StrokeTypeface.lift) * unit
        return isUpright
          ? Point(origin.x - up, origin.y - right) : Point(origin.x + right, origin.y - up)
      }
      for line in glyph.path.lines {
        let points = line.map(place)
        for (start, end) in zip(points, points.count > 1 ? points.dropFirst() : points[...]) {
          cover.add(from: start, to: end, width: StrokeTypeface.pen(isBold: isBold) * unit)
        }
      }
      along += (glyph.advance + extra) * unit
    }
  }
}
