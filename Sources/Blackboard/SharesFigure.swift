/// How much each of several takes as time goes by, such as the share of samples in every mode.
///
///     SharesFigure(
///       title: "Where the samples lie", times: looks.map(\.step),
///       rows: modes.map { mode in .init("mode \(mode)", shares: looks.map { $0.shares[mode] }) })
///
/// The largest share of each time stands out, so that the eye sees it stay or hop.
public struct SharesFigure: Sendable, Equatable {
  /// One of those that share.
  public struct Row: Sendable, Equatable {
    /// What it is called, such as "mode 3".
    public var name: String
    /// Its share at each time, 0...1, or NaN where there is none.
    public var shares: [Double]

    /// The shares of one over time.
    public init(_ name: String, shares: [Double]) {
      self.name = name
      self.shares = shares
    }
  }

  /// The title above the figure; may be empty.
  public var title: String
  /// The times in order, one column each.
  public var times: [Double]
  /// What time is counted in.
  public var timeLabel: String
  /// Those that share.
  public var rows: [Row]
  /// A sentence below the figure; may be empty.
  public var caption: String

  /// A figure of shares over time; every row has one share for each time.
  public init(
    title: String = "", times: [Double], timeLabel: String = "iterations", rows: [Row],
    caption: String = ""
  ) {
    for row in rows {
      require(
        row.shares.count == times.count,
        "SharesFigure: “\(row.name)” has \(row.shares.count) shares for \(times.count) times")
      for share in row.shares {
        // A sum of parts may pass one by a rounding.
        require(
          share.isNaN || (0...1.000001).contains(share),
          "SharesFigure: “\(row.name)” has a share of \(share), which is not in 0...1")
      }
    }
    self.title = title
    self.times = times
    self.timeLabel = timeLabel
    self.rows = rows
    self.caption = caption
  }
}
