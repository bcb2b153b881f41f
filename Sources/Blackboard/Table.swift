/// Rows and columns of texts and numbers.
public struct Table: Sendable, Equatable {
  /// How the cells of a column stand under each other.
  public enum Alignment: Sendable, Equatable {
    /// Words, flush left; may wrap within the cell.
    case text
    /// Numbers, the points under each other; never wrap.
    case decimal
  }

  /// A column's title and alignment.
  public struct Column: Sendable, Equatable {
    /// The title above the column; may be empty.
    public var title: String
    /// How the cells are aligned.
    public var alignment: Alignment

    /// A column with a title.
    public init(_ title: String, _ alignment: Alignment = .text) {
      self.title = title
      self.alignment = alignment
    }
  }

  /// What a cell holds.
  public enum Cell: Sendable, Equatable {
    /// Words, or "—" for nothing.
    case text(String)
    /// A number with `decimals` digits after the point; "-inf", "inf" and "NaN" as they are.
    case number(Double, decimals: Int)
    /// A whole number.
    case integer(Int)
  }

  /// The columns from left to right.
  public var columns: [Column]
  /// The rows from top to bottom, each with one cell a column.
  public var rows: [[Cell]]
  /// A sentence below the table; may be empty.
  public var caption: String

  /// A table; every row needs as many cells as there are columns.
  public init(columns: [Column], rows: [[Cell]], caption: String = "") {
    require(!columns.isEmpty, "Table: no columns")
    for (index, row) in rows.enumerated() {
      require(
        row.count == columns.count,
        "Table: row \(index + 1) has \(row.count) cells for \(columns.count) columns")
    }
    self.columns = columns
    self.rows = rows
    self.caption = caption
  }
}

extension Table.Cell: ExpressibleByStringInterpolation {
  /// Words.
  public init(stringLiteral text: String) { self = .text(text) }

  /// A number with some digits after the point.
  public static func number(_ x: Double, _ decimals: Int) -> Table.Cell {
    .number(x, decimals: decimals)
  }

  /// Whether it holds a number.
  public var isNumber: Bool { if case .text = self { false } else { true } }
}
