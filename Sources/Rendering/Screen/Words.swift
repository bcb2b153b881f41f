import Blackboard
import Pictures

extension Board {
  /// One line of text whose pieces have tones.
  ///
  ///     Board.Words("ring", .strong) + Board.Words("  step 1200  ") + Board.Words("paused", .caution)
  public struct Words: Sendable, Equatable, ExpressibleByStringLiteral {
    /// What a piece of text means, which decides its colour.
    public enum Tone: Sendable, Equatable {
      /// Text without emphasis.
      case plain
      /// What matters most, such as a key that can be pressed.
      case strong
      /// What is there to be looked up, not to be read each time.
      case muted
      /// As it should be.
      case good
      /// Not as it should be.
      case bad
      /// Between the two, or something to be aware of.
      case caution
      /// The series of that number, in the colour that it has in figures.
      case series(Int)
    }

    /// A piece of text with one tone.
    private struct Piece: Sendable, Equatable {
      var text: String
      var tone: Tone
    }

    private var pieces: [Piece]

    /// One piece of text; without text it is a blank line.
    public init(_ text: String = "", _ tone: Tone = .plain) {
      pieces = text.isEmpty ? [] : [Piece(text: text, tone: tone)]
    }

    /// Plain words.
    public init(stringLiteral text: String) { self.init(text) }

    /// The words without their tones.
    public var text: String { pieces.map(\.text).joined() }

    /// One line of words after another's.
    public static func + (first: Words, second: Words) -> Words {
      var words = first
      words += second
      return words
    }

    /// Adds words at the end.
    public static func += (first: inout Words, second: Words) { first.pieces += second.pieces }

    /// The words as a line, spelled for the terminal.
    func line(_ style: Style) -> Line {
      let spelling = Spelling(characters: style.characters)
      var line = Line()
      for piece in pieces { line.append(spelling.line(piece.text), piece.tone.role) }
      return line
    }

  }
}

extension Board.Words.Tone {
  fileprivate var role: Role {
    switch self {
    case .plain: .plain
    case .strong: .emphasis
    case .muted: .muted
    case .good: .good
    case .bad: .bad
    case .caution: .caution
    case .series(let index): .series(index)
    }
  }
}

extension Line {
  /// The line within `width` cells, with a sign at its end that it goes on where it is cut.
  func cut(to width: Int, style: Style) -> Line {
    if self.width <= width { return self }
    let sign = String((style.characters == .unicode ? "…" : "...").prefix(max(0, width)))
    var line = prefix(max(0, width - cellWidth(sign)))
    line.append(sign, line.spans.last?.role ?? spans.first?.role ?? .plain)
    return line
  }

  /// The line broken at spaces into lines of at most `width` cells; what is longer than one is cut.
  func broken(to width: Int, style: Style) -> [Line] {
    var lines: [Line] = []
    var line = Line()
    for word in words {
      if line.width > 0, line.width + word.width > width {
        lines.append(line)
        line = Line()
      }
      // Spaces at a break belong to neither line.
      if line.width == 0, !lines.isEmpty, word.isBlank { continue }
      line.append(word)
    }
    return (lines + [line]).map { $0.cut(to: width, style: style) }
  }

  private var isBlank: Bool { spans.allSatisfy { $0.text.allSatisfy { $0 == " " } } }

  /// The first characters that fit into a number of cells.
  private func prefix(_ cells: Int) -> Line {
    var line = Line()
    for span in spans {
      for character in span.text {
        if line.width + cellWidth(character) > cells { return line }
        line.append(String(character), span.role)
      }
    }
    return line
  }

  /// The line in words and the spaces between them.
  private var words: [Line] {
    var words: [Line] = []
    var lastIsSpace: Bool?
    for span in spans {
      for character in span.text {
        let isSpace = character == " "
        if isSpace != lastIsSpace { words.append(Line()) }
        words[words.count - 1].append(String(character), span.role)
        lastIsSpace = isSpace
      }
    }
    return words
  }
}
