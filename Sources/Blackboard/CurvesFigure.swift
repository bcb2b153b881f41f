/// A point of the plane.
public struct Point: Sendable, Equatable {
  /// The horizontal coordinate.
  public var x: Double
  /// The vertical coordinate.
  public var y: Double

  /// A point from its coordinates.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// Values over an axis, such as losses over the steps of training.
public struct CurvesFigure: Sendable, Equatable {
  /// How a curve's line is drawn.
  public enum Stroke: Sendable, Equatable, CaseIterable {
    /// Without gaps.
    case solid
    /// Strokes with gaps between.
    case dashed
    /// Dots.
    case dotted
  }

  /// How numbers lie along an axis.
  public enum Scale: Sendable, Equatable {
    /// Equal differences take equal lengths.
    case linear
    /// Equal ratios take equal lengths; numbers that are not positive are left out.
    case logarithmic
  }

  /// One curve.
  public struct Series: Sendable, Equatable {
    /// What the curve shows.
    public var name: String
    /// Its points in the order in which they are joined; points that are not finite leave a gap.
    public var points: [Point]
    /// How its line is drawn.
    public var stroke: Stroke

    /// A named curve.
    public init(_ name: String, _ points: [Point], stroke: Stroke = .solid) {
      self.name = name
      self.points = points
      self.stroke = stroke
    }
  }

  /// What lies between two values at every x, such as the middle half of several runs.
  public struct Band: Sendable, Equatable {
    /// One x with the two values.
    public struct Span: Sendable, Equatable {
      /// Where on the horizontal axis.
      public var x: Double
      /// The lower value.
      public var low: Double
      /// The upper value.
      public var high: Double

      /// The part from `low` to `high` at `x`.
      public init(_ x: Double, from low: Double, to high: Double) {
        self.x = x
        self.low = low
        self.high = high
      }
    }

    /// What lies in the band.
    public var name: String
    /// The spans from left to right, joined by straight lines; one that is not finite leaves a gap.
    public var spans: [Span]
    /// The number of the curve that it belongs to, from 0, which gives its colour.
    public var series: Int

    /// A named band around the curve of a number.
    public init(_ name: String, _ spans: [Span], series: Int) {
      require(series >= 0, "CurvesFigure.Band: series \(series)")
      self.name = name
      self.spans = spans
      self.series = series
    }
  }

  /// A horizontal line to compare with, such as log 4.
  public struct Reference: Sendable, Equatable {
    /// What the value is called.
    public var name: String
    /// Where the line lies.
    public var value: Double

    /// A named value.
    public init(_ name: String, _ value: Double) {
      self.name = name
      self.value = value
    }
  }

  /// The title above the figure; may be empty.
  public var title: String
  /// What the horizontal axis shows.
  public var xLabel: String
  /// What the vertical axis shows.
  public var yLabel: String
  /// The curves.
  public var series: [Series]
  /// What lies behind the curves.
  public var bands: [Band]
  /// Values to compare with.
  public var references: [Reference]
  /// What the horizontal axis has to show beside all points; nil for nothing else.
  ///
  /// A range with numbers that a logarithmic axis has no place for counts as none.
  public var xRange: ClosedRange<Double>?
  /// What the vertical axis has to show, widened to round numbers; nil for all points.
  ///
  /// A range with numbers that a logarithmic axis has no place for counts as none.
  public var yRange: ClosedRange<Double>?
  /// How numbers lie along the horizontal axis.
  public var xScale: Scale
  /// How numbers lie along the vertical axis.
  public var yScale: Scale
  /// About how many rows the picture takes, without axis and legend.
  public var height: Int

  /// A figure of curves over common axes.
  public init(
    title: String = "", xLabel: String, yLabel: String, series: [Series], bands: [Band] = [],
    references: [Reference] = [], xRange: ClosedRange<Double>? = nil,
    yRange: ClosedRange<Double>? = nil, xScale: Scale = .linear, yScale: Scale = .linear,
    height: Int = 14
  ) {
    require((5...100).contains(height), "CurvesFigure: a height of \(height) rows, 5 to 100 fit")
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.series = series
    self.bands = bands
    self.references = references
    self.xRange = xRange
    self.yRange = yRange
    self.xScale = xScale
    self.yScale = yScale
    self.height = height
  }
}
