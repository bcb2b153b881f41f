import Blackboard

/// How wide the columns of a figure of shares are, and which times they show.
struct SharesLayout {
  /// The cells of the names.
  let nameWidth: Int
  /// How many times one column stands for.
  let timesOfColumn: Int
  /// The times that are shown: the last of those that a column stands for.
  let shown: [Int]
  /// The cells of one column.
  let cell: Int

  /// The cells of all columns.
  var columns: Int { shown.count * cell }

  init(_ figure: SharesFigure, style: Style) {
    let names = figure.rows.map { cellWidth($0.name) }.max() ?? 0
    nameWidth = max(2, min(names, style.width / 3))
    let room = style.width - nameWidth - 2
    let count = figure.times.count
    let timesOfColumn = (count + room - 1) / room
    self.timesOfColumn = timesOfColumn
    shown = (0..<(count + timesOfColumn - 1) / timesOfColumn).map {
      min(count, ($0 + 1) * timesOfColumn) - 1
    }
    cell = min(3, room / shown.count)
  }

  /// The column of a time, its middle or what is left of it.
  private func column(_ time: Int) -> Int { time / timesOfColumn * cell + (cell - 1) / 2 }

  /// The times below the columns.
  func marks(_ times: [Double]) -> [AxisMark] {
    timeMarks(
      times, shown: shown, place: column, length: columns,
      room: { ($0.map(cellWidth).max() ?? 0) + 2 }
    ).map { AxisMark(column: $0.place, label: $0.label) }
  }
}
