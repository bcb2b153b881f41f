import Blackboard
import Pictures

/// A figure as shapes on a sheet, from which a page's SVG and a file's PNG are made alike.
///
/// Lengths are in pixels of a page at its usual size, from the upper left corner.
struct Drawing: Sendable, Equatable {
  /// The width of the sheet.
  var width: Double
  /// The height of the sheet.
  var height: Double
  /// What is drawn, from back to front.
  var elements: [Element] = []
  /// What the figure shows, in words, for those who cannot see it.
  var description: String
  /// How places turn back into numbers, where the whole sheet has one pair of axes.
  var axes: PlotArea?

  /// An empty sheet.
  init(width: Double, height: Double, description: String) {
    self.width = width
    self.height = height
    self.description = description
  }

  /// What a shape means; a page and a file each have colours of their own for it.
  enum Ink: Sendable, Equatable {
    /// Letters and lines that matter.
    case ink
    /// Axes and their numbers.
    case muted
    /// Lines of a grid.
    case faint
    /// The paper itself, to clear a place.
    case paper
    /// The series of that number.
    case series(Int)
    /// What is as it should be, such as a mode that is covered.
    case good
    /// What is not, such as a mode that is missed.
    case caution
    /// A colour that is the same on light and dark paper, such as a shade of a map.
    case color(RGB)
  }

  /// A line's colour, thickness and gaps.
  struct Pen: Sendable, Equatable {
    var ink: Ink
    var width = 1.5
    var stroke = CurvesFigure.Stroke.solid
  }

  /// Where a text stands about its point.
  enum Anchor: Sendable, Equatable {
    case start
    case middle
    case end
  }

  /// One shape.
  enum Element: Sendable, Equatable {
    /// Straight lines through points; `name` says which curve it is, empty for none.
    case path([Point], Pen, name: String = "")
    /// A filled rectangle from its upper left corner.
    case rectangle(x: Double, y: Double, width: Double, height: Double, fill: Ink, opacity: Double)
    /// What lies between two lines through places that stand above each other.
    case area(upper: [Point], lower: [Point], fill: Ink, opacity: Double)
    /// Many equal discs.
    case dots([Point], radius: Double, fill: Ink, opacity: Double)
    /// A circle, filled or not; the opacity is the filling's.
    case ring(Point, radius: Double, Pen, fill: Ink?, opacity: Double)
    /// The sign by which a series is known without its colour: disc, cross, triangle, …
    case sign(Int, Point, size: Double)
    /// A line of text; its baseline runs through the point. An upright text is turned to read upward.
    case text(
      String, Point, size: Double, Anchor = .start, Ink = .ink, isBold: Bool = false,
      isUpright: Bool = false)
    /// A picture in a rectangle, its pixels kept sharp unless it is smooth.
    case image(
      Picture, x: Double, y: Double, width: Double, height: Double, isSmooth: Bool)
  }
}
