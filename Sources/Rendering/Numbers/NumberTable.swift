import Blackboard

/// The numbers of a figure: its CSV file lists them all, a page shows tables of them below the drawing.
struct FigureNumbers {
  /// The names of the file's columns.
  var columns: [String]
  /// The tables in order; in the file their rows follow each other.
  var tables: [NumberTable]

  /// Tables of a file with such columns.
  init(_ columns: [String], _ tables: [NumberTable]) {
    (self.columns, self.tables) = (columns, tables)
  }
}

/// Columns of equal length, for the file, for the page, or for both; without columns a row of the file.
struct NumberTable {
  /// What is written above the table on a page; may be empty.
  var title = ""
  /// What every row begins with in the file.
  var lead: [String] = []
  /// The columns from left to right; the file fills up with empty ones on the right.
  var columns: [Column] = []
  /// What the rows are, such as "points", of which a page shows a few where there are too many.
  ///
  /// Empty for rows that belong together: a page shows all or none of them.
  var things = ""
  /// What is written below the table on a page; may be empty.
  var note = ""
  /// Whether a page sets it beside the table before it, which has the same first column.
  var isBeside = false
  /// Whether a page turns it, so that its columns become rows.
  var isTurned = false

  /// A column of words or numbers.
  struct Column {
    /// What stands in the file; empty for a column of the page alone.
    var fields: [String] = []
    /// What stands above the column on a page; nil for a column of the file alone.
    var title: String?
    /// What stands on a page; nil for the numbers, rounded to even lengths.
    var texts: [String]?
    /// The numbers, if it is of numbers.
    var numbers: [Double] = []
    /// How a page aligns the column.
    var alignment = Table.Alignment.decimal

    /// Numbers for the file alone.
    static func file(_ numbers: [Double]) -> Self { Self(fields: numbers.map(field)) }

    /// Numbers for both, on a page with texts of their own if there are some.
    static func both(_ title: String, _ numbers: [Double], as texts: [String]? = nil) -> Self {
      Self(fields: numbers.map(field), title: title, texts: texts, numbers: numbers)
    }

    /// Texts for the page alone.
    static func page(
      _ title: String, _ texts: [String], _ alignment: Table.Alignment = .decimal
    ) -> Self {
      Self(title: title, texts: texts, alignment: alignment)
    }
  }
}

/// A number as a file has it: with all its digits, and empty for what is no number.
func field(_ x: Double) -> String { x.isNaN ? "" : "\(x)" }
