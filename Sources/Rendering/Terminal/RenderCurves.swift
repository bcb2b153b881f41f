import Blackboard

/// Curves in a frame with round ticks, the legend below.
func curvesLines(_ figure: CurvesFigure, style: Style) -> [Line] {
  let above = wrappedLines(figure.yLabel, .muted, width: style.measure)
  guard let picture = CurvesPicture(figure, style: style) else {
    return above + [Line("No points to draw.", .muted, indent: 2)]
      + curvesLegend(figure, overlaps: false, style: style) + leftOutLines(figure, style: style)
  }
  return above + picture.lines
    + centred(figure.xLabel, below: picture.columns, indent: picture.indent)
    + curvesLegend(figure, overlaps: picture.overlaps, style: style)
    + notes(figure, picture, style: style) + leftOutLines(figure, style: style)
}

/// A label below the middle of a picture of `columns` cells, which begins after `indent` cells.
func centred(_ label: String, below columns: Int, indent: Int) -> [Line] {
  wrapped(label, width: columns).map { text in
    Line(text, .muted, indent: indent + (columns - cellWidth(text)) / 2)
  }
}

/// The signs with names, side by side where they fit; lines beside the signs where strokes differ.
func curvesLegend(_ figure: CurvesFigure, overlaps: Bool, style: Style) -> [Line] {
  let items = LegendItem.all(of: [figure.marks()])
  return legendLines(legendEntries(items, overlaps: overlaps, style: style), style: style)
}

/// What the picture does not show as it is.
private func notes(_ figure: CurvesFigure, _ picture: CurvesPicture, style: Style) -> [Line] {
  var notes: [String] = []
  if picture.pointsOfColumn > 0 {
    notes.append("Each column shows the mean of up to \(picture.pointsOfColumn) points.")
  }
  if picture.outside > 0 {
    let text = picture.outside == 1 ? "1 point lies" : "\(picture.outside) points lie"
    notes.append("\(text) above or below the picture.")
  }
  return notes.flatMap { wrappedLines($0, .muted, width: style.measure, indent: 2) }
}

/// What is not drawn because it is no number, or has no place on a logarithmic axis.
private func leftOutLines(_ figure: CurvesFigure, style: Style) -> [Line] {
  leftOutNotes(figure) { $0.has($1) }.flatMap {
    wrappedLines($0, .muted, width: style.measure, indent: 2)
  }
}
