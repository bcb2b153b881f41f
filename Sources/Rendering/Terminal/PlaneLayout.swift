import Blackboard

/// Which rectangle of some lines is the plane itself, in cells from the upper left corner.
typealias PlanePlace = (column: Int, row: Int, columns: Int, rows: Int)

/// Where a picture of the plane and its axes lie in a number of cells.
///
/// The numbers stand left of the picture and below it. Where there is no room for both, the axes
/// give way to the picture.
struct PlaneLayout {
  /// The largest picture that is drawn.
  static let most = (columns: 180, rows: 60)

  /// The cells of the picture across, at least one.
  let columns: Int
  /// The rows of the picture, at least one.
  let rows: Int
  /// What the picture shows.
  let window: PlaneWindow
  /// Whether the name of the vertical axis has a line above the picture.
  let hasNameAbove: Bool
  /// Whether there is an axis at the left.
  private let hasAxisBeside: Bool
  /// Whether there are an axis and its numbers below.
  private let hasAxisBelow: Bool
  private let rowLabels: [Int: String]
  private let labelWidth: Int

  /// The layout of a plot, whose texts are spelled, in at most a given number of cells.
  init(_ plot: Plot, columns: Int, rows: Int) {
    let window = plot.window
    self.window = window
    let (columns, rows) = (min(Self.most.columns, columns), min(Self.most.rows, rows))
    hasAxisBelow = rows >= 4 && columns >= 2
    hasNameAbove = !plot.yLabel.isEmpty && rows >= 8 && cellWidth(plot.yLabel) <= columns
    let mostRows = rows - (hasAxisBelow ? 2 : 0) - (hasNameAbove ? 1 : 0)
    if plot.hasEqualScales {
      (self.columns, self.rows) = Self.equalScales(window, columns: columns, rows: mostRows)
    } else {
      self.rows = mostRows
      self.columns = columns - Self.beside(window, columns: columns, rows: mostRows)
    }
    let beside = Self.beside(window, columns: columns, rows: self.rows)
    hasAxisBeside = beside > 0
    rowLabels = beside > 1 ? window.rowLabels(rows: self.rows) : [:]
    labelWidth = max(0, beside - 1)
  }

  /// The cells left of a picture of a given height: its numbers and its axis.
  ///
  /// Numbers that would take half of the room are left out, and at last the axis too.
  private static func beside(_ window: PlaneWindow, columns: Int, rows: Int) -> Int {
    let numbers = window.rowLabels(rows: rows).values.map(cellWidth).max() ?? 0
    return [numbers + 1, 1].first { $0 <= columns / 2 } ?? 0
  }

  /// The largest picture of the window's shape, whose cells are twice as high as wide, beside its
  /// numbers.
  private static func equalScales(
    _ window: PlaneWindow, columns: Int, rows: Int
  ) -> (columns: Int, rows: Int) {
    for height in stride(from: rows, to: 0, by: -1) {
      // Half a cell is as near as cells allow. Numbers are looked at only where it may fit at all.
      let width = 2 * Double(height) * window.width / window.height
      guard width < Double(columns) + 0.5 else { continue }
      let room = columns - beside(window, columns: columns, rows: height)
      if width < Double(room) + 0.5 { return (max(1, Int(width.roundedHalfUp)), height) }
    }
    return (columns - beside(window, columns: columns, rows: 1), 1)
  }

  /// The numbers below the picture.
  var xTicks: [AxisTick] { window.xTicks(columns: columns) }

  /// The numbers beside the picture.
  var yTicks: [AxisTick] { window.yTicks(rows: rows) }

  /// The lines of the picture with its axes.
  var lineCount: Int { (hasNameAbove ? 1 : 0) + rows + (hasAxisBelow ? 2 : 0) }

  /// Which rectangle of the lines is the picture.
  var place: PlanePlace {
    (hasAxisBeside ? labelWidth + 1 : 0, hasNameAbove ? 1 : 0, columns, rows)
  }

  /// The picture with its axes.
  func lines(around picture: [Line], plot: Plot, style: Style) -> [Line] {
    let isASCII = style.characters == .ascii
    var lines: [Line] = []
    if hasNameAbove {
      // Above the axis where that leaves the name on the line.
      let width = cellWidth(plot.yLabel)
      let start = min(labelWidth, place.column + columns - width)
      lines.append(Line(plot.yLabel, .muted, indent: max(0, start)))
    }
    for (row, cells) in picture.enumerated() {
      var line = Line()
      if hasAxisBeside {
        let label = rowLabels[row]
        line.append(rightAligned(label ?? "", labelWidth))
        line.append(label == nil ? (isASCII ? "|" : "│") : (isASCII ? "+" : "┤"), .muted)
      }
      line.append(cells)
      lines.append(line)
    }
    return hasAxisBelow ? lines + linesBelow(plot, style: style).lines : lines
  }

  /// Whether the horizontal axis has a name that does not fit among its numbers.
  func lacksNameBelow(_ plot: Plot, style: Style) -> Bool {
    !plot.xLabel.isEmpty && !(hasAxisBelow && linesBelow(plot, style: style).hasName)
  }

  /// The axis below, its numbers, and among them its name, where one has room for it.
  private func linesBelow(
    _ plot: Plot, style: Style
  ) -> (lines: [Line], hasName: Bool) {
    let marks = window.marksBelow(xTicks, columns: columns)
    var lines = axisBelow(marks, columns: columns, style: style)
    var hasName = false
    let width = cellWidth(plot.xLabel)
    let numbers = Array(lines[1].spans.map(\.text).joined())
    if width > 0, let start = lastGap(in: numbers, atLeast: width + 2) {
      hasName = true
      lines[1] = Line(String(numbers[..<start]))
      lines[1].append(plot.xLabel, .muted)
      lines[1].append(String(numbers[(start + width)...]))
    }
    let indent = spaces(labelWidth)
    return (
      lines.map { axis in
        var line = Line(indent)
        line.append(axis)
        return line
      }, hasName
    )
  }

  /// Where a name stands in the middle of the rightmost run of that many spaces; nil without one.
  private func lastGap(in text: [Character], atLeast width: Int) -> Int? {
    var end = text.count
    while end > 0 {
      guard text[end - 1] == " " else {
        end -= 1
        continue
      }
      let start = (text[..<end].lastIndex { $0 != " " } ?? -1) + 1
      if end - start >= width { return start + (end - start - (width - 2)) / 2 }
      end = start
    }
    return nil
  }
}

extension PlaneWindow {
  /// Round numbers for the axis below, about ten at most.
  func xTicks(columns: Int) -> [AxisTick] {
    axisTicks(over: xRange, from: Ticks.step(atLeast: width / 10), cells: Double(columns))
  }

  /// Round numbers for the axis at the left, at least two and a half rows apart.
  func yTicks(rows: Int) -> [AxisTick] {
    Ticks.step(atLeast: 2.5 * height / Double(rows), in: yRange).inside(yRange)
  }

  /// The columns of numbers below a picture.
  func marksBelow(_ ticks: [AxisTick], columns: Int) -> [AxisMark] {
    ticks.map { tick in
      let share = min(1, max(0, (tick.value - xRange.lowerBound) / width))
      return AxisMark(column: part(share, of: columns), label: tick.label)
    }
  }

  /// The numbers at the left by the rows that they belong to.
  func rowLabels(rows: Int) -> [Int: String] {
    var labels: [Int: String] = [:]
    for tick in yTicks(rows: rows) {
      let share = min(1, max(0, (yRange.upperBound - tick.value) / height))
      labels[part(share, of: rows)] = tick.label
    }
    return labels
  }
}
