import Blackboard

/// The axis below curves: where every number lies, and which are written.
struct HorizontalAxis {
  /// The cells of the picture above.
  let columns: Int
  private let scale: CurvesFigure.Scale
  /// What lies between the middles of the first and the last column, as places on the scale.
  private let places: ClosedRange<Double>
  /// Whether all that the axis shows is whole numbers.
  private let isWhole: Bool

  /// An axis of `columns` cells over a part of the scale.
  init(
    _ places: ClosedRange<Double>, scale: CurvesFigure.Scale = .linear, columns: Int,
    isWhole: Bool = false
  ) {
    self.places = places
    self.scale = scale
    self.isWhole = isWhole
    self.columns = columns
  }

  /// The column of a number before rounding.
  func column(_ x: Double) -> Double { column(ofPlace: scale.place(of: x)) }

  private func column(ofPlace place: Double) -> Double {
    (place - places.lowerBound) / (places.upperBound - places.lowerBound) * Double(columns - 1)
  }

  /// At most about ten numbers, at least three cells apart.
  var marks: [AxisMark] {
    let most = min(10, max(2, columns / 6))
    switch scale {
    case .linear:
      let least = Ticks.step(
        atLeast: (places.upperBound - places.lowerBound) / Double(most), in: places,
        isWhole: isWhole)
      // From the first column's middle to the last one's.
      return axisMarks(over: places, from: least, cells: Double(columns - 1)) {
        Int(column($0).roundedHalfUp)
      }
    case .logarithmic:
      let sets = logarithmicTicks(over: places, isHeld: false, most: most).map { ticks in
        ticks.map {
          AxisMark(column: Int(column(ofPlace: $0.place).roundedHalfUp), label: $0.label)
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
    axisBelow(marks, columns: columns, style: style).map { axis in
      var line = Line(spaces(indent))
      line.append(axis)
      return line
    }
  }
}
