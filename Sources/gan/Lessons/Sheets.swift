import Blackboard
import Console
import Rendering

/// A part of a lesson that fits the window, so that it is seen whole.
struct Sheet: Equatable {
  /// A figure, and a line of it.
  struct Place: Comparable {
    let figure: Int
    let line: Int

    static func < (a: Self, b: Self) -> Bool { (a.figure, a.line) < (b.figure, b.line) }
  }

  /// Where it begins.
  let start: Place
  /// Its lines as they are written.
  let lines: [String]
  /// How many rows of the window these take.
  let height: Int
}

/// Figures as sheets, none of which is higher than the window less the two rows of a question.
///
/// A figure that fits is not cut in two, no heading stands at the foot of a sheet, and what comes before
/// a step takes no room from it.
///
/// - Parameter window: Its columns and rows; without one, a single sheet holds everything.
func sheets(
  of figures: [Figure], style: Style, window: (columns: Int, rows: Int)?
) -> [Sheet] {
  var layout = SheetLayout(window)
  let all = layout.sheets(of: figures, style: style, partingSteps: false)
  return all.count > 1 ? layout.sheets(of: figures, style: style, partingSteps: true) : all
}
/// Fills sheets from top to bottom.
private struct SheetLayout {
  /// The columns of the window.
  private let columns: Int
  /// The rows of a sheet.
  private let limit: Int
  private var sheets: [Sheet] = []
  private var lines: [(place: Sheet.Place, text: String)] = []
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
    var block: [(Sheet.Place, String)] = []
    for (index, figure) in figures.enumerated() {
      let lines = render(figure, style: style)
      guard !lines.isEmpty else { continue }
      if partingSteps, case .step = figure { close() }
      if !block.isEmpty { block.append((.init(figure: index, line: 0), "")) }
      block += lines.enumerated().map { (.init(figure: index, line: $0), $1) }
      if figure.isHeading, index < figures.count - 1 { continue }
      add(block)
      block = []
    }
    add(block)
    close()
    return sheets
  }

  /// Adds what belongs together, with a blank line above it where something stands there.
  private mutating func add(_ block: [(Sheet.Place, String)]) {
    guard let first = block.first else { return }
    let height = block.reduce(0) { $0 + rows(of: $1.1) }
    let room = limit - used - (lines.isEmpty ? 0 : 1)
    // What is too high for any sheet begins where much of it can still be seen.
    if height > room, height <= limit || room < limit / 2 { close() }
    if !lines.isEmpty { take((first.0, "")) }
    var rest = block[...]
    while rest.reduce(0, { $0 + rows(of: $1.1) }) > limit - used {
      let count = lengthOfPart(of: rest)
      for line in rest.prefix(count) { take(line) }
      close()
      rest = rest.dropFirst(count).drop { $0.1.isEmpty }
    }
    for line in rest { take(line) }
  }

  /// How many lines of a block go on this sheet: all that fit, or as many as end at a blank line in its
  /// lower half.
  private func lengthOfPart(of block: ArraySlice<(Sheet.Place, String)>) -> Int {
    var (count, height, end) = (0, used, 0)
    for line in block {
      let more = rows(of: line.1)
      // A line that is higher than a sheet has to be cut by the window.
      guard height + more <= limit || count == 0 && used == 0 else { break }
      (count, height) = (count + 1, height + more)
      if line.1.isEmpty, height > limit / 2 { end = count }
    }
    return end > 0 ? end : count
  }

  private mutating func take(_ line: (Sheet.Place, String)) {
    lines.append(line)
    used += rows(of: line.1)
  }

  private mutating func close() {
    while lines.last?.text.isEmpty == true { (lines, used) = (lines.dropLast(), used - 1) }
    if let first = lines.first {
      sheets.append(Sheet(start: first.place, lines: lines.map(\.text), height: used))
    }
    (lines, used) = ([], 0)
  }

  /// How many rows of the window a line takes.
  private func rows(of line: String) -> Int {
    columns == .max ? 1 : max(1, (cellWidth(withoutEscapes(line)) + columns - 1) / columns)
  }
}

extension Figure {
  /// Whether it announces what comes below it.
  var isHeading: Bool {
    switch self {
    case .step, .heading: true
    case .title, .run, .text, .formula, .code, .handout, .bullets, .table, .histogram, .curves,
      .densities,
      .trajectory, .scene, .shares, .graph, .matrices, .pictures, .claims, .verdict:
      false
    }
  }
}
