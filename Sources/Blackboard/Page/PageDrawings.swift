/// A drawing as a page holds it.
struct PageDrawing: Sendable, Equatable {
  /// The drawing as an `svg` element.
  var svg: Markup
  /// Its width in pixels of a page at its usual size.
  var width: Double
}

/// The drawing of a figure; nil for words and tables, which a page writes itself.
func pageDrawing(of figure: Figure) -> PageDrawing? { nil }

/// The drawings of what belongs together, such as one figure at several stages, on common axes.
func pageDrawings(of stages: [Figure]) -> [PageDrawing?] { stages.map(pageDrawing) }

/// The style sheet of the drawings' classes.
let pageDrawingStyle = ""
