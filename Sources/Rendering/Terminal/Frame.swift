import Blackboard

/// Figures as one picture of at most `rows` lines, each of at most `width` cells.
///
/// This is for a terminal that is drawn over in place while a training goes on. The first figure
/// gets the most room; the others follow where they fit, figures of shares after all others. From
/// 110 columns on the first stands left and the others right of it. A figure that does not fit is
/// drawn in a smaller form; one whose smallest form does not fit is left out: nothing is cut.
///
/// The number of lines and the places of the figures depend on what the figures are (their kinds,
/// series, bins, panels, ranges and words) and on the size, not on the values: short figures are
/// padded. Sentences on values that are left out are left out themselves.
///
/// - Parameters:
///   - figures: The most telling one first.
///   - width: The cells of a line, clamped to 40...200.
///   - rows: The most lines, clamped to 3...100.
///   - style: The characters and colours; its width is not used.
/// - Returns: The lines, painted; none where no figure fits.
public func frame(_ figures: [Figure], width: Int, rows: Int, style: Style) -> [String] {
  let shares = figures.filter(isShares)
  return frameLines(
    figures.filter { !isShares($0) } + shares, rows: min(100, max(3, rows)),
    style: style.with(width: width)
  ).map { painted($0, color: style.color) }
}

/// From this width on two figures stand side by side.
private let leastWidthForTwo = 110

private func frameLines(_ figures: [Figure], rows: Int, style: Style) -> [Line] {
  if style.width >= leastWidthForTwo {
    let gap = 3
    let left = style.with(width: (style.width - gap) * 3 / 5)
    let right = style.with(width: style.width - gap - left.width)
    let first = stacked(figures.prefix(1), rows: rows, style: left)
    let others = stacked(figures.dropFirst(), rows: rows, style: right)
    if !first.isEmpty, !others.isEmpty {
      return (0..<max(first.count, others.count)).map { row in
        var line = row < first.count ? first[row] : Line()
        guard row < others.count, others[row].width > 0 else { return line }
        line.pad(to: left.width + gap)
        line.append(others[row])
        return line
      }
    }
  }
  return stacked(figures[...], rows: rows, firstLeads: true, style: style)
}

/// Figures below each other with a blank line between, in the largest forms that fit together.
private func stacked(
  _ figures: ArraySlice<Figure>, rows: Int, firstLeads: Bool = false, style: Style
) -> [Line] {
  let forms = figures.map { figureForms(of: $0, rows: rows, isOnBoard: false, style: style) }
  // The first needs no line above.
  let chosen = stack(forms, rows: rows + 1, firstLeads: firstLeads).compactMap { $0 }
  let parts = chosen.map { form in
    let drawn = form.draw()
    return drawn + Array(repeating: Line(), count: form.rows - drawn.count)
  }
  return Array(parts.joined(separator: [Line()]))
}

private func isShares(_ figure: Figure) -> Bool {
  if case .shares = figure { true } else { false }
}
