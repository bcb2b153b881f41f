import Blackboard

/// A strip of cells a row, shaded by share, a column a time, the leader of each time outlined.
///
/// The legend names all levels, since the leader is shaded by its share as well.
func sharesDrawing(_ figure: SharesFigure, width: Double = Drawing.usualWidth) -> Drawing {
  var sheet = Drawing(sharesDescription(figure), width: width)
  guard !figure.times.isEmpty, !figure.rows.isEmpty else {
    sheet.addNothing(SharesFigure.nothing)
    sheet.addNotes([figure.caption])
    return sheet
  }
  let size = Lettering.usual
  let room = sheet.width / 3
  let names = figure.rows.map { Lettering.lines($0.name, size: size, room: room) }
  let left =
    10 + (names.flatMap { $0 }.map { Lettering.width(of: $0, size: size) }.max() ?? 0)
  let columns = ShareColumns(count: figure.times.count, left: left, room: sheet.width - left - 14)
  sheet.addLegend(ShareLevel.named.map(legendKey))
  var y = sheet.height + 4
  let top = y
  var rowPlaces: [(y: Double, height: Double)] = []
  for (index, row) in figure.rows.enumerated() {
    let height = max(22, Double(names[index].count) * Lettering.leading(size) + 4)
    for (line, name) in names[index].enumerated() {
      let middle = Double(line) - Double(names[index].count - 1) / 2
      sheet.elements.append(
        .text(
          name, Point(left - 8, y + height / 2 + middle * Lettering.leading(size) + size * 0.36),
          size: size, .end))
    }
    for (column, time) in columns.shown.enumerated() where row.shares[time] >= ShareLevel.least {
      sheet.elements.append(
        .rectangle(
          x: columns.x(column), y: y + 1, width: columns.width, height: height - 2,
          fill: .series(0), opacity: shade(row.shares[time])))
    }
    rowPlaces.append((y, height))
    y += height
  }
  let leaders = columns.shown.map(figure.leader)
  for run in runs(of: leaders) {
    let (from, to) = (columns.x(run.columns.lowerBound), columns.x(run.columns.upperBound))
    let place = rowPlaces[run.row]
    let (upper, lower) = (place.y + 1, place.y + place.height - 1)
    sheet.elements.append(
      .path(
        [
          Point(from, upper), Point(to, upper), Point(to, lower), Point(from, lower),
          Point(from, upper),
        ], Drawing.Pen(ink: .ink, width: 1.6)))
  }
  let axis = Drawing.Pen(ink: .muted, width: 1)
  sheet.elements.append(.path([Point(left, top), Point(left, y)], axis))
  sheet.elements.append(.path([Point(left, y), Point(columns.end, y)], axis))
  for (place, text) in columns.marks(figure.times) {
    let half = Lettering.width(of: text, size: Lettering.small) / 2
    sheet.elements.append(.path([Point(place, y), Point(place, y + 4)], axis))
    sheet.elements.append(
      .text(
        text, Point(min(max(place, half), sheet.width - half), y + 6 + Lettering.small),
        size: Lettering.small, .middle, .muted))
  }
  sheet.height = y + 9 + Lettering.small
  let timeLines = Lettering.lines(figure.timeLabel, size: size, room: columns.end - left)
  sheet.addText(
    timeLines, x: (left + columns.end) / 2, size: size, anchor: .middle, ink: .ink)
  sheet.addNotes(figure.notes(timesOfColumn: columns.timesOfColumn) + [figure.caption])
  return sheet
}

/// How strongly a share is shaded: by its root, since of a few per cent hardly a tint would be left.
private func shade(_ share: Double) -> Double { min(1, share.squareRoot()) }

/// Neighbouring columns with the same leader.
private func runs(of leaders: [Int?]) -> [(row: Int, columns: Range<Int>)] {
  var runs: [(row: Int, columns: Range<Int>)] = []
  for (column, leader) in leaders.enumerated() {
    guard let leader else { continue }
    if let last = runs.last, last.row == leader, last.columns.upperBound == column {
      runs[runs.count - 1].columns = last.columns.lowerBound..<column + 1
    } else {
      runs.append((leader, column..<column + 1))
    }
  }
  return runs
}

/// Where the columns of times stand, and which times they show.
private struct ShareColumns {
  /// How many times one column stands for.
  let timesOfColumn: Int
  /// The times that are shown: the last of those that a column stands for.
  let shown: [Int]
  /// The width of a column.
  let width: Double
  private let left: Double

  init(count: Int, left: Double, room: Double) {
    // Narrower columns could not be told apart.
    let most = Int((room / 6).roundedDown)
    let timesOfColumn = (count + most - 1) / most
    self.timesOfColumn = timesOfColumn
    shown = (0..<(count + timesOfColumn - 1) / timesOfColumn).map {
      min(count, ($0 + 1) * timesOfColumn) - 1
    }
    width = min(36, room / Double(shown.count))
    self.left = left
  }

  var end: Double { x(shown.count) }

  func x(_ column: Int) -> Double { left + Double(column) * width }

  /// The times below the columns.
  func marks(_ times: [Double]) -> [(place: Double, label: String)] {
    timeMarks(
      times, shown: shown, place: { x($0 / timesOfColumn) + width / 2 },
      length: Double(shown.count) * width, room: { Drawing.room(for: $0, gap: 2) })
  }
}

/// The shades of a level, from its least share to its greatest.
private func legendKey(_ level: ShareLevel) -> LegendKey {
  let shares: [Double]
  switch level {
  case .largest:
    return .field(
      level.text, fill: .paper, opacity: 0, pen: Drawing.Pen(ink: .ink, width: 1.6))
  case .large: shares = [ShareLevel.much, 0.4, 1]
  case .small: shares = [ShareLevel.least, 0.04]
  case .none: shares = []
  }
  return LegendKey(
    text: level.text, width: Double(shares.count) * 14,
    elements: shares.enumerated().map { index, share in
      .rectangle(
        x: Double(index) * 14, y: -6, width: 14, height: 12, fill: .series(0),
        opacity: shade(share))
    })
}

private func sharesDescription(_ figure: SharesFigure) -> String {
  guard let first = figure.times.first, let last = figure.times.last, !figure.rows.isEmpty else {
    return "Shares over \(figure.timeLabel), without content."
  }
  let all = figure.times.indices.map(figure.leader)
  let leaders = all.compactMap { $0 }
  let changes = zip(leaders, leaders.dropFirst()).count { $0 != $1 }
  var text =
    "Shares of \(figure.rows.count) rows at \(figure.times.count) times, from "
    + "\(compact(first)) to \(compact(last)) \(figure.timeLabel)."
  if let start = leaders.first, let end = leaders.last {
    text +=
      " The largest share is first that of \(figure.rows[start].name) and last that of "
      + "\(figure.rows[end].name); it changes hands "
      + (changes == 1 ? "once" : "\(changes) times") + "."
  }
  let ends = figure.rows.map { row in
    row.shares[row.shares.count - 1].isNaN
      ? "\(row.name) unknown"
      : "\(row.name) \(visible(100 * row.shares[row.shares.count - 1], 0)) %"
  }
  return text + " At last: \(ends.prefix(24).joined(separator: ", "))."
}
