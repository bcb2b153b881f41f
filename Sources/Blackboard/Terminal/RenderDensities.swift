/// Curves over x in panels, and below each the arrows from z to x.
func densitiesLines(_ figure: DensitiesFigure, style: Style) -> [Line] {
  let title = figureTitle(figure.title, style: style)
  let caption = wrappedLines(figure.caption, .muted, width: style.measure)
  return title
    + figure.panels.flatMap { panel in
      curvesLines(
        CurvesFigure(
          title: panel.title, xLabel: figure.xLabel, yLabel: "", series: panel.series,
          yRange: figure.yRange, height: 9), style: style)
    } + caption
}
