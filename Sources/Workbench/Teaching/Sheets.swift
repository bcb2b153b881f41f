import Blackboard
import Console
import Rendering

/// A part of a lesson that fits the window, so that it is seen whole.
package struct Sheet: Equatable {
  /// A figure, and a line of it.
  package struct Place: Comparable {
    let figure: Int
    let line: Int

    package static func < (a: Self, b: Self) -> Bool { (a.figure, a.line) < (b.figure, b.line) }
  }

  /// Where it begins.
  package let start: Place
  /// Its lines as they are written.
  package let lines: [String]
  /// How many rows of the window these take.
  package let height: Int
}

/// Figures as sheets, none of which is higher than the window less the two rows of a question.
///
/// A figure that fits is not cut in two, and a claim never is; no heading stands at the foot of a sheet,
/// and what comes before a step takes no room from it.
///
/// - Parameter window: Its columns and rows; without one, a single sheet holds everything.
package func sheets(
  of figures: [Figure], style: Style, window: (columns: Int, rows: Int)?
) -> [Sheet] {
  var layout = SheetLayout(window)
  let all = layout.sheets(of: figures, style: style, partingSteps: false)
  return all.count > 1 ? layout.sheets(of: figures, style: style, partingSteps: true) : all
}

/// Fills sheets from top to bottom.
private struct SheetLayout {
  /// A line of a figure.
  private struct Row {
    let place: Sheet.Place
    let text: String
    /// Whether it belongs to the line above it, and so does not begin a sheet.
    var goesOn = false
  }

  /// The columns of the window.
  private let columns: Int
  /// The rows of a sheet.
  private let limit: Int
  private var sheets: [Sheet] = []
  private var lines: [Row] = []
  private var used = 0

  init(_ window: (columns: Int, rows: Int)?) {
    columns = max(1, window?.columns ?? .max)
    limit = window.map { max(1, $0.rows - 2) } ?? .max
  }

  /// The sheets of these figures.
  ///
  /// - Parameter partingSteps: Whether a step begins a sheet.
  mutating func sheets(of figures: [Figure], style: Style, partingSteps: Bool) -> [Sheet] {
    sheets = []
    var block: [Row] = []
    for (index, figure) in figures.enumerated() {
      let lines = render(figure, style: style)
      guard !lines.isEmpty else { continue }
      if partingSteps, case .step = figure { close() }
      if !block.isEmpty { block.append(Row(place: .init(figure: index, line: 0), text: "")) }
      let rows = lines.enumerated().map { number, text in
        // The lines of a claim below its first are indented.
        Row(
          place: .init(figure: index, line: number), text: text,
          goesOn: figure.isClaims && withoutEscapes(text).hasPrefix(" "))
      }
      if figure.isHeading, index < figures.count - 1 {
        block += rows
        continue
      }
      // A figure that fits only without the headings above it stands alone below them.
      if !block.isEmpty, figure.isDrawn, height(of: rows) <= limit,
        height(of: block) + height(of: rows) > limit
      {
        close()
        add(block)
        close()
        block = []
      }
      add(block + rows)
      block = []
    }
    add(block)
    close()
    return sheets
  }

  /// Adds what belongs together, with a blank line above it where something stands there.
  private mutating func add(_ block: [Row]) {
    guard let first = block.first else { return }
    let height = height(of: block)
    let room = limit - used - (lines.isEmpty ? 0 : 1)
    // What is too high for any sheet begins where much of it can still be seen.
    if height > room, height <= limit || room < limit / 2 { close() }
    if !lines.isEmpty { take(Row(place: first.place, text: "")) }
    var rest = block[...]
    while self.height(of: rest) > limit - used {
      let count = lengthOfPart(of: rest)
      for line in rest.prefix(count) { take(line) }
      close()
      rest = rest.dropFirst(count).drop { $0.text.isEmpty }
    }
    for line in rest { take(line) }
  }

  /// How many lines of a block go on this sheet: all that fit, but for the beginning of a claim whose end
  /// does not, or as many as end at a blank line in its lower half.
  private func lengthOfPart(of block: ArraySlice<Row>) -> Int {
    var (count, height, end) = (0, used, 0)
    for line in block {
      let more = rows(of: line.text)
      // A line that is higher than a sheet has to be cut by the window.
      guard height + more <= limit || count == 0 && used == 0 else { break }
      (count, height) = (count + 1, height + more)
      if line.text.isEmpty, height > limit / 2 { end = count }
    }
    if end > 0 { return end }
    // What is higher than a sheet is cut all the same.
    let whole = block.prefix(count + 1).lastIndex { !$0.goesOn } ?? block.startIndex
    return whole > block.startIndex || used > 0 ? whole - block.startIndex : count
  }

  private mutating func take(_ line: Row) {
    lines.append(line)
    used += rows(of: line.text)
  }

  private mutating func close() {
    while lines.last?.text.isEmpty == true { (lines, used) = (lines.dropLast(), used - 1) }
    if let first = lines.first {
      sheets.append(Sheet(start: first.place, lines: lines.map(\.text), height: used))
    }
    (lines, used) = ([], 0)
  }

  /// How many rows of the window some lines take.
  private func height(of lines: some Sequence<Row>) -> Int {
    lines.reduce(0) { $0 + rows(of: $1.text) }
  }

  /// How many rows of the window a line takes.
  private func rows(of line: String) -> Int {
    columns == .max ? 1 : max(1, (cellWidth(withoutEscapes(line)) + columns - 1) / columns)
  }
}

extension Figure {
  fileprivate var isClaims: Bool { if case .claims = self { true } else { false } }

  /// Whether it has to be seen whole, unlike words, which can be read in parts.
  fileprivate var isDrawn: Bool {
    switch self {
    case .table, .histogram, .curves, .densities, .trajectory, .scene, .shares, .graph, .matrices,
      .pictures:
      true
    case .title, .heading, .step, .run, .text, .formula, .code, .handout, .bullets, .claims,
      .verdict:
      false
    }
  }

  /// Whether it announces what comes below it.
  package var isHeading: Bool {
    switch self {
    case .step, .heading: true
    case .title, .run, .text, .formula, .code, .handout, .bullets, .table, .histogram, .curves,
      .densities,
      .trajectory, .scene, .shares, .graph, .matrices, .pictures, .claims, .verdict:
      false
    }
  }
}
