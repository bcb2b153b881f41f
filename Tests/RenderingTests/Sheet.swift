import Testing

@testable import Blackboard
@testable import Pictures
@testable import Rendering

/// A drawing as pixels: how much ink lies on each of them.
struct Sheet {
  let width: Int
  let height: Int
  private let bytes: [UInt8]

  /// Black ink, whose share of a pixel can be read from its level.
  static let black = Drawing.Ink.color(RGB(0, 0, 0))

  /// A drawing's PNG, read back.
  init(_ elements: [Drawing.Element], width: Double = 60, height: Double = 40, scale: Double = 1)
    throws
  {
    var drawing = Drawing(width: width, height: height, description: "")
    drawing.elements = elements
    let read = try ReadPNG(drawing.png(scale: scale))
    (self.width, self.height, bytes) = (read.width, read.height, read.bytes)
    #expect(read.channels == 3)
  }

  /// An element without a file, which takes no other process to read.
  init(directly element: Drawing.Element, width: Double, height: Double) {
    var sheet = DrawingSheet(width: width, height: height, scale: 1)
    sheet.draw(element)
    (self.width, self.height, bytes) = (Int(width), Int(height), sheet.raster.bytes)
  }

  /// Red, green and blue of a pixel.
  func color(_ column: Int, _ row: Int) -> RGB {
    let place = 3 * (row * width + column)
    return RGB(bytes[place], bytes[place + 1], bytes[place + 2])
  }

  /// How much of a pixel is covered by black, 0...1, by its green.
  subscript(column: Int, row: Int) -> Double {
    1 - Double(bytes[3 * (row * width + column) + 1]) / 255
  }

  /// The pixels that all ink together would cover.
  var ink: Double {
    stride(from: 1, to: bytes.count, by: 3).reduce(0) { $0 + 1 - Double(bytes[$1]) / 255 }
  }

  /// The columns and rows that hold ink, nil when there is none.
  var bounds: (columns: ClosedRange<Int>, rows: ClosedRange<Int>)? {
    let inked = (0..<width * height).filter { self[$0 % width, $0 / width] > 0 }
    guard let first = inked.first, let last = inked.last else { return nil }
    let columns = inked.map { $0 % width }
    return ((columns.min() ?? 0)...(columns.max() ?? 0), first / width...last / width)
  }

  /// The lengths of what is mostly covered and mostly not, in turn along a row, from the first ink.
  func runs(alongRow row: Int) -> [Int] {
    var runs: [Int] = []
    var isInk = false
    for column in 0..<width {
      let isCovered = self[column, row] > 0.5
      if isCovered != isInk { runs.append(0) }
      isInk = isCovered
      if !runs.isEmpty { runs[runs.count - 1] += 1 }
    }
    return runs
  }
}
