import Blackboard

/// `text` broken at spaces into lines of at most `width` cells, numbers and short formulas left whole.
///
/// Lines after the first begin with `hanging` spaces. A word wider than a line is broken where the
/// line ends; nothing is lost but the spaces at the breaks. `\n` always breaks, and empty lines
/// inside the text are kept.
///
/// - Parameters:
///   - text: Any text; control characters other than `\n` should be gone.
///   - width: At least 2 cells, because no line can hold half of a wide character.
///   - hanging: Indentation of the lines after the first, given up where it would leave no room.
/// - Returns: The lines without trailing spaces; none for a text of spaces.
public func wrapped(_ text: String, width: Int, hanging: Int = 0) -> [String] {
  require(width >= 2, "wrapped: a width of \(width) cells holds no wide character")
  let hanging = width - hanging >= 2 ? hanging : 0
  let indent = String(repeating: " ", count: hanging)
  var lines: [String] = []
  for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
    var line = lines.isEmpty ? "" : indent
    var used = lines.isEmpty ? 0 : hanging
    // Most texts fit, and need not be taken apart.
    if hasSingleSpaces(paragraph), used + cellWidth(String(paragraph)) <= width {
      lines.append(line + paragraph)
      continue
    }
    var isFresh = true
    func startLine() {
      lines.append(line)
      line = indent
      used = hanging
      isFresh = true
    }
    // A piece that is longer than a third of a line would leave too much of the line before it empty.
    let pieces = unbrokenPieces(of: String(paragraph), longest: (width - hanging) / 3)
    for word in pieces where !word.isEmpty {
      let needed = cellWidth(word)
      if !isFresh, used + 1 + needed > width { startLine() }
      if !isFresh {
        line += " "
        used += 1
      }
      for character in word {
        let cells = cellWidth(character)
        if used + cells > width { startLine() }
        line.append(character)
        used += cells
        isFresh = false
      }
    }
    lines.append(isFresh ? "" : line)
  }
  while lines.last == "" { lines.removeLast() }
  while lines.first == "" { lines.removeFirst() }
  return lines
}

/// Whether a line has words, with one space between two and none around them.
private func hasSingleSpaces(_ line: Substring) -> Bool {
  var isSpace = true
  for byte in line.utf8 {
    if isSpace && byte == UInt8(ascii: " ") { return false }
    isSpace = byte == UInt8(ascii: " ")
  }
  return !isSpace
}

/// The width of the widest word of `text`, in cells.
func widestWord(of text: String) -> Int {
  text.split { $0 == " " || $0 == "\n" }.map { cellWidth(String($0)) }.max() ?? 0
}

/// `text` followed by spaces up to `width` cells.
func leftAligned(_ text: String, _ width: Int) -> String {
  text + spaces(width - cellWidth(text))
}

/// `text` after spaces up to `width` cells.
func rightAligned(_ text: String, _ width: Int) -> String {
  spaces(width - cellWidth(text)) + text
}

/// `count` spaces, none when `count` is negative.
func spaces(_ count: Int) -> String {
  String(repeating: " ", count: max(0, count))
}
