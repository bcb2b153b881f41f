import Blackboard

/// The pieces of `text` between which a line may end, so that no number and no short formula is torn
/// apart; they are separated by single spaces, and have spaces inside.
///
///     unbrokenPieces(of: "so V = 0.09 > 0", longest: 24)   // ["so", "V = 0.09 > 0"]
///
/// A line does not end before "%" and "°C", beside a sign such as "=" between short terms, after the name
/// of a function, and inside short brackets such as "N(0, 1)".
///
/// - Parameters:
///   - text: One line; several spaces in a row have empty pieces between them.
///   - longest: The most cells of a piece with spaces. What would be longer may break, at its relations
///     first, then at its other signs, at last anywhere.
func unbrokenPieces(of text: String, longest: Int) -> [String] {
  let words = text.split(separator: " ", omittingEmptySubsequences: false)
  var bonds = bonds(between: words)
  let widths = words.map { cellWidth(String($0)) }
  for weakest in [Bond.relation, .sign, .close] {
    for run in runs(of: bonds) {
      let width = run.reduce(0) { $0 + widths[$1] } + run.count - 1
      guard width > longest else { continue }
      for place in run.dropLast() where bonds[place] == weakest { bonds[place] = nil }
    }
  }
  return runs(of: bonds).map { words[$0].joined(separator: " ") }
}

/// What holds two words together.
private enum Bond {
  case relation
  case sign
  case close
}

/// What holds each word and the next together, nil where a line may end.
private func bonds(between words: [Substring]) -> [Bond?] {
  var bonds = [Bond?](repeating: nil, count: words.count)
  /// The words in which the brackets begin that are still open.
  var open: [Int] = []
  for (place, word) in words.enumerated() {
    // Most words have none, and bytes are looked at far faster than characters.
    for character in word.utf8.contains(where: brackets.contains) ? word : "" {
      if "([{".contains(character) { open.append(place) }
      guard ")]}".contains(character), let start = open.popLast() else { continue }
      let inside = words[start...place]
      if inside.reduce(-1, { $0 + 1 + $1.count }) <= 16, !inside.contains(where: isPlain) {
        for place in start..<place { bonds[place] = .close }
      }
    }
    guard place + 1 < words.count else { break }
    let next = words[place + 1]
    if word.last?.isNumber == true, isUnit(next) { bonds[place] = .close }
    if endsInFunction(word), isTerm(next), !isPlain(next) { bonds[place] = .close }
    if place + 2 < words.count, let bond = sign(next), isTerm(word), isTerm(words[place + 2]),
      word.last.map({ !",;:.!?".contains($0) }) == true,
      !isPlain(word) || !isPlain(words[place + 2])
    {
      bonds[place] = bonds[place] ?? bond
      bonds[place + 1] = bond
    }
  }
  return bonds
}

/// The words that hang together, in order.
private func runs(of bonds: [Bond?]) -> [ClosedRange<Int>] {
  var runs: [ClosedRange<Int>] = []
  var start = 0
  for (place, bond) in bonds.enumerated() where bond == nil || place == bonds.count - 1 {
    runs.append(start...place)
    start = place + 1
  }
  return runs
}

private func isUnit(_ word: Substring) -> Bool {
  ["%", "°C"].contains {
    word.hasPrefix($0) && !word.dropFirst($0.count).contains(where: \.isLetter)
  }
}

/// Whether it can stand beside a sign in a formula.
private func isTerm(_ word: Substring) -> Bool {
  !word.isEmpty && word.count <= 12 && sign(word) == nil
}

/// Whether it is a word of a language rather than a symbol or a number.
private func isPlain(_ word: Substring) -> Bool {
  let letters = letters(of: word)
  return letters.count > 1 && !endsInFunction(word)
    && letters.allSatisfy { $0.isASCII && $0.isLetter || "-'’".contains($0) }
}

/// The word without the brackets and the punctuation around it.
private func letters(of word: Substring) -> Substring {
  func surrounds(_ character: Character) -> Bool { "([{)]},;:.!?".contains(character) }
  let start = word.drop(while: surrounds)
  return start.lastIndex { !surrounds($0) }.map { start[...$0] } ?? ""
}

/// Whether the name of a function is its last factor, as in "−log" and "2·log".
private func endsInFunction(_ word: Substring) -> Bool {
  ["log", "exp", "√", "sqrt"].contains(word.split { "·*−-(".contains($0) }.last)
}

/// How firmly a word holds its neighbours, if it is a sign; no sign has more than three bytes.
private func sign(_ word: Substring) -> Bond? { word.utf8.count <= 3 ? signs[word] : nil }

private let brackets = Array("([{}])".utf8)

/// Signs in either set of characters, and how firmly they hold.
private let signs: [Substring: Bond] = {
  let relations = ["=", "<", ">", "≤", "≥", "≈", "≠", "→", "<=", ">=", "!=", "->"]
  let others = ["+", "−", "±", "·", "×", "÷", "/", "-", "+/-", "*"]
  return Dictionary(
    relations.map { (Substring($0), Bond.relation) } + others.map { (Substring($0), .sign) },
    uniquingKeysWith: { first, _ in first })
}()
