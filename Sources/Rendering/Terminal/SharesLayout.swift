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

  /// Round times that are as close as they stand clear, or, where there are none, every nth time.
  func marks(_ times: [Double]) -> [AxisMark] { roundMarks(times) ?? everyMarks(times) }

  /// The column of a time, its middle or what is left of it.
  private func column(_ time: Int) -> Int { time / timesOfColumn * cell + (cell - 1) / 2 }

  /// Multiples of a round step, if all of them are times, and they reach over a third of the picture.
  private func roundMarks(_ times: [Double]) -> [AxisMark]? {
    guard times.allSatisfy({ $0.magnitude < 1e150 }),
      zip(times, times.dropFirst()).allSatisfy({ $0 < $1 }), let first = times.first,
      let last = times.last, last - first > max(first.magnitude, last.magnitude) * 1e-9
    else { return nil }
    var ticks = Ticks.step(atLeast: (last - first) / 20)
    while ticks.step <= last - first {
      let from = ticks.index(atOrAbove: first)
      let to = ticks.index(atOrBelow: last)
      let marks = stride(from: from, through: to, by: 1).compactMap { index in
        times.firstIndex { ($0 - ticks.value(index)).magnitude <= ticks.step * 1e-9 }.map {
          AxisMark(column: column($0), label: ticks.label(index))
        }
      }
      if marks.count == to - from + 1, let left = marks.first, let right = marks.last,
        3 * (right.column - left.column) >= columns, areClear(marks)
      {
        return marks
      }
      ticks = ticks.next
    }
    return nil
  }

  /// Every nth column with its own time, n being 1, 2 or 5 times a power of ten.
  private func everyMarks(_ times: [Double]) -> [AxisMark] {
    var (every, ticks) = (1, Ticks(mantissa: 1, exponent: 0))
    while true {
      let marks = stride(from: 0, to: shown.count, by: every).map {
        AxisMark(column: column(shown[$0]), label: compact(times[shown[$0]], significant: 4))
      }
      if areClear(marks) { return marks }
      ticks = ticks.next
      every = Int(ticks.step)
    }
  }

  private func areClear(_ marks: [AxisMark]) -> Bool {
    let needed = (marks.map { cellWidth($0.label) }.max() ?? 0) + 2
    return zip(marks, marks.dropFirst()).allSatisfy { $1.column - $0.column >= needed }
  }
}
