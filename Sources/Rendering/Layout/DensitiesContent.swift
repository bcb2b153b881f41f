import Blackboard

// What a figure of densities shows, whatever it is drawn on.
extension DensitiesFigure {
  /// The curves of a panel.
  func curves(of panel: Panel) -> PlotMark {
    .lines(
      .init(
        lines: panel.series.enumerated().map { index, series in
          .init(name: series.name, points: series.points, series: index, stroke: series.stroke)
        }, isFunction: true))
  }

  /// The curves' entries of the legend; a curve without points in one panel may have some in another.
  var curvesLegend: [LegendItem] {
    (panels.first?.series ?? []).enumerated().map { index, series in
      let isEmpty = !panels.contains { $0.series[index].points.contains(where: \.isDrawable) }
      return LegendItem(
        .line(index, series.stroke, isSigned: true, isAmongPoints: false),
        series.name + (isEmpty ? " (no points)" : ""))
    }
  }

  /// Whether there are arrows from z to x.
  var hasArrows: Bool { panels.contains { !$0.arrows.isEmpty } }

  /// What the arrows are.
  var arrowName: String { "\(zLabel) → \(xLabel)" }

  /// What the panels do not show.
  var notes: [String] {
    let points = panels.flatMap { $0.series.flatMap(\.points) }
    let arrows = panels.flatMap(\.arrows)
    return [
      outsideText(points.count(where: leavesOut), of: points.count, "points"),
      outsideText(arrows.count { !holds($0) }, of: arrows.count, "arrows"), leftOutNote([points]),
    ]
  }

  /// Whether a point could be drawn, but lies outside of the axes.
  private func leavesOut(_ point: Point) -> Bool {
    point.isDrawable && !(xRange.contains(point.x) && yRange.contains(point.y))
  }

  /// Whether both ends of an arrow lie on the axes.
  func holds(_ arrow: Arrow) -> Bool {
    zRange.contains(arrow.from) && xRange.contains(arrow.to)
  }
}
