import Blackboard
import Pictures

/// Pictures with their captions; those that stand together without words are one image.
func picturesMarkup(_ grid: PictureGrid) -> Markup {
  let isSplit = !grid.columnCaptions.isEmpty || !grid.pictureCaptions.isEmpty
  let content: Markup
  if grid.pictures.isEmpty {
    content = .element("p", .text("No pictures to show."))
  } else if isSplit {
    content = scrolling(separatePictures(grid), label: label(grid))
  } else if grid.rowCaptions.isEmpty {
    content = image(of: grid, rows: 0..<grid.rows, named: grid.title)
  } else {
    content = (0..<grid.rows).map { row in
      .element("p", ["class": "row"], .prose(grid.rowCaptions[row]))
        + image(of: grid, rows: row..<row + 1, named: grid.rowCaptions[row])
    }.lines()
  }
  let below = [notFiniteNote(grid), grid.caption].filter { !$0.isEmpty }.joined(separator: " ")
  return captioned(grid.title, content, below: below, class: "pictures")
}

private func label(_ grid: PictureGrid) -> String {
  grid.title.isEmpty ? "Pictures" : grid.title
}

/// Screen pixels for one pixel of a picture: as many as fill the page's width, but no more than a hall needs
/// to see a digit.
private func scale(_ grid: PictureGrid) -> Int {
  let columns = max(1, min(grid.columns, grid.pictures.count))
  return max(1, min(168 / max(grid.width, grid.height), 900 / (columns * (grid.width + 1))))
}

/// Whole rows of a grid as one image.
private func image(of grid: PictureGrid, rows: Range<Int>, named name: String) -> Markup {
  let part =
    rows.lowerBound * grid.columns..<min(rows.upperBound * grid.columns, grid.pictures.count)
  let sheet = grid.excerpt(part)
  let bytes = sheet.png(magnification: 1, margin: 1)
  let width = min(grid.columns, part.count) * (grid.width + 1) + 1
  return image(
    bytes, width: width * scale(grid), alternative: alternative(sheet.pictures.count, grid, name))
}

/// "8 pictures of 28 × 28 pixels: After 10 epochs".
private func alternative(_ count: Int, _ grid: PictureGrid, _ name: String) -> String {
  "\(count) \(count == 1 ? "picture" : "pictures") of \(grid.width) × \(grid.height) pixels"
    + (name.isEmpty ? "" : ": \(name)")
}

/// An image; without a width it fills what it stands in.
private func image(_ bytes: [UInt8], width: Int?, alternative: String) -> Markup {
  let source = "data:image/png;base64,\(base64(bytes))"
  guard let width else { return .void("img", ["src": source, "alt": alternative]) }
  return .void("img", ["src": source, "alt": alternative, "style": "--width:\(width)"])
}

/// Every picture by itself in a grid, with the captions of columns, rows and pictures.
private func separatePictures(_ grid: PictureGrid) -> Markup {
  let columns = min(grid.columns, grid.pictures.count)
  var cells = grid.columnCaptions.prefix(columns).map {
    Markup.element("p", ["class": "column"], .prose($0))
  }
  for (index, picture) in grid.pictures.enumerated() {
    let (row, column) = (index / grid.columns, index % grid.columns)
    if column == 0, !grid.rowCaptions.isEmpty {
      cells.append(.element("p", ["class": "row"], .prose(grid.rowCaptions[row])))
    }
    let context = [
      grid.rowCaptions.isEmpty ? "" : grid.rowCaptions[row],
      grid.columnCaptions.isEmpty ? "" : grid.columnCaptions[column],
    ].filter { !$0.isEmpty }.joined(separator: ", ")
    let bytes = png(width: grid.width, height: grid.height, channels: 1, picture)
    let shown = image(
      bytes, width: nil,
      alternative: "picture \(index + 1) of \(grid.pictures.count)"
        + (context.isEmpty ? "" : ": \(context)"))
    if grid.pictureCaptions.isEmpty {
      cells.append(shown)
    } else {
      let caption = Markup.element("figcaption", .prose(grid.pictureCaptions[index]))
      cells.append(.element("figure", shown + caption))
    }
  }
  return .element(
    "div", ["class": "grid", "style": "--columns:\(columns);--width:\(grid.width * scale(grid))"],
    cells.lines())
}

extension PictureGrid {
  /// Some of the pictures, without any words.
  fileprivate func excerpt(_ range: Range<Int>) -> PictureGrid {
    PictureGrid(
      pixels: range.flatMap { pictures[$0].map(Float.init) }, in: 0...255, width: width,
      height: height, columns: columns)
  }
}
