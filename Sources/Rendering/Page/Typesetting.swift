import Blackboard

/// Words of a line as a book sets them: p_data with an index, D* with its star above the line, and numbers
/// and short formulas in one piece.
func typesetMarkup(_ text: String) -> Markup {
  // About half a line on a phone.
  let pieces = unbrokenPieces(of: text, longest: 20)
  let bound = pieces.map { $0.replacing(" ", with: "\u{A0}") }.joined(separator: " ")
  var markup = Markup.none
  var rest = Substring(bound)
  /// What has been passed over and is written as it is.
  var plain = ""
  while let first = rest.first {
    if plain.last.map(isPartOfName) != true, let (symbol, length) = symbol(at: rest) {
      markup += .text(plain) + symbol
      plain = ""
      rest = rest.dropFirst(length)
    } else {
      plain.append(first)
      rest = rest.dropFirst()
    }
  }
  return markup + .text(plain)
}

/// The symbol at the beginning of a text, where no name begins before it, and how many characters it has.
private func symbol(at text: Substring) -> (Markup, length: Int)? {
  guard let letter = text.first, letter.isLetter else { return nil }
  let after = text.dropFirst()
  if after.first == "*", letter.isUppercase, after.dropFirst().first.map(isPartOfName) != true {
    return (.text(String(letter)) + .element("sup", .text("*")), 2)
  }
  guard after.first == "_" else { return nil }
  let index = after.dropFirst().prefix(while: isPartOfName)
  let end = after.dropFirst(1 + index.count)
  // p_data.csv is a file, and p_data_2 a name.
  let isFile = end.first == "." && end.dropFirst().first?.isLetter == true
  guard !index.isEmpty, !index.contains("_"), !isFile else { return nil }
  return (
    .element("i", .text(String(letter))) + .element("sub", .text(String(index))), 2 + index.count
  )
}

private func isPartOfName(_ character: Character) -> Bool {
  character.isLetter || character.isNumber || character == "_"
}
