import Blackboard
import Pictures

/// The stages of a training as an animated GIF on light paper, for slides.
///
/// A frame a stage: its label on top, its figures on axes that are the same in all frames, one below the
/// other, or in two columns where one would be much higher than a slide. Each stands for half a second,
/// the last for two and a half.
///
/// - Parameter stages: The label of each, such as "after 600 iterations", and its figures: the same kinds
///   in the same order.
/// - Returns: The whole file, 720 or 800 pixels wide and of at most 3 MB, the same bytes everywhere; nil where
///   there is nothing to draw.
public func gif(of stages: [(label: String, figures: [Figure])]) -> [UInt8]? {
  let frames = stageSheets(stages).map { $0.picture(scale: gifWidth(of: $0) / $0.width) }
  return frames.isEmpty ? nil : gif(frames, atMost: 3_000_000)
}

/// Frames as an animated GIF, or evenly chosen ones of them, the first and the last always, where the file
/// would be larger than `limit` bytes.
///
/// - Parameter frames: At least one. Two are written however large they are.
func gif(_ frames: [Picture], atMost limit: Int) -> [UInt8] {
  var count = frames.count
  while true {
    let chosen = (0..<count).map { frames[$0 * (frames.count - 1) / max(1, count - 1)] }
    let file = Pictures.gif(
      chosen, delays: Array(repeating: 50, count: count - 1) + [250])
    if file.count <= limit || count <= 2 { return file }
    count = max(2, min(count - 1, count * limit / file.count))
  }
}

/// The pixels of a frame from left to right: two columns get a few more.
func gifWidth(of sheet: Drawing) -> Double { sheet.width > 1.2 * Row.width ? 800 : 720 }

/// A sheet for each stage, all of one size, on which what belongs together stands at the same place.
///
/// - Returns: No sheets where no stage has a figure that can be drawn.
func stageSheets(_ stages: [(label: String, figures: [Figure])]) -> [Drawing] {
  let rows = figureRows(of: stages, width: Row.width)
  let height = rows.reduce(0) { $0 + $1.height }
  if rows.count < 2 || height < 1.4 * Row.width { return sheets(of: stages, [rows]) }
  return sheets(of: stages, halves(figureRows(of: stages, width: Row.narrowWidth)))
}

/// The same figure at every stage, for all figures that can be drawn.
private func figureRows(
  of stages: [(label: String, figures: [Figure])], width: Double
) -> [Row] {
  (0..<(stages.map(\.figures.count).max() ?? 0)).map { place in
    // A figure that a stage lacks leaves its place empty.
    let figures = stages.map { place < $0.figures.count ? $0.figures[place] : .text("") }
    let titles = zip(figures, stages).map { title(of: $0, below: $1.label) }
    return Row(titles: titles, drawings: drawings(of: figures, width: width))
  }.filter { $0.drawings.contains { $0 != nil } }
}

/// Rows in two columns of about equal height, in their order.
private func halves(_ rows: [Row]) -> [[Row]] {
  func height(_ part: ArraySlice<Row>) -> Double { part.reduce(0) { $0 + $1.height } }
  let best = (1..<rows.count).min { one, other in
    func higher(_ count: Int) -> Double { max(height(rows[..<count]), height(rows[count...])) }
    return higher(one) < higher(other)
  }
  return [Array(rows[..<(best ?? 1)]), Array(rows[(best ?? 1)...])]
}

private func sheets(
  of stages: [(label: String, figures: [Figure])], _ columns: [[Row]]
) -> [Drawing] {
  if columns.allSatisfy(\.isEmpty) { return [] }
  let (margin, gap) = (8.0, 16.0)
  let widths = columns.map { $0.map(\.width).max() ?? 0 }
  let width = widths.reduce(2 * margin, +) + gap * Double(columns.count - 1)
  let labels = stages.map { stage in
    titleLines(capitalized(stage.label), size: labelSize, room: width - 2 * margin)
  }
  let top = Double(labels.map(\.count).max() ?? 0) * Lettering.leading(labelSize) + margin
  return stages.indices.map { stage in
    var sheet = Drawing(stages[stage].label, width: width)
    sheet.height = margin
    sheet.addText(labels[stage], x: margin + 2, size: labelSize, ink: .ink, isBold: true)
    var (left, bottom) = (margin, top)
    for (rows, width) in zip(columns, widths) {
      sheet.height = top
      for row in rows { sheet.add(row, stage, from: left) }
      bottom = max(bottom, sheet.height)
      left += width + gap
    }
    sheet.height = bottom + margin
    return sheet
  }
}

/// Larger than the title of a figure: it is what changes.
private let labelSize = 22.0

private func capitalized(_ label: String) -> String {
  label.prefix(1).uppercased() + label.dropFirst()
}

/// A figure's title without the label, which need not be read twice.
private func title(of figure: Figure, below label: String) -> String {
  var title = figure.title[...]
  if label.isEmpty { return String(title) }
  for known in [capitalized(label), label] {
    if title.hasPrefix(known + ": ") { title = title.dropFirst(known.count + 2) }
    if title.hasSuffix(" " + known) { title = title.dropLast(known.count + 1) }
  }
  return String(title)
}

private func titleLines(_ title: String, size: Double, room: Double) -> [String] {
  title.isEmpty
    ? [] : Lettering.lines(Spelling(characters: .unicode).line(title), size: size, room: room)
}

/// The same figure at every stage.
private struct Row {
  /// The lines of its title.
  let titles: [[String]]
  /// On common axes and of equal size; nil where there is nothing to draw.
  let drawings: [Drawing?]
  let width: Double
  let titleHeight: Double
  let height: Double
  static let width = Drawing.narrowWidth
  /// The width of one of two.
  static let narrowWidth = 384.0
  static let titleSize = 15.0

  init(titles: [String], drawings: [Drawing?]) {
    self.drawings = drawings
    let width = drawings.compactMap { $0?.width }.max() ?? 0
    self.titles = titles.map { titleLines($0, size: Self.titleSize, room: width - 4) }
    self.width = width
    titleHeight =
      Double(self.titles.map(\.count).max() ?? 0) * Lettering.leading(Self.titleSize) + 4
    height = titleHeight + (drawings.compactMap { $0?.height }.max() ?? 0)
  }
}

extension Drawing {
  /// Adds what a row shows at a stage below what is there.
  fileprivate mutating func add(_ row: Row, _ stage: Int, from left: Double) {
    let top = height + 10
    height = top
    if let drawing = row.drawings[stage] {
      addText(row.titles[stage], x: left + 2, size: Row.titleSize, ink: .ink, isBold: true)
      elements += drawing.elements.map { $0.moved(right: left, down: top + row.titleHeight) }
    }
    height = top + row.height
  }
}
