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
  let style = Style(width: width, characters: style.characters, color: style.color)
  let spelled = figures.map { $0.spelled(Spelling(characters: style.characters)) }
  let height = min(100, max(3, rows))
  return frameLines(spelled, rows: height, style: style).map { painted($0, color: style.color) }
}

/// From this width on two figures stand side by side.
private let leastWidthForTwo = 110

private func frameLines(_ figures: [Figure], rows: Int, style: Style) -> [Line] {
  if style.width >= leastWidthForTwo, figures.count > 1 {
    let gap = 3
    let left = Style(
      width: (style.width - gap) * 3 / 5, characters: style.characters, color: style.color)
    let right = Style(
      width: style.width - gap - left.width, characters: style.characters, color: style.color)
    let first = stacked([figures[0]], rows: rows, style: left)
    let others = stacked(Array(figures.dropFirst()), rows: rows, style: right)
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
  return stacked(figures, rows: rows, style: style)
}

/// Figures below each other with a blank line between, in the largest forms that fit together.
private func stacked(_ figures: [Figure], rows: Int, style: Style) -> [Line] {
  let forms = figures.map { frameForms(of: $0, style: style) }
  var chosen = [Int?](repeating: nil, count: forms.count)
  func free(without index: Int) -> Int {
    let others = chosen.indices.filter { $0 != index && chosen[$0] != nil }
    return rows - others.reduce(0) { $0 + 1 + forms[$1][chosen[$1] ?? 0].rows }
  }
  func enlarge(_ index: Int) {
    let room = free(without: index)
    chosen[index] = forms[index].firstIndex { $0.rows <= room }
  }
  let shares = figures.indices.filter { isShares(figures[$0]) }
  let order = figures.indices.filter { !isShares(figures[$0]) } + shares
  // The first that fits at all gets a form that tells everything before others come in.
  guard let first = order.first(where: { forms[$0].contains { $0.rows <= rows } }) else {
    return []
  }
  chosen[first] = forms[first].lastIndex { $0.rows <= rows && $0.isTelling }
  if chosen[first] == nil { enlarge(first) }
  for index in order where chosen[index] == nil {
    let room = free(without: index)
    chosen[index] = forms[index].lastIndex { $0.rows <= room }
  }
  for index in order where chosen[index] != nil { enlarge(index) }

  var lines: [Line] = []
  for (index, form) in chosen.enumerated() {
    guard let form else { continue }
    if !lines.isEmpty { lines.append(Line()) }
    let drawn = forms[index][form].draw()
    lines += drawn
    lines += Array(repeating: Line(), count: forms[index][form].rows - drawn.count)
  }
  return lines
}

private func isShares(_ figure: Figure) -> Bool {
  if case .shares = figure { true } else { false }
}
