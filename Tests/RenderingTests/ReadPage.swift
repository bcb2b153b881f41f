import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An element of a page, read by an XML parser that knows nothing of how it was written.
final class PageElement {
  let name: String
  let attributes: [String: String]
  private(set) var children: [PageElement] = []
  /// Elements and texts in order.
  private var content: [Content] = []

  private enum Content {
    case element(PageElement)
    case text(String)
  }

  fileprivate init(_ name: String, _ attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  fileprivate func append(_ text: String) { content.append(.text(text)) }

  fileprivate func append(_ element: PageElement) {
    children.append(element)
    content.append(.element(element))
  }

  /// All texts below, as they follow each other and as one would type them.
  var text: String {
    content.map { part in
      switch part {
      case .element(let element):
        switch element.name {
        case "br": "\n"
        case "sub": "_" + element.text
        default: element.text
        }
      case .text(let text): text.replacingOccurrences(of: "\u{A0}", with: " ")
      }
    }.joined()
  }

  /// This element and all below it, in the page's order.
  var all: [PageElement] { [self] + children.flatMap(\.all) }

  /// All elements below of that name.
  func all(_ name: String) -> [PageElement] { all.filter { $0.name == name } }

  /// All elements below of that class.
  func all(class name: String) -> [PageElement] {
    all.filter { ($0.attributes["class"] ?? "").split(separator: " ").contains(Substring(name)) }
  }

  /// The cells of a table, row by row, without what fills numbers up.
  var rows: [[String]] {
    all("tr").map { row in
      row.children.map { cell in
        cell.children.first { $0.attributes["class"] == "fill" } == nil
          ? cell.text : String(cell.text.dropLast(cell.all(class: "fill")[0].text.count))
      }
    }
  }
}

/// Reads a page as XML.
///
/// - Throws: What the parser found wrong with it.
func readPage(_ html: String) throws -> PageElement {
  let reader = PageReader()
  let parser = XMLParser(data: Data(html.utf8))
  parser.delegate = reader
  guard parser.parse(), let root = reader.root else {
    throw PageReader.Malformed(
      line: parser.lineNumber, reason: "\(parser.parserError.map { "\($0)" } ?? "no element")")
  }
  return root
}

private final class PageReader: NSObject, XMLParserDelegate {
  struct Malformed: Error {
    let line: Int
    let reason: String
  }

  var root: PageElement?
  private var open: [PageElement] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let element = PageElement(name, attributes)
    if let parent = open.last { parent.append(element) } else { root = element }
    open.append(element)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) { open.last?.append(text) }
}
