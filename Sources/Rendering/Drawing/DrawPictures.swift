import Blackboard
import Pictures

/// Pictures in rows and columns with their captions, each pixel a sharp square where they are small.
func picturesDrawing(_ grid: PictureGrid, width: Double = Drawing.usualWidth) -> Drawing {
  var sheet = Drawing(picturesDescription(grid), width: width)
  guard !grid.pictures.isEmpty else {
    sheet.addNothing("No pictures to show.")
    sheet.addNotes([grid.caption])
    return sheet
  }
  let layout = PictureColumns(grid, on: width)
  for part in layout.parts.rows {
    if part.lowerBound > 0 { sheet.height += 8 }
    for row in 0..<grid.rows {
      let pictures = part.map { row * grid.columns + $0 }.filter { $0 < grid.pictures.count }
      if pictures.isEmpty { continue }
      if row == 0, !grid.columnCaptions.isEmpty {
        sheet.addCaptions(Array(grid.columnCaptions[part]), layout, isBold: true)
      }
      if !grid.rowCaptions.isEmpty, !grid.rowCaptions[row].isEmpty {
        sheet.addText(
          Lettering.lines(grid.rowCaptions[row], size: Lettering.usual, room: sheet.width - 4),
          size: Lettering.usual, ink: .ink, isBold: true)
        sheet.height += 2
      }
      for (column, picture) in pictures.enumerated() {
        sheet.elements.append(
          .image(
            Picture(
              width: grid.width, height: grid.height, channels: 1, bytes: grid.pictures[picture]),
            x: layout.x(column), y: sheet.height, width: layout.width, height: layout.height,
            isSmooth: layout.width < Double(grid.width)))
      }
      sheet.height += layout.height + PictureColumns.gap
      if !grid.pictureCaptions.isEmpty {
        sheet.addCaptions(pictures.map { grid.pictureCaptions[$0] }, layout, isBold: false)
        sheet.height += 4
      }
    }
  }
  sheet.addNotes([notFiniteNote(grid), grid.caption])
  return sheet
}

/// How large pictures are drawn, and how many side by side.
private struct PictureColumns {
  /// Which columns of pictures stand side by side.
  let parts: PanelRows
  /// The size of each on the sheet.
  let width: Double
  let height: Double
  /// The room from one picture to the next, the gap left out: a picture or its caption.
  let cell: Double
  static let gap = 4.0

  init(_ grid: PictureGrid, on sheetWidth: Double) {
    let room = sheetWidth - 4
    // Words of captions stay whole up to twelve letters.
    let letters = (grid.columnCaptions + grid.pictureCaptions).map(widestWord).max() ?? 0
    let words = 0.6 * Lettering.small * Double(min(12, letters))
    // Smaller than this, handwritten digits are hard to read.
    let fewest = max(min(Double(grid.width), 28), words)
    parts = PanelRows(
      min(grid.columns, grid.pictures.count),
      most: Int(((room + Self.gap) / (fewest + Self.gap)).roundedDown))
    let widest = (room + Self.gap) / Double(parts.columns) - Self.gap
    let size = Double(max(grid.width, grid.height))
    let most = min(widest / Double(grid.width), max(84 / size, 1), 320 / size)
    // A whole number of screen pixels for each of the picture's keeps them equal.
    let scale = most >= 1 ? most.roundedDown : most
    width = scale * Double(grid.width)
    height = scale * Double(grid.height)
    cell = max(width, min(words, widest))
  }

  /// The left border of a picture in its row, in the middle of its cell.
  func x(_ column: Int) -> Double {
    2 + Double(column) * (cell + Self.gap) + (cell - width) / 2
  }
}

extension Drawing {
  /// Adds captions side by side, each wrapped within its picture's column.
  fileprivate mutating func addCaptions(
    _ captions: [String], _ layout: PictureColumns, isBold: Bool
  ) {
    let size = Lettering.small
    let texts = captions.map { Lettering.lines($0, size: size, room: layout.cell) }
    for (column, lines) in texts.enumerated() {
      for (index, line) in lines.enumerated() {
        elements.append(
          .text(
            line,
            Point(
              layout.x(column) + layout.width / 2,
              height + size + Double(index) * Lettering.leading(size)),
            size: size, .middle, isBold ? .ink : .muted, isBold: isBold))
      }
    }
    height += Double(texts.map(\.count).max() ?? 0) * Lettering.leading(size) + 2
  }
}

private func picturesDescription(_ grid: PictureGrid) -> String {
  if grid.pictures.isEmpty { return "No pictures." }
  let count = grid.pictures.count
  var text =
    "\(count) grey picture\(count == 1 ? "" : "s") of \(grid.width) × \(grid.height) pixels in "
    + "\(grid.rows) row\(grid.rows == 1 ? "" : "s")."
  for (name, captions) in [
    ("Rows", grid.rowCaptions), ("Columns", grid.columnCaptions),
    ("Pictures", grid.pictureCaptions),
  ] {
    let shown = captions.filter { !$0.isEmpty }.prefix(24)
    if !shown.isEmpty { text += " \(name): \(shown.joined(separator: ", "))." }
  }
  return text
}
