import Blackboard

/// Curves over x in panels, below each the arrows from z to x, the legend once below all.
func densitiesLines(_ figure: DensitiesFigure, style: Style) -> [Line] {
  let caption = wrappedLines(figure.caption, .muted, width: style.measure)
  guard !figure.panels.isEmpty else {
    return [Line("No curves to draw.", .muted, indent: 2)] + caption
  }
  let layout = DensitiesLayout(figure, style: style)
  return layout.lines(figure.panels) + densitiesLegend(figure, style: style)
    + figure.notes.flatMap { wrappedLines($0, .muted, width: style.measure, indent: 2) } + caption
}

/// The series' signs and strokes with their names, and what the arrows are.
func densitiesLegend(_ figure: DensitiesFigure, style: Style) -> [Line] {
  var entries = legendEntries(figure.curvesLegend, style: style)
  if figure.hasArrows {
    let sign = style.characters == .ascii ? "/" : "⡠⠊"
    let text = Spelling(characters: style.characters).line(figure.arrowName)
    entries.append(LegendEntry(sign, text, .muted))
  }
  return legendLines(entries, style: style)
}
