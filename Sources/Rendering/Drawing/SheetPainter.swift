import Blackboard
import Pictures

/// Draws marks as shapes in a rectangle of a sheet, each above those before it.
struct SheetPainter {
  /// Where points lie on the sheet.
  let area: PlotArea
  /// Whether any picture beside this one has shades: then inks are dark on any paper.
  var isOnShades = false
  /// Whether the picture is one of several, whose points are smaller.
  var isSmall = false
  /// The points of functions above or below the picture.
  private(set) var outside = 0
  /// About how many points each place of a function is the mean of.
  private(set) var pointsOfPlace = 1

  init(_ area: PlotArea, isOnShades: Bool = false, isSmall: Bool = false) {
    self.area = area
    self.isOnShades = isOnShades
    self.isSmall = isSmall
  }

  /// Draws what lies inside of places, to be covered by the points there: these must stay visible, and a
  /// place that is open among many must not look filled.
  func drawGrounds(of marks: some Sequence<PlotMark>, on sheet: inout Drawing) {
    for case .places(let places, _, _) in marks {
      for place in places {
        guard let middle = area.place(place.point), area.contains(middle) else { continue }
        sheet.elements.append(
          Drawing.ground(ofPlace: middle, isFilled: place.isFilled, isOnShades: isOnShades))
      }
    }
  }

  /// Draws a mark on a sheet.
  mutating func draw(_ mark: PlotMark, on sheet: inout Drawing) {
    switch mark {
    case .shades(let shades): sheet.elements.append(image(shades))
    case .zeroLines: sheet.elements += zeroLines
    case .bands(let bands): sheet.elements += bands.flatMap(shapes)
    case .rules(let rules): draw(rules, on: &sheet)
    case .lines(let group): draw(group, on: &sheet)
    case .cloud(let cloud, let number, let count):
      sheet.elements += shapes(cloud, number, of: count)
    case .arrows(let arrows, let name): sheet.elements += arrows.flatMap { shapes($0, name) }
    case .places(let places, _, _):
      // Open ones last: what is missed must not be hidden by a neighbour.
      for place in places.filter(\.isFilled) + places.filter({ !$0.isFilled }) {
        guard let middle = area.place(place.point), area.contains(middle) else { continue }
        sheet.elements.append(
          Drawing.place(middle, isFilled: place.isFilled, isOnShades: isOnShades))
      }
    case .letters(let letters): draw(letters, on: &sheet)
    case .cursor(let point):
      guard let place = area.place(point), area.contains(place) else { return }
      sheet.elements += Drawing.cursor(place, isOnShades: isOnShades)
    }
  }

  /// The shades as a picture with a pixel a field.
  private func image(_ shades: SceneFigure.Shades) -> Drawing.Element {
    let bytes = shades.shares.flatMap { share -> [UInt8] in
      let color = share.isNaN ? RGB(128, 128, 128) : SceneColors.shade(share)
      return [color.red, color.green, color.blue]
    }
    return .image(
      Picture(width: shades.columns, height: shades.rows, channels: 3, bytes: bytes),
      x: area.left, y: area.top, width: area.width, height: area.height, isSmooth: false)
  }

  private var zeroLines: [Drawing.Element] {
    let pen = Drawing.Pen(ink: .muted, width: 1.2)
    let zero = Point(area.x.place(0), area.y.place(0))
    return [
      [Point(area.left, zero.y), Point(area.right, zero.y)],
      [Point(zero.x, area.top), Point(zero.x, area.bottom)],
    ].filter { $0.allSatisfy(area.contains) }.map { .path($0, pen) }
  }

  private func shapes(_ band: CurvesFigure.Band) -> [Drawing.Element] {
    // Gaps part it.
    let parts = band.spans.split { span in !span.ends.allSatisfy { area.place($0) != nil } }
    return parts.flatMap { part -> [Drawing.Element] in
      let edges = [false, true].map { isUpper -> [Point] in
        part.map { span in
          let place = Point(area.x.place(span.x), area.y.place(isUpper ? span.high : span.low))
          return Point(place.x, min(area.bottom, max(area.top, place.y)))
        }
      }
      // So pale an area is known by its edges.
      let ink = Drawing.Ink.series(band.series)
      return [
        .area(upper: edges[1], lower: edges[0], fill: ink, opacity: Drawing.bandOpacity)
      ] + edges.map { .path($0, Drawing.Pen(ink: ink)) }
    }
  }

  /// Adds lines across at values to compare with, their names at the right where there is room.
  private func draw(_ rules: [CurvesFigure.Reference], on sheet: inout Drawing) {
    let size = Lettering.small
    var named: [Double] = []
    for rule in rules where area.y.scale.shows(rule.value) {
      let y = area.y.place(rule.value)
      guard area.contains(Point(area.left, y)) else { continue }
      sheet.elements.append(
        .path([Point(area.left, y), Point(area.right, y)], Drawing.rulePen))
      // A name on another one could not be read; both are in the legend.
      guard sheet.width - area.right > Lettering.width(of: rule.name, size: size),
        named.allSatisfy({ ($0 - y).magnitude >= size * 1.2 })
      else { continue }
      named.append(y)
      sheet.elements.append(
        .text(rule.name, Point(area.right + 6, y + size * 0.36), size: size, .start, .muted))
    }
  }

