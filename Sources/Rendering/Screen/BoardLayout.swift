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
    let left = stack([forms(of: main, width: width)], rows: body.count)
    add([main], left, column: 0, width: width)
    let start = width + (isTight ? 0 : 1)
    addStacks(
      board.side, column: start, width: screen.columns - start,
      count: screen.columns - start >= Self.leastForTwo ? 2 : 1, leftOut: left[0] == nil ? 1 : 0)
  }

  private func forms(of panel: Board.Panel, width: Int) -> [FigureForm] {
    figureForms(
      of: panel.figure, rows: body.count - 1, isOnBoard: true, focus: panel.focus,
      style: style.with(width: width))
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
    let legend = plotLegend(plot, style: style.with(width: wish)).count
    let layout = PlaneLayout(plot, columns: wish, rows: max(1, body.count - 1 - legend))
    return max(Self.least, min(wish, layout.place.column + layout.place.columns))
  }

  /// One panel in all of the body, in the middle where it cannot use that.
  private mutating func addAlone(_ panel: Board.Panel) {
    let most = min(Self.most, screen.columns)
    let chosen = stack([forms(of: panel, width: most)], rows: body.count)
    guard let form = chosen[0] else { return addNote(leftOut: 1, column: 0, width: most) }
    var width = most
    if let plot = panel.figure.plane {
      let end = form.plane.map { $0.column + $0.columns } ?? most
      let legend = plotLegend(plot, style: style.with(width: most)).map(\.width).max() ?? 0
      width = min(most, max(end, legend))
    }
    add(
      [panel], chosen, column: (screen.columns - width) / 2, width: width,
      down: (body.count - form.rows - 1) / 2)
  }

  /// Panels in `count` columns side by side, and a line below for those that find no room.
  private mutating func addStacks(
    _ panels: [Board.Panel], column: Int, width: Int, count: Int, leftOut before: Int = 0
  ) {
    let count = min(count, max(1, panels.count))
    let cell = min(Self.most, (width - (count - 1)) / count)
    var columns = Array(repeating: (panels: [Board.Panel](), forms: [[FigureForm]]()), count: count)
    var heights = Array(repeating: 0, count: count)
    for panel in panels {
      // The shorter column takes the next, by the rows in which it can be read well.
      let place = heights.firstIndex(of: heights.min() ?? 0) ?? 0
      let forms = forms(of: panel, width: cell)
      columns[place].panels.append(panel)
      columns[place].forms.append(forms)
      heights[place] += 1 + ((forms.last { $0.isTelling } ?? forms.last)?.rows ?? 0)
    }
    var stacks = columns.map { stack($0.forms, rows: body.count) }
    func leftOut() -> Int { before + stacks.joined().count { $0 == nil } }
    if leftOut() > 0 {
      stacks = columns.map { stack($0.forms, rows: body.count - 1) }
      addNote(leftOut: leftOut(), column: column, width: width)
      body = body.dropLast()
    }
    for (index, (one, stack)) in zip(columns, stacks).enumerated() {
      add(one.panels, stack, column: column + index * (cell + 1), width: cell)
    }
  }

  private mutating func addNote(leftOut: Int, column: Int, width: Int) {
    let text = leftOut == 1 ? "1 panel does not fit" : "\(leftOut) panels do not fit"
    screen.write(Line(text, .muted), column: column, row: body.upperBound - 1, width: width)
  }

  /// Draws panels below each other in their forms.
  private mutating func add(
    _ panels: [Board.Panel], _ forms: [FigureForm?], column: Int, width: Int, down: Int = 0
  ) {
    let standing = zip(panels, forms).compactMap { panel, form in form.map { (panel, $0) } }
    let free = body.count - standing.reduce(0) { $0 + $1.1.rows + 1 }
    // What is left over parts the panels where that is enough for all of them.
    let gap = free >= standing.count - 1 ? 1 : 0
    var row = body.lowerBound + down
    for (panel, form) in standing {
      let title = Board.Words(panel.title, .strong).line(style).cut(to: width, style: style)
      screen.write(title, column: column, row: row, width: width)
      screen.write(
        Array(form.draw().prefix(form.rows)), column: column, row: row + 1, width: width)
      var place = Board.Place(
        name: panel.name,
        cells: .init(column: column, row: row, columns: width, rows: form.rows + 1))
      if let plane = form.plane, let window = panel.figure.plane?.window {
        place.plane = Board.Plane(
          cells: .init(
            column: column + plane.column, row: row + 1 + plane.row, columns: plane.columns,
            rows: plane.rows),
          xRange: window.xRange, yRange: window.yRange)
      }
      places.append(place)
      row += form.rows + 1 + gap
    }
  }
}
