import Blackboard
import Pictures

/// Pictures as large as they fit, up to a cell for each column of pixels.
///
/// Where a row would make them too small to recognise it is broken into parts of nearly equal
/// length, which follow each other like the columns of a newspaper.
func pictureLines(_ grid: PictureGrid, style: Style) -> [Line] {
  let grid = grid.isSequence ? grid.thinned(style: style) : grid
  let caption = wrappedLines(grid.caption, .muted, width: style.measure)
  guard !grid.pictures.isEmpty else {
    return [Line("No pictures to show.", .muted, indent: 2)] + caption
  }
  let note = wrappedLines(notFiniteNote(grid), .muted, width: style.measure, indent: 2)
  return pictureBlocks(grid, style: style) + note + caption
}

/// The pictures of a grid, of which there is at least one, with what is written around them.
func pictureBlocks(_ grid: PictureGrid, style: Style) -> [Line] {
  let layout = PictureLayout(grid, style: style)
  let blocks = layout.blocks(of: grid).map { layout.lines(of: $0, style: style) }
  return Array(blocks.joined(separator: [Line()]))
}

/// How many pictures of a row stand side by side.
func fittingPictures(_ grid: PictureGrid, style: Style) -> Int {
  PictureLayout(grid, style: style).parts.columns
}

/// The lines of `pictureBlocks`, without drawing a picture.
func pictureRows(of grid: PictureGrid, style: Style) -> Int {
  let layout = PictureLayout(grid, style: style)
  let blocks = layout.blocks(of: grid, isDrawn: false)
  return blocks.reduce(blocks.count - 1) { $0 + layout.rows(of: $1, style: style) }
}

extension PictureGrid {
  /// As many pictures of each row as fit side by side, the first and the last and what lies evenly between.
  fileprivate func thinned(style: Style) -> PictureGrid {
    let most = max(2, PictureLayout(self, style: style).most)
    guard columns > most else { return self }
    let chosen = (0..<most).map { ($0 * (columns - 1) * 2 + most - 1) / (2 * (most - 1)) }
    let kept = (0..<rows).flatMap { row in chosen.map { row * columns + $0 } }
    var grid = PictureGrid(
      title: title, pictures: kept.map { pictures[$0] }, notFinite: kept.map { notFinite[$0] },
      width: width, height: height, columns: most, rowCaptions: rowCaptions,
      columnCaptions: columnCaptions.isEmpty ? [] : chosen.map { columnCaptions[$0] },
      pictureCaptions: pictureCaptions.isEmpty ? [] : kept.map { pictureCaptions[$0] })
    let note = "Shown: numbers \(chosen.map { "\($0 + 1)" }.joined(separator: ", ")) of \(columns)."
    grid.caption = [caption, note].filter { !$0.isEmpty }.joined(separator: " ")
    return grid
  }

  /// The first pictures of the first rows.
  func corner(columns: Int, rows: Int) -> PictureGrid {
    var kept: [Int] = []
    for row in 0..<min(rows, self.rows) {
      for column in 0..<min(columns, self.columns)
      where row * self.columns + column < pictures.count {
        kept.append(row * self.columns + column)
      }
    }
    return PictureGrid(
      title: title, pictures: kept.map { pictures[$0] }, notFinite: kept.map { notFinite[$0] },
      width: width, height: height,
      columns: min(columns, self.columns),
      rowCaptions: Array(rowCaptions.prefix(rows)),
      columnCaptions: Array(columnCaptions.prefix(columns)),
      pictureCaptions: pictureCaptions.isEmpty ? [] : kept.map { pictureCaptions[$0] })
  }
}

/// Rows of pictures that are drawn as one, with the captions above and below them.
private struct PictureBlock {
  var rowCaption = ""
  var above: [String] = []
  var rows: [[[UInt8]]] = []
  var below: [String] = []

  /// Whether the rows of another block can be drawn right below.
  func isFollowed(by next: PictureBlock) -> Bool {
    below.isEmpty && next.above.isEmpty && next.rowCaption.isEmpty
  }
}

/// How large pictures are drawn, and how many side by side.
private struct PictureLayout {
  /// Which columns of pictures stand side by side.
  let parts: PanelRows
  /// How many pictures have room side by side, at least one.
  let most: Int
  /// Cells from one picture to the next, the gap left out: a picture or its caption.
  let cell: Int
  /// The gap in cells.
  let gap: Int
  private let sheet: PictureSheet

