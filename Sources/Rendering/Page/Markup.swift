import Blackboard

/// A piece of a page: well-formed, with every text escaped, so that no text is taken for markup.
///
///     let link = Markup.element("a", ["href": "#step-1"], .text("a < b"))
///     link.source   // <a href="#step-1">a &lt; b</a>
///
/// The markup is HTML that is also XML: every element is closed and every attribute has a value.
struct Markup: Sendable, Equatable {
  /// The characters of the markup.
  private(set) var source: String

  /// What is known to be markup, such as a drawing's SVG.
  init(trusted source: String) { self.source = source }

  /// Nothing.
  static let none = Markup(trusted: "")

  /// Whether there is nothing.
  var isEmpty: Bool { source.isEmpty }

  /// Words as they are.
  static func text(_ text: String) -> Markup { Markup(trusted: spelled(text)) }

  /// Words of running text, typeset: `\n` breaks a line, and what stands between two backticks is code.
  static func prose(_ text: String) -> Markup {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      // Backticks come in pairs: a last one without partner is left as it is.
      let parts = line.split(separator: "`", omittingEmptySubsequences: false)
      let pairs = (parts.count - 1) / 2
      let codes = parts.indices.map { $0 < 2 * pairs && $0 % 2 == 1 }
      return zip(parts, codes).enumerated().reduce(Markup.none) { markup, entry in
        let (place, (part, isCode)) = entry
        let lost = place == 2 * pairs + 1 ? "`" : ""
        return markup
          + (isCode ? .element("code", .text(String(part))) : typesetMarkup(lost + part))
      }
    }.joined(separator: Markup(trusted: "<br/>"))
  }

  /// An element with its attributes and content.
  static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String>, _ content: Markup...
  ) -> Markup {
    Markup(
      trusted: "<\(name)\(written(attributes))>" + content.map(\.source).joined() + "</\(name)>")
  }

  /// An element without attributes.
  static func element(_ name: String, _ content: Markup...) -> Markup {
    Markup(trusted: "<\(name)>" + content.map(\.source).joined() + "</\(name)>")
  }

  /// An element that never has content, such as `img`.
  static func void(_ name: String, _ attributes: KeyValuePairs<String, String>) -> Markup {
    Markup(trusted: "<\(name)\(written(attributes))/>")
  }

  /// One piece after the other.
  static func + (left: Markup, right: Markup) -> Markup {
    Markup(trusted: left.source + right.source)
  }

  /// Appends a piece.
  static func += (left: inout Markup, right: Markup) { left.source += right.source }

  /// Escaped, and without what could move a cursor or turn the order of letters.
  private static func spelled(_ text: String) -> String {
    escaped(Spelling(characters: .unicode).block(text))
  }

  private static func written(_ attributes: KeyValuePairs<String, String>) -> String {
    attributes.map { " \($0)=\"\(spelled($1))\"" }.joined()
  }
}

extension Sequence<Markup> {
  /// All pieces in order.
  func joined(separator: Markup = .none) -> Markup {
    Markup(trusted: map(\.source).joined(separator: separator.source))
  }

  /// All pieces, each on a line of its own.
  func lines() -> Markup { map { $0 + Markup(trusted: "\n") }.joined() }
}
