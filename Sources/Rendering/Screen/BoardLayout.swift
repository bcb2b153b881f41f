import Blackboard

/// A board on a screen of `columns` × `rows` cells.
///
/// The header stands on top, the footer at the bottom, the main panel at the left, the others right of
/// it in one column or two. Where the screen is too narrow for that they stand below it. A panel is
/// drawn in the largest form that leaves room for the others; the last ones are left out where they
/// find none, and a line says how many. One panel alone takes the whole body.
///
/// Where panels stand depends on the size, on what figures are (their kinds, series, bins, ranges and
/// words) and not on their values, so that nothing jumps while numbers change. A figure of words takes
/// the rows that these need: short lines of fixed length stand still.
///
/// - Parameters:
///   - board: What is to be seen.
///   - columns: The cells of a row; below 40 there is only a line that says so.
///   - rows: The rows; the same below 12.
///   - style: The characters and colours; its width is not used.
/// - Returns: The screen, and where each panel that found room stands.
public func layOut(
  _ board: Board, columns: Int, rows: Int, style: Style
) -> (screen: Screenful, places: [Board.Place]) {
  let (columns, rows) = (max(1, columns), max(1, rows))
  var layout = BoardLayout(columns: columns, rows: rows, style: style)
  if columns < 40 || rows < 12 {
    let needed = "40 \(style.characters == .unicode ? "×" : "x") 12 cells needed"
    layout.screen.write(Line(needed).cut(to: columns, style: style), column: 0, row: 0)
    return (layout.screen, [])
  }
  layout.addWords(of: board)
  layout.addPanels(of: board)
  return (layout.screen, layout.places)
}

/// A screen while a board is laid out on it.
private struct BoardLayout {
  var screen: Screenful
  private(set) var places: [Board.Place] = []
  /// The rows between header and footer.
  private var body: Range<Int>
  private let style: Style

  /// The fewest cells in which every figure can be read.
  private static let least = 40
  /// With this many cells or more there are two columns of panels beside the main one.
  private static let leastForTwo = 91
  /// The widest figure.
  private static let most = 200

  init(columns: Int, rows: Int, style: Style) {
    screen = Screenful(columns: columns, rows: rows)
    body = 0..<rows
    self.style = style
  }

  /// Writes header and footer, of which each takes a third of the rows at most.
  mutating func addWords(of board: Board) {
    func lines(_ words: [Board.Words]) -> [Line] {
      words.flatMap { words -> [Line] in
        let line = words.line(style)
        return board.wraps
          ? line.broken(to: screen.columns, style: style)
          : [line.cut(to: screen.columns, style: style)]
      }
    }
    let most = screen.rows / 3
    let header = lines(board.header).prefix(most)
    let footer = lines(board.footer).prefix(most)
    screen.write(Array(header), column: 0, row: 0)
    screen.write(Array(footer), column: 0, row: screen.rows - footer.count)
    body = header.count..<screen.rows - footer.count
  }

  mutating func addPanels(of board: Board) {
    let panels = board.panels
    guard panels.count > 1 else {
      if let panel = panels.first { addAlone(panel) }
      return
    }
    let main = board.main
    guard let main, let width = mainWidth(main) else {
      let columns = main == nil && screen.columns >= Self.leastForTwo ? 2 : 1
      return addStacks(panels, column: 0, width: screen.columns, count: columns)
    }
    let isTight = width + Self.least == screen.columns
    let forms = panelForms(
      of: main.figure, width: max(Self.least, width), rows: body.count - 1, style: style)
    let left = PanelStack([(0, forms)], rows: body.count)
    add(left, of: [main], column: 0, width: width)
    let start = width + (isTight ? 0 : 1)
    addStacks(
      board.side, column: start, width: screen.columns - start,
      count: screen.columns - start >= Self.leastForTwo ? 2 : 1, leftOut: left.leftOut.count)
  }

