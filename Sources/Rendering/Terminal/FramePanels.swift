import Blackboard

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
