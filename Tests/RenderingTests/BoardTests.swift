import Testing

@testable import Blackboard
@testable import Rendering

@Suite("Boards on screens") struct BoardTests {
  private func lines(_ screen: Screenful) -> [String] {
    screen.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  private func place(_ name: String, _ places: [Board.Place]) -> Board.Place? {
    places.first { $0.name == name }
  }

  @Test(arguments: [Style.Characters.unicode, .ascii])
  func anyBoardFitsAnyScreen(_ characters: Style.Characters) {
    var random = SplitMix(characters == .ascii ? 1 : 2)
    for round in 0..<200 {
      let small = round % 4 == 0
      let columns = 1 + Int(random.next() % (small ? 50 : 300))
      let rows = 1 + Int(random.next() % (small ? 20 : 100))
      let style = Style(characters: characters, color: Style.Color.allCases[round % 4])
      let board = BoardSamples.random(&random)
      let (screen, places) = layOut(board, columns: columns, rows: rows, style: style)
      #expect(screen.columns == columns && screen.rows == rows)
      let shown = lines(screen)
      #expect(shown.count == rows && shown.allSatisfy { cellWidth($0) <= columns })
      #expect(characters == .unicode || screen.text.utf8.allSatisfy { $0 < 0x80 })
      check(places, columns: columns, rows: rows, of: board)
      // Every panel is on the screen or is said to be missing.
      if columns >= 40, rows >= 12 {
        let drawable = board.panels.count
        let missing = drawable - places.count
        let note = missing == 1 ? "1 panel does not fit" : "\(missing) panels do not fit"
        #expect(screen.text.contains(note) == (missing > 0), "\(columns) × \(rows)")
      }
    }
  }

  /// Panels lie within the screen, beside each other, planes within their panels.
  private func check(_ places: [Board.Place], columns: Int, rows: Int, of board: Board) {
    var taken = Array(repeating: false, count: columns * rows)
    for place in places {
      let cells = place.cells
      #expect(cells.column >= 0 && cells.column + cells.columns <= columns)
      #expect(cells.row >= 0 && cells.row + cells.rows <= rows && cells.rows >= 2)
      for row in cells.row..<cells.row + cells.rows {
        for column in cells.column..<cells.column + cells.columns {
          #expect(!taken[row * columns + column])
          taken[row * columns + column] = true
        }
      }
      guard case .scene(let scene) = board.panels.first(where: { $0.name == place.name })?.figure
      else {
        #expect(place.plane == nil)
        continue
      }
      guard let plane = place.plane else {
        Issue.record("a scene without its plane")
        continue
      }
      let last = (
        column: plane.cells.column + plane.cells.columns - 1,
        row: plane.cells.row + plane.cells.rows - 1
      )
      #expect(cells.contains(column: plane.cells.column, row: plane.cells.row))
      #expect(cells.contains(column: last.column, row: last.row))
      #expect(plane.xRange == scene.xRange && plane.yRange == scene.yRange)
    }
  }

  @Test func aClickIsAPointAndBack() throws {
    let plane = Board.Plane(
      cells: .init(column: 10, row: 5, columns: 60, rows: 30), xRange: -3...3, yRange: 0...6)
    let corner = try #require(plane.point(column: 10, row: 5))
    #expect((corner.x + 2.95).magnitude < 1e-12 && (corner.y - 5.9).magnitude < 1e-12)
    let last = try #require(plane.point(column: 69, row: 34))
    #expect((last.x - 2.95).magnitude < 1e-12 && (last.y - 0.1).magnitude < 1e-12)
    for (column, row) in [(10, 5), (69, 34), (31, 17)] {
      let point = try #require(plane.point(column: column, row: row))
      let back = try #require(plane.cell(of: point))
      #expect(back == (column, row))
    }
    #expect(plane.point(column: 9, row: 5) == nil && plane.point(column: 70, row: 5) == nil)
    #expect(plane.point(column: 10, row: 4) == nil && plane.point(column: 10, row: 35) == nil)
    #expect(plane.cell(of: Point(4, 1)) == nil)
  }

  /// The cursor of a scene is drawn in the cell that its place names.
  @Test func placesAreWhereThePictureIs() throws {
    for (columns, rows) in [(80, 24), (120, 40), (200, 60), (45, 50)] {
      var board = BoardSamples.laboratory()
      let style = Style(characters: .ascii)
      guard case .scene(var scene) = board.main?.figure else { return }
      scene.panels = [.init()]
      // Somewhere, so that what is said below the picture is the same in both.
      scene.panels[0].cursor = Point(scene.xRange.lowerBound, scene.yRange.lowerBound)
      board.main?.figure = .scene(scene)
      let (before, places) = layOut(board, columns: columns, rows: rows, style: style)
      let plane = try #require(place("plane", places)?.plane)
      let (column, row) = (plane.cells.column + 3, plane.cells.row + 2)
      #expect(lines(before)[row].dropFirst(column).first != "+")
      scene.panels[0].cursor = plane.point(column: column, row: row)
      board.main?.figure = .scene(scene)
      let (after, moved) = layOut(board, columns: columns, rows: rows, style: style)
      #expect(try #require(place("plane", moved)?.plane).cells == plane.cells)
      #expect(lines(after)[row].dropFirst(column).first == "+", "\(columns) × \(rows)")
    }
  }

  @Test func theMainPanelGetsItsShare() throws {
    let style = Style()
    let board = BoardSamples.laboratory()
    func main(_ columns: Int, _ rows: Int) throws -> (cells: Board.Cells, plane: Board.Cells) {
      let (_, places) = layOut(board, columns: columns, rows: rows, style: style)
      let main = try #require(place("plane", places))
      return (main.cells, try #require(main.plane).cells)
    }
    #expect((39...42).contains(try main(80, 40).cells.columns))
    #expect((58...66).contains(try main(120, 40).cells.columns))
    #expect((94...108).contains(try main(200, 60).cells.columns))
    // No more than a square needs.
    #expect(try main(200, 20).cells.columns <= 45)
    for (columns, rows) in [(80, 40), (120, 40), (200, 60)] {
      let plane = try main(columns, rows).plane
      #expect((plane.columns - 2 * plane.rows).magnitude <= 1, "\(columns) × \(rows)")
    }
  }

  @Test func panelsStandBesideTheMainOneByImportance() throws {
    let style = Style()
    let board = BoardSamples.laboratory()
    for (columns, rows) in [(80, 24), (100, 30), (120, 40), (200, 60), (300, 100)] {
      let (screen, places) = layOut(board, columns: columns, rows: rows, style: style)
      let main = try #require(place("plane", places))
      #expect(main.cells.column == 0 && main.cells.row == 1)
      let side = places.filter { $0.name != "plane" }
      #expect(side.allSatisfy { $0.cells.column >= main.cells.columns })
      #expect(Set(side.map(\.cells.column)).count == (columns < 180 ? 1 : 2))
      #expect(place("losses", places)?.cells.row == 1)
      // Titles stand where the places say; the figures' own are not repeated.
      for place in places {
        let title = try #require(board.panels.first { $0.name == place.name }?.title)
        #expect(
          String(Array(lines(screen)[place.cells.row])[place.cells.column...])
            .hasPrefix(String(title.prefix(min(12, place.cells.columns)))))
      }
      #expect(!screen.text.contains("not shown"))
      #expect(lines(screen)[0].hasPrefix("ring  8 modes"))
      #expect(lines(screen)[rows - 1] == "space pause  q quit  ? help")
    }
    // Everything fits where there is room.
    #expect(layOut(board, columns: 120, rows: 40, style: style).places.count == 7)
    // Below each other where there is none beside.
    let (_, narrow) = layOut(board, columns: 60, rows: 60, style: style)
    #expect(narrow.map(\.name).first == "plane" && narrow.count >= 5)
    #expect(narrow.allSatisfy { $0.cells.column == 0 && $0.cells.columns == 60 })
  }

  @Test func nothingJumpsWhileNumbersChange() {
    for columns in [40, 64, 80, 97, 120, 160, 200, 260] {
      for rows in [12, 19, 24, 33, 40, 60] {
        for style in [Style(color: .trueColor), Style(characters: .ascii)] {
          let places = (1...3).map {
            layOut(BoardSamples.laboratory(UInt64($0)), columns: columns, rows: rows, style: style)
              .places
          }
          #expect(Set(places.map { "\($0)" }).count == 1, "\(columns) × \(rows)")
        }
      }
    }
  }

  @Test func oneAloneTakesTheBodyInItsMiddle() throws {
    let style = Style()
    var board = BoardSamples.laboratory()
    board.side = []
    let (_, places) = layOut(board, columns: 120, rows: 40, style: style)
    let plane = try #require(places.first?.plane)
    #expect(plane.cells.rows >= 30 && plane.cells.columns >= 60)
    let right = 120 - plane.cells.column - plane.cells.columns
    #expect((plane.cells.column - right).magnitude <= 8)
    board.main = nil
    board.side = [.init("losses", "Losses", BoardSamples.curves("nats", 1))]
    let (screen, alone) = layOut(board, columns: 300, rows: 40, style: style)
    #expect(alone[0].cells.columns == 200 && alone[0].cells.column == 50)
    #expect(lines(screen)[alone[0].cells.row] == spaces(50) + "Losses")
  }

  @Test func tooSmallAWindowSaysWhatIsNeeded() {
    let board = BoardSamples.laboratory()
    func shown(_ columns: Int, _ rows: Int, _ style: Style = Style()) -> [String] {
      lines(layOut(board, columns: columns, rows: rows, style: style).screen)
    }
    #expect(shown(39, 12) == ["40 × 12 cells needed"] + Array(repeating: "", count: 11))
    #expect(shown(200, 11)[0] == "40 × 12 cells needed")
    #expect(shown(8, 1) == ["40 × 12…"])
    #expect(shown(1, 1) == ["…"])
    #expect(shown(8, 2, Style(characters: .ascii)) == ["40 x ...", ""])
    #expect(shown(0, -3) == ["…"])
    #expect(shown(40, 12)[0].hasPrefix("ring"))
  }

  @Test func wordsAreCutOrBroken() {
    let words = Board.Words("abc ", .strong) + Board.Words("def", .good) + " ghi"
    #expect(words.text == "abc def ghi")
    let line = words.line(Style())
    #expect(line.spans.map(\.role) == [.emphasis, .good, .plain])
    let cut = line.cut(to: 6, style: Style())
    #expect(cut.spans == [Span(text: "abc ", role: .emphasis), Span(text: "d…", role: .good)])
    #expect(line.cut(to: 11, style: Style()) == line)
    func text(_ line: Line) -> String { line.spans.map(\.text).joined() }
    let broken = line.broken(to: 8, style: Style())
    #expect(broken.map { text($0).trimmed } == ["abc def", "ghi"])
    #expect(Line("生成網路").broken(to: 5, style: Style()).map(text) == ["生成…"])
    // Control characters cannot reach the terminal.
    #expect(text(Board.Words("a\u{1B}[2Jb\nc").line(Style())) == "a[2Jb c")
    #expect(text(Board.Words("σ → ½").line(Style(characters: .ascii))) == "sigma -> 1/2")
    var board = Board(header: ["one two three four five six seven eight nine ten eleven twelve"])
    func header(_ board: Board) -> [String] {
      Array(lines(layOut(board, columns: 40, rows: 12, style: Style()).screen).prefix(2))
    }
    #expect(header(board) == ["one two three four five six seven eight…", ""])
    board.wraps = true
    #expect(header(board) == ["one two three four five six seven eight", "nine ten eleven twelve"])
  }

  @Test func wordsOfPanelsAreCutToTheRowsThereAre() throws {
    let text = (1...60).map { "line \($0)" }.joined(separator: "\n")
    let board = Board(
      header: ["top"], main: .init("text", "Text", .text(text)),
      side: [.init("numbers", "Numbers", BoardSamples.numbers(1))])
    let (screen, places) = layOut(board, columns: 90, rows: 20, style: Style())
    #expect(places.count == 2)
    #expect(lines(screen)[1].hasPrefix("Text") && lines(screen)[2].hasPrefix("line 1"))
    #expect(lines(screen)[19].hasPrefix("line 18…"))
  }

  /// A step of the laboratory at 120 × 40 in the 16 colours and in all of them.
  @Test func aStepTakesFewBytes() {
    for color in [Style.Color.ansi16, .ansi256, .trueColor] {
      let style = Style(color: color)
      func screen(_ seed: UInt64) -> Screenful {
        layOut(BoardSamples.laboratory(seed), columns: 120, rows: 40, style: style).screen
      }
      let bytes = screen(3).changes(from: screen(2), color: color).utf8.count
      #expect(bytes < 20_000, "\(color)")
    }
  }
}

extension String {
  fileprivate var trimmed: String { split(separator: " ").joined(separator: " ") }
}
