import Blackboard

/// Text as it may be drawn: without control characters, and in ASCII mode in 7 bits.
///
/// Every text of a figure passes through here once, before anything is measured, because a
/// transliteration changes widths (`σ` becomes `sigma`).
struct Spelling: Sendable {
  let characters: Style.Characters

  /// One line: line breaks become spaces.
  func line(_ text: String) -> String {
    block(text).split(separator: "\n", omittingEmptySubsequences: true).joined(separator: " ")
  }

  /// Several lines: line breaks are kept as `\n`, everything else that could move a cursor goes.
  func block(_ text: String) -> String {
    var cleaned = String.UnicodeScalarView()
    for character in text {
      if character.isNewline {
        cleaned.append("\n")
        continue
      }
      for scalar in character.unicodeScalars where !isDropped(scalar) {
        cleaned.append(scalar == "\t" ? " " : scalar)
      }
    }
    return characters == .ascii ? asciiSpelling(of: String(cleaned)) : String(cleaned)
  }

  /// Controls, soft hyphens, and marks that reorder or hide text.
  private func isDropped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09: false
    case 0x00..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x200B, 0x200E...0x200F, 0x202A...0x202E: true
    case 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
    default: false
    }
  }
}
