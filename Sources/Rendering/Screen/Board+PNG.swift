import Blackboard
import Pictures

/// A board as the bytes of a PNG file on light paper.
///
/// The header on top, the main panel at the left, the others in a column at its right, the footer
/// below. Every panel is there, as large as a page shows it, whatever fits a terminal.
///
/// - Returns: The whole file, the same bytes everywhere.
public func png(of board: Board) -> [UInt8] { drawing(of: board).png() }

/// A board as shapes on one sheet.
func drawing(of board: Board) -> Drawing {
  let (margin, gap) = (16.0, 28.0)
  let main = board.main.map { titledDrawing(of: $0, width: Drawing.usualWidth) }
  let side = board.side.map {
    titledDrawing(of: $0, width: main == nil ? Drawing.usualWidth : Drawing.narrowWidth)
  }
  let left = main.map { $0.width + gap } ?? 0
  let widest = max(main?.width ?? 0, side.map { left + $0.width }.max() ?? 0)
  // Words have room for half a line of a terminal in any case.
  let width = 2 * margin + max(widest, Drawing.narrowWidth)
  let words = board.header.map(\.text) + board.panels.map(\.title)
  var sheet = Drawing(words.filter { !$0.isEmpty }.joined(separator: ". "), width: width)
  sheet.height = margin
  sheet.add(board.header, from: margin)
  let top = sheet.height + (board.header.isEmpty ? 0 : 10)
  if let main {
    sheet.elements += main.elements.map { $0.moved(right: margin, down: top) }
    sheet.height = top + main.height
  }
  var down = top
  for panel in side {
    sheet.elements += panel.elements.map { $0.moved(right: margin + left, down: down) }
    down += panel.height + 18
  }
  sheet.height = max(sheet.height, down) + (board.footer.isEmpty ? 0 : 4)
  sheet.add(board.footer, from: margin)
  sheet.height += margin
  return sheet
}

/// A panel's picture or words below its title.
private func titledDrawing(of panel: Board.Panel, width: Double) -> Drawing {
  let drawn =
    drawing(of: panel.figure, width: width) ?? wordDrawing(of: panel.figure, width: width)
  return panel.title.isEmpty ? drawn : drawn.titled(panel.title)
}

/// A figure of words as lines of text.
private func wordDrawing(of figure: Figure, width: Double) -> Drawing {
  var sheet = Drawing(width: width)
  guard case .table(let table) = figure.spelled(Spelling(characters: .unicode)) else {
    for line in lines(of: figure, style: Drawing.wordStyle(width)) { sheet.add(line, from: 2) }
    return sheet
  }
  sheet.addTable(table)
  sheet.addNotes([table.caption])
  return sheet
}

extension Drawing {
  /// Characters that are sure to fit a width, as many as figures of words are set with.
  fileprivate static func wordStyle(_ width: Double) -> Style {
    Style(width: Int((width / (0.6 * Lettering.usual)).roundedDown))
  }

  /// Adds lines of words below what is there, broken where they are too long.
  fileprivate mutating func add(_ words: [Board.Words], from x: Double) {
    let style = Self.wordStyle(width - 2 * x)
    for words in words {
      for line in words.line(style).broken(to: style.width, style: style) { add(line, from: x) }
    }
  }

  /// Adds a line below what is there, its pieces in the inks of their roles.
  fileprivate mutating func add(_ line: Line, from x: Double) {
    let size = Lettering.usual
    var x = x
    for span in line.spans {
      let ink = span.role.ink
      elements.append(
        .text(
          span.text, Point(x, height + size), size: size, .start, ink, isBold: span.role.isBold))
      x += textWidth(span.text, size: size, isBold: span.role.isBold)
    }
    height += Lettering.leading(size)
  }
}

extension Role {
  /// Whether a drawing sets it in bold letters.
  fileprivate var isBold: Bool {
    switch self {
    case .title, .emphasis, .good, .bad, .caution: true
    case .plain, .muted, .series, .grey, .color: false
    }
  }

  /// Its colour in a drawing.
  fileprivate var ink: Drawing.Ink {
    switch self {
    case .plain, .title, .emphasis: .ink
    case .muted: .muted
    case .good: .good
    case .bad, .caution: .caution
    case .series(let index): .series(index)
    case .grey(let level, _): .color(RGB(level, level, level))
    case .color(let color, _): .color(color)
    }
  }
}
