import Blackboard

/// Pictures of one rectangle of the plane side by side, with axes: how large and how many in a row.
///
/// One unit is as long across as it is up, as near as cells allow that are twice as high as wide.
/// Where panels would become too small to recognise anything, they are broken into rows of nearly
/// equal length.
struct PanelLayout {
  /// A picture with what is written above it.
  struct Panel {
    var title: String
    var picture: [Line]
  }

  /// Which panels stand side by side.
  let rows: PanelRows
  /// The size of every picture in cells.
  let width: Int
  /// The rows of every picture.
  let height: Int
  /// What every picture shows.
  let window: PlaneWindow
  /// The numbers left of the first panel by the rows that they belong to, and their width.
  private let rowLabels: [Int: String]
  private let labelWidth: Int
  /// The cells of a panel, its axis or its title.
  private let cell: Int
  private static let gap = 1

  /// The fewest cells in which eight modes on a ring lie clear of each other.
  private static let fewest = (width: 17, height: 9)
  /// More cells show no more of a few hundred points.
  private static let most = (width: 41, height: 19)

  /// - Parameters:
  ///   - mostRows: The most rows of a picture, odd.
  ///   - isInOneRow: Whether all panels stand side by side, however small.
  init(
    titles: [String], window: PlaneWindow, mostRows: Int = most.height, isInOneRow: Bool = false,
    style: Style
  ) {
    // A higher picture has finer ticks, whose numbers are the widest that there can be.
    let widest = window.rowLabels(rows: mostRows)
    let room = style.width - (widest.values.map(cellWidth).max() ?? 0) - 1
    // Words stay whole up to 12 cells, and nothing is narrower than a wide character.
    let words = max(2, min(12, titles.map(widestWord).max() ?? 0))
    func cells(_ columns: Int) -> Int { (room + Self.gap) / columns - Self.gap }
    func size(_ columns: Int) -> (width: Int, height: Int) {
      Self.size(of: window, widest: cells(columns) - 1, mostRows: mostRows)
    }
    let count = max(1, titles.count)
    let fitting =
      (1...count).last { columns in
        guard cells(columns) > max(words, 3) else { return false }
        if isInOneRow { return true }
        let size = size(columns)
        return size.width >= Self.fewest.width || size.height >= Self.fewest.height
      } ?? 1
    rows = PanelRows(titles.count, most: fitting)
    (width, height) = size(rows.columns)
    cell = max(width + 1, words)
    self.window = window
    rowLabels = window.rowLabels(rows: height)
    labelWidth = rowLabels.values.map(cellWidth).max() ?? 0
  }

  /// The largest picture of the window's shape that is no wider than `widest` cells.
  ///
  /// Both sides are odd, so that what is symmetric about the middle is drawn so.
  private static func size(
    of window: PlaneWindow, widest: Int, mostRows: Int
  ) -> (width: Int, height: Int) {
    let limit = (max(1, min(most.width, widest)) - 1) / 2 * 2 + 1
    var height = mostRows
    while true {
      let ideal = Double(2 * height) * (window.width / window.height)
      // Odd widths lie two apart, so that one is never more than a cell away.
      if ideal <= Double(limit + 1) || height == 1 {
        let nearest = 2 * (min(ideal, Double(limit)) / 2).roundedDown + 1
        return (min(limit, Int(nearest)), height)
      }
      height -= 2
    }
  }

  /// The lines of panels that stand side by side.
  func rows(ofTitles titles: [String]) -> Int {
    height + 2 + (titles.map { wrapped($0, width: cell).count }.max() ?? 0)
  }

  /// The panels in rows, a blank line between them.
  func lines(_ panels: [Panel], style: Style) -> [Line] {
    Array(rows.rows.map { row(Array(panels[$0]), style: style) }.joined(separator: [Line()]))
  }

  private func row(_ panels: [Panel], style: Style) -> [Line] {
    let isASCII = style.characters == .ascii
    var lines = panelTitleLines(panels.map(\.title), cell: cell) { index, title in
      start(of: index) + min(cell - title, 1 + max(0, width - title) / 2)
    }
    for row in 0..<height {
      let label = rowLabels[row]
      var line = Line(rightAligned(label ?? "", labelWidth))
      for (index, panel) in panels.enumerated() {
        line.pad(to: start(of: index))
        let sign = label == nil ? (isASCII ? "|" : "│") : (isASCII ? "+" : "┤")
        line.append(sign, .muted)
        line.append(panel.picture[row])
      }
      lines.append(line)
    }
    let marks = window.marksBelow(window.xTicks(columns: width), columns: width)
    for axis in axisBelow(marks, columns: width, style: style) {
      var line = Line()
      for index in panels.indices {
        line.pad(to: start(of: index))
        line.append(axis)
      }
      lines.append(line)
    }
    return lines
  }

  /// The column of a panel's vertical axis.
  private func start(of index: Int) -> Int { labelWidth + 1 + index * (cell + Self.gap) }
}

/// Titles above panels side by side, each wrapped within its panel's cells.
///
/// - Parameter start: Where the title of a panel begins, by the panel's number and the title's width.
func panelTitleLines(
  _ titles: [String], cell: Int, start: (_ index: Int, _ title: Int) -> Int
) -> [Line] {
  let texts = titles.map { wrapped($0, width: cell) }
  let height = texts.map(\.count).max() ?? 0
  return (0..<height).map { row in
    var line = Line()
    for (index, text) in texts.enumerated() {
      // What is shorter stands right above its picture.
      let place = row - (height - text.count)
      guard place >= 0 else { continue }
      line.pad(to: start(index, cellWidth(text[place])))
      line.append(text[place], .emphasis)
    }
    return line
  }
}
