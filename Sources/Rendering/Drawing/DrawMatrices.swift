import Blackboard

/// Matrices side by side, their middles on one line, the window shaded and framed.
func matricesDrawing(_ figure: MatricesFigure, width: Double = Drawing.usualWidth) -> Drawing {
  var sheet = Drawing(matricesDescription(figure), width: width)
  guard !figure.matrices.isEmpty else {
    sheet.addNothing("No matrices to draw.")
    sheet.addNotes([figure.caption])
    return sheet
  }
  let blocks = figure.matrices.map { MatrixShape($0) }
  var rows: [[MatrixShape]] = []
  var used = 0.0
  for block in blocks {
    if rows.isEmpty || used + block.lead + block.width > width - 4 {
      rows.append([block])
      used = block.lead + block.width
    } else {
      rows[rows.count - 1].append(block)
      used += block.lead + block.width
    }
  }
  for (index, row) in rows.enumerated() {
    if index > 0 { sheet.height += 14 }
    let above = row.map(\.above).max() ?? 0
    let below = row.map(\.below).max() ?? 0
    let middle = sheet.height + above
    var x = 2.0
    for (place, block) in row.enumerated() {
      let size = Lettering.large
      let lead = place == 0 && block.matrix.sign.isEmpty ? 0 : block.lead
      if !block.matrix.sign.isEmpty {
        sheet.elements.append(
          .text(
            block.matrix.sign, Point(x + lead / 2, middle + size * 0.36), size: size, .middle))
      }
      x += lead
      sheet.elements += block.elements.map { $0.moved(right: x, down: middle) }
      x += block.width
    }
    sheet.width = max(sheet.width, x + 2)
    sheet.height = middle + below
  }
  sheet.addNotes([figure.caption])
  return sheet
}

/// A matrix as shapes about the left end of its middle line.
private struct MatrixShape {
  let matrix: MatricesFigure.Matrix
  private(set) var elements: [Drawing.Element] = []
  /// The room that it takes.
  let width: Double
  /// How far it reaches above its middle line.
  let above: Double
  /// How far it reaches below its middle line.
  let below: Double

  /// The room before it, for its sign.
  var lead: Double { matrix.sign.isEmpty ? 16 : 26 }

  init(_ matrix: MatricesFigure.Matrix) {
    self.matrix = matrix
    let size = Lettering.usual
    let texts = (0..<matrix.rows).flatMap { row in
      (0..<matrix.columns).map { matrix.text(row, $0, zero: "·", open: "") }
    }
    let height = 22.0
    let cell = max(
      height, 8 + (texts.map { textWidth($0, size: size, isBold: false) }.max() ?? 0))
    let body = (width: cell * Double(matrix.columns), height: height * Double(matrix.rows))
    let words = [matrix.title, matrix.note].map(widestWord).max() ?? 0
    width = max(body.width, Lettering.width(of: String(repeating: "x", count: words), size: size))
    let titles = Lettering.lines(matrix.title, size: size, room: width)
    let notes = Lettering.lines(matrix.note, size: size, room: width)
    let top = -body.height / 2
    let leading = Lettering.leading(size)
    above = body.height / 2 + Double(titles.count) * leading + (titles.isEmpty ? 2 : 4)
    below = body.height / 2 + Double(notes.count) * leading + (notes.isEmpty ? 2 : 4)
    for (line, title) in titles.enumerated() {
      let rise = Double(titles.count - line - 1) * leading
      elements.append(.text(title, Point(0, top - 7 - rise), size: size, isBold: true))
    }
    let frame = matrix.visibleWindow.map { window in
      (
        left: Double(window.columns.lowerBound) * cell,
        top: top + Double(window.rows.lowerBound) * height,
        right: Double(window.columns.upperBound + 1) * cell,
        bottom: top + Double(window.rows.upperBound + 1) * height
      )
    }
    if let frame {
      elements.append(
        .rectangle(
          x: frame.left, y: frame.top, width: frame.right - frame.left,
          height: frame.bottom - frame.top, fill: .series(0), opacity: 0.16))
    }
    let line = Drawing.Pen(ink: .faint, width: 1)
    for row in 0...matrix.rows {
      let y = top + Double(row) * height
      elements.append(.path([Point(0, y), Point(body.width, y)], line))
    }
    for column in 0...matrix.columns {
      let x = Double(column) * cell
      elements.append(.path([Point(x, top), Point(x, top + body.height)], line))
    }
    if let frame {
      let corners = [
        Point(frame.left, frame.top), Point(frame.right, frame.top),
        Point(frame.right, frame.bottom), Point(frame.left, frame.bottom),
        Point(frame.left, frame.top),
      ]
      elements.append(.path(corners, Drawing.Pen(ink: .series(0), width: 2)))
    }
    for (index, text) in texts.enumerated() where !text.isEmpty {
      let (row, column) = (index / matrix.columns, index % matrix.columns)
      let place = Point(
        (Double(column) + 0.5) * cell, top + (Double(row) + 0.5) * height + size * 0.36)
      guard matrix.entries[index] != .zero else {
        // The letter's own point is hard to see from afar.
        let middle = Point(place.x, place.y - size * 0.36)
        elements.append(.dots([middle], radius: 1.6, fill: .muted, opacity: 1))
        continue
      }
      elements.append(.text(text, place, size: size, .middle))
    }
    for (index, note) in notes.enumerated() {
      elements.append(
        .text(
          note, Point(0, top + body.height + size + 3 + Double(index) * leading), size: size))
    }
  }
}

private func matricesDescription(_ figure: MatricesFigure) -> String {
  let matrices = figure.matrices.map { matrix -> String in
    let rows = (0..<matrix.rows).map { row in
      (0..<matrix.columns).map { matrix.text(row, $0, zero: "0", open: "open") }
        .joined(separator: " ")
    }
    let window = matrix.visibleWindow.map {
      "; framed: rows \($0.rows.lowerBound + 1) to \($0.rows.upperBound + 1), columns "
        + "\($0.columns.lowerBound + 1) to \($0.columns.upperBound + 1)"
    }
    return (matrix.title.isEmpty ? "A matrix" : matrix.title)
      + " (\(matrix.rows) × \(matrix.columns)): " + rows.joined(separator: " | ")
      + (window ?? "") + (matrix.note.isEmpty ? "" : "; \(matrix.note)") + "."
  }
  return matrices.isEmpty ? "No matrices." : matrices.joined(separator: " ")
}
