import Blackboard

/// Heights of pictures in panels, from the largest.
private let panelHeights = [19, 17, 15, 13, 11, 9, 7]

/// The last panels, as many as fit side by side, in falling heights, with and without the title.
private func panelForms(
  titles: [String], window: PlaneWindow, below: Int, title: [Line], style: Style,
  draw: @escaping (_ last: Int, _ layout: PanelLayout) -> [Line]
) -> [FrameForm] {
  var forms: [FrameForm] = []
  for height in panelHeights {
    // A square of this height is twice as many cells wide.
    let fitting = max(1, (style.width - 6) / (2 * height + 2))
    let count = min(titles.count, fitting)
    let shown = Array(titles.suffix(count))
    let layout = PanelLayout(
      titles: shown, window: window, mostRows: height, isInOneRow: true, style: style)
    guard layout.columns == count else { continue }
    let rows = layout.rows(ofTitles: shown) + below
    let isTelling = height >= 13
    forms.append(
      FrameForm(rows: title.count + rows, isTelling: isTelling) { title + draw(count, layout) })
    if !title.isEmpty {
      forms.append(FrameForm(rows: rows, isTelling: isTelling) { draw(count, layout) })
    }
  }
  return forms.sorted { $0.rows > $1.rows }
}

func scatterForms(_ figure: ScatterFigure, style: Style) -> [FrameForm] {
  guard !figure.panels.isEmpty else { return [] }
  let legend = legendLines(ScatterLegend.all.entries(of: figure, style: style), style: style)
  return panelForms(
    titles: figure.panels.map(\.title), window: figure.window, below: legend.count,
    title: figureTitle(figure.title, style: style), style: style
  ) { last, layout in
    var smaller = figure
    smaller.panels = figure.panels.suffix(last)
    let (panels, legend) = scatterPanels(smaller, layout: layout, style: style)
    return layout.lines(panels, style: style)
      + legendLines(legend.entries(of: figure, style: style), style: style)
  }
}

func heatMapForms(_ figure: HeatMapFigure, style: Style) -> [FrameForm] {
  guard !figure.panels.isEmpty else { return [] }
  let legend =
    scaleLines(figure, style: style)
    + heatMapLegend(
      figure, hasMarks: figure.panels.contains { !$0.marks.isEmpty }, style: style)
  return panelForms(
    titles: figure.panels.map(\.title), window: figure.window, below: legend.count,
    title: figureTitle(figure.title, style: style), style: style
  ) { last, layout in
    var smaller = figure
    smaller.panels = figure.panels.suffix(last)
    return layout.lines(
      heatMapPanels(smaller, layout: layout, style: style).panels, style: style) + legend
  }
}

func densitiesForms(_ figure: DensitiesFigure, style: Style) -> [FrameForm] {
  guard !figure.panels.isEmpty else { return [] }
  let title = figureTitle(figure.title, style: style)
  let legend = densitiesLegend(figure, style: style)
  var empty = figure
  for panel in empty.panels.indices {
    for index in empty.panels[panel].series.indices {
      empty.panels[panel].series[index].points = []
    }
  }
  // Series without points have the widest entries.
  let legendRows = densitiesLegend(empty, style: style).count
  let side = max(1, min(figure.panels.count, (style.width - 4) / 28))
  return [DensitiesLayout.mostRows, 9, 7, 5].map { rows in
    var smaller = figure
    smaller.panels = figure.panels.suffix(side)
    let layout = DensitiesLayout(smaller, rows: rows, isInOneRow: true, style: style)
    return FrameForm(
      rows: title.count + layout.rows(ofTitles: smaller.panels.map(\.title)) + legendRows,
      isTelling: rows >= 7
    ) { title + layout.lines(smaller.panels) + legend }
  }
}

func pictureForms(_ grid: PictureGrid, style: Style) -> [FrameForm] {
  guard !grid.pictures.isEmpty else { return [] }
  let title = figureTitle(grid.title, style: style)
  let caption = wrappedLines(grid.caption, .muted, width: style.measure)
  let columns = fittingPictures(grid, style: style)
  let whole = pictureRows(of: grid, style: style)
  var forms = [
    FrameForm(rows: title.count + whole + caption.count) {
      title + pictureBlocks(grid, style: style) + caption
    }
  ]
  for rows in stride(from: grid.rows, to: 0, by: -1) {
    let smaller = grid.corner(columns: columns, rows: rows)
    let count = pictureRows(of: smaller, style: style)
    forms.append(
      FrameForm(rows: title.count + count) {
        title + pictureBlocks(smaller, style: style)
      })
    forms.append(FrameForm(rows: count) { pictureBlocks(smaller, style: style) })
  }
  return forms.sorted { $0.rows > $1.rows }
}
