/// Curves over x and below them arrows from z to x, in panels on common scales.
///
///     DensitiesFigure(
///       title: "The game, seen from above",
///       panels: [
///         .init(
///           "near convergence",
///           series: [
///             .init("data", p, stroke: .dotted), .init("generator", q),
///             .init("discriminator", d, stroke: .dashed),
///           ],
///           arrows: places.map { .init(from: $0, to: generate($0)) })
///       ],
///       xRange: -3...5, yRange: 0...1, zRange: 0...1)
///
/// As in figure 1 of Goodfellow et al. 2014: the arrows show where the generator sends equally spaced
/// noise, dense where its density is high.
public struct DensitiesFigure: Sendable, Equatable {
  /// Where the generator sends one value of the noise.
  public struct Arrow: Sendable, Equatable {
    /// The noise z.
    public var from: Double
    /// The sample x = G(z).
    public var to: Double

    /// An arrow from z to x.
    public init(from: Double, to: Double) {
      self.from = from
      self.to = to
    }
  }

  /// One state of the game.
  public struct Panel: Sendable, Equatable {
    /// What is written above it, such as "(a) near convergence"; may be empty.
    public var title: String
    /// The curves over x; all panels name the same series in the same order.
    public var series: [CurvesFigure.Series]
    /// Where the generator sends the noise; those whose end lies outside the ranges are not drawn.
    public var arrows: [Arrow]

    /// A titled state.
    public init(_ title: String, series: [CurvesFigure.Series], arrows: [Arrow]) {
      self.title = title
      self.series = series
      self.arrows = arrows
    }
  }

  /// The title above the figure; may be empty.
  public var title: String
  /// The states in the order in which they are shown.
  public var panels: [Panel]
  /// What every panel shows of the x axis.
  public var xRange: ClosedRange<Double>
  /// What every panel shows of the curves' values.
  public var yRange: ClosedRange<Double>
  /// What every panel shows of the z axis, drawn as long as the x axis.
  public var zRange: ClosedRange<Double>
  /// What the upper of the two axes shows.
  public var xLabel: String
  /// What the lower of the two axes shows.
  public var zLabel: String
  /// A sentence below the figure; may be empty.
  public var caption: String

  /// A figure of densities and arrows; no range may be empty.
  public init(
    title: String = "", panels: [Panel], xRange: ClosedRange<Double>, yRange: ClosedRange<Double>,
    zRange: ClosedRange<Double>, xLabel: String = "x", zLabel: String = "z", caption: String = ""
  ) {
    requireExtent(xRange, "DensitiesFigure: xRange")
    requireExtent(yRange, "DensitiesFigure: yRange")
    requireExtent(zRange, "DensitiesFigure: zRange")
    for panel in panels {
      require(
        panel.series.map(\.name) == panels[0].series.map(\.name),
        "DensitiesFigure: “\(panel.title)” has other series than “\(panels[0].title)”")
    }
    self.title = title
    self.panels = panels
    self.xRange = xRange
    self.yRange = yRange
    self.zRange = zRange
    self.xLabel = xLabel
    self.zLabel = zLabel
    self.caption = caption
  }
}
