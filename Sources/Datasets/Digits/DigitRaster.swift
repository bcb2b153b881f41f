/// A square of grey values into which strokes are drawn with soft edges.
struct DigitRaster {
  /// The side of an image, and of the box that holds the digit.
  static let side = 28
  private static let margin = 4

  /// Row by row, from 0, paper, to 1, ink.
  private var ink = [Float](repeating: 0, count: side * side)

  /// Draws traces scaled so that the box around them has the longer side `size`.
  ///
  /// - Parameter edge: Over how many pixels a stroke fades from ink to paper.
  init(_ traces: [Trace], size: Double, edge: Double) {
    let frame = Self.fit(traces, size: size, edge: edge)
    for trace in traces { draw(trace, frame, edge: edge) }
  }

  /// The image in 256 steps of grey, its centre of mass moved by whole pixels to (14, 14).
  func centred() -> [UInt8] {
    let side = Self.side
    var grey = [UInt8](repeating: 0, count: ink.count)
    var (mass, momentX, momentY) = (0, 0, 0)
    for y in 0..<side {
      for x in 0..<side {
        let value = UInt8(ink[y * side + x] * 255 + 0.5)
        grey[y * side + x] = value
        mass += Int(value)
        momentX += Int(value) * x
        momentY += Int(value) * y
      }
    }
    guard mass > 0 else { return grey }
    let shiftX = Self.shift(moment: momentX, mass: mass)
    let shiftY = Self.shift(moment: momentY, mass: mass)
    var moved = [UInt8](repeating: 0, count: ink.count)
    for y in max(0, shiftY)..<min(side, side + shiftY) {
      for x in max(0, shiftX)..<min(side, side + shiftX) {
        moved[y * side + x] = grey[(y - shiftY) * side + x - shiftX]
      }
    }
    return moved
  }

  /// The whole number of pixels nearest to 14 - moment / mass, at most the margin.
  private static func shift(moment: Int, mass: Int) -> Int {
    let doubled = 2 * (side / 2 * mass - moment) + mass
    let nearest = doubled >= 0 ? doubled / (2 * mass) : -((-doubled + 2 * mass - 1) / (2 * mass))
    return min(max(nearest, -margin), margin)
  }

  /// Where a place of the traces comes to lie: scale·x + left, scale·y + top.
  private struct Frame {
    var scale = 1.0
    var left = 0.0
    var top = 0.0
  }

  /// The frame that centres the traces, with the widths of their strokes, in the square.
  private static func fit(_ traces: [Trace], size: Double, edge: Double) -> Frame {
    // A pixel is touched up to half a pixel before its middle.
    let fade = edge / 2 - 0.5
    let bare = bounds(traces, scale: 1, widened: false, by: 0)
    let (width, height) = (bare.right - bare.left, bare.bottom - bare.top)
    var frame = Frame()
    frame.scale = size / max(width, height)
    // Widths are in pixels and do not grow with the scale, so it is found in a few rounds.
    for _ in 0..<4 {
      let box = bounds(traces, scale: frame.scale, widened: true, by: fade)
      let extraX = box.right - box.left - frame.scale * width
      let extraY = box.bottom - box.top - frame.scale * height
      frame.scale = min(
        (size - extraX) / max(width, 0.01), (size - extraY) / max(height, 0.01))
    }
    let box = bounds(traces, scale: frame.scale, widened: true, by: fade)
    frame.left = Double(side) / 2 - (box.left + box.right) / 2
    frame.top = Double(side) / 2 - (box.top + box.bottom) / 2
    return frame
  }

  private struct Bounds {
    var left = Double.infinity
    var right = -Double.infinity
    var top = Double.infinity
    var bottom = -Double.infinity
  }

  private static func bounds(
    _ traces: [Trace], scale: Double, widened: Bool, by fade: Double
  ) -> Bounds {
    var box = Bounds()
    for trace in traces {
      for i in trace.x.indices {
        let reach = widened ? trace.radius[i] + fade : 0
        let (x, y) = (scale * trace.x[i], scale * trace.y[i])
        box.left = min(box.left, x - reach)
        box.right = max(box.right, x + reach)
        box.top = min(box.top, y - reach)
        box.bottom = max(box.bottom, y + reach)
      }
    }
    return box
  }

  /// Each pixel gets the ink of the nearest piece, by the distance of its middle from it.
  private mutating func draw(_ trace: Trace, _ frame: Frame, edge: Double) {
    let slope = Float(1 / edge)
    let fade = Float(edge / 2)
    for i in 1..<trace.x.count {
      let ax = Float(frame.scale * trace.x[i - 1] + frame.left)
      let ay = Float(frame.scale * trace.y[i - 1] + frame.top)
      let bx = Float(frame.scale * trace.x[i] + frame.left)
      let by = Float(frame.scale * trace.y[i] + frame.top)
      let ra = Float(trace.radius[i - 1])
      let rb = Float(trace.radius[i])
      let (dx, dy) = (bx - ax, by - ay)
      let square = dx * dx + dy * dy
      let inverse = square > 1e-12 ? 1 / square : 0
      let reach = max(ra, rb) + fade
      let (firstX, lastX) = Self.pixels(min(ax, bx) - reach, max(ax, bx) + reach)
      let (firstY, lastY) = Self.pixels(min(ay, by) - reach, max(ay, by) + reach)
      guard firstX <= lastX, firstY <= lastY else { continue }
      for row in firstY...lastY {
        let py = Float(row) + 0.5 - ay
        for column in firstX...lastX {
          let px = Float(column) + 0.5 - ax
          let t = min(max((px * dx + py * dy) * inverse, 0), 1)
          let (ox, oy) = (px - t * dx, py - t * dy)
          let distance = ox * ox + oy * oy
          if distance >= reach * reach { continue }
          let radius = ra + t * (rb - ra)
          let value = min((radius - distance.squareRoot()) * slope + 0.5, 1)
          let place = row * Self.side + column
          if value > ink[place] { ink[place] = value }
        }
      }
    }
  }

  /// The first and last pixel whose middles can lie between two places.
  private static func pixels(_ low: Float, _ high: Float) -> (Int, Int) {
    (max(Int(max(low, 0) + 0.5), 0), min(Int(max(high, -1) + 0.5) - 1, side - 1))
  }
}
