import Blackboard

extension Drawing {
  /// Adds the axis below a plot: a line, ticks, numbers, and its name in the middle.
  ///
  /// - Returns: Where the numbers end.
  @discardableResult
  mutating func addAxisBelow(_ axis: AxisScale, at y: Double, ticks: [AxisTick], name: String = "")
    -> Double
  {
    let pen = Pen(ink: .muted, width: 1)
    let size = Lettering.small
    elements.append(.path([Point(axis.start, y), Point(axis.end, y)], pen))
    elements += ticks.map { tick in
      let x = axis.place(tick.value)
      return .path([Point(x, y), Point(x, y + 4)], pen)
    }
    for tick in ticks {
      let x = axis.place(tick.value)
      // The number at an end stays on the sheet.
      let half = Lettering.width(of: tick.label, size: size) / 2
      let middle = min(max(x, half), width - half)
      elements.append(
        .text(tick.label, Point(middle, y + 6 + size), size: size, .middle, .muted))
    }
    var end = y + 9 + size
    let lines = Lettering.lines(name, size: Lettering.usual, room: axis.end - axis.start)
    for line in lines {
      elements.append(
        .text(
          line, Point((axis.start + axis.end) / 2, end + Lettering.usual), size: Lettering.usual,
          .middle))
      end += Lettering.leading(Lettering.usual)
    }
    return end
  }

  /// Adds the axis at one side of a plot: ticks and numbers, and lines across where wanted.
  mutating func addAxisBeside(
    _ area: PlotArea, _ axis: AxisScale, ticks: [AxisTick], hasGrid: Bool, isRight: Bool = false
  ) {
    let pen = Pen(ink: .muted, width: 1)
    let size = Lettering.small
    let (x, out) = isRight ? (area.right, 1.0) : (area.left, -1.0)
    if hasGrid {
      elements += ticks.map { tick in
        let y = axis.place(tick.value)
        return .path([Point(area.left, y), Point(area.right, y)], Pen(ink: .faint, width: 1))
      }
    }
    elements += ticks.map { tick in
      let y = axis.place(tick.value)
      return .path([Point(x, y), Point(x + 4 * out, y)], pen)
    }
    elements.append(.path([Point(x, area.top), Point(x, area.bottom)], pen))
    for tick in ticks {
      let y = axis.place(tick.value)
      elements.append(
        .text(
          tick.label, Point(x + 8 * out, y + size * 0.36), size: size, isRight ? .start : .end,
          .muted))
    }
  }

  /// The length from one number below a plot to the next, as if it were set in 80 cells of the usual
  /// width: then a terminal of 80 columns chooses the same numbers.
  ///
  /// - Parameters:
  ///   - labels: The numbers.
  ///   - gap: The cells between them.
  static func room(for labels: [String], gap: Int) -> Double {
    Double((labels.map(cellWidth).max() ?? 0) + gap) * usualWidth / 80
  }

  /// The room that the numbers at the side of a plot take.
  static func sideRoom(_ ticks: [AxisTick]) -> Double {
    12 + (ticks.map { Lettering.width(of: $0.label, size: Lettering.small) }.max() ?? 0)
  }

  /// Adds a curve's line, cut at the borders of its plot, with its signs along it.
  ///
  /// - Parameters:
  ///   - places: Its points on the sheet, nil for a gap.
  ///   - index: Its number, which gives its colour and its sign.
  ///   - count: How many curves there are, so that their signs do not fall on each other.
  ///   - signs: The way from one sign to the next; nil where lines differ enough without.
  ///   - isFunction: Whether that way is counted across alone, as for noisy curves it should be.
  ///   - ink: Its colour where that is not its number's.
  mutating func addCurve(
    _ places: [Point?], in area: PlotArea, index: Int, of count: Int, stroke: CurvesFigure.Stroke,
    name: String, width: Double = 2, signs: Double? = 90, isFunction: Bool = true, ink: Ink? = nil
  ) {
    let parts = area.clipped(places)
    for part in parts where part.count > 1 {
      elements.append(
        .path(part, Pen(ink: ink ?? .series(index), width: width, stroke: stroke), name: name))
    }
    guard let signs else { return }
    // A lone point shows as its sign, and every curve has one.
    var standing: [Point] = []
    var walked = signs * (0.5 - Double(index % max(1, count)) / Double(max(1, count)))
    var last: Point?
    for part in parts {
      for place in part {
        if let last { walked += isFunction ? (place.x - last.x).magnitude : distance(last, place) }
        // A path that goes round and round would heap its signs upon each other.
        let isClear = standing.allSatisfy { distance($0, place) >= 0.6 * signs }
        if part.count == 1 || (walked >= signs && isClear) {
          standing.append(place)
          walked = 0
        }
        last = place
      }
    }
    if standing.isEmpty, let longest = parts.max(by: { $0.count < $1.count }) {
      standing = [longest[longest.count / 2]]
    }
    elements += standing.map { .sign(index, $0, size: Self.signSize) }
  }
}

/// The length of the straight line between two points.
func distance(_ a: Point, _ b: Point) -> Double {
  ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
}
