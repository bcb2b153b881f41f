import Testing

@testable import Blackboard
@testable import Rendering

@Suite("The typeface of pictures in files") struct StrokeTypefaceTests {
  private static let ascii = (0x21...0x7E).map { Character(Unicode.Scalar(UInt8($0))) }
  private static let others = Array(
    "−·×÷±→←≥≤…—–√∇γβαμσεΦπληθρδ∂∞°²₁₂½′≠≈“”’‖▲●○◇✓✗äöüÄÖÜßéè⁴⁻ᵢⱼₖ")

  /// A character alone, its box from column 20 and its baseline below row 60, at 40 pixels.
  private func drawn(_ text: String, isBold: Bool = false) -> Sheet {
    Sheet(
      directly: .text(text, Point(20, 60), size: 40, .start, Sheet.black, isBold: isBold),
      width: 100, height: 80)
  }

  @Test func everyCharacterHasInkInItsBox() throws {
    for character in Self.ascii + Self.others {
      #expect(StrokeTypeface.has(character), "\(character)")
      for isBold in [false, true] {
        let width = textWidth(String(character), size: 40, isBold: isBold)
        #expect(width > 5 && width < 45, "\(character)")
        let bounds = try #require(drawn(String(character), isBold: isBold).bounds)
        // The tail of a j hangs below the letter before.
        let left = character == "j" || character == "ⱼ" ? 17 : 19
        #expect(bounds.columns.lowerBound >= left, "\(character)")
        #expect(bounds.columns.upperBound <= 20 + Int(width.roundedUp), "\(character)")
        // From the tail of a lowered j to the dots of a capital.
        #expect(bounds.rows.lowerBound >= 23 && bounds.rows.upperBound <= 72, "\(character)")
      }
    }
  }

  @Test func everyCharacterDiffersFromEveryOther() throws {
    var seen: [[Double]: Character] = [:]
    for character in Self.ascii + Self.others {
      let sheet = drawn(String(character))
      let pixels = (0..<8000).map { sheet[$0 % 100, $0 / 100] }
      #expect(seen[pixels] == nil, "\(character) looks like \(seen[pixels] ?? " ")")
      seen[pixels] = character
    }
  }

  @Test func lettersKeepTheirHeights() throws {
    func rows(_ text: String) throws -> ClosedRange<Int> { try #require(drawn(text).bounds).rows }
    let (flat, round) = (try rows("x"), try rows("o"))
    #expect(flat == round)
    // The pen stands on the baseline, and capitals are about 0.7 of the size.
    #expect((59...60).contains(flat.upperBound))
    #expect(try rows("E").lowerBound == rows("0").lowerBound)
    #expect(try (27...30).contains(60 - rows("E").lowerBound))
    for letter in "bdfhkl" { #expect(try rows(String(letter)).lowerBound < rows("E").lowerBound) }
    for letter in "gpqyjμ" { #expect(try rows(String(letter)).upperBound > 66) }
    for letter in "acemnorsuvwxz" { #expect(try rows(String(letter)) == flat, "\(letter)") }
  }

  @Test func aMissingCharacterIsAnEmptyBox() throws {
    let (narrow, wide) = (drawn("Ж"), drawn("生"))
    #expect(!StrokeTypeface.has("Ж") && !StrokeTypeface.has("生"))
    #expect(textWidth("Ж", size: 22, isBold: false) == 11)
    #expect(textWidth("生", size: 22, isBold: false) == 22)
    #expect(narrow[30, 45] == 0 && wide[40, 45] == 0)
    #expect(narrow.runs(alongRow: 45).count == 4 && wide.runs(alongRow: 45).count == 4)
    let (box, wideBox) = (try #require(narrow.bounds), try #require(wide.bounds))
    #expect(wideBox.columns.count == box.columns.count + 20)
    // What takes no room in a terminal takes none here.
    #expect(textWidth("\u{301}", size: 22, isBold: false) == 0)
    // One letter as a reader sees it, however it is encoded.
    #expect(
      textWidth("a\u{308}", size: 22, isBold: false) == textWidth("ä", size: 22, isBold: false))
  }

  @Test func widthsAddUp() throws {
    for isBold in [false, true] {
      let parts = "loss (nats), 0.5".map { textWidth(String($0), size: 12, isBold: isBold) }
      let whole = textWidth("loss (nats), 0.5", size: 12, isBold: isBold)
      #expect((parts.reduce(0, +) - whole).magnitude < 1e-9)
      #expect(
        (textWidth("loss (nats), 0.5", size: 24, isBold: isBold) - 2 * whole).magnitude < 1e-9)
    }
    #expect(textWidth("", size: 12, isBold: false) == 0)
    // Figures stand under each other.
    let figures = Set((0...9).map { textWidth("\($0)", size: 12, isBold: false) })
    #expect(figures.count == 1)
    #expect(textWidth("W", size: 12, isBold: true) > textWidth("W", size: 12, isBold: false))
  }

  @Test func boldLettersHaveMoreInk() throws {
    for text in ["Ring", "a", "8", "."] {
      let (light, bold) = (drawn(text).ink, drawn(text, isBold: true).ink)
      #expect(bold > 1.3 * light && bold < 2.5 * light, "\(text)")
    }
  }

  @Test func aTextStandsAboutItsPoint() throws {
    func columns(_ anchor: Drawing.Anchor) throws -> ClosedRange<Int> {
      let sheet = try Sheet(
        [.text("HH", Point(50, 30), size: 22, anchor, Sheet.black)], width: 100)
      return try #require(sheet.bounds).columns
    }
    let (start, middle, end) = (try columns(.start), try columns(.middle), try columns(.end))
    let width = Int(textWidth("HH", size: 22, isBold: false).roundedHalfUp)
    #expect(start.lowerBound >= 50 && end.upperBound < 50)
    #expect(start.count == end.count && end.lowerBound == 99 - start.upperBound)
    #expect((middle.lowerBound + middle.upperBound - 99).magnitude <= 1)
    #expect(start.upperBound < 50 + width && start.count > width - 6)
  }

  /// Turned by a quarter to the left, so that it reads upward.
  @Test func anUprightTextIsTheTurnedOne() throws {
    let flat = try Sheet(
      [.text("loss η", Point(8, 40), size: 20, .start, Sheet.black)], width: 80, height: 80)
    let upright = try Sheet(
      [.text("loss η", Point(40, 72), size: 20, .start, Sheet.black, isUpright: true)],
      width: 80, height: 80)
    #expect(flat.ink > 50)
    for row in 0..<80 {
      for column in 0..<80 {
        #expect((upright[row, 79 - column] - flat[column, row]).magnitude < 0.01)
      }
    }
  }

  @Test func aQuarterOfAnEllipseIsNearlyOne() {
    // Nearly on the circle of radius 10, a little outside between its ends.
    let lines = GlyphPath("M 10 0 V 0 10 M 0 10 H 10 0").lines
    for point in lines.joined() {
      let radius = (point.x * point.x + point.y * point.y).squareRoot()
      #expect((10...10.3).contains(radius) || (radius - 10).magnitude < 1e-9)
    }
    #expect(lines.map(\.first) == [Point(10, 0), Point(0, 10)])
    #expect(lines.map(\.last) == [Point(0, 10), Point(10, 0)])
  }
}
