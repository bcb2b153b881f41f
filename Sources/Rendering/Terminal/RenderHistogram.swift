import Blackboard
import Foundation

/// One line a bin: its range, then for each series its number and its bar, then the extra column.
///
/// Two series stand side by side on one scale; where that leaves bars of fewer than six cells, one
/// below the other.
func histogramLines(_ histogram: HistogramFigure, style: Style) -> [Line] {
  let ranges = binLabels(histogram.edges, style: style)
  let starts = binStarts(histogram.edges)
  let largest = histogram.series.flatMap(\.values).filter(\.isDrawable).max() ?? 0
  var lines: [Line] = []
  // Where only the lower border of a bin is shown, the heading says so.
  let startLabel =
    histogram.axisLabel.isEmpty
    ? "from" : "\(histogram.axisLabel) \(style.characters == .unicode ? "≥" : ">=")"
  let all = histogram.series.indices.map { $0 }
  let attempts: [(labels: [String], groups: [[Int]], least: Int)] = [
    (ranges, [all], 12), (starts, [all], 6), (ranges, all.map { [$0] }, 8),
    (starts, all.map { [$0] }, 1),
  ]
  for (index, attempt) in attempts.enumerated() {
    let blocks = attempt.groups.map {
      HistogramBlock(
        histogram, series: $0, labels: attempt.labels,
        axisLabel: index % 2 == 0 ? histogram.axisLabel : startLabel, largest: largest, style: style
      )
    }
    let isLast = index == attempts.count - 1
    guard isLast || blocks.allSatisfy({ $0.barWidth >= attempt.least }) else { continue }
    if !histogram.axisLabel.isEmpty, blocks.contains(where: { !$0.showsAxisLabel }) {
      lines += wrappedLines(
        index % 2 == 0 ? histogram.axisLabel : "\(histogram.axisLabel), from the number shown",
        .muted, width: style.measure)
    }
    for (number, block) in blocks.enumerated() {
      if number > 0 { lines.append(Line()) }
      lines += block.lines()
    }
    lines += wrappedLines(
      scaleNote(histogram, largest: largest, barWidth: blocks[0].barWidth, style: style), .muted,
      width: style.measure)
    break
  }
  return lines + wrappedLines(withoutBarNote(histogram), .muted, width: style.measure)
}

/// What a bar's cell is worth, so that lengths can be read as numbers.
private func scaleNote(
  _ histogram: HistogramFigure, largest: Double, barWidth: Int, style: Style
) -> String {
  guard largest > 0 else { return allZeroNote(histogram) }
  let sign = style.characters == .unicode ? "█" : "#"
  let cell = compact(largest / Double(barWidth), significant: 3)
  let common = histogram.series.count > 1 ? ", the same scale for both" : ""
  return histogram.measure == .count
    ? "One \(sign) stands for \(cell)\(common)." : "One \(sign) is a density of \(cell)\(common)."
}

/// "-3.0 … -2.5", the numbers of all bins under each other.
func binLabels(_ edges: [Double], style: Style) -> [String] {
  let texts = edgeTexts(edges)
  let column = NumberColumn(texts)
  return (1..<edges.count).map { bin in
    "\(column.aligned(texts[bin - 1])) \(style.glyphs.range) \(column.aligned(texts[bin]))"
  }
}

/// Only the lower border of each bin.
func binStarts(_ edges: [Double]) -> [String] {
  let texts = edgeTexts(edges).dropLast()
  let column = NumberColumn(Array(texts))
  return texts.map { column.aligned($0) }
}

/// The borders with the fewest decimals, at most 4, that round nothing off; or else with as many as show a
/// hundredth of a bin.
private func edgeTexts(_ edges: [Double]) -> [String] {
  let width = zip(edges, edges.dropFirst()).map { $1 - $0 }.min() ?? 1
  for places in 0...4 {
    let texts = edges.map { fixed($0, places) }
    let isExact = zip(edges, texts).allSatisfy { edge, text in
      Double(text).map { ($0 - edge).magnitude <= width * 1e-6 } ?? false
    }
    if isExact { return texts }
  }
  let places = Int(ceil(2 - log10(width)))
  return edges.map { (0...4).contains(places) ? fixed($0, places) : compact($0, significant: 5) }
}

/// A bar of `eighths` eighths of a cell; in ASCII whole cells, and a point for less than half of one.
func bar(eighths: Int, characters: Style.Characters) -> String {
  guard eighths > 0 else { return "" }
  switch characters {
  case .unicode:
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
  case .ascii:
    let cells = (eighths + 4) / 8
    return cells == 0 ? "." : String(repeating: "#", count: cells)
  }
}

/// The eighths of a cell that show `value`, when `largest` fills `width` cells.
///
/// Rounded to the nearest; a positive value is never shown as nothing.
func barEighths(_ value: Double, largest: Double, width: Int) -> Int {
  guard value > 0, value.isDrawable, largest > 0 else { return 0 }
  return max(1, Int((value / largest * Double(width * 8)).roundedToEven))
}
