import Blackboard

/// A rectangle of levels of grey, some of which may be clear: there nothing is drawn.
struct Pixels: Equatable {
  let width: Int
  let height: Int
  private(set) var levels: [UInt8?]

  /// A clear rectangle.
  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    levels = Array(repeating: nil, count: width * height)
  }

  /// The level at a place; clear outside.
  subscript(column: Int, row: Int) -> UInt8? {
    column < width && row < height ? levels[row * width + column] : nil
  }

  /// Fills the part of a rectangle that lies inside.
  mutating func fill(_ columns: Range<Int>, _ rows: Range<Int>, _ level: UInt8) {
    for row in rows.clamped(to: 0..<height) {
      for column in columns.clamped(to: 0..<width) { levels[row * width + column] = level }
    }
  }

  /// Draws a picture of `width` columns with its upper left corner at a place.
  mutating func draw(_ picture: [UInt8], width: Int, _ column: Int, _ row: Int) {
    for (index, level) in picture.enumerated() {
      let place = (row + index / width) * self.width + column + index % width
      levels[place] = level
    }
  }
}

/// Pictures in rows and columns with gaps between and a margin around them.
struct PictureSheet {
  /// The size of every picture.
  var width: Int
  var height: Int
  /// From one picture to the next, at least the picture's size.
  var columnStep: Int
  var rowStep: Int
  var margin = 0
  /// The level of the lines around every picture, none where they are to be clear.
  var frame: UInt8?

  /// The sheet with pictures in at most `columns` columns.
  func pixels(_ rows: [[[UInt8]]], columns: Int) -> Pixels {
    var pixels = Pixels(
      width: columns == 0 ? 0 : 2 * margin + (columns - 1) * columnStep + width,
      height: rows.isEmpty ? 0 : 2 * margin + (rows.count - 1) * rowStep + height)
    let places = rows.indices.flatMap { row in
      rows[row].indices.map { (row, $0, margin + $0 * columnStep, margin + row * rowStep) }
    }
    if let frame {
      let (across, down) = (columnStep - width, rowStep - height)
      for (_, _, x, y) in places {
        pixels.fill(x - across..<x + columnStep, y - down..<y + rowStep, frame)
      }
    }
    for (row, column, x, y) in places { pixels.draw(rows[row][column], width: width, x, y) }
    return pixels
  }
}
