import Blackboard

/// Heights of pictures with their axes, from the largest.
private let pictureHeights = [PlaneLayout.most.rows, 48, 40, 33, 27, 23, 19, 15, 12, 9]
/// Heights of pictures in panels, from the largest.
private let panelHeights = [19, 17, 15, 13, 11, 9, 7]

/// A plot in falling heights, with and without its title; one picture at last without the legend.
func planeForms(_ plot: Plot, style: Style) -> [FrameForm] {
  guard !plot.panels.isEmpty else { return [] }
  let title = figureTitle(plot.title, style: style)
  let legend = plotLegend(plot, style: style)
  guard let panel = plot.onlyPanel else {
    return panelForms(plot, title: title, legend: legend, style: style)
  }
  func picture(_ rows: Int) -> [Line] {
    planePicture(panel, of: plot, columns: style.width, rows: rows, style: style).lines
  }
  var forms: [FrameForm] = []
  for most in pictureHeights {
    let layout = PlaneLayout(plot, columns: style.width, rows: most)
    let rows = plot.isSteady ? layout.lineCount : most
    let isTelling = layout.rows >= 9
    for above in title.isEmpty ? [[]] : [title, []] {
      forms.append(
        FrameForm(rows: above.count + rows + legend.count, isTelling: isTelling) {
          above + picture(most) + legend
        })
    }
    if most == pictureHeights.last {
      forms.append(FrameForm(rows: rows, isTelling: false) { picture(most) })
    }
  }
  return forms.sorted { $0.rows > $1.rows }
}

/// The last panels, as many as fit side by side, in falling heights, with and without the title.
private func panelForms(
  _ plot: Plot, title: [Line], legend: [Line], style: Style
) -> [FrameForm] {
  var forms: [FrameForm] = []
  for height in panelHeights {
    // A square of this height is twice as many cells wide.
    let fitting = max(1, (style.width - 6) / (2 * height + 2))
    var smaller = plot
    smaller.panels = plot.panels.suffix(fitting)
    let titles = smaller.panels.map(\.title)
    let layout = PanelLayout(
      titles: titles, window: plot.window, mostRows: height, isInOneRow: true, style: style)
    guard layout.columns == titles.count else { continue }
    let rows = layout.rows(ofTitles: titles) + legend.count
    for above in title.isEmpty ? [[]] : [title, []] {
      forms.append(
        FrameForm(rows: above.count + rows, isTelling: height >= 13) { [smaller] in
          above + layout.lines(planePanels(smaller, layout: layout, style: style), style: style)
            + legend
        })
    }
  }
  return forms.sorted { $0.rows > $1.rows }
}
