import Blackboard

/// What several histograms have in common when they are drawn on the same axes.
struct HistogramExtent {
  /// What the axis of the bins shows.
  var x: ClosedRange<Double>
  /// The value at the top; higher bars are cut there and tell their number.
  var top: Double
  /// The lines of numbers that bars which are cut need above them.
  var cutLines: Int
  /// Whether all values are whole numbers.
  var isWhole: Bool

  /// The extent of some histograms; nil when none has bins and values to draw.
  ///
  /// A bar of a later series that is more than twice as high as the highest of the first does not
  /// count: all others would vanish beside it.
  init?(_ figures: [HistogramFigure], cutsBars: Bool) {
    let figures = figures.filter(\.isDrawable)
    guard let x = interval(of: figures.flatMap(\.edges)) else { return nil }
    let data = figures.flatMap { $0.series[0].values }.filter(\.isDrawable).max() ?? 0
    let all = figures.flatMap { $0.series.flatMap(\.values) }.filter(\.isDrawable)
    let limit = cutsBars && data > 0 ? 2 * data : .infinity
    self.x = x
    isWhole = isAllWhole(all)
    top = max(0, all.filter { $0 <= limit }.max() ?? 0)
    let runs = figures.flatMap(\.series).map { longestRun($0.values.map { $0 > limit }) }
    cutLines = min(CutNumbers.lines, runs.max() ?? 0)
  }
}

/// The most neighbours that hold.
private func longestRun(_ holds: [Bool]) -> Int {
  holds.reduce((run: 0, longest: 0)) { count, holds in
    let run = holds ? count.run + 1 : 0
    return (run, max(count.longest, run))
  }.longest
}

extension HistogramFigure {
  /// Whether there are bins with a length, and a value in one of them.
  var isDrawable: Bool {
    edges.allSatisfy(\.isDrawable) && zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 }
      && (edges[edges.count - 1] - edges[0]) > (edges.map(\.magnitude).max() ?? 0) * 1e-9
      && series.contains { $0.values.contains(where: \.isDrawable) }
  }

  /// Whether the extra column is one of probabilities, which can share an axis of 0 to 1.
  var extraIsProbability: Bool {
    guard let known = extra?.values.filter({ !$0.isNaN }), !known.isEmpty else { return false }
    return known.allSatisfy { (0...1).contains($0) }
  }
}

/// Bars over bins: the first series as a filled outline, the second as narrower bars in front.
func histogramDrawing(
  _ figure: HistogramFigure, extent: HistogramExtent? = nil, width: Double = Drawing.usualWidth
) -> Drawing {
  var sheet = Drawing(histogramDescription(figure), width: width)
  sheet.addLegend(histogramLegend(figure))
  guard figure.isDrawable, let extent = extent ?? HistogramExtent([figure], cutsBars: false) else {
    sheet.addNothing()
    sheet.addNotes([withoutBarNote(figure)])
    return sheet
  }
  let least = figure.series.flatMap(\.values).filter(\.isDrawable).min() ?? 0
  let (range, ticks) = AxisTick.around(
    min(0, least)...(extent.top > 0 || least < 0 ? extent.top : 1), scale: .linear, atMost: 6,
    isWhole: extent.isWhole)
  let showsExtra = figure.extraIsProbability
  let title = figure.measure == .count ? "points in the bin" : "density"
  sheet.addText([title], size: Lettering.usual, ink: .ink)
  if let extra = figure.extra, showsExtra {
    sheet.elements.append(
      .text(
        extra.title,
        Point(
          sheet.width - 2,
          sheet.height - Lettering.leading(Lettering.usual)
            + Lettering.usual), size: Lettering.usual, .end))
  }
  let top = sheet.height + 8 + Double(extent.cutLines) * CutNumbers.line
  let area = PlotArea(
    x: AxisScale(
      range: extent.x, start: Drawing.sideRoom(ticks), end: sheet.width - (showsExtra ? 46 : 16)),
    y: AxisScale(range: range, start: top + 250 * sheet.flatness, end: top))
  sheet.axes = area
  sheet.addAxisBeside(area, area.y, ticks: ticks, hasGrid: true)
  for (index, series) in figure.series.enumerated() {
    sheet.addBars(series, of: figure, index: index, in: area)
  }
  let below = AxisTick.inside(
    area.x, atMost: 20, isWhole: isAllWhole(figure.edges)
  ) { labels in
    14 + (labels.map { Lettering.width(of: $0, size: Lettering.small) }.max() ?? 0)
  }
  sheet.height = sheet.addAxisBelow(area.x, at: area.bottom, ticks: below, name: figure.axisLabel)
  if let extra = figure.extra {
    if showsExtra {
      sheet.addProbabilities(extra, edges: figure.edges, in: area)
    } else {
      sheet.addNumbers(extra, edges: figure.edges, in: area)
    }
  }
  sheet.addNotes([allZeroNote(figure), withoutBarNote(figure)])
  return sheet
}

