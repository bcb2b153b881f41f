import Blackboard

/// Numbers of one column with the same digits after the point: five in all for the largest.
///
///     evenTexts([0.5, 1.386294])   // ["0.5000", "1.3863"]
///     evenTexts([0, 100, 20000])   // ["0", "100", "20000"]
func evenTexts(_ values: [Double]) -> [String] {
  let finite = values.filter(\.isFinite)
  let largest = finite.map(\.magnitude).max() ?? 0
  let isWhole = finite.allSatisfy { $0 == $0.roundedToEven }
  var places = isWhole ? 0 : 4
  var bound = 10.0
  while places > 0, largest >= bound {
    places -= 1
    bound *= 10
  }
  bound = 1
  while places > 0, places < 10, largest < bound {
    places += 1
    bound /= 10
  }
  return values.map { value in
    if value.isNaN { return "—" }
    // A zero is often the rounding of a sum.
    let isZero = value.magnitude < largest * 1e-12
    return largest < 1e9 && (largest == 0 || largest >= 1e-6)
      ? (isZero ? fixed(value, places) : visible(value, places)) : compact(value, significant: 5)
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

/// What a table says when it shows only some; nothing when it shows all.
func note(_ shown: Int, of count: Int, _ things: String) -> String {
  shown == count ? "" : "\(shown) of the \(grouped(count)) \(things)."
}

/// Columns as rows.
func transposed(_ columns: [[String]]) -> [[String]] {
  (columns.first ?? []).indices.map { row in columns.map { $0[row] } }
}
