import Blackboard

/// What is drawn in a scene, within the style's width: the scale of the shades, then the signs.
///
/// It depends on which layers there are and on their names alone, not on where anything lies, so
/// that it stands still while a scene changes.
func sceneLegend(_ figure: SceneFigure, style: Style) -> [Line] {
  let figure = figure.spelled(Spelling(characters: style.characters))
  return (figure.scale.map { scaleLines($0, of: figure, style: style) } ?? [])
    + legendLines(legendEntries(figure, style: style), style: style)
}

private func legendEntries(_ figure: SceneFigure, style: Style) -> [LegendEntry] {
  // As they look on the shades: there they have colours of their own.
  let ground = figure.scale != nil && style.paintsPictures ? SceneColors.shade(0.5) : nil
  func entry(_ sign: String, _ text: String, _ ink: SceneInk) -> [LegendEntry] {
    text.isEmpty ? [] : [LegendEntry(sign, text, ink.role(on: ground))]
  }
  let names = figure.cloudNames
  var entries = names.enumerated().flatMap { index, name in
    let signs = style.sceneSigns(
      ofCloud: index, of: names.count, isOnShades: figure.scale != nil)
    let sign = signs.first.map { String($0.sign) } ?? "⠶"
    return switch signs.count {
    case 2 where !name.isEmpty:
      entry(
        sign, "\(name) (\(signs[1].sign): \(signs[1].least) or more in a cell)", .series(index))
    case 3 where !name.isEmpty:
      entry(
        signs.map { String($0.sign) }.joined(separator: " "),
        "\(name) (1, 2 to 9, 10 or more in a cell)", .series(index))
    default: entry(sign, name, .series(index))
    }
  }
  for (path, _) in figure.namedPaths {
    let count = figure.panels.map { $0.paths.count { $0.name == path.name } }.max() ?? 0
    entries += entry(
      style.sceneSample(of: path, hasSign: count == 1), path.name, .series(path.series))
  }
  if figure.panels.contains(where: { !$0.arrows.isEmpty }) {
    entries += entry(style.characters == .unicode ? "⠤⠤→" : "-->", figure.arrowName, .arrow)
  }
  if figure.panels.contains(where: { !$0.marks.isEmpty }) {
    entries += entry(String(style.sceneFilledMark), figure.filledName, .filledMark)
    entries += entry(String(style.sceneOpenMark), figure.openName, .openMark)
  }
  if figure.panels.contains(where: { $0.cursor != nil }) {
    entries += entry(String(style.sceneCursor), "cursor", .cursor)
  }
  return entries
}

extension Style {
  /// A stretch of a path.
  fileprivate func sceneSample(of path: SceneFigure.Path, hasSign: Bool) -> String {
    let sign = String(scenePath(path.series))
    switch (characters, path.stroke) {
    case (.unicode, .solid): return hasSign ? "⠤⠤\(sign)⠤⠤" : "⠤⠤⠤⠤⠤"
    case (.unicode, .dashed): return hasSign ? "⠤ \(sign) ⠤" : "⠤⠤ ⠤⠤"
    case (.unicode, .dotted): return hasSign ? "⠄⠠\(sign)⠄⠠" : "⠄⠠ ⠄⠠"
    case (.ascii, .solid): return String(repeating: sign, count: 5)
    case (.ascii, .dashed): return "\(sign)\(sign)  \(sign)"
    case (.ascii, .dotted): return "\(sign) \(sign) \(sign)"
    }
  }
}

/// The scale from its low end to its high end, between what these mean.
private func scaleLines(
  _ shades: SceneFigure.Shades, of figure: SceneFigure, style: Style
) -> [Line] {
  let signs = style.sceneShades(isGround: figure.hasInk)
  let cells = style.paintsPictures || signs.count > 3 ? 10 : 9
  let steps = style.paintsPictures ? SceneColors.scale(style.color) : []
  var scale = Line(style.glyphs.bar, .muted)
  for cell in 0..<cells {
    if style.paintsPictures {
      let share = Double(cell) / Double(cells - 1)
      let color = steps[Int((share * Double(steps.count - 1)).roundedHalfUp)]
      scale.append("█", .color(color, behind: nil))
    } else {
      scale.append(String(signs[cell * signs.count / cells]), .muted)
    }
  }
  scale.append(style.glyphs.bar, .muted)
  return scaleLines(scale, from: shades.lowName, to: shades.highName, style: style)
}

/// A scale between what its ends mean, in a line of its own where they are long.
private func scaleLines(_ scale: Line, from low: String, to high: String, style: Style) -> [Line] {
  let width = 2 + cellWidth(low) + 1 + scale.width + 1 + cellWidth(high)
  guard width <= style.measure else {
    var line = Line("  ")
    line.append(scale)
    return wrappedLines(low, width: style.measure, indent: 2) + [line]
      + wrappedLines(high, width: style.measure, indent: 2)
  }
  var line = Line(low + " ", indent: 2)
  line.append(scale)
  line.append(" " + high)
  return [line]
}
