import Blackboard
import Pictures

// How marks look on a sheet, there and in its legend. On shades, which are light on any paper, inks
// are dark on any.
extension Drawing {
  /// How much of a band's colour covers what lies behind it.
  static let bandOpacity = 0.25

  /// The pen of lines to compare with.
  static let rulePen = Pen(ink: .muted, width: 1.2, stroke: .dashed)

  /// The ink of a series.
  static func ink(ofSeries index: Int, isOnShades: Bool) -> Ink {
    isOnShades ? .color(SceneColors.series[index % SceneColors.series.count]) : .series(index)
  }

  /// The pen of arrows.
  static func arrowPen(isOnShades: Bool) -> Pen {
    Pen(ink: isOnShades ? .color(SceneColors.arrow) : .good, width: 1.4)
  }

  /// The ring about a place that matters, filled or open.
  static func place(_ middle: Point, isFilled: Bool, isOnShades: Bool) -> Element {
    ring(middle, isFilled: isFilled, isOnShades: isOnShades, fill: nil, opacity: 1)
  }

  /// The same with what lies inside of it: a colour in a filled place, nothing but paper in an open one.
  static func ground(ofPlace middle: Point, isFilled: Bool, isOnShades: Bool) -> Element {
    let fill: Ink =
      isOnShades
      ? .color(isFilled ? SceneColors.grounds.filled : SceneColors.grounds.open)
      : isFilled ? .good : .paper
    return ring(
      middle, isFilled: isFilled, isOnShades: isOnShades, fill: fill,
      opacity: isFilled && !isOnShades ? 0.35 : 1)
  }

  private static func ring(
    _ middle: Point, isFilled: Bool, isOnShades: Bool, fill: Ink?, opacity: Double
  ) -> Element {
    let ink: Ink = isOnShades ? .color(SceneColors.mark) : isFilled ? .good : .caution
    return .ring(
      middle, radius: 6.5, Pen(ink: ink, width: isFilled ? 1.6 : 2), fill: fill, opacity: opacity)
  }

  /// A cross for the place where a point is to be set.
  static func cursor(_ middle: Point, isOnShades: Bool) -> [Element] {
    let pen = Pen(ink: isOnShades ? .color(SceneColors.mark) : .ink, width: 2)
    return [
      .path([Point(middle.x - 7, middle.y), Point(middle.x + 7, middle.y)], pen),
      .path([Point(middle.x, middle.y - 7), Point(middle.x, middle.y + 7)], pen),
    ]
  }
}

/// The entries of a legend as shapes and texts, on a piece of white where they lie on shades: their
/// colours are made for these.
func legendKeys(_ items: [LegendItem], isOnShades: Bool = false) -> [LegendKey] {
  items.map { item in
    let (width, elements) = keyShapes(item.key, isOnShades: isOnShades)
    let ground = Drawing.Element.rectangle(
      x: 0, y: -9, width: width, height: 18, fill: .color(SceneColors.grounds.open), opacity: 1)
    return LegendKey(
      text: item.text, width: width, elements: (isOnShades ? [ground] : []) + elements)
  }
}

private func keyShapes(
  _ key: LegendItem.Key, isOnShades: Bool
) -> (width: Double, elements: [Drawing.Element]) {
  func ink(_ series: Int) -> Drawing.Ink {
    Drawing.ink(ofSeries: series, isOnShades: isOnShades)
  }
  func place(isFilled: Bool) -> [Drawing.Element] {
    let middle = Point(9, 0)
    return [
      Drawing.ground(ofPlace: middle, isFilled: isFilled, isOnShades: isOnShades),
      Drawing.place(middle, isFilled: isFilled, isOnShades: isOnShades),
    ]
  }
  let stretch = [Point(1, 0), Point(33, 0)]
  switch key {
  case .band(let series):
    let pen = Drawing.Pen(ink: ink(series))
    let field = LegendKey.field(
      "", fill: ink(series), opacity: Drawing.bandOpacity, pen: pen)
    return (field.width, field.elements)
  case .rule: return (34, [.path(stretch, Drawing.rulePen)])
  case .line(let series, let stroke, let isSigned, _):
    let pen = Drawing.Pen(ink: ink(series), width: 2, stroke: stroke)
    let sign = Drawing.Element.sign(series, Point(17, 0), size: Drawing.signSize)
    return (34, [.path(stretch, pen)] + (isSigned && !isOnShades ? [sign] : []))
  case .cloud(let number, let count):
    if count > 2 { return (14, [.sign(number, Point(7, 0), size: 8)]) }
    let dots = [Point(5, -3), Point(11, 1), Point(6, 4), Point(14, -4), Point(15, 4)]
    return (20, [.dots(dots, radius: 1.8, fill: ink(number), opacity: 0.9)])
  case .arrow:
    let pen = Drawing.arrowPen(isOnShades: isOnShades)
    let (from, to) = (Point(3, 0), Point(25, 0))
    return (28, [.path([from, to], pen), arrowHead(from: from, to: to, pen)])
  case .filledPlace:
    return (18, place(isFilled: true))
  case .openPlace:
    return (18, place(isFilled: false))
  case .cursor: return (18, Drawing.cursor(Point(9, 0), isOnShades: isOnShades))
  }
}
