import Blackboard

/// How figures are drawn: how wide, with which characters, and whether in colour.
public struct Style: Sendable, Equatable {
  /// The characters that a terminal can show.
  public enum Characters: Sendable, Equatable {
    /// Box drawing, eighth blocks, mathematical signs.
    case unicode
    /// Nothing above 0x7F, whatever the figure's texts contain.
    case ascii
  }

  /// The colours that a terminal can show; each includes those before it.
  public enum Color: Sendable, Equatable, Comparable, CaseIterable {
    /// No escape sequences at all.
    case none
    /// The 16 of the terminal's theme, enough for words and signs.
    case ansi16
    /// The fixed palette of 256, with 26 greys.
    case ansi256
    /// 8 bits each for red, green and blue.
    case trueColor
  }

  /// The widest line in terminal cells, 40...200.
  public let width: Int
  /// The characters that may be used.
  public let characters: Characters
  /// The colours that may be used; with any, lines carry escape sequences.
  public let color: Color

  /// A style; the width is clamped to 40...200, where every figure can be read.
  public init(width: Int = 80, characters: Characters = .unicode, color: Color = .none) {
    self.width = min(200, max(40, width))
    self.characters = characters
    self.color = color
  }

  /// The style with another width.
  func with(width: Int) -> Style { Style(width: width, characters: characters, color: color) }

  /// Running text is set no wider than this: longer lines are hard to follow back to the left.
  var measure: Int { min(width, 100) }

  /// Whether pictures can be painted in greys; if not, characters have to stand for them.
  var paintsPictures: Bool { characters == .unicode && color >= .ansi256 }

  var glyphs: Glyphs { characters == .unicode ? .unicode : .ascii }
}

/// The signs that renderers draw with, one cell each unless they are words.
struct Glyphs: Sendable, Equatable {
  let rule: String
  let heavyRule: String
  let bar: String
  let heavyBar: String
  let step: String
  let bullet: String
  let separator: String
  let range: String
  let plusMinus: String
  let reference: Unicode.Scalar
  let several: Unicode.Scalar
  let series: [Character]
  let filledMark: Character
  let openMark: Character
  let branch: String
  let lastBranch: String
  let trunk: String
  let holds: String
  let fails: String
  let notJudged: String

  static let unicode = Glyphs(
    rule: "─", heavyRule: "━", bar: "│", heavyBar: "┃", step: "▸", bullet: "•", separator: "·",
    range: "…", plusMinus: "±", reference: "┈", several: "■",
    series: ["●", "×", "▲", "◇", "+", "○", "■", "▽", "□", "◆"], filledMark: "●", openMark: "○",
    branch: "├─ ", lastBranch: "└─ ", trunk: "│  ",
    holds: "✓", fails: "✗", notJudged: "–")

  static let ascii = Glyphs(
    rule: "-", heavyRule: "=", bar: "|", heavyBar: "|", step: ">", bullet: "*", separator: "|",
    range: "..", plusMinus: "+/-", reference: "-", several: "#",
    series: ["*", "x", "^", "o", "+", "@", "#", "v", "=", "%"], filledMark: "@", openMark: "o",
    branch: "|- ", lastBranch: "`- ", trunk: "|  ",
    holds: "ok", fails: "FAILS", notJudged: "n.j.")
}
