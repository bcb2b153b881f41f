import Blackboard

extension Raster {
  /// Draws a picture into a rectangle by its corners, which may lie between pixels or outside.
  ///
  /// - Parameter isSmooth: Whether levels pass evenly from the middle of one of the picture's pixels
  ///   to the next. Otherwise each is a sharp rectangle. A picture that is made smaller is averaged
  ///   either way.
  package mutating func draw(
    _ picture: Picture, from corner: Point, to opposite: Point, isSmooth: Bool
  ) {
    require(
      picture.channels == 1 || picture.channels == 3,
      "Drawing: a picture of \(picture.channels) channels, 1 or 3 can be drawn")
    require(
      picture.width > 0 && picture.height > 0
        && picture.bytes.count == picture.width * picture.height * picture.channels,
      "Drawing: \(picture.bytes.count) bytes for a picture of \(picture.width) × \(picture.height) "
        + "pixels of \(picture.channels)")
    let columns = sources(picture.width, from: corner.x, to: opposite.x, width, isSmooth: isSmooth)
    let rows = sources(picture.height, from: corner.y, to: opposite.y, height, isSmooth: isSmooth)
    let green = picture.channels == 3 ? 1 : 0
    for row in rows {
      for column in columns {
        var (red, middle, blue, share) = (0.0, 0.0, 0.0, 0.0)
        for vertical in row.parts {
          for horizontal in column.parts {
            let weight = vertical.weight * horizontal.weight
            let place =
              (vertical.index * picture.width + horizontal.index) * picture.channels
            red += weight * Double(picture.bytes[place])
            middle += weight * Double(picture.bytes[place + green])
            blue += weight * Double(picture.bytes[place + 2 * green])
            share += weight
          }
        }
        mix(red, middle, blue, share: share, at: row.pixel * width + column.pixel)
      }
    }
  }
}

/// A pixel of a row or column and the pixels of a picture that are seen in it.
private struct Seen {
  package var pixel: Int
  /// Pixels of the picture, each by how much of the pixel it fills.
  package var parts: [(index: Int, weight: Double)]
}

/// What is seen of `count` pixels that are spread from one place to another, in pixels 0..<limit.
private func sources(
  _ count: Int, from start: Double, to end: Double, _ limit: Int, isSmooth: Bool
) -> [Seen] {
  // The comparison is false for NaN.
  guard start < end, end > 0, start < Double(limit) else { return [] }
  let step = Double(count) / (end - start)
  let first = Int(max(0, start).roundedDown)
  let last = Int(min(Double(limit), end).roundedUp)
  return (first..<last).map { pixel in
    let low = max(Double(pixel), start)
    let high = min(Double(pixel + 1), end)
    func clamped(_ index: Int) -> Int { min(count - 1, max(0, index)) }
    if isSmooth, step < 1 {
      // Between the middles of two pixels; beyond the outermost middle its level goes on.
      let place = ((low + high) / 2 - start) * step - 0.5
      let below = place.roundedDown
      let share = place - below
      return Seen(
        pixel: pixel,
        parts: [
          (clamped(Int(below)), (1 - share) * (high - low)),
          (clamped(Int(below) + 1), share * (high - low)),
        ])
    }
    let (from, to) = ((low - start) * step, (high - start) * step)
    let indices = clamped(Int(from.roundedDown))...clamped(Int(to.roundedUp) - 1)
    return Seen(
      pixel: pixel,
      parts: indices.map { index in
        (index, max(0, min(to, Double(index + 1)) - max(from, Double(index))) / step)
      })
  }
}
