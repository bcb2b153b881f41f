import Blackboard

/// What a drawn figure shows as tables of numbers, for those who cannot see it or want to know
/// exactly.
///
/// - Parameter cells: About how many numbers there may be; longer curves are shown by some of their
///   points.
/// - Returns: Nothing for words and tables, and for what is too much to be read.
func numbers(of figure: Figure, cells: Int) -> [PageTable] {
  var shown: [NumberTable] = []
  for var table in figure.numbers?.tables ?? [] {
    table.columns.removeAll { $0.title == nil }
    guard let first = table.columns.first, first.count > 0 else { continue }
    if table.isBeside {
      shown[shown.count - 1].columns += table.columns.dropFirst()
      shown[shown.count - 1].note += table.note
    } else {
      shown.append(table)
    }
  }
  return shown.compactMap { PageTable($0, cells: cells / shown.count) }
}

extension PageTable {
  /// A table of numbers in about as many cells; nil where it does not fit and is all or nothing.
  fileprivate init?(_ table: NumberTable, cells: Int) {
    let count = table.columns[0].count
    let most = cells / table.columns.count
    if table.things.isEmpty, count > most { return nil }
    let rows = places(count, most: most)
    let texts = table.columns.map { $0.texts(at: rows) }
    title = table.title
    if table.isTurned {
      columns = [.init(table.columns[0].shownTitle)] + texts[0].map { .init($0, .decimal) }
      self.rows = zip(table.columns, texts).dropFirst().map { [$0.shownTitle] + $1 }
    } else {
      columns = table.columns.map { .init($0.shownTitle, $0.alignment) }
      self.rows = rows.indices.map { row in texts.map { $0[row] } }
    }
    let part =
      rows.count == count ? "" : "\(rows.count) of the \(grouped(count)) \(table.things)."
    note = [part, table.note].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension NumberTable.Column {
  fileprivate var count: Int { texts?.count ?? numbers.count }
  fileprivate var shownTitle: String { title ?? "" }

  fileprivate func texts(at rows: [Int]) -> [String] {
    texts.map { texts in rows.map { texts[$0] } } ?? evenTexts(rows.map { numbers[$0] })
  }
}

/// Which of `count` things to show when at most `most` fit: all, or some equally far apart.
///
/// The first and the last are always among them.
func places(_ count: Int, most: Int) -> [Int] {
  if count <= max(2, most) { return Array(0..<count) }
  // A reader who cannot have all is served better by few than by as many as fit.
  let shown = max(2, min(most, 21))
  return (0..<shown).map { $0 * (count - 1) / (shown - 1) }
}
