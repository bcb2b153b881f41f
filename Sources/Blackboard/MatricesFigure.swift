/// Small matrices side by side, as on paper: signs between them, a window drawn around some entries.
///
///     MatricesFigure(matrices: [
///       .init("input", columns: 4, entries, window: .init(row: 0, column: 1, height: 3, width: 3)),
///       .init("filter", columns: 3, weights, sign: "∗"),
///       .init("output", columns: 2, [.number(7), .open, .open, .open], sign: "→"),
///     ])
///
/// Where a terminal is too narrow for all, they go on below.
public struct MatricesFigure: Sendable, Equatable {
  /// What stands at one place of a matrix.
  public enum Entry: Sendable, Equatable {
    /// A number, in as few digits as it has.
    case number(Double)
    /// A zero that was put in, such as padding; shown as a point.
    case zero
    /// A number that is not known yet.
    case open
  }

  /// Neighbouring places that belong together, such as what a filter sees.
  public struct Window: Sendable, Equatable {
    /// Its first row; may lie outside the matrix.
    public var row: Int
    /// Its first column; may lie outside the matrix.
    public var column: Int
    /// Its rows.
    public var height: Int
    /// Its columns.
    public var width: Int

    /// A window, of which only what lies in the matrix is drawn.
    public init(row: Int, column: Int, height: Int, width: Int) {
      self.row = row
      self.column = column
      self.height = height
      self.width = width
    }
  }

  /// One matrix with what is written around it.
  public struct Matrix: Sendable, Equatable {
    /// What is written above it; may be empty.
    public var title: String
    /// The entries in a row.
    public let columns: Int
    /// The entries row by row from the top.
    public let entries: [Entry]
    /// What a line is drawn around.
    public var window: Window?
    /// What stands before it, such as "="; may be empty.
    public var sign: String
    /// What is written below it; may be empty.
    public var note: String

    /// A matrix of whole rows.
    public init(
      _ title: String = "", columns: Int, _ entries: [Entry], window: Window? = nil,
      sign: String = "", note: String = ""
    ) {
      require(
        columns > 0 && !entries.isEmpty && entries.count.isMultiple(of: columns),
        "MatricesFigure: “\(title)” has \(entries.count) entries in rows of \(columns)")
      self.title = title
      self.columns = columns
      self.entries = entries
      self.window = window
      self.sign = sign
      self.note = note
    }

    /// The rows.
    public var rows: Int { entries.count / columns }
  }

  /// The title above the figure; may be empty.
  public var title: String
  /// The matrices from left to right.
  public var matrices: [Matrix]
  /// A sentence below the figure; may be empty.
  public var caption: String

  /// Matrices side by side.
  public init(title: String = "", matrices: [Matrix], caption: String = "") {
    self.title = title
    self.matrices = matrices
    self.caption = caption
  }
}