extension Drawing {
  /// Adds the bars of a series; the first of two is an area behind, the second stands in front.
  fileprivate mutating func addBars(
    _ series: HistogramFigure.Series, of figure: HistogramFigure, index: Int, in area: PlotArea
  ) {
    let isBehind = index == 0 && figure.series.count == 2
    let share = isBehind ? 1 : figure.series.count == 2 ? 0.56 : 0.86
    var outline: [Point?] = []
    var numbers = CutNumbers()
    for (bin, value) in series.values.enumerated() {
      let (left, right) = (area.x.place(figure.edges[bin]), area.x.place(figure.edges[bin + 1]))
      guard value.isDrawable else {
        outline.append(nil)
        continue
      }
      let (zero, end) = (area.y.place(0), max(area.top, area.y.place(value)))
      outline += [Point(left, end), Point(right, end)]
      if bin == 0 { outline.insert(Point(left, zero), at: 0) }
      if bin == series.values.count - 1 { outline.append(Point(right, zero)) }
      guard value != 0 else { continue }
      let width = (right - left) * share
      let x = (left + right - width) / 2
      elements.append(
        .rectangle(
          x: x, y: min(zero, end), width: width, height: (zero - end).magnitude,
          fill: .series(index), opacity: isBehind ? 0.3 : 0.9))
      if value > area.y.range.upperBound {
        addCut(of: x...x + width, at: area.top)
        elements.append(numbers.text(value, at: (left + right) / 2, above: area.top, sheet: self))
      }
    }
    guard isBehind else { return }
    for part in area.clipped(outline) where part.count > 1 {
      elements.append(
        .path(part, Pen(ink: .series(index), width: 2), name: series.name))
    }
  }

  /// Adds two slanting gaps near the top of a bar that goes on above the sheet.
  private mutating func addCut(of bar: ClosedRange<Double>, at top: Double) {
    for y in [top + 12, top + 18] {
      elements.append(
        .path(
          [Point(bar.lowerBound, y + 3), Point(bar.upperBound, y - 3)],
          Pen(ink: .paper, width: 2.5)))
    }
  }

  /// Adds a probability a bin as a dashed line with signs and an axis of its own at the right.
  fileprivate mutating func addProbabilities(
    _ column: HistogramFigure.Column, edges: [Double], in area: PlotArea
  ) {
    let axis = AxisScale(range: 0...1, start: area.bottom, end: area.top)
    let ticks = AxisTick.around(0...1, scale: .linear, atMost: 5).ticks
    addAxisBeside(area, axis, ticks: ticks, hasGrid: false, isRight: true)
    let places = column.values.enumerated().map { bin, value in
      value.isNaN
        ? nil : Point(area.x.place((edges[bin] + edges[bin + 1]) / 2), axis.place(value))
    }
    // On bars of another colour a line shows by the paper around it.
    for part in area.clipped(places) where part.count > 1 {
      elements.append(.path(part, Pen(ink: .paper, width: 5)))
    }
    addCurve(
      places, in: area, index: 2, of: 3, stroke: .dashed, name: column.title, width: 2.2,
      signs: 40)
  }

