import Blackboard

/// Cells in columns, laid out within a width: what tables and lists of claims are set with.
struct Grid {
  struct Cell {
    var text: String
    var role: Role = .plain
    /// A second paragraph below the first, such as a source.
    var note: String = ""
    var noteRole: Role = .muted
  }

  var columns: [Table.Column]
  var rows: [[Cell]]

  /// How the grid fits: widths of the columns and the gap between them.
  struct Layout: Equatable {
    var widths: [Int]
    var gap: Int
  }

  /// The layout within `width`, or nil when even wrapped cells are too wide.
  ///
  /// Gaps shrink first, then the widest column that can still be wrapped.
  func layout(width: Int) -> Layout? {
    let natural = columns.indices.map { naturalWidth(of: $0) }
    let narrowest = columns.indices.map { narrowestWidth(of: $0, natural: natural[$0]) }
    func total(_ widths: [Int], _ gap: Int) -> Int {
      widths.reduce(0, +) + gap * (widths.count - 1)
    }
    for gap in [3, 2] where total(natural, gap) <= width {
      return Layout(widths: natural, gap: gap)
    }
    guard let gap = [2, 1].first(where: { total(narrowest, $0) <= width }) else { return nil }
    var widths = natural
    while total(widths, gap) > width {
      let candidates = widths.indices.filter { widths[$0] > narrowest[$0] }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { return nil }
      widths[widest] -= 1
    }
    return Layout(widths: widths, gap: gap)
  }

  private func naturalWidth(of column: Int) -> Int {
    let content =
      switch columns[column].alignment {
      case .text:
        rows.map { max(cellWidth($0[column].text), cellWidth($0[column].note) + 2) }.max() ?? 0
      case .decimal: NumberColumn(rows.map { $0[column].text }).width
      }
    return max(1, content, cellWidth(columns[column].title))
  }

  /// Words stay whole (up to 20 cells), numbers always; narrower than 12 cells no text is wrapped.
  private func narrowestWidth(of column: Int, natural: Int) -> Int {
    let title = min(20, widestWord(of: columns[column].title))
    switch columns[column].alignment {
    case .text:
      let word =
        rows.map {
          max(widestWord(of: $0[column].text), widestWord(of: $0[column].note) + 2)
        }.max() ?? 0
      return min(natural, max(title, min(20, word) + 2, 12))
    case .decimal:
      return min(natural, max(2, title, NumberColumn(rows.map { $0[column].text }).width))
    }
  }

  /// The titles, a rule and the rows.
  func lines(_ layout: Layout, style: Style) -> [Line] {
    let numbers = columns.indices.map { column in
      NumberColumn(rows.map { $0[column].text })
    }
    var lines: [Line] = []
    if columns.contains(where: { !$0.title.isEmpty }) {
      let titles = columns.indices.map {
        wrapped(columns[$0].title, width: max(2, layout.widths[$0]))
      }
      let height = titles.map(\.count).max() ?? 0
      for row in 0..<height {
        let cells = columns.indices.map { column -> (String, Role) in
          let index = row - (height - titles[column].count)
          return (index >= 0 ? titles[column][index] : "", .emphasis)
        }
        lines.append(line(of: cells, layout) { rightAligned($1, layout.widths[$0]) })
      }
      let rules = layout.widths.map {
        (String(repeating: style.glyphs.rule, count: $0), Role.muted)
      }
      lines.append(line(of: rules, layout) { $1 })
    }
    for row in rows {
      let cells = columns.indices.map { column -> [(String, Role)] in
        let cell = row[column]
        let width = layout.widths[column]
        guard columns[column].alignment == .text else { return [(cell.text, cell.role)] }
        let hanging = width >= 12 && cell.note.isEmpty ? 2 : 0
        return wrapped(cell.text, width: max(2, width), hanging: hanging).map { ($0, cell.role) }
          + wrapped(cell.note, width: max(2, width - 2)).map { ("  " + $0, cell.noteRole) }
      }
      for index in 0..<(cells.map(\.count).max() ?? 0) {
        let parts = cells.map { index < $0.count ? $0[index] : ("", Role.plain) }
        lines.append(
          line(of: parts, layout) { column, text in
            rightAligned(numbers[column].aligned(text), layout.widths[column])
          })
      }
    }
    return lines
  }

  /// One line of the grid; `setNumber` places what stands in a column of numbers.
  private func line(
    of cells: [(text: String, role: Role)], _ layout: Layout,
    setNumber: (_ column: Int, _ text: String) -> String
  ) -> Line {
    var line = Line()
    var start = 0
    for (column, cell) in cells.enumerated() {
      line.pad(to: start)
      let isNumber = columns[column].alignment == .decimal
      line.append(isNumber ? setNumber(column, cell.text) : cell.text, cell.role)
      start += layout.widths[column] + layout.gap
    }
    return line
  }

  /// Every row as a block of "title: value" lines, for widths where no table fits.
  func blocks(width: Int) -> [Line] {
    let labels = columns.map { $0.title.isEmpty ? "" : $0.title + ":" }
    let widest = labels.map(cellWidth).max() ?? 0
    let widestValue = rows.flatMap { $0.map { widestWord(of: $0.text) } }.max() ?? 0
    let isAligned = widest + 1 + max(13, widestValue) <= width
    var lines: [Line] = []
    for (number, row) in rows.enumerated() {
      if number > 0 { lines.append(Line()) }
      for (label, cell) in zip(labels, row) {
        if isAligned {
          let values = wrapped(cell.text, width: width - widest - 1)
          for (index, value) in (values.isEmpty ? [""] : values).enumerated() {
            var line = Line(index == 0 ? label : "", .muted)
            line.pad(to: widest + (widest > 0 ? 1 : 0))
            line.append(value, cell.role)
            lines.append(line)
          }
        } else {
          lines += wrappedLines(
            label.isEmpty ? cell.text : label + " " + cell.text, cell.role, width: width, hanging: 4
          )
        }
        lines += wrappedLines(cell.note, cell.noteRole, width: width, indent: 2)
      }
    }
    return lines
  }
}