  private mutating func draw(_ group: PlotMark.Lines, on sheet: inout Drawing) {
    // Signs have the colours of the page, which may be light: on shades they could not be seen.
    let signed = group.lines.indices.filter { group.lines[$0].isSigned && !isOnShades }
    for (index, line) in group.lines.enumerated() {
      var points = line.points
      if group.isNoisy {
        let means = averaged(points)
        points = means.points
        pointsOfPlace = max(pointsOfPlace, means.count)
      }
      let places = points.map(area.place)
      if group.isFunction {
        outside += places.count { $0.map { !area.contains($0) } ?? false }
      }
      let isSigned = signed.contains(index)
      sheet.addCurve(
        places, in: area, index: line.series, of: max(1, signed.count), stroke: line.stroke,
        name: line.name, width: !isSigned && group.lines.count > 8 ? 1.2 : 2,
        signs: isSigned ? (group.isFunction ? 90 : 120) : nil, isFunction: group.isFunction,
        ink: Drawing.ink(ofSeries: line.series, isOnShades: isOnShades))
    }
  }

  /// Points as they are, or, where there are more than two for each pixel, means over equal parts of
  /// the axis, two pixels wide.
  ///
  /// Thousands of noisy points would fill an area; their means show the course.
  private func averaged(_ points: [Point]) -> (points: [Point], count: Int) {
    let isRising = zip(points, points.dropFirst()).allSatisfy { !($1.x < $0.x) }
    guard Double(points.count) > 2 * area.width, isRising else { return (points, 1) }
    let columns = Int(area.width / 2)
    let means = columnMeans(points) { point in
      area.place(point).map {
        part(min(1, max(0, ($0.x - area.left) / area.width)), of: columns)
      }
    }
    return (means.map(\.point), means.isEmpty ? 1 : points.count / means.count)
  }

  /// The points of a cloud; of more than two each has a sign of its own.
  private func shapes(
    _ cloud: SceneFigure.Cloud, _ number: Int, of count: Int
  ) -> [Drawing.Element] {
    let dots = cloud.points.compactMap(area.place).filter(area.contains)
    if dots.isEmpty { return [] }
    if count > 2 { return dots.map { .sign(number, $0, size: isSmall ? 4.5 : 6) } }
    let size = isSmall ? (many: 1, few: 1.4) : (many: 1.2, few: 1.8)
    return [
      .dots(
        dots, radius: dots.count > 1_000 ? size.many : size.few,
        fill: Drawing.ink(ofSeries: number, isOnShades: isOnShades),
        opacity: dots.count <= 200 ? 0.9 : isSmall && !isOnShades ? 0.6 : 0.8)
    ]
  }

  /// An arrow from end to end, as far as it lies in the picture; a head only where that does.
  private func shapes(_ arrow: SceneFigure.Arrow, _ name: String) -> [Drawing.Element] {
    guard let from = area.place(arrow.from), let to = area.place(arrow.to),
      distance(from, to) >= 3
    else { return [] }
    let pen = Drawing.arrowPen(isOnShades: isOnShades)
    let shaft = area.clipped([from, to]).filter { $0.count > 1 }
    return shaft.map { .path($0, pen, name: name) }
      + (area.contains(to) ? [arrowHead(from: from, to: to, pen)] : [])
  }

  /// Adds letters in circles; one on another moves aside.
  private func draw(_ letters: [PlotMark.Letter], on sheet: inout Drawing) {
    var taken: [Point] = []
    for letter in letters {
      guard let place = area.place(letter.point) else { continue }
      let choices = [0.0, 19, -19, 38, -38, 57].map { Point(place.x + $0, place.y) }
      let free = choices.first { choice in
        choice.x >= area.left && choice.x <= area.right
          && taken.allSatisfy { distance($0, choice) >= 18 }
      }
      let middle = free ?? place
      taken.append(middle)
      let ink = letter.series.map { Drawing.Ink.series($0) } ?? .ink
      sheet.elements += [
        .ring(
          middle, radius: 8.5, Drawing.Pen(ink: ink, width: 1.6), fill: .paper, opacity: 1),
        .text(
          String(letter.text), Point(middle.x, middle.y + 4.2), size: 12, .middle, isBold: true),
      ]
    }
  }
}

/// A small head at the end of an arrow.
func arrowHead(from: Point, to: Point, _ pen: Drawing.Pen) -> Drawing.Element {
  let length = distance(from, to)
  let (across, down) = ((to.x - from.x) / length, (to.y - from.y) / length)
  let size = min(6, length)
  let wings = [1.0, -1.0].map { side in
    Point(
      to.x - size * (across + 0.45 * side * down), to.y - size * (down - 0.45 * side * across))
  }
  return .path([wings[0], to, wings[1]], pen)
}
