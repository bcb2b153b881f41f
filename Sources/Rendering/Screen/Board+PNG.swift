import Blackboard
import Pictures

/// A board as the bytes of a PNG file on light paper.
///
/// The header on top, the panels in two columns, the footer below. Every panel is there, as large as a page
/// shows it, whatever fits a terminal: the main one at the top of the left column, the others where the
/// columns become about equally long. The pictures of the shorter column grow by what is still missing.
///
/// - Returns: The whole file, the same bytes everywhere.
public func png(of board: Board) -> [UInt8] { drawing(of: board).png() }

/// A board as shapes on one sheet.
func drawing(of board: Board) -> Drawing {
  let (margin, gap) = (16.0, 28.0)
  let panels = board.panels
  let column = panels.count > 1 ? Drawing.narrowWidth : Drawing.usualWidth
  var drawn = panels.map { titledDrawing(of: $0, width: column) }
  let isLeft = leftColumn(of: panels, heights: drawn.map { $0.height + panelGap })
  func height(_ left: Bool) -> Double {
    drawn.indices.filter { isLeft[$0] == left }.reduce(0) { $0 + drawn[$1].height + panelGap }
  }
  let missing = height(false) - height(true)
  let growing = drawn.indices.filter { panels[$0].canGrow && isLeft[$0] == (missing > 0) }
  for index in growing {
    let growth = min(mostGrowth, missing.magnitude / Double(growing.count))
    drawn[index] = titledDrawing(of: panels[index], width: column, growth: growth)
  }
  let left = drawn.indices.filter { isLeft[$0] }.map { drawn[$0].width }.max() ?? 0
  let right = drawn.indices.filter { !isLeft[$0] }.map { drawn[$0].width + gap }.max() ?? 0
  // Words have room for half a line of a terminal in any case.
  let width = 2 * margin + max(left + right, Drawing.narrowWidth)
  let words = board.header.map(\.text) + panels.map(\.title)
  var sheet = Drawing(words.filter { !$0.isEmpty }.joined(separator: ". "), width: width)
  sheet.height = margin
  sheet.add(board.header, from: margin)
  let top = sheet.height + (board.header.isEmpty ? 0 : 10)
  for side in [true, false] {
    var down = top
    for index in drawn.indices where isLeft[index] == side {
      let across = margin + (side ? 0 : left + gap)
      sheet.elements += drawn[index].elements.map { $0.moved(right: across, down: down) }
      down += drawn[index].height + panelGap
    }
    sheet.height = max(sheet.height, down)
  }
  sheet.add(board.footer, from: margin)
  sheet.height += margin
  return sheet
}

/// What parts panels that stand below each other.
private let panelGap = 18.0

/// How much higher than usual a picture may be.
private let mostGrowth = 160.0

extension Board.Panel {
  /// Whether its picture can be made higher.
  fileprivate var canGrow: Bool {
    switch figure {
    case .scene, .curves: true
    default: false
    }
  }
}

/// Which panels stand in the left column: the first, and those with which the columns are short and leave
/// little empty once the shorter one has grown.
private func leftColumn(of panels: [Board.Panel], heights: [Double]) -> [Bool] {
  guard panels.count > 1 else { return panels.map { _ in true } }
  let choices = (0..<1 << (min(panels.count, 16) - 1)).map { choice in
    panels.indices.map { $0 == 0 || choice >> ($0 - 1) & 1 == 1 }
  }
  func cost(_ isLeft: [Bool]) -> Double {
    let left = zip(heights, isLeft).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
    let missing = heights.reduce(0, +) - 2 * left
    let growing = zip(panels, isLeft).count { $0.canGrow && $1 == (missing > 0) }
    let rest = max(0, missing.magnitude - mostGrowth * Double(growing))
    return max(left, left + missing) + rest
  }
  return choices.min { cost($0) < cost($1) } ?? []
}

/// A panel's picture or words below its title.
private func titledDrawing(
  of panel: Board.Panel, width: Double, growth: Double = 0
) -> Drawing {
  let drawn =
    drawing(of: panel.figure, width: width, growth: growth)
    ?? wordDrawing(of: panel.figure, width: width)
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