  /// The cells of the main panel beside others; nil where they have no room beside it.
  ///
  /// About half of the screen, and for a picture whose shape is given no more than it can use.
  private func mainWidth(_ main: Board.Panel) -> Int? {
    guard screen.columns >= 2 * Self.least else { return nil }
    let room = screen.columns - Self.least
    let wish = max(Self.least, min(screen.columns * 8 / 15, room > Self.least ? room - 1 : room))
    let figure = main.figure.spelled(Spelling(characters: style.characters))
    guard let plot = figure.plane, plot.hasEqualScales else { return min(wish, Self.most) }
    let column = Style(width: wish, characters: style.characters, color: style.color)
    let legend = plotLegend(plot, style: column).count
    let layout = PlaneLayout(plot, columns: wish, rows: max(1, body.count - 1 - legend))
    return max(Self.least, min(wish, layout.place.column + layout.place.columns))
  }

  /// One panel in all of the body, in the middle where it cannot use that.
  private mutating func addAlone(_ panel: Board.Panel) {
    let most = min(Self.most, screen.columns)
    let forms = panelForms(of: panel.figure, width: most, rows: body.count - 1, style: style)
    let stack = PanelStack([(0, forms)], rows: body.count)
    guard let standing = stack.standing.first else {
      return addNote(leftOut: 1, column: 0, width: most)
    }
    var width = most
    if let plot = panel.figure.plane {
      let picture = standing.form.draw()
      let end = picture.plane.map { $0.column + $0.columns } ?? most
      let column = Style(width: most, characters: style.characters, color: style.color)
      let legend = plotLegend(plot, style: column).map(\.width).max() ?? 0
      width = min(most, max(end, legend))
    }
    add(
      stack, of: [panel], column: (screen.columns - width) / 2, width: width,
      down: (body.count - stack.height) / 2)
  }

  /// Panels in `count` columns side by side, and a line below for those that find no room.
  private mutating func addStacks(
    _ panels: [Board.Panel], column: Int, width: Int, count: Int, leftOut before: Int = 0
  ) {
    let count = min(count, max(1, panels.count))
    let cell = min(Self.most, (width - (count - 1)) / count)
    let forms = panels.map {
      panelForms(of: $0.figure, width: cell, rows: body.count - 1, style: style)
    }
    var columns = Array(repeating: [(panel: Int, forms: [PanelForm])](), count: count)
    var heights = Array(repeating: 0, count: count)
    for (index, forms) in forms.enumerated() {
      // The shorter column takes the next, by the rows in which it can be read well.
      let place = heights.firstIndex(of: heights.min() ?? 0) ?? 0
      columns[place].append((index, forms))
      heights[place] += 1 + ((forms.last { $0.isTelling } ?? forms.last)?.rows ?? 0)
    }
    var stacks = columns.map { PanelStack($0, rows: body.count) }
    if before + stacks.reduce(0, { $0 + $1.leftOut.count }) > 0 {
      stacks = columns.map { PanelStack($0, rows: body.count - 1) }
      addNote(
        leftOut: before + stacks.reduce(0) { $0 + $1.leftOut.count }, column: column, width: width)
    }
    for (index, stack) in stacks.enumerated() {
      add(stack, of: panels, column: column + index * (cell + 1), width: cell)
    }
  }

  private mutating func addNote(leftOut: Int, column: Int, width: Int) {
    let text = leftOut == 1 ? "1 panel does not fit" : "\(leftOut) panels do not fit"
    screen.write(Line(text, .muted), column: column, row: body.upperBound - 1, width: width)
  }

  /// Draws the panels of a stack.
  private mutating func add(
    _ stack: PanelStack, of panels: [Board.Panel], column: Int, width: Int, down: Int = 0
  ) {
    for standing in stack.standing {
      let panel = panels[standing.panel]
      let row = body.lowerBound + down + standing.row
      let title = Board.Words(panel.title, .strong).line(style).cut(to: width, style: style)
      screen.write(title, column: column, row: row, width: width)
      let (lines, plane) = standing.form.draw()
      screen.write(
        Array(lines.prefix(standing.form.rows)), column: column, row: row + 1, width: width)
      var place = Board.Place(
        name: panel.name,
        cells: .init(column: column, row: row, columns: width, rows: standing.form.rows + 1))
      if let plane, let window = panel.figure.plane?.window {
        place.plane = Board.Plane(
          cells: .init(
            column: column + plane.column, row: row + 1 + plane.row, columns: plane.columns,
            rows: plane.rows),
          xRange: window.xRange, yRange: window.yRange)
      }
      places.append(place)
    }
  }
}
