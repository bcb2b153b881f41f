import Blackboard

/// Pictures of the plane in falling heights with the legend below, one picture at last without it.
///
/// - Parameter least: The fewest rows of that last one, unless there are fewer.
func planeForms(_ plot: Plot, rows: Int, least: Int, style: Style) -> [FigureForm] {
  let legend = plotLegend(plot, style: style)
  guard let panel = plot.onlyPanel else { return panelForms(plot, legend: legend, style: style) }
  func form(_ most: Int, _ legend: [Line]) -> FigureForm {
    let layout = PlaneLayout(plot, columns: style.width, rows: most)
    let height = plot.isSteady ? layout.lineCount : min(most, PlaneLayout.most.rows)
    return FigureForm(
      rows: height + legend.count, isTelling: layout.rows >= 9, plane: layout.place
    ) { planePicture(panel, of: plot, layout: layout, style: style) + legend }
  }
  let most = rows - legend.count
  let forms = stride(from: most, through: min(most, 8), by: most > 24 ? -2 : -1)
    .filter { $0 > 0 }.map { form($0, legend) }
  let last = min(rows, max(least, forms.last.map { $0.rows - legend.count - 1 } ?? 0))
  return last >= 5 ? forms + [form(last, [])] : forms
}

/// The last panels, as many as fit side by side, in falling heights.
private func panelForms(_ plot: Plot, legend: [Line], style: Style) -> [FigureForm] {
  [19, 17, 15, 13, 11, 9, 7].compactMap { height in
    // A square of this height is twice as many cells wide.
    let fitting = max(1, (style.width - 6) / (2 * height + 2))
    var smaller = plot
    smaller.panels = plot.panels.suffix(fitting)
    let titles = smaller.panels.map(\.title)
    let layout = PanelLayout(
      titles: titles, window: plot.window, mostRows: height, isInOneRow: true, style: style)
    guard layout.rows.rows.count == 1 else { return nil }
    return FigureForm(
      rows: layout.rows(ofTitles: titles) + legend.count, isTelling: height >= 13
    ) { [smaller] in
      layout.lines(planePanels(smaller, layout: layout, style: style), style: style) + legend
    }
  }
}
