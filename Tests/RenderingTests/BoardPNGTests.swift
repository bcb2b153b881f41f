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
    #expect(main.x < 40)
    // In two columns, in each from the top in the order of the board.
    for column in [side.filter { $0.x < 40 }, side.filter { $0.x > 560 }] {
      #expect(!column.isEmpty && column.map(\.y) == column.map(\.y).sorted())
      #expect(column.allSatisfy { $0.x < sheet.width && $0.y >= main.y })
    }
    #expect(try place("ring").y < main.y)
    let lowest = try #require(side.map(\.y).max())
    #expect(try place("space").y > lowest && place("space").y < sheet.height)
    // Words, numbers of tables and verdicts are there too.
    for text in ["Wasserstein-1", "D WON", "• ", "step 1001"] {
      #expect(shown.contains { $0.text.contains(text) }, "\(text)")
    }
    #expect(!shown.contains { $0.text.contains("not shown") })
  }

  /// The pictures of the shorter column grow.
  @Test(arguments: 1...3, [true, false])
  func neitherColumnEndsFarAboveTheOther(_ count: Int, _ hasScene: Bool) throws {
    let curves = ["a", "b", "c"].enumerated().map {
      Board.Panel($1, $1, BoardSamples.curves($1, UInt64($0)))
    }
    let table = Table(columns: [.init("x")], rows: (0..<9).map { [.text("row \($0)")] })
    let board = Board(
      main: hasScene ? .init("main", "main", .scene(BoardSamples.scene())) : curves[2],
      side: [.init("t", "table", .table(table))] + curves.prefix(count))
    let sheet = drawing(of: board)
    let ends = [0.0...570, 605...2_000].map { column in
      sheet.elements.compactMap { element -> Double? in
        switch element {
        case .text(_, let at, _, _, _, _, _): column.contains(at.x) ? at.y : nil
        case .image(_, let x, let y, _, let height, _): column.contains(x) ? y + height : nil
        default: nil
        }
      }.max() ?? 0
    }
    #expect((ends[0] - ends[1]).magnitude < 0.15 * sheet.height, "\(ends)")
    #expect(sheet.width < 1_250)
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
