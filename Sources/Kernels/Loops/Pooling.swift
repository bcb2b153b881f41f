import LaneMath

// The largest number in a window, for each channel by itself, and which one it was.

@Sendable func poolMaxima(
  _ x: UnsafePointer<Float>, _ windows: Windows, _ images: Int, _ y: UnsafeMutablePointer<Float>,
  _ choice: UnsafeMutablePointer<Float>
) {
  eachWindow(windows, images) { image, position, channel, width in
    var largest = Vector(repeating: -.infinity)
    var chosen = Vector.zero
    for row in 0..<windows.windowHeight {
      for column in 0..<windows.windowWidth {
        let index = Vector(repeating: Float(row &* windows.windowWidth &+ column))
        let candidate = loadUpTo16(
          width, x + (image &+ place(windows, position, row, column) &+ channel))
        // As the first NaN is the largest, whatever follows.
        let isLarger = candidate .> largest
        let isNaN = (candidate .!= candidate) .& (largest .== largest)
        largest = largest.replacing(with: candidate, where: isLarger .| isNaN)
        chosen = chosen.replacing(with: index, where: isLarger .| isNaN)
      }
    }
    let target = position.index &* windows.channels &+ channel
    storeUpTo16(width, largest, y + target)
    storeUpTo16(width, chosen, choice + target)
  }
}

@Sendable func pickChosen(
  _ x: UnsafePointer<Float>, _ choice: UnsafePointer<Float>, _ windows: Windows, _ images: Int,
  _ y: UnsafeMutablePointer<Float>
) {
  eachWindow(windows, images) { image, position, channel, width in
    let target = position.index &* windows.channels &+ channel
    let chosen = loadUpTo16(width, choice + target)
    var result = Vector.zero
    for row in 0..<windows.windowHeight {
      for column in 0..<windows.windowWidth {
        let index = Vector(repeating: Float(row &* windows.windowWidth &+ column))
        let candidate = loadUpTo16(
          width, x + (image &+ place(windows, position, row, column) &+ channel))
        result = result.replacing(with: candidate, where: chosen .== index)
      }
    }
    storeUpTo16(width, result, y + target)
  }
}

@Sendable func placeChosen(
  _ dy: UnsafePointer<Float>, _ choice: UnsafePointer<Float>, _ windows: Windows, _ images: Int,
  _ x: UnsafeMutablePointer<Float>
) {
  eachWindow(windows, images) { image, position, channel, width in
    let source = position.index &* windows.channels &+ channel
    let chosen = loadUpTo16(width, choice + source)
    let gradient = loadUpTo16(width, dy + source)
    for row in 0..<windows.windowHeight {
      for column in 0..<windows.windowWidth {
        let index = Vector(repeating: Float(row &* windows.windowWidth &+ column))
        let target = x + (image &+ place(windows, position, row, column) &+ channel)
        let part = Vector.zero.replacing(with: gradient, where: chosen .== index)
        storeUpTo16(width, loadUpTo16(width, target) + part, target)
      }
    }
  }
}

private typealias Position = (index: Int, row: Int, column: Int)

/// Where a place of the window lies in its image, all of which is inside.
@inline(__always)
private func place(_ windows: Windows, _ position: Position, _ row: Int, _ column: Int) -> Int {
  let y = position.row &* windows.stride &+ row
  let x = position.column &* windows.stride &+ column
  return (y &* windows.width &+ x) &* windows.channels
}

/// Calls `body` for every position in every image with each sixteen channels: where the image begins,
/// the position, the first channel and how many there are.
@inline(__always)
private func eachWindow(
  _ windows: Windows, _ images: Int,
  _ body: (_ image: Int, _ position: Position, _ channel: Int, _ width: Int) -> Void
) {
  var index = 0
  for image in 0..<images {
    for row in 0..<windows.rows {
      for column in 0..<windows.columns {
        var channel = 0
        while channel < windows.channels {
          body(
            image &* windows.imageLength, (index, row, column), channel,
            min(16, windows.channels &- channel))
          channel &+= 16
        }
        index &+= 1
      }
    }
  }
}
