import Blackboard

/// A way to draw a figure in a known number of rows.
struct FrameForm {
  /// The rows, whatever the values of the figure.
  let rows: Int
  /// Whether what the figure says can be read well.
  var isTelling = true
  /// Draws the figure in at most a given number of lines.
  let draw: () -> [Line]
}

/// The ways to draw a figure, whose texts are spelled, from the largest to the smallest.
func frameForms(of figure: Figure, style: Style) -> [FrameForm] {
  switch figure {
  case .histogram(let histogram): histogramForms(histogram, style: style)
  case .curves(let curves): curvesForms(curves, style: style)
  case .densities(let densities): densitiesForms(densities, style: style)
  case .trajectory(let trajectory): trajectoryForms(trajectory, style: style)
  case .scene(let scene): sceneForms(scene, style: style)
  case .shares(let shares): sharesForms(shares, style: style)
  case .pictures(let pictures): pictureForms(pictures, style: style)
  default: wholeForm(lines(of: figure, style: style))
  }
}

/// Figures of words have one form only.
private func wholeForm(_ lines: [Line]) -> [FrameForm] {
  lines.isEmpty ? [] : [FrameForm(rows: lines.count) { lines }]
}

private func trajectoryForms(_ figure: TrajectoryFigure, style: Style) -> [FrameForm] {
  let title = figureTitle(figure.title, style: style)
  let legend = legendLines(
    figure.paths.enumerated().map { index, path in
      LegendEntry(String(style.sign(ofSeries: index)), path.name, .series(index))
    }, style: style)
  // A short name stands beside its axis in any case, a long one only where there is room.
  let across =
    cellWidth(figure.xLabel) <= 7
    ? 0
    : wrappedLines("Across: " + figure.xLabel, width: style.measure, indent: 2).count
  let around =
    title.count + wrapped(figure.yLabel, width: style.measure).count + 1 + across + legend.count
  return [figure.height, 31, 23, 19, 15, 11, 9, 7].filter { $0 <= figure.height }.uniqued().map {
    height in
    FrameForm(rows: height + around, isTelling: height >= 11) {
      var smaller = figure
      smaller.height = height
      return title + trajectoryPicture(smaller, style: style) + legend
    }
  }
}

private func sharesForms(_ figure: SharesFigure, style: Style) -> [FrameForm] {
  guard !figure.times.isEmpty, !figure.rows.isEmpty else {
    return wholeForm(lines(of: .shares(figure), style: style))
  }
  let layout = SharesLayout(figure, style: style)
  let title = figureTitle(figure.title, style: style)
  let time = timeLines(figure, layout, style: style)
  let legend = sharesLegend(ShareLevel.named, style: style)
  let names = figure.rows.reduce(0) {
    $0 + max(1, wrapped($1.name, width: layout.nameWidth).count)
  }
  let strips = { sharesStrips(figure, layout, style: style) }
  return [
    FrameForm(rows: title.count + names + 2 + time.count + legend.count) {
      title + strips() + time + legend
    },
    FrameForm(rows: names + 2, draw: strips),
    FrameForm(rows: names, isTelling: false) { strips().dropLast(2) },
  ]
}

extension Sequence where Element: Hashable {
  /// The elements in their order, each once.
  func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
