import Blackboard

/// Heights of pictures with their axes, from the largest.
private let sceneHeights = [SceneLayout.most.rows, 48, 40, 33, 27, 23, 19, 15, 12, 9]
/// Heights of pictures in panels, from the largest.
private let panelHeights = [19, 17, 15, 13, 11, 9, 7]

/// A scene in falling heights, with and without its title; one picture at last without the legend.
func sceneForms(_ figure: SceneFigure, style: Style) -> [FrameForm] {
  guard !figure.panels.isEmpty else { return [] }
  let title = figureTitle(figure.title, style: style)
  let legend = sceneLegend(figure, style: style)
  guard let panel = figure.onlyPanel else {
    return panelForms(figure, title: title, legend: legend, style: style)
  }
  func picture(_ rows: Int) -> [Line] {
    scenePicture(panel, columns: style.width, rows: rows, style: style).lines
  }
  var forms: [FrameForm] = []
  for most in sceneHeights {
    let layout = SceneLayout(figure, columns: style.width, rows: most)
    let rows = layout.lineCount
    let isTelling = layout.rows >= 9
    for above in title.isEmpty ? [[]] : [title, []] {
      forms.append(
        FrameForm(rows: above.count + rows + legend.count, isTelling: isTelling) {
          above + picture(most) + legend
        })
    }
    if most == sceneHeights.last {
      forms.append(FrameForm(rows: rows, isTelling: false) { picture(most) })
    }
  }
  return forms.sorted { $0.rows > $1.rows }
}

/// The last panels, as many as fit side by side, in falling heights, with and without the title.
private func panelForms(
  _ figure: SceneFigure, title: [Line], legend: [Line], style: Style
) -> [FrameForm] {
  var forms: [FrameForm] = []
  for height in panelHeights {
    // A square of this height is twice as many cells wide.
    let fitting = max(1, (style.width - 6) / (2 * height + 2))
    var smaller = figure
    smaller.panels = figure.panels.suffix(fitting)
    let titles = smaller.panels.map(\.title)
    let layout = PanelLayout(
      titles: titles, window: figure.window, mostRows: height, isInOneRow: true, style: style)
    guard layout.columns == titles.count else { continue }
    let rows = layout.rows(ofTitles: titles) + legend.count
    for above in title.isEmpty ? [[]] : [title, []] {
      forms.append(
        FrameForm(rows: above.count + rows, isTelling: height >= 13) { [smaller] in
          above + layout.lines(scenePanels(smaller, layout: layout, style: style), style: style)
            + legend
        })
    }
  }
  return forms.sorted { $0.rows > $1.rows }
}
