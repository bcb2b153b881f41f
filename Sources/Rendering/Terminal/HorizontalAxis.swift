import Blackboard

/// The axis below curves: where every number lies, and which are written.
struct HorizontalAxis {
  /// Where every number lies.
  let cells: CellAxis
  /// Whether all that the axis shows is whole numbers.
  private let isWhole: Bool

  /// An axis of `columns` cells over a part of the scale.
  init(
    _ places: ClosedRange<Double>, scale: CurvesFigure.Scale = .linear, columns: Int,
    isWhole: Bool = false
  ) {
    cells = CellAxis(scale: scale, places: places, count: columns, isCut: false, isUp: false)
    self.isWhole = isWhole
  }

  /// At most about ten numbers, at least three cells apart.
  var marks: [AxisMark] {
    let (places, columns) = (cells.places, cells.count)
    let most = min(10, max(2, columns / 6))
    switch cells.scale {
    case .linear:
      let least = Ticks.step(
        atLeast: (places.upperBound - places.lowerBound) / Double(most), in: places,
        isWhole: isWhole)
      // From the first column's middle to the last one's.
      return axisTicks(over: places, from: least, cells: Double(columns - 1)).map {
        AxisMark(column: Int(cells.place($0.value).roundedHalfUp), label: $0.label)
      }
    case .logarithmic:
      let sets = logarithmicTicks(over: places, isHeld: false, most: most).map { ticks in
        ticks.map {
          AxisMark(column: Int(cells.place(ofPlace: $0.place).roundedHalfUp), label: $0.label)
        }
      }
      return sets.first { marks in
        zip(marks, marks.dropFirst()).allSatisfy { left, right in
          right.column - left.column >= max(cellWidth(left.label), cellWidth(right.label)) + 2
        }
      } ?? []
    }
  }

  /// The axis line and the numbers below it, with the picture's own axis in column `indent`.
  func lines(indent: Int, style: Style) -> [Line] {
    axisBelow(marks, columns: cells.count, style: style).map { axis in
      var line = Line(spaces(indent))
      line.append(axis)
      return line
    }
  }
}
