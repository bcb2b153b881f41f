/// Panels broken into rows of nearly equal length.
struct PanelRows {
  /// How many panels stand side by side in the longest row, at least one.
  let columns: Int
  /// The panels of each row.
  let rows: [Range<Int>]

  /// As few rows as there can be where at most `most` of `count` panels stand side by side.
  init(_ count: Int, most: Int) {
    func parts(_ whole: Int, of size: Int) -> Int { (whole + size - 1) / size }
    let columns = parts(max(1, count), of: parts(max(1, count), of: max(1, most)))
    self.columns = columns
    rows = stride(from: 0, to: count, by: columns).map { $0..<min($0 + columns, count) }
  }
}
