import Blackboard

/// The last panels of curves, as many as fit side by side, in falling heights.
func densitiesForms(_ figure: DensitiesFigure, style: Style) -> [FigureForm] {
  guard !figure.panels.isEmpty else { return [] }
  let legend = densitiesLegend(figure, style: style)
  var empty = figure
  for panel in empty.panels.indices {
    for index in empty.panels[panel].series.indices {
      empty.panels[panel].series[index].points = []
    }
  }
  // Series without points have the widest entries.
  let legendRows = densitiesLegend(empty, style: style).count
  var smaller = figure
  smaller.panels = figure.panels.suffix(max(1, (style.width - 4) / 28))
  return [DensitiesLayout.mostRows, 9, 7, 5].map { [smaller] rows in
    let layout = DensitiesLayout(smaller, rows: rows, isInOneRow: true, style: style)
    return FigureForm(
      rows: layout.rows(ofTitles: smaller.panels.map(\.title)) + legendRows, isTelling: rows >= 7
    ) { layout.lines(smaller.panels) + legend }
  }
}

/// All pictures with their caption, then fewer and fewer rows of as many as fit side by side.
func pictureForms(_ grid: PictureGrid, style: Style) -> [FigureForm] {
  guard !grid.pictures.isEmpty else { return [] }
  let caption = wrappedLines(grid.caption, .muted, width: style.measure)
  let columns = fittingPictures(grid, style: style)
  let whole = FigureForm(rows: pictureRows(of: grid, style: style) + caption.count) {
    pictureBlocks(grid, style: style) + caption
  }
  return [whole]
    + stride(from: grid.rows, to: 0, by: -1).map { rows in
      let smaller = grid.corner(columns: columns, rows: rows)
      return FigureForm(rows: pictureRows(of: smaller, style: style)) {
        pictureBlocks(smaller, style: style)
      }
    }
}

/// Strips with their times and what the signs mean, then less and less of that.
func sharesForms(_ figure: SharesFigure, style: Style) -> [FigureForm] {
  guard !figure.times.isEmpty, !figure.rows.isEmpty else {
    let lines = sharesLines(figure, style: style)
    return [FigureForm(rows: lines.count) { lines }]
  }
  let layout = SharesLayout(figure, style: style)
  let below = timeLines(figure, layout, style: style) + sharesLegend(ShareLevel.named, style: style)
  let names = figure.rows.reduce(0) {
    $0 + max(1, wrapped($1.name, width: layout.nameWidth).count)
  }
  let strips = { sharesStrips(figure, layout, style: style) }
  return [
    FigureForm(rows: names + 2 + below.count) { strips() + below },
    FigureForm(rows: names + 2, draw: strips),
    FigureForm(rows: names, isTelling: false) { strips().dropLast(2) },
  ]
}
