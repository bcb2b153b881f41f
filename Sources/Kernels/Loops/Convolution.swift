import LaneMath

// What a window sees, position by position, as the rows of a matrix, and back.

@Sendable func unfold(
  _ x: UnsafePointer<Float>, _ windows: Windows, _ firstPosition: Int, _ endPosition: Int,
  _ firstRow: Int, _ endRow: Int, _ y: UnsafeMutablePointer<Float>, _ step: Int
) {
  let length = windows.rowLength
  var target = y
  var place = Place(windows, firstPosition)
  for _ in firstPosition..<endPosition {
    let image = x + place.image &* windows.imageLength
    var piece = target
    for row in firstRow..<endRow {
      let (start, before, count) = windows.run(row, at: (place.row, place.column))
      if count == length {
        copy(image + start, piece, count)
      } else {
        clear(piece, before)
        copy(image + start, piece + before, count)
        clear(piece + (before &+ count), length &- before &- count)
      }
      piece += length
    }
    target += step
    place.advance(windows)
  }
}

@Sendable func fold(
  _ y: UnsafePointer<Float>, _ step: Int, _ windows: Windows, _ images: Int, _ firstRow: Int,
  _ endRow: Int, _ x: UnsafeMutablePointer<Float>
) {
  let length = windows.rowLength
  // The window's rows outermost: so it does not matter how many of them come at once.
  for row in firstRow..<endRow {
    var source = y + (row &- firstRow) &* length
    var image = x
    for _ in 0..<images {
      for down in 0..<windows.rows {
        for across in 0..<windows.columns {
          let (start, before, count) = windows.run(row, at: (down, across))
          accumulate(source + before, image + start, count)
          source += step
        }
      }
      image += windows.imageLength
    }
  }
}

/// A position of the window in one of several images.
private struct Place {
  var image: Int
  var row: Int
  var column: Int

  @inline(__always)
  init(_ windows: Windows, _ position: Int) {
    image = position / windows.positions
    let rest = position &- image &* windows.positions
    row = rest / windows.columns
    column = rest &- row &* windows.columns
  }

  @inline(__always)
  mutating func advance(_ windows: Windows) {
    column &+= 1
    if column == windows.columns {
      column = 0
      row &+= 1
      if row == windows.rows {
        row = 0
        image &+= 1
      }
    }
  }
}

// A run is often but a few numbers long: a call would take longer than the copy.

@inline(__always)
private func copy(
  _ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>, _ count: Int
) {
  var i = 0
  while i &+ 16 <= count {
    store(load(source + i), target + i)
    i &+= 16
  }
  while i &+ 4 <= count {
    storeFour(loadFour(source + i), target + i)
    i &+= 4
  }
  while i < count {
    target[i] = source[i]
    i &+= 1
  }
}

@inline(__always)
private func clear(_ target: UnsafeMutablePointer<Float>, _ count: Int) {
  var i = 0
  while i &+ 16 <= count {
    store(.zero, target + i)
    i &+= 16
  }
  while i < count {
    target[i] = 0
    i &+= 1
  }
}

@inline(__always)
private func accumulate(
  _ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>, _ count: Int
) {
  var i = 0
  while i &+ 16 <= count {
    store(load(target + i) + load(source + i), target + i)
    i &+= 16
  }
  while i &+ 4 <= count {
    storeFour(loadFour(target + i) + loadFour(source + i), target + i)
    i &+= 4
  }
  while i < count {
    target[i] += source[i]
    i &+= 1
  }
}

@inline(__always)
private func loadFour(_ address: UnsafePointer<Float>) -> SIMD4<Float> {
  UnsafeRawPointer(address).loadUnaligned(as: SIMD4<Float>.self)
}

@inline(__always)
private func storeFour(_ vector: SIMD4<Float>, _ address: UnsafeMutablePointer<Float>) {
  UnsafeMutableRawPointer(address).storeBytes(of: vector, as: SIMD4<Float>.self)
}
