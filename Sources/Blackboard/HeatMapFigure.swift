/// The middles of the fields into which a rectangle is divided, row by row from the top left: where the
/// function of a heat map is taken.
package func fieldMiddles(
  columns: Int, rows: Int, _ x: ClosedRange<Double>, _ y: ClosedRange<Double>
) -> [Point] {
  func middles(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
    let span = range.upperBound - range.lowerBound
    return (0..<count).map { range.lowerBound + span * (Double($0) + 0.5) / Double(count) }
  }
  let across = middles(x, columns)
  return middles(y, rows).reversed().flatMap { y in across.map { Point($0, y) } }
}

/// A function of the plane by shade, such as D(x), at several moments side by side.
///
///     HeatMapFigure(
///       title: "What the discriminator thinks", columns: 60, rows: 60,
///       panels: looks.map { .init("step \($0.step)", values: $0.judged, marks: modes) },
///       xRange: -3...3, yRange: -3...3, lowName: "0: generated", highName: "1: real")
public struct HeatMapFigure: Sendable, Equatable {
  /// The function at one moment.
  public struct Panel: Sendable, Equatable {
    /// What is written above it, such as "step 500"; may be empty.
    public var title: String
    /// The values of all fields, row by row from the top left; those that are not finite are left out.
    public var values: [Double]
    /// Places that are drawn above the shades, such as the modes of the data.
    public var marks: [Point]

    /// A titled function of the plane.
    public init(_ title: String, values: [Double], marks: [Point] = []) {
      self.title = title
      self.values = values
      self.marks = marks
    }
  }

  /// The title above the figure; may be empty.
  public var title: String
  /// The fields in a row: the horizontal range is divided into as many equal parts.
  public var columns: Int
  /// The rows of fields, into which the vertical range is divided.
  public var rows: Int
  /// The moments in the order in which they are shown.
  public var panels: [Panel]
  /// What every panel shows of the horizontal axis.
  public var xRange: ClosedRange<Double>
  /// What every panel shows of the vertical axis.
  public var yRange: ClosedRange<Double>
  /// The values of the two ends of the scale; what lies outside is drawn as the nearer end.
  public var valueRange: ClosedRange<Double>
  /// What the low end of the scale means.
  public var lowName: String
  /// What the high end of the scale means.
  public var highName: String
  /// What a mark is.
  public var markName: String
  /// A sentence below the figure; may be empty.
  public var caption: String

  /// A figure of functions of the plane; no range may be empty.
  ///
  /// - Parameters:
  ///   - columns: The fields in a row, whose middles lie at
  ///     `xRange.lowerBound + (column + ½) · width / columns`.
  ///   - rows: The rows of fields, the first of which is at the top.
  ///   - panels: Each with `columns · rows` values.
  public init(
    title: String = "", columns: Int, rows: Int, panels: [Panel], xRange: ClosedRange<Double>,
    yRange: ClosedRange<Double>, valueRange: ClosedRange<Double> = 0...1, lowName: String,
    highName: String, markName: String = "a mode of the data", caption: String = ""
  ) {
    require(columns > 0 && rows > 0, "HeatMapFigure: \(columns) × \(rows) fields")
    for panel in panels {
      require(
        panel.values.count == columns * rows,
        "HeatMapFigure: “\(panel.title)” has \(panel.values.count) values for \(columns) × \(rows) "
          + "fields")
    }
    requireExtent(xRange, "HeatMapFigure: xRange")
    requireExtent(yRange, "HeatMapFigure: yRange")
    requireExtent(valueRange, "HeatMapFigure: valueRange")
    self.title = title
    self.columns = columns
    self.rows = rows
    self.panels = panels
    self.xRange = xRange
    self.yRange = yRange
    self.valueRange = valueRange
    self.lowName = lowName
    self.highName = highName
    self.markName = markName
    self.caption = caption
  }

  /// Where a value lies between the ends of the scale, in 0...1; NaN where it is not finite.
  package func share(of value: Double) -> Double {
    guard value.isFinite else { return .nan }
    let share =
      (value - valueRange.lowerBound) / (valueRange.upperBound - valueRange.lowerBound)
    return min(1, max(0, share))
  }
}
