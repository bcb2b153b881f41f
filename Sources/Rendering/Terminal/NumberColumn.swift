import Blackboard

/// Numbers as text, set so that their points stand under each other.
///
/// A number without point ends where the others' points are. What is no number ("—", "-inf",
/// "NaN", words) ends at the right edge of the column.
struct NumberColumn {
  private let before: Int
  private let after: Int
  /// The width of the aligned texts.
  let width: Int

  init(_ texts: [String]) {
    var before = 0
    var after = 0
    var other = 0
    for text in texts {
      if let (whole, rest) = splitAtPoint(text) {
        before = max(before, cellWidth(whole))
        after = max(after, cellWidth(rest))
      } else {
        other = max(other, cellWidth(text))
      }
    }
    self.width = max(before + after, other)
    self.before = width - after
    self.after = after
  }

  /// `text` padded on both sides to the column's width.
  func aligned(_ text: String) -> String {
    guard let (whole, rest) = splitAtPoint(text) else { return rightAligned(text, width) }
    return rightAligned(whole, before) + leftAligned(rest, after)
  }
}

/// The two sides of a number's point, the point with the right one; nil for what is no number.
func splitAtPoint(_ text: String) -> (String, String)? {
  let digits = text.drop { $0 == "-" || $0 == "+" }
  guard text.count - digits.count <= 1, let first = digits.first, first.isASCII, first.isNumber
  else { return nil }
  let end = digits.firstIndex { !($0.isASCII && $0.isNumber) } ?? text.endIndex
  return (String(text[..<end]), String(text[end...]))
}
