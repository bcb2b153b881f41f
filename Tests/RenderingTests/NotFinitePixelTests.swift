import Testing

@testable import Blackboard
@testable import Pictures
@testable import Rendering

/// Pixels that are no numbers are seen, and are not taken for paper or for ink.
@Suite("Pixels that are not finite") struct NotFinitePixelTests {
  /// Three pictures of four pixels: one of numbers, one of black with a hole, one without a number.
  private static let grid = PictureGrid(
    title: "G(z)",
    pixels: [-1, 1, -2, 2, -1, .nan, -1, -1, .nan, .infinity, -.infinity, .nan], in: -1...1,
    width: 2, height: 2, columns: 2, caption: "Three pictures.")

  @Test("they are of a middle grey, as in a heat map, and numbers beyond the range are not")
  func grey() {
    #expect(Self.grid.pictures == [[0, 255, 0, 255], [0, 128, 0, 0], [128, 128, 128, 128]])
  }

  @Test("the terminal and the page say how many they are, in the same words, before the caption")
  func note() throws {
    let note = "5 pixels are not finite and are drawn grey."
    #expect(plain(.pictures(Self.grid)).suffix(2) == ["  " + note, "Three pictures."])
    let texts = try #require(readDrawing(of: .pictures(Self.grid))).texts.map(\.text)
    #expect(texts.suffix(2) == [note, "Three pictures."])
    var page = HTMLPage(title: "")
    page.add(.pictures(Self.grid))
    #expect(page.html.contains(note))
    let one = PictureGrid(pixels: [.nan, 0.5], width: 1, height: 1, columns: 2)
    #expect(plain(.pictures(one)).last == "  1 pixel is not finite and is drawn grey.")
  }

  @Test("a part of the pictures counts its own")
  func corner() {
    let row = Self.grid.corner(columns: 2, rows: 1)
    #expect(plain(.pictures(row)).last == "  1 pixel is not finite and is drawn grey.")
  }

  @Test("pictures of numbers say nothing")
  func numbers() {
    let grid = PictureGrid(pixels: [-3, 0, 0.5, 7], width: 2, height: 2, columns: 1)
    #expect(!plain(.pictures(grid)).joined().contains("finite"))
    var page = HTMLPage(title: "")
    page.add(.pictures(grid))
    #expect(!page.html.contains("finite"))
  }
}