  /// The fewest cells in which handwritten digits of 28 pixels were all recognised, by looking.
  private static func fewestCells(_ style: Style) -> Int { style.paintsPictures ? 12 : 14 }

  init(_ grid: PictureGrid, style: Style) {
    // Painted pictures are parted by a line of one pixel. Characters have no grey to spare for it:
    // there it takes a gap that is wider than the strokes of what is drawn.
    gap = style.paintsPictures ? 1 : 2
    let captions = grid.columnCaptions + grid.pictureCaptions
    // Words stay whole up to 12 cells, and nothing is narrower than a wide character.
    let words = captions.isEmpty ? 1 : max(2, min(12, captions.map(widestWord).max() ?? 0))
    let fewest = max(min(grid.width, Self.fewestCells(style)), words)
    most = max(1, (style.width + gap) / (fewest + gap))
    parts = PanelRows(min(grid.columns, grid.pictures.count), most: most)
    let room = (style.width + gap) / parts.columns - gap
    let width = min(grid.width, room)
    cell = max(width, words)
    // Two pixels are one cell high. A picture in characters begins and ends with a whole cell, a
    // painted one with half a cell where that is nearer to its shape.
    let grain = style.paintsPictures ? 1 : 2
    let height =
      max(1, (2 * grid.height * width + grid.width * grain) / (2 * grid.width * grain)) * grain
    let isLined = style.paintsPictures && cell == width
    let scale = style.pixelColumnsOfCell
    sheet = PictureSheet(
      width: width * scale, height: height, columnStep: (cell + gap) * scale,
      rowStep: height + gap, frame: isLined ? 96 : nil)
  }

  /// The pictures of a grid in the order in which they are drawn.
  ///
  /// - Parameter isDrawn: Whether the pictures are needed, or only their number.
  func blocks(of grid: PictureGrid, isDrawn: Bool = true) -> [PictureBlock] {
    var blocks: [PictureBlock] = []
    for part in parts.rows {
      for row in 0..<grid.rows {
        let pictures = part.map { row * grid.columns + $0 }.filter { $0 < grid.pictures.count }
        // The last row may have come to its end in an earlier part.
        if pictures.isEmpty { continue }
        let drawn = pictures.map {
          isDrawn
            ? resampled(
              grid.pictures[$0], from: (grid.width, grid.height), to: (sheet.width, sheet.height))
            : []
        }
        var block = PictureBlock(rows: [drawn])
        if row == 0, !grid.columnCaptions.isEmpty { block.above = Array(grid.columnCaptions[part]) }
        if !grid.rowCaptions.isEmpty { block.rowCaption = grid.rowCaptions[row] }
        if !grid.pictureCaptions.isEmpty { block.below = pictures.map { grid.pictureCaptions[$0] } }
        // Without words in between, rows stand together.
        if let last = blocks.last, last.isFollowed(by: block) {
          blocks[blocks.count - 1].rows += block.rows
          blocks[blocks.count - 1].below = block.below
        } else {
          blocks.append(block)
        }
      }
    }
    return blocks
  }

  /// The number of `lines(of:)`.
  func rows(of block: PictureBlock, style: Style) -> Int {
    captionLines(block.above, .emphasis).count
      + wrappedLines(block.rowCaption, .muted, width: style.measure).count
      + (((block.rows.count - 1) * sheet.rowStep + sheet.height) + 1) / 2
      + captionLines(block.below, .plain).count
  }

  func lines(of block: PictureBlock, style: Style) -> [Line] {
    captionLines(block.above, .emphasis)
      + wrappedLines(block.rowCaption, .muted, width: style.measure)
      + cellLines(sheet.pixels(block.rows, columns: parts.columns), style: style)
      + captionLines(block.below, .plain)
  }

  /// Captions side by side, each wrapped within its picture's column.
  private func captionLines(_ captions: [String], _ role: Role) -> [Line] {
    let texts = captions.map { wrapped($0, width: cell) }
    return (0..<(texts.map(\.count).max() ?? 0)).map { index in
      var line = Line()
      for (column, text) in texts.enumerated() where index < text.count {
        line.pad(to: column * (cell + gap))
        line.append(text[index], role)
      }
      return line
    }
  }
}
