import Blackboard

/// The sizes of letters on a sheet, in pixels.
enum Lettering {
  /// Numbers of axes, notes.
  static let small = 12.5
  /// Names of axes, legends, titles of panels.
  static let usual = 13.5
  /// The title of a figure.
  static let large = 17.0

  /// About how wide a text is; sans serif letters are narrower on average.
  static func width(of text: String, size: Double) -> Double {
    0.6 * size * Double(cellWidth(text))
  }

  /// From one line to the next.
  static func leading(_ size: Double) -> Double { size * 1.4 }

  /// A text broken at spaces into lines no wider than `room`.
  static func lines(_ text: String, size: Double, room: Double) -> [String] {
    wrapped(text, width: max(2, Int((room / (0.6 * size) + 1e-9).roundedDown)))
  }
}

/// A line, sign or field and what it stands for.
struct LegendKey {
  /// What it stands for.
  var text: String
  /// The length of what is drawn before the text.
  var width = 34.0
  /// What is drawn, about the height zero.
  var elements: [Drawing.Element]

  /// A stretch of a curve that is known by its stroke and its colour alone.
  static func line(_ text: String, _ pen: Drawing.Pen) -> LegendKey {
    LegendKey(text: text, elements: [.path([Point(1, 0), Point(33, 0)], pen)])
  }

  /// A field of a bar or a cell.
  static func field(_ text: String, fill: Drawing.Ink, opacity: Double, pen: Drawing.Pen? = nil)
    -> LegendKey
  {
    let border = [Point(1, -6), Point(19, -6), Point(19, 6), Point(1, 6), Point(1, -6)]
    return LegendKey(
      text: text, width: 20,
      elements: [
        .rectangle(x: 1, y: -6, width: 18, height: 12, fill: fill, opacity: opacity)
      ] + (pen.map { [.path(border, $0)] } ?? []))
  }
}

extension Drawing {
  /// The width of a sheet, that of a page's column.
  static let usualWidth = 720.0
  /// The width of a sheet that stands beside another one, so that its letters stay as large.
  static let narrowWidth = 560.0
  /// How large the sign of a series is.
  static let signSize = 9.0
  /// How many signs there are, after which they begin again.
  static let signCount = 10

  /// An empty sheet as wide as a page, to be filled downward: its height is where it ends so far.
  init(_ description: String = "", width: Double = usualWidth) {
    self.init(width: width, height: 4, description: description)
  }

  /// How high a plot is for its usual height: two in a column are to be seen at once.
  var flatness: Double { width < Self.usualWidth ? 0.75 : 1 }

  /// Adds lines of text below what is there.
  mutating func addText(
    _ lines: [String], x: Double = 2, size: Double = Lettering.small, anchor: Anchor = .start,
    ink: Ink = .muted, isBold: Bool = false
  ) {
    for line in lines {
      elements.append(
        .text(line, Point(x, height + size), size: size, anchor, ink, isBold: isBold))
      height += Lettering.leading(size)
    }
  }

  /// Adds sentences below what is there, each on lines of its own; empty ones are left out.
  mutating func addNotes(_ notes: [String]) {
    let lines = notes.flatMap {
      Lettering.lines($0, size: Lettering.small, room: width - 4)
    }
    if !lines.isEmpty { height += 4 }
    addText(lines)
  }

  /// Adds the sentence that stands in place of a picture without content.
  mutating func addNothing(_ text: String = "No points to draw.") {
    addText([text], x: 12, size: Lettering.usual)
  }

  /// Adds keys side by side, on a new line where the next does not fit.
  mutating func addLegend(_ keys: [LegendKey], from left: Double = 2) {
    let size = Lettering.usual
    let line = 21.0
    var x = left
    for key in keys {
      let textLeft = key.width + 7
      let lines = Lettering.lines(key.text, size: size, room: width - left - textLeft)
      // As our own typeface sets it, and a fifth more for the wider ones that a page may be read in.
      let needed =
        textLeft + 1.2 * (lines.map { textWidth($0, size: size, isBold: false) }.max() ?? 0)
      if x > left, x + needed > width {
        x = left
        height += line
      }
      elements += key.elements.map { $0.moved(right: x, down: height + line / 2) }
      for (index, text) in lines.enumerated() {
        if index > 0 { height += line }
        elements.append(
          .text(text, Point(x + textLeft, height + line / 2 + size * 0.36), size: size))
      }
      x += needed + 20
    }
    if !keys.isEmpty { height += line + 5 }
  }

  /// The sheet with a title on top.
  func titled(_ title: String) -> Drawing {
    var sheet = Drawing(width: width, height: 4, description: description)
    let size = Lettering.large
    let spelled = Spelling(characters: .unicode).line(title)
    sheet.addText(
      Lettering.lines(spelled, size: size, room: width - 4), size: size, ink: .ink, isBold: true)
    let down = sheet.height
    sheet.elements += elements.map { $0.moved(right: 0, down: down) }
    sheet.height = height + down
    sheet.axes = axes
    sheet.axes?.y.start += down
    sheet.axes?.y.end += down
    return sheet
  }
}

extension Drawing.Element {
  /// The same shape at another place.
  func moved(right: Double, down: Double) -> Drawing.Element {
    func moved(_ point: Point) -> Point { Point(point.x + right, point.y + down) }
    switch self {
    case .path(let points, let pen, let name): return .path(points.map(moved), pen, name: name)
    case .rectangle(let x, let y, let width, let height, let fill, let opacity):
      return .rectangle(
        x: x + right, y: y + down, width: width, height: height, fill: fill, opacity: opacity)
    case .area(let upper, let lower, let fill, let opacity):
      return .area(
        upper: upper.map(moved), lower: lower.map(moved), fill: fill, opacity: opacity)
    case .dots(let points, let radius, let fill, let opacity):
      return .dots(points.map(moved), radius: radius, fill: fill, opacity: opacity)
    case .ring(let point, let radius, let pen, let fill, let opacity):
      return .ring(moved(point), radius: radius, pen, fill: fill, opacity: opacity)
    case .sign(let index, let point, let size): return .sign(index, moved(point), size: size)
    case .text(let text, let point, let size, let anchor, let ink, let isBold, let isUpright):
      return .text(
        text, moved(point), size: size, anchor, ink, isBold: isBold, isUpright: isUpright)
    case .image(let picture, let x, let y, let width, let height, let isSmooth):
      return .image(
        picture, x: x + right, y: y + down, width: width, height: height, isSmooth: isSmooth)
    }
  }
}
