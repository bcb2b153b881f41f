import Blackboard

/// Bars with totals, then a header and a line a bin, then with bins joined.
func histogramForms(_ histogram: HistogramFigure, style: Style) -> [FigureForm] {
  let header = headerRows(histogram, style: style)
  let bins = histogram.edges.count - 1
  var forms = [true, false].map { hasTotals in
    FigureForm(rows: header + bins + (hasTotals ? 1 : 0)) {
      binLines(histogram, header: header, hasTotals: hasTotals, style: style)
    }
  }
  var joined = 2
  while bins / joined >= 4 {
    let bins = (bins + joined - 1) / joined
    let count = joined
    // Joined bins have no second column.
    var plain = histogram
    plain.extra = nil
    let header = headerRows(plain, style: style)
    forms.append(
      FigureForm(rows: header + bins, isTelling: false) {
        binLines(
          histogram.joined(count), header: header, hasTotals: false, style: style)
      })
    joined *= 2
  }
  return forms
}

/// The most lines that the names may take, whatever the values are.
private func headerRows(_ histogram: HistogramFigure, style: Style) -> Int {
  let narrowest = leastNameWidth(histogram, style: style)
  let names = histogram.series.map { wrapped($0.name, width: narrowest).count }
  let title =
    histogram.extra.map { wrapped($0.title, width: max(2, min(12, cellWidth($0.title)))).count }
    ?? 0
  return max(names.max() ?? 0, title, histogram.axisLabel.isEmpty ? 0 : 1)
}

/// The cells that every name gets: those left by the widest labels and a second column.
private func leastNameWidth(_ histogram: HistogramFigure, style: Style) -> Int {
  let extra = histogram.extra == nil ? 0 : 14
  return max(12, (style.width - 29 - extra) / histogram.series.count - 2)
}

/// The names and the bins: all series side by side, with less beside the bars where that is needed.
private func binLines(
  _ histogram: HistogramFigure, header: Int, hasTotals: Bool, style: Style
) -> [Line] {
  let largest = histogram.series.flatMap(\.values).filter(\.isDrawable).max() ?? 0
  let narrowest = leastNameWidth(histogram, style: style)
  let all = Array(histogram.series.indices)
  let ranges = binLabels(histogram.edges, style: style)
  let starts = binStarts(histogram.edges)
  var plain = histogram
  plain.extra = nil
  let attempts = [
    (histogram, ranges, true), (histogram, starts, true), (plain, starts, true),
  ]
  for (histogram, labels, hasNumbers) in attempts {
    let block = HistogramBlock(
      histogram, series: all, labels: labels, axisLabel: histogram.axisLabel, largest: largest,
      hasNumbers: hasNumbers, style: style)
    if block.barWidth >= 8, block.nameWidth >= narrowest {
      return block.lines(headerRows: header, hasTotals: hasTotals)
    }
  }
  // Even the widest numbers of bins leave bars without numbers enough room.
  return HistogramBlock(
    plain, series: all, labels: starts, axisLabel: histogram.axisLabel, largest: largest,
    hasNumbers: false, style: style
  ).lines(headerRows: header, hasTotals: hasTotals)
}

extension HistogramFigure {
  /// Every `count` bins as one, the last perhaps of fewer, without the second column.
  func joined(_ count: Int) -> HistogramFigure {
    let bins = edges.count - 1
    let starts = Array(stride(from: 0, to: bins, by: count))
    let series = series.map { one in
      Series(
        one.name,
        starts.map { start in
          let part = start..<min(bins, start + count)
          switch measure {
          case .count: return part.reduce(0) { $0 + one.values[$1] }
          case .density:
            let area = part.reduce(0) { $0 + one.values[$1] * (edges[$1 + 1] - edges[$1]) }
            return area / (edges[part.upperBound] - edges[start])
          }
        })
    }
    return HistogramFigure(
      title: title, edges: starts.map { edges[$0] } + [edges[bins]], series: series,
      measure: measure, axisLabel: axisLabel)
  }
}
