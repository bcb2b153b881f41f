import Testing

@testable import Blackboard
@testable import Pictures
@testable import Rendering

/// Signs tell series apart where colours cannot: ten classes have six colours, and a terminal's theme may
/// have any.
@Suite("Signs of series") struct SignTests {
  private let all = 0..<Drawing.signCount

  @Test(
    "the ten signs of a terminal are ten characters of one cell",
    arguments: [
      Style.Characters.unicode, .ascii,
    ])
  func characters(_ characters: Style.Characters) {
    let signs = Style(characters: characters).glyphs.series
    #expect(Set(signs).count == Drawing.signCount && signs.count == Drawing.signCount)
    #expect(signs.allSatisfy { cellWidth(String($0)) == 1 })
    if characters == .ascii { #expect(signs.allSatisfy { $0.isASCII }) }
  }

  @Test("the ten signs of a page differ as shapes, whatever their colours")
  func shapes() throws {
    let shapes = try all.map { index -> [String] in
      let element = try #require(ReadSVG(sheet(index, size: 8).svg())?.elements.last)
      let isOpen = element.attributes["class"]?.contains("d-open") == true
      let isFilled = element.attributes["fill"] == "currentColor"
      let form = element.attributes["d"] ?? "circle"
      return [element.name, form, isOpen ? "open" : isFilled ? "filled" : "line"]
    }
    #expect(Set(shapes).count == Drawing.signCount, "\(shapes)")
  }

  /// Of the pixels that one of two signs covers, the part that the other does not, in the size of a cloud.
  @Test("the ten signs of a picture differ in a fifth of what they cover", arguments: [4.5, 6, 8])
  func pixels(_ size: Double) {
    let covers = all.map { index in cover(sheet(index, size: size)) }
    for (index, cover) in covers.enumerated() {
      for (before, other) in covers[..<index].enumerated() {
        let common = zip(cover, other).reduce(0) { $0 + min($1.0, $1.1) }
        let united = zip(cover, other).reduce(0) { $0 + max($1.0, $1.1) }
        #expect(common < 0.8 * united, "\(before) and \(index): \(common / united)")
      }
    }
  }

  /// The pairs that a terminal's theme may show alike, here the usual one of xterm, have a sign each.
  @Test("in the colours of a theme cyan and green depend on their signs")
  func theme() throws {
    let xterm: [UInt8: RGB] = [
      1: RGB(205, 0, 0), 2: RGB(0, 205, 0), 4: RGB(0, 0, 238), 5: RGB(205, 0, 205),
      6: RGB(0, 205, 205),
    ]
    for letters in [RGB(0, 0, 0), RGB(229, 229, 229)] {
      let colors = try (0..<6).map { index -> RGB in
        guard case .theme(let number) = Paint(.series(index), .trueColor).sign else {
          return letters
        }
        return try #require(xterm[number])
      }
      let pairs = Set(alike(colors).map(\.pair))
      #expect(pairs == [[0, 2]])
      for glyphs in [Glyphs.unicode, .ascii] {
        #expect(pairs.allSatisfy { glyphs.series[$0[0]] != glyphs.series[$0[1]] })
      }
    }
  }

  private func sheet(_ index: Int, size: Double) -> Drawing {
    var sheet = Drawing(width: 12, height: 12, description: "a sign")
    sheet.elements = [.sign(index, Point(6, 6), size: size)]
    return sheet
  }

  /// How much of each pixel of a file is covered, by the light that is missing in the darkest channel.
  private func cover(_ sheet: Drawing) -> [Double] {
    let picture = sheet.picture(scale: 2)
    let darkness = stride(from: 0, to: picture.bytes.count, by: 3).map { start in
      255 - Double(picture.bytes[start..<start + 3].min() ?? 255)
    }
    let most = darkness.max() ?? 1
    return darkness.map { $0 / most }
  }
}
