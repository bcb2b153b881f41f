import Blackboard

/// What a scene shows, in words: its rectangle, then layer by layer how much there is and where.
func sceneDescription(_ figure: SceneFigure) -> String {
  func number(_ x: Double) -> String { compact(x, significant: 3) }
  let labels = [figure.xLabel, figure.yLabel].map { $0.isEmpty ? "" : " (\($0))" }
  var sentences = [
    "A picture of the plane, x\(labels[0]) from \(compact(figure.xRange.lowerBound)) to "
      + "\(compact(figure.xRange.upperBound)), y\(labels[1]) from "
      + "\(compact(figure.yRange.lowerBound)) to \(compact(figure.yRange.upperBound))."
  ]
  if let shades = figure.shades {
    let known = shades.values.filter(\.isFinite)
    let mean = known.reduce(0) { $0 + $1 / Double(known.count) }
    let range =
      known.min().map { least in
        "from \(number(least)) to \(number(known.max() ?? least)), mean \(number(mean))"
      } ?? "no values"
    sentences.append(
      "Shades on a scale from \(shades.lowName) to \(shades.highName): \(range).")
  }
  for cloud in figure.clouds {
    let points = cloud.points.filter(\.isDrawable)
    let count = Double(points.count)
    let (x, y) = points.reduce((0, 0)) { ($0.0 + $1.x / count, $0.1 + $1.y / count) }
    sentences.append(
      "\(cloud.name): \(cloud.points.count)"
        + (points.isEmpty ? "." : ", middle at (\(number(x)), \(number(y)))."))
  }
  var names: [String] = []
  for path in figure.paths where !names.contains(path.name) { names.append(path.name) }
  for name in names {
    let count = figure.paths.count { $0.name == name }
    sentences.append("\(name): \(count == 1 ? "1 line" : "\(count) lines").")
  }
  if !figure.arrows.isEmpty { sentences.append("\(figure.arrowName): \(figure.arrows.count).") }
  if !figure.marks.isEmpty {
    let filled = figure.marks.count(where: \.isFilled)
    sentences.append(
      "\(figure.filledName): \(filled); \(figure.openName): \(figure.marks.count - filled).")
  }
  if let cursor = figure.cursor {
    sentences.append("The cursor is at (\(number(cursor.x)), \(number(cursor.y))).")
  }
  return sentences.joined(separator: " ")
}
