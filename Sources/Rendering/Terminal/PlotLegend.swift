import Blackboard

/// What is drawn in a plot, within the style's width: the scale of the shades, then the signs.
///
/// It depends on which marks there are and on their names alone, not on where anything lies, so that
/// it stands still while a plot changes.
func plotLegend(_ plot: Plot, style: Style) -> [Line] {
  (plot.scale.map { scaleLines($0, of: plot, style: style) } ?? [])
    + legendLines(
      legendEntries(plot.legend, isOnShades: plot.scale != nil, style: style), style: style)
}

/// The signs of marks with their names.
///
/// - Parameters:
///   - isOnShades: Whether they lie on shades, where signs and colours differ.
///   - overlaps: Whether a sign stands where several lines pass.
func legendEntries(
  _ items: [LegendItem], isOnShades: Bool = false, overlaps: Bool = false, style: Style
) -> [LegendEntry] {
  let spelling = Spelling(characters: style.characters)
  // As they look on the shades: there they have colours of their own.
  let ground = isOnShades && style.paintsPictures ? SceneColors.shade(0.5) : nil
  let isPlain = items.allSatisfy { item in
    if case .line(_, let stroke, _, let isAmongPoints) = item.key {
      stroke == .solid && !isAmongPoints
    } else {
      true
    }
  }
  var entries = items.map { item -> LegendEntry in
    var text = spelling.line(item.text)
    let (sign, ink): (String, CellInk) =
      switch item.key {
      case .band(let series): (String(repeating: Character(style.band), count: 2), .series(series))
      case .rule: (String(repeating: Character(style.glyphs.reference), count: 2), .line)
      case .line(let series, let stroke, let isSigned, let isAmongPoints):
        (
          sample(
            stroke, isSigned ? style.sign(ofLine: series, isAmongPoints: isAmongPoints) : nil,
            isPlain: isPlain, style: style), .series(series)
        )
      case .cloud(let number, let count):
        (
          cloudSign(number, of: count, isOnShades: isOnShades, text: &text, style: style),
          .series(number)
        )
      case .arrow: (style.characters == .unicode ? "⠤⠤→" : "-->", .arrow)
      case .filledPlace: (String(style.filledPlace), .filledPlace)
      case .openPlace: (String(style.openPlace), .openPlace)
      case .cursor: (String(style.cursor), .letter)
      }
    return LegendEntry(sign, text, ink.role(on: ground))
  }
  if overlaps {
    let lines = items.count { if case .line = $0.key { true } else { false } }
    entries.insert(
      LegendEntry(String(style.glyphs.several), "more than one", .plain), at: lines)
  }
  return entries
}

/// A stretch of a line with its sign, or, where all lines are solid, the sign alone.
private func sample(
  _ stroke: CurvesFigure.Stroke, _ sign: Unicode.Scalar?, isPlain: Bool, style: Style
) -> String {
  if isPlain, let sign { return String(sign) }
  if style.characters == .ascii {
    let sign = sign.map(String.init) ?? "-"
    return switch stroke {
    case .solid: String(repeating: sign, count: 7)
    case .dashed: "\(sign)\(sign)\(sign)  \(sign)\(sign)"
    case .dotted: "\(sign)  \(sign)  \(sign)"
    }
  }
  return switch stroke {
  case .solid: "⠤⠤⠤\(sign.map(String.init) ?? "⠤")⠤⠤⠤"
  case .dashed: "⠤⠤ \(sign.map(String.init) ?? "⠤") ⠤⠤"
  case .dotted: "⠄⠠ \(sign.map(String.init) ?? "⠄")⠄⠠ "
  }
}

/// The sign of a cloud, or its signs by how many points a cell holds, which the text then tells.
private func cloudSign(
  _ number: Int, of count: Int, isOnShades: Bool, text: inout String, style: Style
) -> String {
  let signs = style.signs(ofCloud: number, of: count, isOnShades: isOnShades)
  switch signs.count {
  case 2: text += " (\(signs[1].sign): \(signs[1].least) or more in a cell)"
  case 3:
    text += " (1, 2 to 9, 10 or more in a cell)"
    return signs.map { String($0.sign) }.joined(separator: " ")
  default: break
  }
  return signs.first.map { String($0.sign) } ?? "⠶"
}

/// The scale from its low end to its high end, between what these mean.
private func scaleLines(_ shades: SceneFigure.Shades, of plot: Plot, style: Style) -> [Line] {
  let signs = style.shades(isGround: plot.hasInk)
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
  let spelling = Spelling(characters: style.characters)
  return scaleLines(
    scale, from: spelling.line(shades.lowName), to: spelling.line(shades.highName), style: style)
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
