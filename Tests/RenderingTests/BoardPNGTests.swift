import Foundation
import Testing

@testable import Blackboard
@testable import Pictures
@testable import Rendering

@Suite("Boards as PNG") struct BoardPNGTests {
  private func texts(_ drawing: Drawing) -> [(text: String, at: Point)] {
    drawing.elements.compactMap {
      if case .text(let text, let point, _, _, _, _, _) = $0 { (text, point) } else { nil }
    }
  }

  @Test func everyPanelIsOnTheSheet() throws {
    let board = BoardSamples.laboratory()
    let sheet = drawing(of: board)
    let shown = texts(sheet)
    func place(_ text: String) throws -> Point {
      try #require(shown.first { $0.text.hasPrefix(text) }, "\(text)").at
    }
    let main = try place("Samples over D")
    let side = try [
      "Losses", "Jensen–Shannon d", "Is it working?", "Numbers", "What the generator",
      "What to look",
    ]
    .map(place)
    #expect(side.allSatisfy { $0.x > 720 && $0.x < sheet.width })
    #expect(side.map(\.y) == side.map(\.y).sorted() && main.x < 40)
    #expect(try place("ring").y < main.y)
    #expect(try place("space").y > side[5].y && place("space").y < sheet.height)
    // Words, numbers of tables and verdicts are there too.
    for text in ["Wasserstein-1", "D WON", "• ", "step 1001"] {
      #expect(shown.contains { $0.text.contains(text) }, "\(text)")
    }
    #expect(!shown.contains { $0.text.contains("not shown") })
  }

  /// Each panel leaves ink below its title.
  @Test func theFileShowsEachPanel() throws {
    let board = BoardSamples.laboratory()
    let sheet = drawing(of: board)
    let file = png(of: board)
    if let path = ProcessInfo.processInfo.environment["BOARD_PNG"] {
      try Data(file).write(to: URL(fileURLWithPath: path))
    }
    let read = try ReadPNG(file)
    #expect(
      (read.width, read.height) == (Int(2 * sheet.width), Int((2 * sheet.height).roundedHalfUp)))
    for title in board.panels.map(\.title) {
      let at = try #require(texts(sheet).first { title.hasPrefix($0.text) }?.at)
      var ink = 0
      for row in Int(2 * at.y + 20)..<min(read.height, Int(2 * at.y + 80)) {
        for column in Int(2 * at.x)..<Int(2 * at.x + 300)
        where read.bytes[3 * (row * read.width + column)] < 200 {
          ink += 1
        }
      }
      #expect(ink > 40, "\(title)")
    }
    #expect(file == png(of: board))
  }

  @Test func pointsOfNumbersStandBelowEachOther() throws {
    let table = Table(
      columns: [.init("name"), .init("value", .decimal)],
      rows: [
        [.text("a"), .number(12.25, decimals: 2)], [.text("b"), .number(-3.5, decimals: 1)],
        [.text("c"), .integer(7)], [.text("d"), .text("—")],
      ])
    var sheet = Drawing(width: 400)
    sheet.addTable(table)
    let ends = sheet.elements.compactMap { element -> Double? in
      guard case .text(let text, let point, _, .end, _, false, _) = element, text != "—" else {
        return nil
      }
      return point.x
    }
    #expect(ends.count == 3 && Set(ends).count == 1)
    let names = texts(sheet).filter { ["a", "b", "c", "d", "name"].contains($0.text) }
    #expect(names.count == 5 && Set(names.map(\.at.x)).count == 1)
    #expect(names.map(\.at.y) == names.map(\.at.y).sorted() && Set(names.map(\.at.y)).count == 5)
  }

  @Test func emptyBoardsAreSheetsToo() throws {
    for board in [
      Board(), Board(header: ["only words"]), Board(side: [.init("a", "", .text("b"))]),
    ] {
      let read = try ReadPNG(png(of: board))
      #expect(read.width > 1000 && read.height > 40)
    }
  }
}
