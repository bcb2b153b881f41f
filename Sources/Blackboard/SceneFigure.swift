/// Layers over one rectangle of the plane, such as samples over what the discriminator thinks, in one
/// picture or in several side by side.
///
///     SceneFigure(
///       title: "Step 1200",
///       shades: .init(columns: 60, rows: 60, values: judged, lowName: "0", highName: "1"),
///       clouds: [.init("real", points: real), .init("generated", points: generated)],
///       arrows: steps, arrowName: "downhill for G", xRange: -3...3, yRange: -3...3)
///
/// From back to front: shades, paths, clouds (later ones above earlier ones), arrows, marks, cursor.
public struct SceneFigure: Sendable, Equatable {
  /// A function of the plane by shade, over the whole rectangle.
  public struct Shades: Sendable, Equatable {
    /// The fields in a row: the horizontal range is divided into as many equal parts.
    public var columns: Int
    /// The rows of fields, into which the vertical range is divided.
    public var rows: Int
    /// The values row by row from the top left; those that are not finite are left out.
    public var values: [Double]
    /// The values of the two ends of the scale; what lies outside is drawn as the nearer end.
    public var valueRange: ClosedRange<Double>
    /// What the low end of the scale means.
    public var lowName: String
    /// What the high end of the scale means.
    public var highName: String

    /// A function of the plane on `columns · rows` fields.
    public init(
      columns: Int, rows: Int, values: [Double], valueRange: ClosedRange<Double> = 0...1,
      lowName: String, highName: String
    ) {
      require(columns > 0 && rows > 0, "SceneFigure.Shades: \(columns) × \(rows) fields")
      require(
        values.count == columns * rows,
        "SceneFigure.Shades: \(values.count) values for \(columns) × \(rows) fields")
      requireExtent(valueRange, "SceneFigure.Shades: valueRange")
      self.columns = columns
      self.rows = rows
      self.values = values
      self.valueRange = valueRange
      self.lowName = lowName
      self.highName = highName
    }
  }

  /// Points of one kind, such as real samples or generated ones.
  public struct Cloud: Sendable, Equatable {
    /// What a point is.
    public var name: String
    /// The points; those outside the rectangle are counted below the figure.
    public var points: [Point]

    /// A named cloud of points.
    public init(_ name: String, points: [Point]) {
      self.name = name
      self.points = points
    }
  }

  /// One line; paths of the same name are of one kind, such as the lines of a mesh.
  public struct Path: Sendable, Equatable {
    /// What the line shows; a name stands in the legend once.
    public var name: String
    /// The points in order; points that are not finite leave a gap.
    public var points: [Point]
    /// How the line is drawn.
    public var stroke: CurvesFigure.Stroke
    /// The number of its colour and sign; clouds have those of their places, from 0.
    public var series: Int

    /// A named line.
    public init(
      _ name: String, _ points: [Point], stroke: CurvesFigure.Stroke = .solid, series: Int
    ) {
      require(series >= 0, "SceneFigure.Path: series \(series)")
      self.name = name
      self.points = points
      self.stroke = stroke
      self.series = series
    }
  }

  /// A direction at a place, such as where a sample is to move.
  public struct Arrow: Sendable, Equatable {
    /// Where it begins.
    public var from: Point
    /// Where its head is.
    public var to: Point

    /// An arrow from a point to another.
    public init(from: Point, to: Point) {
      self.from = from
      self.to = to
    }
  }

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

  /// One picture of the rectangle.
  public struct Panel: Sendable, Equatable {
    /// What is written above it, such as "after 500"; may be empty.
    public var title: String
    /// What lies behind everything; nil for nothing.
    public var shades: Shades?
    /// Points, later clouds above earlier ones; clouds at the same place are of one kind in all panels.
    public var clouds: [Cloud]
    /// Lines behind the clouds.
    public var paths: [Path]
    /// Arrows above the clouds.
    public var arrows: [Arrow]
    /// Places that are drawn above all of these.
    public var marks: [Mark]
    /// Where the user is about to set a point; nil for nowhere.
    public var cursor: Point?

    /// Layers under a title.
    public init(
      _ title: String = "", shades: Shades? = nil, clouds: [Cloud] = [], paths: [Path] = [],
      arrows: [Arrow] = [], marks: [Mark] = [], cursor: Point? = nil
    ) {
      (self.title, self.shades, self.clouds, self.paths) = (title, shades, clouds, paths)
      (self.arrows, self.marks, self.cursor) = (arrows, marks, cursor)
    }

    /// Samples of the generator and places under a title.
    public init(_ title: String, points: [Point], marks: [Mark] = []) {
      self.init(title, clouds: [.init("generated sample", points: points)], marks: marks)
    }
  }

  /// The title above the figure; may be empty.
  public var title: String
  /// The pictures side by side, on common scales.
  public var panels: [Panel]
  /// What an arrow is.
  public var arrowName: String
  /// What a filled mark is.
  public var filledName: String
  /// What an open mark is.
  public var openName: String
  /// What the figure shows of the horizontal axis.
  public var xRange: ClosedRange<Double>
  /// What the figure shows of the vertical axis.
  public var yRange: ClosedRange<Double>
  /// Whether a unit is as long across as up; false for curves over x.
  public var hasEqualScales: Bool
  /// What the horizontal axis shows; may be empty.
  public var xLabel: String
  /// What the vertical axis shows; may be empty.
  public var yLabel: String
  /// A sentence below the figure; may be empty.
  public var caption: String

  /// Pictures of a rectangle of the plane, neither range of which may be empty.
  ///
  /// - Precondition: Several panels have equal scales.
  public init(
    title: String = "", panels: [Panel], arrowName: String = "gradient",
    filledName: String = "a mode that is covered", openName: String = "a mode that is missed",
    xRange: ClosedRange<Double>, yRange: ClosedRange<Double>, hasEqualScales: Bool = true,
    xLabel: String = "", yLabel: String = "", caption: String = ""
  ) {
    requireExtent(xRange, "SceneFigure: xRange")
    requireExtent(yRange, "SceneFigure: yRange")
    require(panels.count < 2 || hasEqualScales, "SceneFigure: several panels have equal scales")
    (self.title, self.panels, self.arrowName) = (title, panels, arrowName)
    (self.filledName, self.openName) = (filledName, openName)
    (self.xRange, self.yRange, self.hasEqualScales) = (xRange, yRange, hasEqualScales)
    (self.xLabel, self.yLabel, self.caption) = (xLabel, yLabel, caption)
  }

  /// One picture of a rectangle of the plane, neither range of which may be empty.
  public init(
    title: String = "", shades: Shades? = nil, clouds: [Cloud] = [], paths: [Path] = [],
    arrows: [Arrow] = [], arrowName: String = "gradient", marks: [Mark] = [],
    filledName: String = "a mode that is covered", openName: String = "a mode that is missed",
    cursor: Point? = nil, xRange: ClosedRange<Double>, yRange: ClosedRange<Double>,
    hasEqualScales: Bool = true, xLabel: String = "", yLabel: String = "", caption: String = ""
  ) {
    self.init(
      title: title,
      panels: [
        Panel(
          shades: shades, clouds: clouds, paths: paths, arrows: arrows, marks: marks,
          cursor: cursor)
      ], arrowName: arrowName, filledName: filledName, openName: openName, xRange: xRange,
      yRange: yRange, hasEqualScales: hasEqualScales, xLabel: xLabel, yLabel: yLabel,
      caption: caption)
  }
}
