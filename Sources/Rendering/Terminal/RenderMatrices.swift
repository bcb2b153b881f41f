import Blackboard

/// Matrices side by side, their middles on one line; where the width ends they go on below.
func matricesLines(_ figure: MatricesFigure, style: Style) -> [Line] {
  let blocks = figure.matrices.map { MatrixBlock($0, style: style) }
  let rows = matrixRows(blocks, width: style.width).map(matrixRowLines)
  let cut = blocks.contains { $0.isCut } ? "…: columns for which the width is too small." : ""
  let spelling = Spelling(characters: style.characters)
  return rows.joined(separator: [Line()])
    + wrappedLines(spelling.line(cut), .muted, width: style.measure)
    + wrappedLines(figure.caption, .muted, width: style.measure)
}

/// The lines of matrices that stand side by side.
private func matrixRowLines(_ row: [MatrixBlock]) -> [Line] {
  let above = row.map(\.above).max() ?? 0
  let below = row.map(\.below).max() ?? 0
  return (0..<above + below).map { index in
    var line = Line()
    var start = matrixIndent
    for (place, block) in row.enumerated() {
      if index == above, !block.sign.isEmpty {
        line.pad(to: start + (place == 0 ? 0 : 1))
        line.append(block.sign)
      }
      start += block.lead(isFirst: place == 0)
      let own = index - (above - block.above)
      if block.lines.indices.contains(own) {
        line.pad(to: start)
        line.append(block.lines[own])
      }
      start += block.width
    }
    return line
  }
}

/// What stands left of the first matrix.
private let matrixIndent = 2

/// The blocks in rows that fit, as few as possible and of nearly equal length.
private func matrixRows(_ blocks: [MatrixBlock], width: Int) -> [[MatrixBlock]] {
  func rows(within width: Int) -> [[MatrixBlock]] {
    var rows: [[MatrixBlock]] = []
    var used = 0
    for block in blocks {
      let needed = block.lead(isFirst: false) + block.width
      if rows.isEmpty || used + needed > width {
        rows.append([block])
        used = matrixIndent + block.lead(isFirst: true) + block.width
      } else {
        rows[rows.count - 1].append(block)
        used += needed
      }
    }
    return rows
  }
  let fewest = rows(within: width)
  // The narrowest room in which there are no more rows: they are then about as long as each other.
  var narrower = width - 1
  var best = fewest
  while narrower > 0 {
    let tried = rows(within: narrower)
    if tried.count > fewest.count { break }
    best = tried
    narrower -= 1
  }
  return best
}

/// A matrix as lines between its title and its note.
private struct MatrixBlock {
  /// Title, entries, note.
  private(set) var lines: [Line] = []
  /// The cells that it takes.
  let width: Int
  /// The lines above its middle.
  let above: Int
  /// What stands before it.
  let sign: String
  /// Whether columns had to be left out.
  let isCut: Bool

  /// The lines from its middle on.
  var below: Int { lines.count - above }

  init(_ matrix: MatricesFigure.Matrix, style: Style) {
    sign = matrix.sign
    let isASCII = style.characters == .ascii
    let texts = (0..<matrix.rows).map { row in
      (0..<matrix.columns).map {
        matrix.text(row, $0, zero: isASCII ? "." : "·", open: "_")
      }
    }
    let cell = texts.joined().map(cellWidth).max() ?? 1
    let room = style.width - matrixIndent - (sign.isEmpty ? 0 : cellWidth(sign) + 2)
    // A sign of what is left out stands in place of the last column that would fit.
    let fitting = max(1, (room - 1) / (cell + 1))
    isCut = fitting < matrix.columns
    let shown = isCut ? max(1, fitting - 1) : matrix.columns
    let body = (isCut ? shown + 1 : shown) * (cell + 1) + 1
    // Words stay whole up to twelve cells.
    let words = [matrix.title, matrix.note].map(widestWord).max() ?? 0
    width = min(room, max(body, min(12, words) + 1))
    // Flush with the entries, not with the border.
    let title = wrappedLines(matrix.title, .emphasis, width: width, indent: 1)
    above = title.count + matrix.rows / 2
    lines += title
    let window = matrix.visibleWindow
    for row in 0..<matrix.rows {
      var line = Line()
      for column in 0..<shown {
        let border = matrixBorder(row, column, window, isASCII: isASCII)
        line.append(border, border == " " ? .plain : .series(0))
        var role = Role.muted
        if case .number = matrix.entries[row * matrix.columns + column] { role = .plain }
        if matrix.isFramed(row, column) { role = .series(0) }
        line.append(rightAligned(texts[row][column], cell), role)
      }
      line.append(matrixBorder(row, shown, window, isASCII: isASCII), .series(0))
      if isCut { line.append(isASCII ? ".." : "…", .muted) }
      lines.append(line)
    }
    lines += wrappedLines(matrix.note, width: width, indent: 1)
  }

  /// The cells between what stands before and the matrix.
  func lead(isFirst: Bool) -> Int {
    sign.isEmpty ? (isFirst ? 0 : 3) : cellWidth(sign) + (isFirst ? 1 : 2)
  }
}

/// What stands before the entry of that column: a piece of the window's border, or a space.
private func matrixBorder(
  _ row: Int, _ column: Int, _ window: (rows: ClosedRange<Int>, columns: ClosedRange<Int>)?,
  isASCII: Bool
) -> String {
  guard let window, window.rows.contains(row) else { return " " }
  let isLeft = column == window.columns.lowerBound
  guard isLeft || column == window.columns.upperBound + 1 else { return " " }
  let (isTop, isBottom) = (row == window.rows.lowerBound, row == window.rows.upperBound)
  if isASCII || (isTop && isBottom) { return isLeft ? "[" : "]" }
  if isTop { return isLeft ? "┌" : "┐" }
  if isBottom { return isLeft ? "└" : "┘" }
  return "│"
}
