import Blackboard

/// The axis left of curves: its rows, the numbers beside them, and where every value lies.
struct VerticalAxis {
  /// Where every value lies.
  let cells: CellAxis
  /// The numbers beside the rows that have one, all of one width.
  let labels: [Int: String]
  /// The width of the numbers.
  let labelWidth: Int

  private init(
    rows: Int, ticks: [Tick], scale: CurvesFigure.Scale, from low: Double, to high: Double
  ) {
    cells = CellAxis(scale: scale, places: low...high, count: rows, isCut: false, isUp: true)
    let numbers = NumberColumn(ticks.map(\.label))
    labelWidth = numbers.width
    var labels: [Int: String] = [:]
    for tick in ticks {
      let row = Int(cells.place(ofPlace: tick.place).roundedHalfUp)
      if (0..<rows).contains(row) { labels[row] = numbers.aligned(tick.label) }
    }
    self.labels = labels
  }

  /// An axis that holds `values`, widened to numbers that are written at both its ends.
  ///
  /// - Parameters:
  ///   - values: Places on the scale, at least one.
  ///   - height: About how many rows.
  ///   - isExact: Whether there are exactly `height` rows.
  ///   - isWhole: Whether all that the axis shows is whole numbers.
  init(
    holding values: ClosedRange<Double>, scale: CurvesFigure.Scale, height: Int, isExact: Bool,
    isWhole: Bool = false
  ) {
    let range = interval(of: [values.lowerBound, values.upperBound]) ?? 0...1
    switch scale {
    case .linear:
      let ticks =
        isExact
        ? tickRows(range, rows: height, isWhole: isWhole)
        : Ticks.holding(range, atMost: 6, isWhole: isWhole)
      let intervals = ticks.last - ticks.first
      let rowsPerTick =
        isExact
        ? (height - 1) / intervals
        : max(1, Int((Double(height - 1) / Double(intervals)).roundedHalfUp))
      self.init(
        rows: intervals * rowsPerTick + 1,
        ticks: (ticks.first...ticks.last).map {
          Tick(place: ticks.ticks.value($0), label: ticks.ticks.label($0))
        },
        scale: scale, from: ticks.ticks.value(ticks.first), to: ticks.ticks.value(ticks.last))
    case .logarithmic:
      let sets = logarithmicTicks(over: range, isHeld: true, most: 6)
      // The closest set whose numbers stand on rows of their own, with one between where they can.
      let ticks =
        sets.first { ticks in
          guard let low = ticks.first?.place, let high = ticks.last?.place, high > low else {
            return false
          }
          let closest = zip(ticks, ticks.dropFirst()).map { $1.place - $0.place }.min() ?? 0
          return closest / (high - low) * Double(height - 1) >= 1.5
        } ?? [
          Tick(place: range.lowerBound, label: ""), Tick(place: range.upperBound, label: ""),
        ]
      self.init(
        rows: height, ticks: ticks, scale: scale, from: ticks[0].place,
        to: ticks[ticks.count - 1].place)
    }
  }

  /// An axis from exactly one value to another, with numbers at least two rows apart.
  init(exactly range: ClosedRange<Double>, rows: Int) {
    var ticks = Ticks.step(
      atLeast: 2 * (range.upperBound - range.lowerBound) / Double(max(1, rows - 1)), in: range)
    var indices: ClosedRange<Int>?
    // Rounding may have made the two rows one too many: then a longer step has no number inside.
    while true {
      let first = ticks.index(atOrAbove: range.lowerBound)
      let last = ticks.index(atOrBelow: range.upperBound)
      indices = first <= last ? first...last : nil
      let finer = Ticks.step(atLeast: ticks.step / 4, in: range)
      // A range of few neighbouring numbers may hold no round one at all.
      if indices != nil || finer == ticks { break }
      ticks = finer
    }
    self.init(
      rows: rows,
      ticks: indices.map { $0.map { Tick(place: ticks.value($0), label: ticks.label($0)) } } ?? [],
      scale: .linear, from: range.lowerBound, to: range.upperBound)
  }

  /// How many rows the picture has.
  var rows: Int { cells.count }

  /// The numbers' column and the axis line of a row.
  func line(_ row: Int, style: Style) -> Line {
    let label = labels[row]
    var line = Line((label ?? spaces(labelWidth)) + " ")
    let isASCII = style.characters == .ascii
    line.append(label == nil ? (isASCII ? "|" : "│") : (isASCII ? "+" : "┤"), .muted)
    return line
  }
}

/// The smallest 1-2-5 step whose multiples lie on rows, at least two apart, of exactly that number.
private func tickRows(
  _ range: ClosedRange<Double>, rows: Int, isWhole: Bool
) -> (ticks: Ticks, first: Int, last: Int) {
  var ticks = Ticks.step(
    atLeast: (range.upperBound - range.lowerBound) / 6, in: range, isWhole: isWhole)
  while true {
    let first = ticks.index(atOrBelow: range.lowerBound)
    let needed = max(ticks.index(atOrAbove: range.upperBound), first + 1) - first
    // More room than needed is left above; a third of the picture is too much.
    let intervals = (needed...max(needed, needed * 4 / 3)).first { intervals in
      (rows - 1) % intervals == 0 && (rows - 1) / intervals >= 2 && intervals <= 8
    }
    if let intervals { return (ticks, first, first + intervals) }
    if needed == 1 { return (ticks, first, first + 1) }
    ticks = ticks.next
  }
}
