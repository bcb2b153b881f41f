import Blackboard

/// How much of each pixel of a picture a shape covers, 0...1.
///
/// Parts of a shape that lie on each other cover no more than the one that covers most, so that the
/// joints of a line do not show. Only sums, products and square roots, as in `Raster`.
package struct Cover {
  package let width: Int
  package let height: Int
  private var shares: [Double]
  /// The pixels that are covered at all, so that a small shape costs little on a large picture.
  private var pixels: [Int] = []

  /// A cover of nothing.
  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
    shares = Array(repeating: 0, count: width * height)
  }

  /// The pixels that are covered, each by its number and its share; nothing is covered afterwards.
  package mutating func taken() -> [(pixel: Int, share: Double)] {
    let result = pixels.map { (pixel: $0, share: shares[$0]) }
    for pixel in pixels { shares[pixel] = 0 }
    pixels.removeAll(keepingCapacity: true)
    return result
  }

  /// Covers what a round pen passes on its straight way between two points.
  package mutating func add(from start: Point, to end: Point, width: Double) {
    let reach = width / 2 + 0.5
    let (across, down) = (end.x - start.x, end.y - start.y)
    let square = across * across + down * down
    for row in places(min(start.y, end.y) - reach, max(start.y, end.y) + reach, height) {
      let y = Double(row) + 0.5
      guard
        let (left, right) = reached(from: start, to: end, between: y - reach, and: y + reach)
      else { continue }
      for column in places(left - reach, right + reach, self.width) {
        let (fromX, fromY) = (Double(column) + 0.5 - start.x, y - start.y)
        let along = fromX * across + fromY * down
        let way = square > 0 ? min(1, max(0, along / square)) : 0
        let (restX, restY) = (fromX - way * across, fromY - way * down)
        let distance = restX * restX + restY * restY
        guard distance < reach * reach else { continue }
        add(strip(distance.squareRoot(), width), row * self.width + column)
      }
    }
  }

  /// Covers a rectangle by its two corners.
  package mutating func add(left: Double, top: Double, right: Double, bottom: Double) {
    for row in places(top, bottom, height) {
      let down = overlap(row, top, bottom)
      for column in places(left, right, width) {
        add(down * overlap(column, left, right), row * width + column)
      }
    }
  }

  /// Covers a disc.
  package mutating func add(discAt middle: Point, radius: Double) {
    // A small disc is little more than its edge, so that quarters of pixels are looked at there.
    let parts = 4
    let side = 1 / Double(parts)
    // Over one side the share falls evenly from one to nothing, which adds π/12 of its square.
    let square = radius * radius - side * side / 12
    guard square > 0 else { return }
    let drawn = square.squareRoot()
    func share(_ across: Double, _ down: Double) -> Double {
      let distance = (across * across + down * down).squareRoot()
      return min(1, max(0, (drawn - distance) * Double(parts) + 0.5))
    }
    for row in places(middle.y - radius - 0.5, middle.y + radius + 0.5, height) {
      for column in places(middle.x - radius - 0.5, middle.x + radius + 0.5, width) {
        let (across, down) = (Double(column) - middle.x, Double(row) - middle.y)
        var sum = 0.0
        if ((across + 0.5) * (across + 0.5) + (down + 0.5) * (down + 0.5)).squareRoot() < radius - 1
        {
          sum = Double(parts * parts)
        } else {
          for part in 0..<parts * parts {
            sum += share(
              across + (Double(part % parts) + 0.5) * side,
              down + (Double(part / parts) + 0.5) * side)
          }
        }
        add(sum / Double(parts * parts), row * width + column)
      }
    }
  }

  /// Covers a ring whose line is `width` wide, `radius` being that of the line's middle.
  package mutating func add(ringAt middle: Point, radius: Double, width: Double) {
    add(around: middle, reach: radius + width / 2 + 0.5) { strip(($0 - radius).magnitude, width) }
  }

  /// Covers a convex shape by its corners, clockwise on the picture.
  package mutating func add(convex corners: [Point]) {
    let sides = corners.indices.map { index in
      let (start, end) = (corners[index], corners[(index + 1) % corners.count])
      let (across, down) = (end.x - start.x, end.y - start.y)
      let length = (across * across + down * down).squareRoot()
      return (start: start, across: across / length, down: down / length)
    }
    let (xs, ys) = (corners.map(\.x), corners.map(\.y))
    for row in places((ys.min() ?? 0) - 0.5, (ys.max() ?? 0) + 0.5, height) {
      for column in places((xs.min() ?? 0) - 0.5, (xs.max() ?? 0) + 0.5, width) {
        let (x, y) = (Double(column) + 0.5, Double(row) + 0.5)
        let inside = sides.reduce(Double.infinity) {
          min($0, $1.across * (y - $1.start.y) - $1.down * (x - $1.start.x))
        }
        if inside > -0.5 { add(min(1, inside + 0.5), row * width + column) }
      }
    }
  }

  /// Covers by the distance from a point what lies within `reach` of it.
  private mutating func add(
    around middle: Point, reach: Double, share: (Double) -> Double
  ) {
    for row in places(middle.y - reach, middle.y + reach, height) {
      for column in places(middle.x - reach, middle.x + reach, width) {
        let (across, down) = (Double(column) + 0.5 - middle.x, Double(row) + 0.5 - middle.y)
        let square = across * across + down * down
        if square < reach * reach { add(share(square.squareRoot()), row * width + column) }
      }
    }
  }

  @inline(__always)
  private mutating func add(_ share: Double, _ pixel: Int) {
    guard share > shares[pixel] else { return }
    if shares[pixel] == 0 { pixels.append(pixel) }
    shares[pixel] = share
  }
}

/// How much of a pixel a strip covers, by the pixel's distance from the strip's middle.
private func strip(_ distance: Double, _ width: Double) -> Double {
  // The share up to one border less that up to the other, so that thin strips are pale.
  min(1, max(0, width / 2 - distance + 0.5)) - min(1, max(0, -width / 2 - distance + 0.5))
}

/// The pixels of a row or column of `count` that have a part between two places.
private func places(_ low: Double, _ high: Double, _ count: Int) -> Range<Int> {
  // The comparison is false for NaN.
  guard low < Double(count), high > 0 else { return 0..<0 }
  let first = Int(max(0, low).roundedDown)
  return first..<max(first, Int(min(Double(count), high).roundedUp))
}

/// How much of the pixel at a place of its row or column lies between two places.
private func overlap(_ place: Int, _ low: Double, _ high: Double) -> Double {
  max(0, min(Double(place + 1), high) - max(Double(place), low))
}

/// From where to where a line goes across between two heights; nil when it does not pass them.
private func reached(
  from start: Point, to end: Point, between top: Double, and bottom: Double
) -> (left: Double, right: Double)? {
  let down = end.y - start.y
  guard down != 0 else {
    return (min(start.x, end.x), max(start.x, end.x))
  }
  let (one, other) = ((top - start.y) / down, (bottom - start.y) / down)
  let (first, last) = (max(0, min(one, other)), min(1, max(one, other)))
  guard first <= last else { return nil }
  let across = end.x - start.x
  let (from, to) = (start.x + first * across, start.x + last * across)
  return (min(from, to), max(from, to))
}
