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
  case .trajectory(let trajectory): planeForms(trajectory.plot(namesEnds: false), style: style)
  case .scene(let scene): planeForms(scene.plot, style: style)
  case .shares(let shares): sharesForms(shares, style: style)
  case .pictures(let pictures): pictureForms(pictures, style: style)
  case .title, .heading, .step, .text, .formula, .bullets, .run, .table, .graph, .matrices, .claims,
    .verdict:
    wholeForm(lines(of: figure, style: style))
  }
}

/// Figures of words have one form only.
private func wholeForm(_ lines: [Line]) -> [FrameForm] {
  lines.isEmpty ? [] : [FrameForm(rows: lines.count) { lines }]
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
