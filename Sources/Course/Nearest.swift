// What a user who has mistyped a word may have meant.

/// The candidate that takes the fewest changed letters, when those are few and at most half of the
/// word, else one that begins or ends with the word, or whose words begin with its letters.
///
/// One that ends with it after a hyphen, as `learning-rate` does with `rate`, comes before those that
/// differ by two letters or more.
public func nearest(to word: String, among candidates: [String]) -> String? {
  let word = word.lowercased()
  let ranked = candidates.map { (distance: editDistance(word, $0), name: $0) }
    .filter { $0.distance <= max(2, word.count / 3) }
    .filter { $0.distance * 2 <= max(word.count, $0.name.count) }
    .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
  if ranked.map({ $0.distance > 1 }) ?? true,
    let longer = candidates.first(where: { $0.hasSuffix("-" + word) })
  {
    return longer
  }
  if let ranked { return ranked.name }
  guard word.count >= 2 else { return nil }
  return candidates.first { $0.hasPrefix(word) || (word.count > 2 && $0.hasSuffix(word)) }
    ?? candidates.first { String($0.split(separator: "-").compactMap(\.first)) == word }
}

/// How many letters must be inserted, removed, replaced or swapped with their neighbour to turn one
/// word into the other (the optimal string alignment distance).
package func editDistance(_ one: String, _ other: String) -> Int {
  let (a, b) = (Array(one), Array(other))
  var before: [Int] = []
  var last = Array(0...b.count)
  for i in a.indices {
    var current = [i + 1]
    for j in b.indices {
      var cost = min(last[j + 1], current[j]) + 1
      cost = min(cost, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
      current.append(cost)
    }
    (before, last) = (last, current)
  }
  return last[b.count]
}
