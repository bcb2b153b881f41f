import Blackboard

/// A way to draw a figure in a known number of rows.
struct FigureForm {
  /// The rows, whatever the values of the figure.
  var rows: Int
  /// Whether what the figure says can be read well.
  var isTelling = true
  /// Which cells of the lines are a rectangle of the plane; nil where none are.
  var plane: PlanePlace?
  /// Draws the figure in at most as many lines.
  var draw: () -> [Line]
}

/// The ways to draw a figure in the style's width and at most `rows` rows, from the largest.
///
/// Which there are depends on what the figure is, on its words and on the room, not on its values.
///
/// - Parameters:
///   - isOnBoard: Whether the figure stands on a board, which has a title of its own for it, and cuts
///     words.
///   - focus: The row of a table that is always to be seen; nil for none.
func figureForms(
  of figure: Figure, rows: Int, isOnBoard: Bool, focus: Int? = nil, style: Style
) -> [FigureForm] {
  let figure = figure.spelled(Spelling(characters: style.characters))
  let title = isOnBoard ? [] : titleLines(of: figure, style: style)
  func words(_ heights: (Int) -> [Int]) -> [FigureForm] {
    let drawn = contentLines(of: figure, style: style)
    let heights = isOnBoard ? heights(drawn.count) : [drawn.count]
    return wordForms(drawn, heights: heights, style: style).titled(title)
  }
  let forms: [FigureForm]
  switch figure {
  case .table(let table) where focus != nil:
    forms = movedTableForms(table, focus: focus ?? 0, style: style)
  case .title, .heading, .step, .text, .formula, .code, .handout, .bullets, .run, .table, .claims,
    .graph,
    .matrices:
    // Also those of too many rows: what words need decides in which column panels stand.
    return words { count in (0..<count).map { count - $0 } }
  case .verdict: return words { _ in verdictHeights(style: style) }
  case .histogram(let histogram): forms = histogramForms(histogram, style: style)
  case .curves(let curves): forms = curvesForms(curves, style: style)
  case .densities(let densities): forms = densitiesForms(densities, style: style)
  case .trajectory, .scene:
    // On a board a small map is better than none; elsewhere the first figure takes that room.
    forms =
      figure.plane.map {
        planeForms($0, rows: rows - title.count, least: isOnBoard ? 7 : 9, style: style)
      } ?? []
  case .shares(let shares): forms = sharesForms(shares, style: style)
  case .pictures(let pictures): forms = pictureForms(pictures, style: style)
  }
  return forms.titled(title).filter { $0.rows <= rows }
}

extension [FigureForm] {
  /// The same forms below a title, which goes before what the figure says cannot be read well.
  fileprivate func titled(_ title: [Line]) -> [FigureForm] {
    let least = lastIndex(where: \.isTelling) ?? 0
    let all = enumerated().flatMap { index, form in
      index < least ? [form.below(title)] : [form.below(title), form]
    }
    // Where the width decides, several heights are the same picture.
    var last = Int.max
    return all.filter { form in
      defer { last = Swift.min(last, form.rows) }
      return form.rows < last
    }
  }
}

extension FigureForm {
  fileprivate func below(_ title: [Line]) -> FigureForm {
    var form = self
    form.rows += title.count
    form.plane?.row += title.count
    form.draw = { title + draw() }
    return form
  }
}

/// Words in falling numbers of rows, at least a few unless there are no more.
private func wordForms(_ lines: [Line], heights: [Int], style: Style) -> [FigureForm] {
  guard let most = heights.first, !lines.isEmpty else { return [] }
  return heights.filter { $0 >= min(3, most) }.map { height in
    FigureForm(rows: height, isTelling: height == most) {
      if lines.count <= height { return lines }
      var shown = Array(lines.prefix(height))
      // More than fits, so that the sign of a cut stands at its end.
      var last = shown[height - 1]
      let width = min(style.measure, last.width + 1)
      last.append(spaces(style.measure) + ".")
      shown[height - 1] = last.cut(to: width, style: style)
      return shown
    }
  }
}

/// The rows of a verdict: with its rule, with its sentence, with the beginning of that, its word.
///
/// As many as the longest sentences need, so that another verdict moves nothing.
private func verdictHeights(style: Style) -> [Int] {
  // What the ends of lines leave free, and the bar at their beginning.
  let width = style.measure - 8
  func rows(_ characters: Int) -> Int { (characters + width - 1) / width }
  return [1 + rows(150) + rows(120), 1 + rows(150), 3, 1]
}
