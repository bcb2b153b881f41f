import Blackboard

/// One way to show a panel in a known number of rows, without its title.
struct PanelForm {
  /// The rows, whatever the values of the figure.
  let rows: Int
  /// Whether what the figure says can be read well.
  let isTelling: Bool
  /// Draws at most a given number of lines, and says which of their cells are a rectangle of the plane.
  let draw: () -> (lines: [Line], plane: PlanePlace?)
}

/// The ways to show a figure in `width` cells and at most `rows` rows, from the largest.
///
/// Which there are depends on what the figure is, on its words and on the room, not on its values.
/// Figures of words are cut; only their last form is shorter than a few rows.
///
/// - Parameter width: At least 40.
func panelForms(of figure: Figure, width: Int, rows: Int, style: Style) -> [PanelForm] {
  let style = Style(width: width, characters: style.characters, color: style.color)
  let figure = figure.spelled(Spelling(characters: style.characters)).untitled
  if let plot = figure.plane, let panel = plot.onlyPanel {
    return planeForms(panel, of: plot, width: width, rows: rows, style: style)
  }
  switch figure {
  case .title, .heading, .step, .text, .formula, .bullets, .run, .table, .claims, .graph,
    .matrices:
    let drawn = lines(of: figure, style: style)
    return wordForms(drawn, heights: Array((1...max(1, drawn.count)).reversed()), style: style)
  case .verdict:
    return wordForms(
      lines(of: figure, style: style), heights: verdictHeights(style: style), style: style)
  case .histogram, .curves, .densities, .trajectory, .scene, .shares, .pictures:
    return frameForms(of: figure, style: style).filter { $0.rows <= rows }.map { form in
      PanelForm(rows: form.rows, isTelling: form.isTelling) { (form.draw(), nil) }
    }
  }
}

/// Words in falling numbers of rows, at least a few unless there are no more.
private func wordForms(_ lines: [Line], heights: [Int], style: Style) -> [PanelForm] {
  guard let most = heights.first, !lines.isEmpty else { return [] }
  return heights.filter { $0 >= min(3, most) }.map { height in
    PanelForm(rows: height, isTelling: height == most) {
      if lines.count <= height { return (lines, nil) }
      var shown = Array(lines.prefix(height))
      // More than fits, so that the sign of a cut stands at its end.
      var last = shown[height - 1]
      let width = min(style.measure, last.width + 1)
      last.append(spaces(style.measure) + ".")
      shown[height - 1] = last.cut(to: width, style: style)
      return (shown, nil)
    }
  }
}

/// The rows of a verdict: with its rule, with its sentence, with the beginning of that, its word.
///
/// As many as the longest sentences need, so that another verdict moves nothing.
private func verdictHeights(style: Style) -> [Int] {
  // What the ends of lines leave free, and the bar at their beginning.
  let width = style.measure - 8
  func rows(_ characters: Int) -> Int { (characters + width - 1) / width }
  return [1 + rows(150) + rows(120), 1 + rows(150), 3, 1].uniqued()
}

/// Pictures of the plane in falling heights with the legend below, at last without it.
private func planeForms(
  _ panel: Plot.Panel, of plot: Plot, width: Int, rows: Int, style: Style
) -> [PanelForm] {
  let legend = plotLegend(plot, style: style)
  func form(_ most: Int, hasLegend: Bool) -> PanelForm {
    let layout = PlaneLayout(plot, columns: width, rows: most)
    return PanelForm(
      rows: layout.lineCount + (hasLegend ? legend.count : 0), isTelling: layout.rows >= 9
    ) {
      let drawn = planePicture(panel, of: plot, columns: width, rows: most, style: style)
      return (drawn.lines + (hasLegend ? legend : []), drawn.picture)
    }
  }
  let most = rows - legend.count
  var forms = stride(from: most, through: min(most, 8), by: most > 24 ? -2 : -1).filter { $0 > 0 }
    .map { form($0, hasLegend: true) }
  let least = min(rows, max(7, forms.last.map { $0.rows - legend.count - 1 } ?? 7))
  if least >= 5 { forms.append(form(least, hasLegend: false)) }
  // Where the width decides, several heights are the same picture.
  var last = Int.max
  return forms.filter { form in
    defer { last = min(last, form.rows) }
    return form.rows < last
  }
}

extension Figure {
  /// The figure without the title above it.
  var untitled: Figure {
    switch self {
    case .histogram(var figure):
      figure.title = ""
      return .histogram(figure)
    case .curves(var figure):
      figure.title = ""
      return .curves(figure)
    case .densities(var figure):
      figure.title = ""
      return .densities(figure)
    case .trajectory(var figure):
      figure.title = ""
      return .trajectory(figure)
    case .scene(var figure):
      figure.title = ""
      return .scene(figure)
    case .shares(var figure):
      figure.title = ""
      return .shares(figure)
    case .graph(var figure):
      figure.title = ""
      return .graph(figure)
    case .matrices(var figure):
      figure.title = ""
      return .matrices(figure)
    case .pictures(var figure):
      figure.title = ""
      return .pictures(figure)
    case .title, .heading, .step, .text, .formula, .bullets, .run, .table, .claims, .verdict:
      return self
    }
  }
}
