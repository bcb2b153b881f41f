/// Grey pictures of one size in rows and columns, such as the digits that a generator draws.
///
///     PictureGrid(
///       title: "After 10 epochs", pixels: samples.numbers, in: -1...1, width: 28, height: 28,
///       columns: 8)
///
/// Grids that belong together are one grid with captions: `rowCaptions` sets them one after the
/// other ("epoch 10", "epoch 20", …), `columnCaptions` side by side ("real", "generated", …).
/// What is to be compared picture by picture stands best in two rows: where a terminal is too narrow
/// for a row, both are broken at the same place.
public struct PictureGrid: Sendable, Equatable {
  /// The title above the figure; may be empty.
  public var title: String
  /// The width of each picture in pixels.
  public let width: Int
  /// The height of each picture in pixels.
  public let height: Int
  /// The pictures in a row.
  public let columns: Int
  /// The pictures row by row, each its pixels row by row from the top: 0 is black, 255 is white.
  public let pictures: [[UInt8]]
  /// How many pixels of each picture are not finite; they are of a middle grey, and the figure says so.
  public let notFinite: [Int]
  /// What is written above each row; empty for nothing.
  public var rowCaptions: [String]
  /// What is written above each column; empty for nothing.
  public var columnCaptions: [String]
  /// What is written below each picture, such as its label; empty for nothing.
  public var pictureCaptions: [String]
  /// A sentence below the figure; may be empty.
  public var caption: String
  /// Whether the pictures of a row follow each other like those of a film.
  ///
  /// A terminal that is too narrow for all of them then leaves some out in place of breaking the row.
  public var isSequence = false

  /// A grid of pictures.
  ///
  /// - Parameters:
  ///   - pixels: All pixels of the first picture, row by row, then those of the second, and so on.
  ///   - range: The values of black and of white. What lies outside is drawn as the nearer of the
  ///     two, and what is not finite as a middle grey.
  ///   - width: The width of each picture in pixels.
  ///   - height: The height of each picture in pixels.
  ///   - columns: The pictures in a row; the last row may be shorter.
  ///   - rowCaptions: None, or one a row.
  ///   - columnCaptions: None, or one a column.
  ///   - pictureCaptions: None, or one a picture.
  public init(
    title: String = "", pixels: [Float], in range: ClosedRange<Float> = 0...1, width: Int,
    height: Int, columns: Int, rowCaptions: [String] = [], columnCaptions: [String] = [],
    pictureCaptions: [String] = [], caption: String = ""
  ) {
    require(width > 0 && height > 0, "PictureGrid: a picture of \(width) × \(height) pixels")
    require(columns > 0, "PictureGrid: \(columns) columns")
    require(range.lowerBound < range.upperBound, "PictureGrid: black and white are the same")
    let size = width * height
    require(
      pixels.count.isMultiple(of: size),
      "PictureGrid: \(pixels.count) pixels are no whole number of \(width) × \(height) pictures")
    let parts = (0..<pixels.count / size).map { pixels[$0 * size..<($0 + 1) * size] }
    self.init(
      title: title, pictures: parts.map { $0.map { level(of: $0, in: range) } },
      notFinite: parts.map { $0.count { !$0.isFinite } }, width: width, height: height,
      columns: columns, rowCaptions: rowCaptions,
      columnCaptions: columnCaptions, pictureCaptions: pictureCaptions, caption: caption)
  }

  /// A grid of pictures whose levels are known, each of `width` × `height` pixels.
  package init(
    title: String, pictures: [[UInt8]], notFinite: [Int], width: Int, height: Int, columns: Int,
    rowCaptions: [String] = [], columnCaptions: [String] = [], pictureCaptions: [String] = [],
    caption: String = ""
  ) {
    self.title = title
    self.width = width
    self.height = height
    self.columns = columns
    self.pictures = pictures
    self.notFinite = notFinite
    self.rowCaptions = rowCaptions
    self.columnCaptions = columnCaptions
    self.pictureCaptions = pictureCaptions
    self.caption = caption
    func checkCount(_ captions: [String], _ count: Int, _ what: String) {
      require(
        captions.isEmpty || captions.count == count,
        "PictureGrid: \(captions.count) captions for \(count) \(what)")
    }
    checkCount(rowCaptions, rows, "rows")
    checkCount(columnCaptions, columns, "columns")
    checkCount(pictureCaptions, pictures.count, "pictures")
  }

  /// The rows, the last of which may be shorter.
  public var rows: Int { (pictures.count + columns - 1) / columns }
}

/// A value between black and white as a level of 0...255, halves upward; 128 for what is not finite.
private func level(of value: Float, in range: ClosedRange<Float>) -> UInt8 {
  guard value.isFinite else { return 128 }
  let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
  return share > 0 ? UInt8(min(share, 1) * 255 + 0.5) : 0
}
