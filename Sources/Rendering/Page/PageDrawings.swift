import Blackboard

/// A drawing as a page holds it.
struct PageDrawing: Sendable, Equatable {
  /// The drawing as an `svg` element.
  var svg: Markup
  /// Its width in pixels of a page at its usual size.
  var width: Double

  /// The left part of a drawing, where its content is.
  init(_ drawing: Drawing, width: Double) {
    var drawing = drawing
    drawing.width = width
    svg = Markup(trusted: drawing.svg())
    self.width = width
  }
}

/// The drawing of a figure; nil for words and tables, which a page writes itself.
func pageDrawing(of figure: Figure) -> PageDrawing? {
  drawing(of: figure.withoutCaption).map { PageDrawing($0, width: $0.usedWidth) }
}

/// The drawings of what belongs together, such as one figure at several stages, on common axes.
func pageDrawings(of stages: [Figure], width: Double) -> [PageDrawing?] {
  let drawings = drawings(of: stages.map(\.withoutCaption), width: width)
  let used = drawings.compactMap { $0?.usedWidth }.max() ?? 0
  return drawings.map { $0.map { PageDrawing($0, width: used) } }
}

/// The style sheet of the drawings' classes, on the page's paper.
let pageDrawingStyle = Drawing.styleSheet + ":root { --d-paper: var(--paper); }\n"

extension Figure {
  /// The figure without its caption, which a page writes below the drawing as text.
  fileprivate var withoutCaption: Figure {
    switch self {
    case .densities(var densities):
      densities.caption = ""
      return .densities(densities)
    case .scene(var scene):
      scene.caption = ""
      return .scene(scene)
    case .shares(var shares):
      shares.caption = ""
      return .shares(shares)
    case .matrices(var matrices):
      matrices.caption = ""
      return .matrices(matrices)
    case .pictures:
      // A page shows them as images of its own.
      return .text("")
    case .title, .heading, .step, .text, .formula, .code, .handout, .bullets, .run, .table,
      .histogram, .curves,
      .trajectory, .graph, .claims, .verdict:
      return self
    }
  }
}

extension Drawing {
  /// How far to the right something is drawn, at most the width of the sheet.
  ///
  /// What lies beyond is empty, and takes room from a drawing beside it.
  fileprivate var usedWidth: Double {
    let ends = elements.map { element -> Double in
      switch element {
      case .path(let points, let pen, _): (points.map(\.x).max() ?? 0) + pen.width
      case .rectangle(let x, _, let width, _, _, _): x + width
      case .area(let upper, _, _, _): upper.map(\.x).max() ?? 0
      case .dots(let points, let radius, _, _): (points.map(\.x).max() ?? 0) + radius
      case .ring(let point, let radius, let pen, _, _): point.x + radius + pen.width
      case .sign(_, let point, let size): point.x + size
      case .text(let text, let point, let size, let anchor, _, _, let isUpright):
        // Letters of another font may be wider than those that were measured.
        point.x + 1.1 * (isUpright ? size : Lettering.width(of: text, size: size))
          * (anchor == .start ? 1 : anchor == .middle ? 0.5 : 0)
      case .image(_, let x, _, let width, _, _): x + width
      }
    }
    return min(width, (ends.max() ?? width).roundedUp + 4)
  }
}
