/// Points of the plane, several clouds of them side by side on common scales.
///
///     ScatterFigure(
///       title: "What the generator draws",
///       panels: looks.map { .init("step \($0.step)", points: $0.samples, marks: $0.modes) },
///       xRange: -3...3, yRange: -3...3)
///
/// One unit is as long across as it is up, as near as cells allow.
public struct ScatterFigure: Sendable, Equatable {
  /// A place that matters, such as the centre of one of the data's modes.
  public struct Mark: Sendable, Equatable {
    /// Where it lies.
    public var point: Point
    /// Whether it is drawn filled, such as for a mode that the generator covers.
    public var isFilled: Bool

    /// A mark at a point.
    public init(_ point: Point, isFilled: Bool) {
      self.point = point
      self.isFilled = isFilled
    }
  }

  /// One cloud of points.
  public struct Panel: Sendable, Equatable {
    /// What is written above it, such as "step 500"; may be empty.
    public var title: String
    /// The points; those outside the figure's ranges are counted below it.
    public var points: [Point]
    /// Places that are drawn above the points.
    public var marks: [Mark]

    /// A titled cloud of points.
    public init(_ title: String, points: [Point], marks: [Mark] = []) {
      self.title = title
      self.points = points
      self.marks = marks
    }
  }

  /// The title above the figure; may be empty.
  public var title: String
  /// The clouds in the order in which they are shown.
  public var panels: [Panel]
  /// What every panel shows of the horizontal axis.
  public var xRange: ClosedRange<Double>
  /// What every panel shows of the vertical axis.
  public var yRange: ClosedRange<Double>
  /// What a point is.
  public var pointName: String
  /// What a filled mark is.
  public var filledName: String
  /// What an open mark is.
  public var openName: String
  /// A sentence below the figure; may be empty.
  public var caption: String

  /// A figure of clouds of points; neither range may be empty.
  public init(
    title: String = "", panels: [Panel], xRange: ClosedRange<Double>,
    yRange: ClosedRange<Double>, pointName: String = "generated sample",
    filledName: String = "a mode that is covered", openName: String = "a mode that is missed",
    caption: String = ""
  ) {
    requireExtent(xRange, "ScatterFigure: xRange")
    requireExtent(yRange, "ScatterFigure: yRange")
    self.title = title
    self.panels = panels
    self.xRange = xRange
    self.yRange = yRange
    self.pointName = pointName
    self.filledName = filledName
    self.openName = openName
    self.caption = caption
  }
}
