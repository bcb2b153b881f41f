import Blackboard
import Pictures

/// What a piece of text means; only the painter knows which colour that is.
enum Role: Sendable, Equatable {
  case plain
  case title
  case emphasis
  case muted
  case good
  case bad
  case caution
  case series(Int)
  /// A piece of a picture: levels of grey for the sign and, unless it is nil, for what is behind it.
  case grey(UInt8, behind: UInt8?)
  /// A piece of a map: colours for the sign and, unless it is nil, for what is behind it.
  case color(RGB, behind: RGB?)
}

/// A piece of text with one role.
struct Span: Sendable, Equatable {
  var text: String
  var role: Role
}

/// One line of a figure, still without any escape sequence.
struct Line: Sendable, Equatable {
  private(set) var spans: [Span] = []
  /// The width in terminal cells.
  private(set) var width = 0

  init() {}

  init(_ text: String, _ role: Role = .plain, indent: Int = 0) {
    append(spaces(indent))
    append(text, role)
  }

  mutating func append(_ text: String, _ role: Role = .plain) {
    guard !text.isEmpty else { return }
    width += cellWidth(text)
    if spans.last?.role == role {
      spans[spans.count - 1].text += text
    } else {
      spans.append(Span(text: text, role: role))
    }
  }

  /// Adds text whose width is known, as for pictures, where measuring takes longer than drawing.
  mutating func append(_ text: String, _ role: Role, width: Int) {
    self.width += width
    spans.append(Span(text: text, role: role))
  }

  mutating func append(_ other: Line) {
    for span in other.spans { append(span.text, span.role) }
  }

  /// Adds spaces up to `column`.
  mutating func pad(to column: Int) {
    append(spaces(column - width))
  }
}

/// Wrapped text as lines, every line indented by `indent` cells within `width`.
func wrappedLines(
  _ text: String, _ role: Role = .plain, width: Int, indent: Int = 0, hanging: Int = 0
) -> [Line] {
  wrapped(text, width: width - indent, hanging: hanging).map { Line($0, role, indent: indent) }
}
