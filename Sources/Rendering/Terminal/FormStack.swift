/// The forms in which figures stand below each other, a line above each; nil for those that find no
/// room.
///
/// The first ones are served first: each with its smallest form, then each with one that can be read
/// well, at last all of them grow in turn.
///
/// - Parameters:
///   - figures: The forms of each figure from the largest, the most important figure first.
///   - rows: The rows for all, with the lines above them.
///   - firstLeads: Whether the first figure with room is read well before others come in, and grows
///     as far as it can before they do.
func stack(
  _ figures: [[FigureForm]], rows: Int, firstLeads: Bool = false
) -> [FigureForm?] {
  var chosen = [Int?](repeating: nil, count: figures.count)
  var free = rows
  func grow(_ figure: Int, to form: Int?) -> Bool {
    guard let form, form >= 0, form < chosen[figure] ?? .max else { return false }
    let taken = chosen[figure].map { figures[figure][$0].rows + 1 } ?? 0
    let needed = figures[figure][form].rows + 1 - taken
    guard needed <= free else { return false }
    chosen[figure] = form
    free -= needed
    return true
  }
  func isTelling(_ figure: Int) -> Bool {
    grow(figure, to: figures[figure].lastIndex(where: \.isTelling))
  }
  func isThere(_ figure: Int) -> Bool { grow(figure, to: figures[figure].indices.last) }
  func hasGrown(_ figure: Int) -> Bool { grow(figure, to: chosen[figure].map { $0 - 1 }) }

  let lead = firstLeads ? figures.indices.first { isTelling($0) || isThere($0) } : nil
  for figure in figures.indices { _ = isThere(figure) }
  if let lead { while hasGrown(lead) {} }
  for figure in figures.indices { _ = isTelling(figure) }
  while figures.indices.reduce(false, { hasGrown($1) || $0 }) {}
  return zip(figures, chosen).map { forms, form in form.map { forms[$0] } }
}
