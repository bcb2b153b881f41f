/// One thing on the blackboard: a plain value that renderers draw.
public enum Figure: Sendable, Equatable {
  /// The opening of a lesson: its number, its question, where it comes from.
  case title(number: Int, title: String, subtitle: String)
  /// The heading of a part.
  case heading(String)
  /// One state of a slide, such as step 3, "D judges a real image".
  case step(Int, String)
  /// A paragraph; `\n` breaks a line.
  case text(String)
  /// Formulae, one a line, kept as they are unless they are too wide.
  case formula(String)
  /// Some lines of the program.
  case code(CodeExcerpt)
  /// Points of a list.
  case bullets([String])
  /// Settings of a run on one line, such as its seed.
  case run(RunLine)
  /// Rows and columns.
  case table(Table)
  /// Bars over bins.
  case histogram(HistogramFigure)
  /// Values over an axis.
  case curves(CurvesFigure)
  /// Curves over x, and arrows from z to x.
  case densities(DensitiesFigure)
  /// Paths in the plane.
  case trajectory(TrajectoryFigure)
  /// Points, lines and arrows over a function of the plane, in panels.
  case scene(SceneFigure)
  /// How much each of several takes over time.
  case shares(SharesFigure)
  /// An expression, node by node.
  case graph(ExpressionGraph)
  /// Small matrices with a window drawn around some entries.
  case matrices(MatricesFigure)
  /// Pictures side by side, such as digits.
  case pictures(PictureGrid)
  /// What a run claims and whether it holds.
  case claims([Claim])
  /// What a run amounts to, in words.
  case verdict(Verdict)
  /// What to do after the lesson.
  case handout(Handout)
}

/// The settings of a run as names and values, such as `seed 1`, `steps 20000`.
public struct RunLine: Sendable, Equatable {
  /// One setting.
  public struct Entry: Sendable, Equatable {
    /// The setting's name.
    public var name: String
    /// Its value as it is shown.
    public var value: String

    /// A setting with its value.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The settings in the order in which they are shown.
  public var entries: [Entry]

  /// A line of settings.
  public init(_ entries: [Entry]) {
    self.entries = entries
  }
}
