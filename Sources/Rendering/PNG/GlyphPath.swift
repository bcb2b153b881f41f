import Blackboard

/// The way of a round pen that draws a glyph, from a short notation.
///
///     GlyphPath("M 4 10 H 0 5 V 4 0 H 8 5 V 4 10").lines   // one closed line: an o
///
/// Letters are followed by coordinates, x to the right and y upward from the baseline:
/// - `M x y` lifts the pen and sets it down at a point;
/// - `L x y` draws a straight line to a point;
/// - `H x y` draws a quarter of an ellipse that sets out horizontally and arrives vertically;
/// - `V x y` draws one that sets out vertically and arrives horizontally;
/// - `C x y x y x y` draws a cubic Bézier curve by its two control points and its end;
/// - `D x y` draws a dot that is a little thicker than the pen.
struct GlyphPath: Sendable, Equatable {
  /// Points that are joined by straight lines, for each time that the pen is set down.
  private(set) var lines: [[Point]] = []

  init(_ notation: String) {
    var words = notation.split(separator: " ")[...]
    func number() -> Double {
      guard let word = words.popFirst(), let number = Double(word) else {
        fatalError("GlyphPath: a number is missing in “\(notation)”")
      }
      return number
    }
    func point() -> Point {
      let x = number()
      return Point(x, number())
    }
    while let command = words.popFirst() {
      switch command {
      case "M": lines.append([point()])
      case "L": draw(to: point())
      case "H":
        let (start, end) = (pen, point())
        let reach = (end.x - start.x) * roundness
        curve(
          Point(start.x + reach, start.y), Point(end.x, end.y - (end.y - start.y) * roundness), end)
      case "V":
        let (start, end) = (pen, point())
        let reach = (end.y - start.y) * roundness
        curve(
          Point(start.x, start.y + reach), Point(end.x - (end.x - start.x) * roundness, end.y), end)
      case "C":
        let (first, second) = (point(), point())
        curve(first, second, point())
      case "D":
        let middle = point()
        let corners = [(0.4, 0.0), (0.0, 0.4), (-0.4, 0.0), (0.0, -0.4), (0.4, 0.0)]
        lines.append(corners.map { Point(middle.x + $0.0, middle.y + $0.1) })
      default: fatalError("GlyphPath: “\(command)” in “\(notation)”")
      }
    }
  }

  /// The path with every point moved elsewhere.
  func mapped(_ place: (Point) -> Point) -> GlyphPath {
    var path = self
    path.lines = lines.map { $0.map(place) }
    return path
  }

  /// Both paths, one after the other.
  static func + (one: GlyphPath, other: GlyphPath) -> GlyphPath {
    var path = one
    path.lines += other.lines
    return path
  }

  /// Where the pen is.
  private var pen: Point {
    guard let point = lines.last?.last else { fatalError("GlyphPath: the pen is not set down") }
    return point
  }

  private mutating func draw(to point: Point) { lines[lines.count - 1].append(point) }

  private mutating func curve(_ first: Point, _ second: Point, _ end: Point) {
    let start = pen
    let steps = 10
    for step in 1...steps {
      let t = Double(step) / Double(steps)
      let u = 1 - t
      let (a, b, c, d) = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
      draw(
        to: Point(
          a * start.x + b * first.x + c * second.x + d * end.x,
          a * start.y + b * first.y + c * second.y + d * end.y))
    }
  }
}

/// How far along its two sides a quarter of an ellipse keeps to them.
///
/// A true ellipse has 0.552; a little more makes letters more open.
private let roundness = 0.58
