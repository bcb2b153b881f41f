import Blackboard

/// What a whole screen shows, as values: words on top and at the bottom, figures between.
///
///     var board = Board(header: ["ring, step 1200"], footer: ["space: pause   q: quit"])
///     board.main = .init("plane", "Samples over D", .scene(scene))
///     board.side = [.init("losses", "Losses", .curves(losses))]
///     let (screen, places) = layOut(board, columns: 120, rows: 40, style: style)
public struct Board: Sendable, Equatable {
  /// A figure with a title of its own on the screen; the figure's title is not shown.
  public struct Panel: Sendable, Equatable {
    /// A short name that no other panel has, such as "plane".
    public var name: String
    /// What is written above the figure.
    public var title: String
    /// What is shown: a picture in the largest form that fits, or words, cut to the rows there are.
    public var figure: Figure
    /// The row of a table that is always to be seen: where the table finds no room, its rows are moved,
    /// and its caption stands above them; nil for none.
    public var focus: Int?

    /// A titled figure.
    public init(_ name: String, _ title: String, _ figure: Figure, focus: Int? = nil) {
      self.name = name
      self.title = title
      self.figure = figure
      self.focus = focus
    }
  }

  /// A rectangle of the screen in cells, counted from 0 at the upper left.
  public struct Cells: Sendable, Equatable {
    /// Its first column.
    public var column: Int
    /// Its first row.
    public var row: Int
    /// How many columns it has.
    public var columns: Int
    /// How many rows it has.
    public var rows: Int

    /// A rectangle of cells.
    public init(column: Int, row: Int, columns: Int, rows: Int) {
      self.column = column
      self.row = row
      self.columns = columns
      self.rows = rows
    }

    /// Whether a cell lies in it.
    public func contains(column: Int, row: Int) -> Bool {
      (self.column..<self.column + columns).contains(column)
        && (self.row..<self.row + rows).contains(row)
    }
  }

  /// Where a panel stands on the screen.
  public struct Place: Sendable, Equatable {
    /// The panel's name.
    public var name: String
    /// All of it, with its title.
    public var cells: Cells
    /// Where it shows a rectangle of the plane; nil where its figure is no scene.
    public var plane: Plane?
  }

  /// The cells that show a rectangle of the plane.
  public struct Plane: Sendable, Equatable {
    /// The cells.
    public var cells: Cells
    /// What they show of the horizontal axis.
    public var xRange: ClosedRange<Double>
    /// What they show of the vertical axis.
    public var yRange: ClosedRange<Double>

    /// The point in the middle of a cell of the screen; nil beside the picture.
    public func point(column: Int, row: Int) -> Point? {
      guard cells.contains(column: column, row: row) else { return nil }
      let across = (Double(column - cells.column) + 0.5) / Double(cells.columns)
      let down = (Double(row - cells.row) + 0.5) / Double(cells.rows)
      return Point(
        xRange.lowerBound + across * (xRange.upperBound - xRange.lowerBound),
        yRange.upperBound - down * (yRange.upperBound - yRange.lowerBound))
    }

    /// The cell of the screen in which a point lies; nil where the picture does not show it.
    public func cell(of point: Point) -> (column: Int, row: Int)? {
      PlaneWindow(xRange: xRange, yRange: yRange)
        .place(of: point, columns: cells.columns, rows: cells.rows)
        .map { (cells.column + $0.column, cells.row + $0.row) }
    }
  }

  /// The lines on top.
  public var header: [Words]
  /// The lines at the bottom.
  public var footer: [Words]
  /// Whether lines of the header and footer that are too long go on below; otherwise they are cut.
  public var wraps: Bool
  /// The panel that gets the most room.
  public var main: Panel?
  /// The others, in the order of their importance.
  public var side: [Panel]

  /// A board; the names of its panels must differ.
  public init(
    header: [Words] = [], footer: [Words] = [], wraps: Bool = false, main: Panel? = nil,
    side: [Panel] = []
  ) {
    self.header = header
    self.footer = footer
    self.wraps = wraps
    self.main = main
    self.side = side
  }

  /// All panels, the main one first.
  var panels: [Panel] { (main.map { [$0] } ?? []) + side }
}
