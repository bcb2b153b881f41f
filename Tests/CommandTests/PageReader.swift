/// A user who reads a lesson page by page, and notes what they could not have seen.
///
/// It knows what is printed without `--pause`; blank lines do not count.
struct PageReader {
  /// The lines of the lesson.
  let lines: [String]
  /// How many of them have been on the screen while a question was asked.
  private(set) var count = 0

  init(_ text: String) {
    lines = text.split(separator: "\n").map(String.init).filter { !$0.isEmpty }
  }

  /// Looks at the rows of a window that ends in a question.
  ///
  /// - Returns: What is wrong with it; nil when it shows new lines whole, below older ones.
  mutating func read(_ window: [String]) -> String? {
    let rows = window.filter { !$0.isEmpty }
    guard let question = rows.last, question.contains("Enter") else {
      return "no question stands last"
    }
    let page = rows.dropLast()
    guard let last = page.last else { return "nothing stands above \(question)" }
    let ends = (count..<lines.count).filter { lines[$0] == last }.map { $0 + 1 }
    // Where lines repeat, as in pictures, it is all of them that stand there.
    guard let end = ends.last(where: { Array(lines[count..<$0]) == page.suffix($0 - count) }) else {
      return "after \(count) lines, lines are missing above \(question):\n"
        + page.joined(separator: "\n")
    }
    let seen = Set(lines[..<end])
    if let other = page.first(where: { !seen.contains($0) }) { return "too early: \(other)" }
    count = end
    return nil
  }
}