  /// Adds numbers below the bins, every nth where they would not stand clear.
  fileprivate mutating func addNumbers(
    _ column: HistogramFigure.Column, edges: [Double], in area: PlotArea
  ) {
    let size = Lettering.small
    addText([column.title + ", bin by bin:"], x: area.left)
    var free = -Double.infinity
    for (bin, value) in column.values.enumerated() {
      let text = value.isNaN ? "—" : visible(value, column.decimals)
      let half = Lettering.width(of: text, size: size) / 2
      let middle = area.x.place((edges[bin] + edges[bin + 1]) / 2)
      guard middle - half >= max(0, free), middle + half <= width else { continue }
      free = middle + half + 6
      elements.append(.text(text, Point(middle, height + size), size: size, .middle, .muted))
    }
    height += Lettering.leading(size)
  }
}

/// Where the numbers of bars that are cut stand: beside each other, or on up to three lines.
private struct CutNumbers {
  static let line = 15.0
  static let lines = 3
  private var ends = Array(repeating: -Double.infinity, count: lines)

  mutating func text(_ value: Double, at x: Double, above top: Double, sheet: Drawing)
    -> Drawing.Element
  {
    let size = Lettering.small
    let text = compact(value, significant: 4)
    let half = Lettering.width(of: text, size: size) / 2
    let middle = min(max(x, half), sheet.width - half)
    let level = ends.firstIndex { $0 < middle - half } ?? 0
    ends[level] = middle + half + 4
    return .text(
      text, Point(middle, top - 5 - Double(level) * Self.line), size: size, .middle, isBold: true)
  }
}

private func histogramLegend(_ figure: HistogramFigure) -> [LegendKey] {
  var keys = figure.series.enumerated().map { index, series in
    let isBehind = index == 0 && figure.series.count == 2
    return LegendKey.field(
      series.name, fill: .series(index), opacity: isBehind ? 0.3 : 0.9,
      pen: isBehind ? Drawing.Pen(ink: .series(index), width: 2) : nil)
  }
  if let extra = figure.extra, figure.extraIsProbability {
    let line = LegendItem(
      .line(2, .dashed, isSigned: true, isAmongPoints: false),
      "\(extra.title), scale at the right")
    keys += legendKeys([line])
  }
  return keys
}

private func histogramDescription(_ figure: HistogramFigure) -> String {
  func number(_ x: Double) -> String { compact(x, significant: 4) }
  let (low, high) = (figure.edges[0], figure.edges[figure.edges.count - 1])
  let axis = figure.axisLabel.isEmpty ? "values" : figure.axisLabel
  let opening =
    "Histogram over \(axis) from \(number(low)) to \(number(high)) in \(figure.edges.count - 1) bins."
  let series = figure.series.map { series -> String in
    let known = series.values.indices.filter { series.values[$0].isDrawable }
    guard let largest = known.max(by: { series.values[$0] < series.values[$1] }) else {
      return "\(series.name): no values."
    }
    let total = known.reduce(0) { $0 + series.values[$1] }
    let all = figure.measure == .count ? "\(number(total)) points, most" : "the highest density"
    return "\(series.name): \(all) (\(number(series.values[largest]))) between "
      + "\(number(figure.edges[largest])) and \(number(figure.edges[largest + 1]))."
  }
  var extra: [String] = []
  if let column = figure.extra {
    let known = column.values.indices.filter { column.values[$0].isDrawable }
    if let low = known.min(by: { column.values[$0] < column.values[$1] }),
      let high = known.max(by: { column.values[$0] < column.values[$1] })
    {
      func place(_ bin: Int) -> String { number((figure.edges[bin] + figure.edges[bin + 1]) / 2) }
      extra = [
        "\(column.title): least \(number(column.values[low])) at \(place(low)), greatest "
          + "\(number(column.values[high])) at \(place(high))."
      ]
    }
  }
  return ([opening] + series + extra).joined(separator: " ")
}
