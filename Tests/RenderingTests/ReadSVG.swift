import Foundation

@testable import Blackboard
@testable import Rendering

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A page's drawing as a reader of XML sees it.
struct ReadSVG {
  /// One tag with its text.
  struct Element {
    let name: String
    let attributes: [String: String]
    var text = ""

    /// An attribute as a number.
    func number(_ name: String) -> Double? { attributes[name].flatMap { Double($0) } }

    /// The points of a path, one array for each of its moves.
    var parts: [[Point]] { pathPoints(attributes["d"] ?? "") }
  }

  /// All tags in the order in which they open; the first is `svg`.
  let elements: [Element]

  /// Nil when the text is not well-formed.
  init?(_ text: String) {
    let reader = Reader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    guard parser.parse() else { return nil }
    elements = reader.elements
  }

  var root: Element { elements[0] }
  var width: Double { root.number("width") ?? .nan }
  var height: Double { root.number("height") ?? .nan }
  var texts: [Element] { elements.filter { $0.name == "text" } }

  func named(_ name: String) -> [Element] {
    elements.filter { $0.attributes["data-name"] == name }
  }

  /// A path's point as numbers, by what the root says of its axes alone.
  func numbers(_ point: Point) -> Point? {
    func number(_ place: Double, _ axis: String) -> Double? {
      guard let words = root.attributes[axis]?.split(separator: " "), words.count == 5 else {
        return nil
      }
      let n = words.prefix(4).compactMap { Double($0) }
      guard n.count == 4 else { return nil }
      let share = (place - n[2]) / (n[3] - n[2])
      switch words[4] {
      case "linear": return n[0] + share * (n[1] - n[0])
      case "logarithmic": return n[0] * pow(n[1] / n[0], share)
      default: return nil
      }
    }
    guard let x = number(point.x, "data-x"), let y = number(point.y, "data-y") else { return nil }
    return Point(x, y)
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [Element] = []
    private var open: [Int] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String] = [:]
    ) {
      open.append(elements.count)
      elements.append(Element(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      if let place = open.last { elements[place].text += text }
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
      open.removeLast()
    }
  }
}

/// The points of M, m, L, h and Z commands, one array for each move.
func pathPoints(_ data: String) -> [[Point]] {
  var parts: [[Point]] = []
  var place = Point(0, 0)
  for match in data.matches(of: /([MmLhZ])([^MmLhZ]*)/) {
    let numbers = match.2.matches(of: /-?[0-9]*\.?[0-9]+/).compactMap { Double($0.output) }
    switch (match.1, numbers.count) {
    case ("M", 2):
      place = Point(numbers[0], numbers[1])
      parts.append([place])
    case ("m", 2):
      place = Point(place.x + numbers[0], place.y + numbers[1])
      parts.append([place])
    case ("L", 2):
      place = Point(numbers[0], numbers[1])
      parts[parts.count - 1].append(place)
    case ("h", 1), ("Z", 0): break
    default: return []
    }
  }
  return parts
}

/// The rectangle that a text takes, its letters at most 0.6 of their size wide.
struct TextBox {
  let text: String
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double

  init(_ element: ReadSVG.Element) {
    let size = element.number("font-size") ?? .nan
    let width = 0.6 * size * Double(cellWidth(element.text))
    let x = element.number("x") ?? .nan
    let y = element.number("y") ?? .nan
    text = element.text
    switch element.attributes["text-anchor"] {
    case "middle": (left, right) = (x - width / 2, x + width / 2)
    case "end": (left, right) = (x - width, x)
    default: (left, right) = (x, x + width)
    }
    (top, bottom) = (y - 0.8 * size, y + 0.2 * size)
  }

  func overlaps(_ other: TextBox) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }
}

/// The drawing of a figure as a reader of XML sees it.
func readDrawing(of figure: Figure) -> ReadSVG? {
  drawing(of: figure).flatMap { ReadSVG($0.svg()) }
}
