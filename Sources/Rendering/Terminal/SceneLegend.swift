import Blackboard

/// What is drawn in a scene, within the style's width: the scale of the shades, then the signs.
///
/// It depends on which layers there are and on their names alone, not on where anything lies, so
/// that it stands still while a scene changes.
func sceneLegend(_ figure: SceneFigure, style: Style) -> [Line] {
  let figure = figure.spelled(Spelling(characters: style.characters))
  return (figure.shades.map { scaleLines($0, style: style) } ?? [])
    + legendLines(legendEntries(figure, style: style), style: style)
}

private func legendEntries(_ figure: SceneFigure, style: Style) -> [LegendEntry] {
  // As they look on the shades: there they have colours of their own.
  let ground = figure.shades != nil && style.paintsPictures ? SceneColors.shade(0.5) : nil
  func entry(_ sign: String, _ text: String, _ ink: SceneInk) -> [LegendEntry] {
    text.isEmpty ? [] : [LegendEntry(sign, text, ink.role(on: ground))]
  }
  var entries = figure.clouds.enumerated().flatMap { index, cloud in
    guard let signs = style.sceneSigns(ofCloud: index) else {
      return entry("⠶", cloud.name, .series(index))
    }
    return entry(
      String(signs.few),
      cloud.name.isEmpty
        ? "" : "\(cloud.name) (\(signs.many): \(Style.manyInACell) or more in a cell)",
      .series(index))
  }
  var names: Set<String> = []
  for path in figure.paths where names.insert(path.name).inserted {
    let count = figure.paths.count { $0.name == path.name }
    entries += entry(
      style.sceneSample(of: path, hasSign: count == 1), path.name, .series(path.series))
  }
  if !figure.arrows.isEmpty {
    entries += entry(style.characters == .unicode ? "⠤⠤→" : "-->", figure.arrowName, .arrow)
  }
  if !figure.marks.isEmpty {
    entries += entry(String(style.sceneFilledMark), figure.filledName, .filledMark)
    entries += entry(String(style.sceneOpenMark), figure.openName, .openMark)
  }
  if figure.cursor != nil { entries += entry(String(style.sceneCursor), "cursor", .cursor) }
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
private func scaleLines(_ shades: SceneFigure.Shades, style: Style) -> [Line] {
  let cells = style.paintsPictures ? 10 : 9
  let steps = style.paintsPictures ? SceneColors.scale(style.color) : []
  var scale = Line(style.glyphs.bar, .muted)
  for cell in 0..<cells {
    if style.paintsPictures {
      let share = Double(cell) / Double(cells - 1)
      let color = steps[Int((share * Double(steps.count - 1)).roundedHalfUp)]
      scale.append("█", .color(color, behind: nil))
    } else {
      let signs = style.sceneShades
      scale.append(String(signs[cell * signs.count / cells]), .muted)
    }
  }
  scale.append(style.glyphs.bar, .muted)
  return scaleLines(scale, from: shades.lowName, to: shades.highName, style: style)
}
