/// Paths in the plane on equal scales, with axes through zero.
public struct TrajectoryFigure: Sendable, Equatable {
  /// One path from its first point to its last.
  public struct Path: Sendable, Equatable {
    /// What walked here, such as "simultaneous steps".
    public var name: String
    /// The points in order; points that are not finite leave a gap.
    public var points: [Point]

    /// A named path.
    public init(_ name: String, _ points: [Point]) {
      self.name = name
      self.points = points
    }
  }

  /// The title above the figure; may be empty.
  public var title: String
  /// What the horizontal axis shows.
  public var xLabel: String
  /// What the vertical axis shows.
  public var yLabel: String
  /// The paths.
  public var paths: [Path]
  /// The most rows that the picture may take, without axis and legend.
  public var height: Int

  /// A figure of paths in the plane.
  public init(
    title: String = "", xLabel: String = "x", yLabel: String = "y", paths: [Path],
    height: Int = 23
  ) {
    require((5...100).contains(height), "TrajectoryFigure: \(height) rows, 5 to 100 fit")
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.paths = paths
    self.height = height
  }
}
