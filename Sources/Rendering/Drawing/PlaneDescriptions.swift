import Blackboard

/// What a scene shows, in words: its rectangle, then layer by layer how much there is and where.
func sceneDescription(_ figure: SceneFigure) -> String {
  func number(_ x: Double) -> String { compact(x, significant: 3) }
  let labels = [figure.xLabel, figure.yLabel].map { $0.isEmpty ? "" : " (\($0))" }
  let pictures =
    figure.panels.count == 1 ? "A picture" : "\(figure.panels.count) pictures"
  let opening =
    "\(pictures) of the plane, x\(labels[0]) from \(compact(figure.xRange.lowerBound)) to "
    + "\(compact(figure.xRange.upperBound)), y\(labels[1]) from "
    + "\(compact(figure.yRange.lowerBound)) to \(compact(figure.yRange.upperBound))."
  return ([opening] + figure.panels.map { sentences(of: $0, in: figure).joined(separator: " ") })
    .filter { !$0.isEmpty }.joined(separator: " ")
}

private func sentences(of panel: SceneFigure.Panel, in figure: SceneFigure) -> [String] {
  func number(_ x: Double) -> String { compact(x, significant: 3) }
  var sentences = panel.title.isEmpty ? [] : [panel.title + ":"]
  if let shades = panel.shades {
    let range =
      shades.extent.map { extent in
        "from \(number(extent.least)) to \(number(extent.most)), mean \(number(extent.mean))"
      } ?? "no values"
    sentences.append(
      "Shades on a scale from \(shades.lowName) to \(shades.highName): \(range).")
  }
  for cloud in panel.clouds {
    let points = cloud.points.filter(\.isDrawable)
    let count = Double(points.count)
    let (x, y) = points.reduce((0, 0)) { ($0.0 + $1.x / count, $0.1 + $1.y / count) }
    sentences.append(
      "\(cloud.name): \(cloud.points.count)"
        + (points.isEmpty ? "." : ", middle at (\(number(x)), \(number(y)))."))
  }
  var names: [String] = []
  for path in panel.paths where !names.contains(path.name) { names.append(path.name) }
  for name in names {
    let count = panel.paths.count { $0.name == name }
    sentences.append("\(name): \(count == 1 ? "1 line" : "\(count) lines").")
  }
  if !panel.arrows.isEmpty { sentences.append("\(figure.arrowName): \(panel.arrows.count).") }
  if !panel.marks.isEmpty {
    let filled = panel.marks.count(where: \.isFilled)
    let open = "\(figure.openName): \(panel.marks.count - filled)."
    sentences.append(figure.filledName.isEmpty ? open : "\(figure.filledName): \(filled); " + open)
  }
  if let cursor = panel.cursor {
    sentences.append("The cursor is at (\(number(cursor.x)), \(number(cursor.y))).")
  }
  return sentences
}

/// Where paths in the plane begin and end, in words.
func trajectoryDescription(_ figure: TrajectoryFigure) -> String {
  let paths = figure.paths.map { path -> String in
    let points = path.points.filter(\.isDrawable)
    guard let start = points.first, let end = points.last else { return "\(path.name): no points." }
    func size(_ point: Point) -> String {
      compact(distance(point, Point(0, 0)), significant: 3)
    }
    return "\(path.name): \(points.count) points from \(start.coordinates) to "
      + "\(end.coordinates); the distance from zero is \(size(start)) at first and \(size(end)) at "
      + "last."
  }
  return (["Paths in the plane of \(figure.xLabel) and \(figure.yLabel)."] + paths)
    .joined(separator: " ")
}
