/// Bars over bins, for one set of samples or for two side by side on one scale.
public struct HistogramFigure: Sendable, Equatable {
  /// What a bar's length means.
  public enum Measure: Sendable, Equatable {
    /// Samples in the bin.
    case count
    /// Samples in the bin, divided by all samples and by the bin's width: the area is one.
    case density
  }

  /// One set of samples, counted.
  public struct Series: Sendable, Equatable {
    /// What was counted, such as "real" or "generated".
    public var name: String
    /// One count or density a bin.
    public var values: [Double]

    /// A named set of counts or densities.
    public init(_ name: String, _ values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  /// One more number a bin, such as the discriminator's D(x).
  public struct Column: Sendable, Equatable {
    /// The column's title.
    public var title: String
    /// One value a bin; NaN where there is none.
    public var values: [Double]
    /// Digits after the point.
    public var decimals: Int

    /// A titled column of numbers.
    public init(_ title: String, _ values: [Double], decimals: Int = 2) {
      self.title = title
      self.values = values
      self.decimals = decimals
    }
  }

  /// The title above the figure; may be empty.
  public var title: String
  /// The n + 1 rising borders of n bins.
  public var edges: [Double]
  /// One or two series of n values.
  public var series: [Series]
  /// What the values are.
  public var measure: Measure
  /// What the axis of the bins shows, such as "x"; may be empty.
  public var axisLabel: String
  /// One more column of n values.
  public var extra: Column?

  /// A histogram of one or two series over the same bins.
  public init(
    title: String = "", edges: [Double], series: [Series], measure: Measure = .count,
    axisLabel: String = "", extra: Column? = nil
  ) {
    require(edges.count >= 2, "HistogramFigure: \(edges.count) edges make no bin")
    require((1...2).contains(series.count), "HistogramFigure: \(series.count) series, 1 or 2 fit")
    let bins = edges.count - 1
    for one in series {
      require(
        one.values.count == bins,
        "HistogramFigure: “\(one.name)” has \(one.values.count) values for \(bins) bins")
    }
    if let extra {
      require(
        extra.values.count == bins,
        "HistogramFigure: “\(extra.title)” has \(extra.values.count) values for \(bins) bins")
    }
    self.title = title
    self.edges = edges
    self.series = series
    self.measure = measure
    self.axisLabel = axisLabel
    self.extra = extra
  }
}
