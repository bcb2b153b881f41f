import Blackboard

/// Some series of a histogram over the common bins, with the widths that they get.
struct HistogramBlock {
  private let histogram: HistogramFigure
  private let series: [Int]
  private let labels: [String]
  private let axisLabel: String
  private let largest: Double
  private let style: Style
  private let numbers: [[String]]
  private let totals: [String]
  private let extra: [String]
  private let labelWidth: Int
  private let numberWidths: [Int]
  private let extraWidth: Int
  /// The cells of the longest bar; not positive when there is no room.
  let barWidth: Int
  /// Whether the axis label fits above the bins' labels.
  let showsAxisLabel: Bool

  /// - Parameters:
  ///   - labels: One a bin.
  ///   - largest: The value of the longest bar.
  ///   - hasNumbers: Whether the values are written beside the bars.
  init(
    _ histogram: HistogramFigure, series: [Int], labels: [String], axisLabel: String,
    largest: Double, hasNumbers: Bool = true, style: Style
  ) {
    self.histogram = histogram
    self.series = series
    self.labels = labels
    self.largest = largest
    self.style = style
    numbers = series.map { index in
      hasNumbers
        ? numberTexts(histogram.series[index].values, histogram.measure)
        : histogram.series[index].values.map { _ in "" }
    }
    totals = series.map { hasNumbers ? totalText(of: histogram, series: $0) : "" }
    let nothing = style.characters == .unicode ? "—" : "-"
    extra =
      histogram.extra.map { column in
        column.values.map { $0.isNaN ? nothing : visible($0, column.decimals) }
      } ?? []
    labelWidth = max(labels.map(cellWidth).max() ?? 0, cellWidth(totalLabel(histogram.measure)))
    numberWidths = zip(numbers, totals).map { NumberColumn($0 + [$1]).width }
    if let column = histogram.extra {
      extraWidth = max(NumberColumn(extra).width, min(12, cellWidth(column.title)))
    } else {
      extraWidth = 0
    }
    let taken =
      labelWidth + (extraWidth > 0 ? extraWidth + 2 : 0)
      + numberWidths.reduce(0) { $0 + $1 + 4 }
    barWidth = min(60, (style.width - taken) / series.count)
    self.axisLabel = axisLabel
    showsAxisLabel = cellWidth(axisLabel) <= labelWidth
  }

  /// The cells of the narrowest series, in which its name is set.
  var nameWidth: Int { (numberWidths.min() ?? 0) + 2 + max(1, barWidth) }

  /// The names, one line a bin, the totals.
  ///
  /// - Parameters:
  ///   - headerRows: The least lines of the names.
  ///   - hasTotals: Whether there are totals.
  func lines(headerRows: Int = 0, hasTotals: Bool = true) -> [Line] {
    let bars = max(1, barWidth)
    let names = header(bars)
    var lines = Array(repeating: Line(), count: max(0, headerRows - names.count)) + names
    let columns = zip(numbers, totals).map { NumberColumn($0 + [$1]) }
    let extraColumn = NumberColumn(extra)
    for bin in labels.indices {
      var line = Line(rightAligned(labels[bin], labelWidth), .plain)
      for (place, index) in series.enumerated() {
        line.append("  " + columns[place].aligned(numbers[place][bin]) + " ")
        line.append(style.glyphs.bar, .muted)
        let eighths = barEighths(
          histogram.series[index].values[bin], largest: largest, width: bars)
        let text = bar(eighths: eighths, characters: style.characters)
        line.append(leftAligned(text, bars), .series(index))
      }
      if !extra.isEmpty {
        line.append("  " + rightAligned(extraColumn.aligned(extra[bin]), extraWidth))
      }
      lines.append(line)
    }
    guard hasTotals else { return lines }
    var total = Line(rightAligned(totalLabel(histogram.measure), labelWidth), .muted)
    for place in series.indices {
      total.append("  " + columns[place].aligned(totals[place]) + " ", .muted)
      total.append(spaces(bars + 1))
    }
    return lines + [total]
  }

  private func header(_ bars: Int) -> [Line] {
    let names = series.enumerated().map { place, index in
      wrapped(histogram.series[index].name, width: max(2, numberWidths[place] + 2 + bars))
    }
    let title = histogram.extra.map { wrapped($0.title, width: max(2, extraWidth)) } ?? []
    let height = max(names.map(\.count).max() ?? 0, title.count)
    func cell(_ texts: [String], _ row: Int) -> String {
      let index = row - (height - texts.count)
      return index >= 0 ? texts[index] : ""
    }
    return (0..<height).map { row in
      var line = Line()
      if row == height - 1, showsAxisLabel {
        line.append(rightAligned(axisLabel, labelWidth), .muted)
      }
      line.pad(to: labelWidth)
      for (place, index) in series.enumerated() {
        let start = line.width
        line.append("  ")
        line.append(cell(names[place], row), .series(index))
        line.pad(to: start + numberWidths[place] + 4 + bars)
      }
      if !extra.isEmpty { line.append("  " + rightAligned(cell(title, row), extraWidth), .muted) }
      return line
    }
  }
}

/// What the last line of a histogram is called.
func totalLabel(_ measure: HistogramFigure.Measure) -> String {
  measure == .count ? "all" : "area"
}

/// Counts without decimals as long as they are whole; densities with three.
func numberTexts(_ values: [Double], _ measure: HistogramFigure.Measure) -> [String] {
  let isWhole = values.allSatisfy { !$0.isFinite || $0 == $0.roundedToEven }
  let places = measure == .density ? 3 : isWhole ? 0 : 1
  return values.map {
    $0.magnitude < 1e9 || !$0.isFinite ? visible($0, places) : compact($0, significant: 4)
  }
}

/// The sum of the counts, or the area under the densities, so that a reader sees nothing is lost.
func totalText(of histogram: HistogramFigure, series: Int) -> String {
  let values = histogram.series[series].values
  switch histogram.measure {
  case .count: return numberTexts([values.reduce(0, +)], .count)[0]
  case .density:
    let widths = zip(histogram.edges, histogram.edges.dropFirst()).map { $1 - $0 }
    return visible(zip(values, widths).reduce(0) { $0 + $1.0 * $1.1 }, 3)
  }
}
