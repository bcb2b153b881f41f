import Blackboard

/// The map of a course: a column for each part, its lessons below each other, and a line from each lesson to
/// those that build on it.
struct CourseMap {
  private let parts: [[ContentsPage.Entry]]
  private let places: [Int: (column: Int, row: Int)]

  private let box = (width: 196.0, height: 28.0)
  private let gap = (across: 44.0, down: 14.0)
  /// The room above the boxes, for the names of the parts.
  private let top = 30.0

  /// - Parameter parts: The lessons of each part.
  init(_ parts: [[ContentsPage.Entry]]) {
    self.parts = parts
    var places: [Int: (column: Int, row: Int)] = [:]
    for (column, part) in parts.enumerated() {
      for (row, entry) in part.enumerated() { places[entry.number] = (column, row) }
    }
    self.places = places
  }

  /// The drawing, whose boxes are links; nothing where no lesson builds on another.
  var markup: Markup {
    let lines = parts.joined().flatMap { entry in
      entry.foundations.compactMap { line(from: $0, to: entry.number) }
    }
    guard !lines.isEmpty else { return .none }
    let columns = Double(parts.count)
    let rows = Double(parts.map(\.count).max() ?? 0)
    // A line within a column leaves its boxes on the left.
    let left = gap.across / 2
    let width = left + columns * (box.width + gap.across) - gap.across + 2
    let height = top + rows * (box.height + gap.down)
    return .element(
      "div", ["class": "scroll"],
      .element(
        "svg",
        [
          "class": "map", "viewBox": "\(number(-left)) 0 \(number(width)) \(number(height))",
          "width": number(width), "role": "group",
          "aria-label": "What builds on what; each lesson below says it in words",
        ], lines.joined(), parts.enumerated().map(column).joined()))
  }

  private func corner(_ place: (column: Int, row: Int)) -> (x: Double, y: Double) {
    (
      Double(place.column) * (box.width + gap.across),
      top + Double(place.row) * (box.height + gap.down)
    )
  }

  private func line(from foundation: Int, to lesson: Int) -> Markup? {
    guard let start = places[foundation], let end = places[lesson] else { return nil }
    let (from, to) = (corner(start), corner(end))
    let middle = box.height / 2
    let isWithin = start.column == end.column
    let x = isWithin ? from.x : from.x + box.width
    let bend = gap.across * (isWithin ? -0.5 : 0.75)
    let path =
      "M\(number(x)) \(number(from.y + middle)) C\(number(x + bend)) \(number(from.y + middle)) "
      + "\(number(isWithin ? to.x + bend : to.x - bend)) \(number(to.y + middle)) "
      + "\(number(to.x)) \(number(to.y + middle))"
    return .void("path", ["d": path])
  }

  private func column(_ index: Int, _ part: [ContentsPage.Entry]) -> Markup {
    let name = Markup.element(
      "text",
      ["x": number(corner((index, 0)).x), "y": number(top - 12), "class": "map-part"],
      .text(part[0].part))
    return part.enumerated().reduce(name) { markup, entry in
      let corner = corner((index, entry.offset))
      return markup
        + .element(
          "a", ["href": entry.element.href],
          .element("title", .text(entry.element.title)),
          .void(
            "rect",
            [
              "x": number(corner.x), "y": number(corner.y), "width": number(box.width),
              "height": number(box.height), "rx": "5",
            ]),
          .element(
            "text", ["x": number(corner.x + 8), "y": number(corner.y + 18.5)],
            .text("\(twoDigits(entry.element.number))  \(entry.element.name)")))
    }
  }

  private func number(_ value: Double) -> String {
    decimal(value, value == value.rounded() ? 0 : 1)
  }
}

/// The look of the map.
let courseMapStyle = """
  svg.map { max-width: 100%; height: auto; min-width: 42rem; }
  svg.map path { fill: none; stroke: var(--muted); stroke-width: 1.2; opacity: 0.55; }
  svg.map rect { fill: var(--raised); stroke: var(--line); }
  svg.map text { font-size: 12.5px; fill: var(--link); }
  svg.map .map-part { fill: var(--muted); font-weight: 600; }
  svg.map a:hover rect { stroke: var(--link); }

  """
