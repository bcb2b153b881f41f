import Testing

@testable import Blackboard
@testable import Rendering

/// A picture of 39 × 19 cells, in which every dot is one unit wide and high.
private func dots(
  _ clouds: [[Point]] = [], arrows: [SceneFigure.Arrow] = [], marks: [SceneFigure.Mark] = [],
  cursor: Point? = nil
) -> SceneFigure {
  SceneFigure(
    clouds: clouds.enumerated().map { .init("cloud \($0)", points: $1) }, arrows: arrows,
    marks: marks, cursor: cursor, xRange: 0...78, yRange: 0...76)
}

/// The middle of a dot in `dots`, counted from the upper left corner.
private func middle(_ column: Int, _ row: Int) -> Point {
  Point(Double(column) + 0.5, 75.5 - Double(row))
}

/// The signs in the picture of `dots`.
private func signs(_ figure: SceneFigure, _ style: Style = Style()) -> [[Character]] {
  let (lines, place) = figure.picture(columns: 42, rows: 21, style: style)
  return lines[place.row..<place.row + place.rows].map { line in
    Array(Array(line.spans.map(\.text).joined()).dropFirst(place.column))
  }
}

/// All signs that are no blanks, in the order of reading.
private func ink(_ figure: SceneFigure, _ style: Style = Style()) -> String {
  String(signs(figure, style).joined().filter { $0 != " " })
}

private let ascii = Style(characters: .ascii)

@Suite("Scenes in the terminal") struct SceneTests {
  /// Unicode's dots of a cell, down the left column and then down the right one.
  @Test(arguments: [Style.Color.none, .ansi16, .ansi256, .trueColor])
  func everyPointLightsItsDot(_ color: Style.Color) {
    let expected: [[Character]] = [["⠁", "⠂", "⠄", "⡀"], ["⠈", "⠐", "⠠", "⢀"]]
    for (column, row) in [(0, 0), (38, 0), (7, 5), (38, 18)] {
      for across in 0..<2 {
        for down in 0..<4 {
          let figure = dots([[middle(2 * column + across, 4 * row + down)]])
          let signs = signs(figure, Style(color: color))
          #expect(signs.count == 19 && signs[0].count == 39)
          #expect(signs[row][column] == expected[across][down])
          #expect(signs.joined().count { $0 != " " } == 1)
        }
      }
    }
    // A border belongs to the picture.
    #expect(ink(dots([[Point(0, 0), Point(78, 0), Point(0, 76), Point(78, 76)]])) == "⠁⠈⡀⢀")
  }

  @Test func withoutColourTheSecondCloudHasSigns() {
    let few = (0..<3).map { middle($0 % 2, $0 / 2) }
    let many = (0..<4).map { middle(4 + $0 % 2, $0 / 2) }
    #expect(signs(dots([[], few + many]))[0].prefix(4) == ["x", " ", "X", " "])
    #expect(signs(dots([few + many]), ascii)[0].prefix(4) == [":", " ", ":", " "])
    #expect(signs(dots([[], few + many]), ascii)[0].prefix(4) == ["x", " ", "X", " "])
    // The later cloud lies above.
    #expect(signs(dots([few, [middle(1, 3)]]))[0][0] == "x")
    #expect(signs(dots([many, many]), ascii)[0][2] == "X")
  }

  @Test func headsPointWhereTheArrowGoes() {
    let (from, length) = (Point(39, 38), 16.0)
    let directions: [(x: Double, y: Double, unicode: Character, ascii: Character)] = [
      (1, 0, "→", ">"), (-1, 0, "←", "<"), (0, 1, "↑", "^"), (0, -1, "↓", "v"),
      (1, 0.9, "↗", ">"), (-1, 0.9, "↖", "<"), (0.9, -1, "↘", "v"), (-0.9, -1, "↙", "v"),
      (1, 0.4, "→", ">"), (-0.4, 1, "↑", "^"),
    ]
    for direction in directions {
      let to = Point(from.x + length * direction.x, from.y + length * direction.y)
      let figure = dots(arrows: [.init(from: from, to: to)])
      let (column, row) = (Int(to.x / 2), Int((76 - to.y) / 4))
      #expect(signs(figure)[row][column] == direction.unicode)
      #expect(signs(figure, ascii)[row][column] == direction.ascii)
      #expect(ink(figure).count { "←↑→↓↖↗↘↙".contains($0) } == 1)
      #expect(ink(figure, ascii).count { "<>^v".contains($0) } == 1)
      #expect(ink(figure).count > 4 && ink(figure, ascii).count > 3)
    }
    let steep = dots(arrows: [.init(from: Point(10, 10), to: Point(30, 30))])
    #expect(
      Set(ink(steep, ascii)) == ["/", ">"]
        && Set(
          ink(
            dots(
              arrows: [.init(from: Point(10, 30), to: Point(28, 10))]), ascii)) == ["\\", "v"]
    )
  }

  @Test func shortArrowsAreNotDrawn() {
    func arrow(_ length: Double) -> SceneFigure {
      dots(arrows: [.init(from: Point(39, 38), to: Point(39 + length, 38))])
    }
    // A dot is one unit long, a cell four of them high.
    #expect(ink(arrow(1.9)).isEmpty && ink(arrow(1.9), ascii).isEmpty)
    #expect(ink(arrow(2.1)).contains("→") && ink(arrow(2.1), ascii).contains(">"))
    #expect(ink(arrow(0)).isEmpty && ink(arrow(.nan)).isEmpty && ink(arrow(1e200)).isEmpty)
    // One that leaves the picture is drawn as far as its border, and has no head there.
    let leaving = ink(arrow(1e9))
    #expect(leaving.count >= 19 && leaving.allSatisfy { ("\u{2801}"..."\u{28FF}").contains($0) })
  }

  /// From back to front: clouds, arrows, filled marks, open marks, the cursor.
  @Test(arguments: [(Style(), "⣿→●○╋"), (ascii, ":>@o+")])
  func layersLieAboveEachOther(_ style: Style, _ expected: String) {
    let all = (0..<8).map { middle(40 + $0 % 2, 40 + $0 / 2) }
    let point = middle(40, 41)
    let arrow = SceneFigure.Arrow(from: Point(20, point.y), to: point)
    let marks = [SceneFigure.Mark(point, isFilled: false), .init(point, isFilled: true)]
    let figures = [
      dots([all]), dots([all], arrows: [arrow]), dots([all], arrows: [arrow], marks: [marks[1]]),
      dots([all], arrows: [arrow], marks: marks),
      dots([all], arrows: [arrow], marks: marks, cursor: point),
    ]
    #expect(String(figures.map { signs($0, style)[10][20] }) == expected)
  }

  @Test func pathsAreLinesOfDots() {
    var figure = dots()
    figure.panels[0].paths = [
      .init("a", [middle(0, 0), middle(77, 0), Point(.nan, 0), middle(0, 75)], series: 0)
    ]
    #expect(signs(figure)[0] == Array(repeating: "⠉", count: 39))
    #expect(signs(figure)[18][0] == "⡀" && ink(figure).count == 40)
    #expect(ink(figure, ascii) == String(repeating: "=", count: 40))
    // A mesh has no signs on its lines; lines with names of their own beside others do.
    figure.panels[0].paths = (0..<9).map {
      .init("mesh", [middle(0, 8 * $0), middle(77, 8 * $0)], series: 1)
    }
    #expect(!ink(figure).contains("▲") && ink(figure).count == 9 * 39)
    figure.panels[0].paths[8].name = "curve"
    figure.panels[0].paths[8].series = 2
    #expect(ink(figure).contains("■") && !ink(figure).contains("▲"))
  }

  private func figure(_ name: String) -> SceneFigure {
    ["scene": Samples.scene, "mesh": Samples.mesh][name] ?? Samples.line
  }

  /// What is drawn keeps to its cells whatever they are, and says truly where the picture is.
  @Test(arguments: ["scene", "mesh", "line"])
  func picturesKeepTheirSize(_ name: String) {
    let figure = figure(name)
    let sizes = [1, 2, 3, 5, 10, 17, 40, 81, 120, 180, 250].flatMap { columns in
      [1, 2, 3, 4, 5, 8, 20, 40, 60, 99].map { (columns, $0) }
    }
    for (columns, rows) in sizes {
      for style in styles where style.width == 80 {
        let (lines, place) = figure.picture(columns: columns, rows: rows, style: style)
        #expect(lines.count <= min(rows, 60) && lines.allSatisfy { $0.width <= min(columns, 180) })
        for line in lines {
          let text = line.spans.map(\.text).joined()
          #expect(cellWidth(text) == line.width)
          #expect(style.characters == .unicode || text.utf8.allSatisfy { $0 < 0x80 })
        }
        #expect(place.columns > 0 && place.rows > 0 && place.row + place.rows <= lines.count)
        for row in place.row..<place.row + place.rows {
          #expect(lines[row].width == place.column + place.columns)
        }
        let below = lines.count - place.row - place.rows
        #expect(below == (rows < 4 || columns < 2 ? 0 : 2))
        let (room, height) = (min(columns, 180) - place.column, min(rows, 60) - below - place.row)
        guard figure.hasEqualScales else {
          #expect(place.columns == room && place.rows == height)
          continue
        }
        // These show squares: the nearest width, and one row more would be too wide.
        #expect(place.rows == 1 || (place.columns - 2 * place.rows).magnitude <= 1)
        #expect(place.rows == height || 2 * (place.rows + 1) > room)
      }
    }
    #expect(figure.picture(columns: 0, rows: 5, style: Style()).lines.isEmpty)
  }

  @Test(arguments: ["scene", "line"])
  func aClickIsAPointAndBack(_ name: String) throws {
    let figure = figure(name)
    for (columns, rows) in [(10, 5), (37, 20), (80, 24), (180, 60)] {
      let (lines, place) = figure.picture(columns: columns, rows: rows, style: Style())
      let plane = Board.Plane(
        cells: .init(
          column: place.column, row: place.row, columns: place.columns, rows: place.rows),
        xRange: figure.xRange, yRange: figure.yRange)
      for row in 0..<lines.count {
        for column in 0..<columns {
          let isInside =
            (place.column..<place.column + place.columns).contains(column)
            && (place.row..<place.row + place.rows).contains(row)
          let point = plane.point(column: column, row: row)
          #expect((point != nil) == isInside)
          guard let point else { continue }
          let cell = try #require(plane.cell(of: point))
          #expect(cell == (column, row))
        }
      }
      // A point that is set there is drawn there.
      var empty = figure
      let (column, row) = (place.column + place.columns / 2, place.row + place.rows / 3)
      empty.panels = [.init(cursor: plane.point(column: column, row: row))]
      let drawn = empty.picture(columns: columns, rows: rows, style: Style())
      #expect(drawn.picture == place)
      #expect(Array(drawn.lines[row].spans.map(\.text).joined())[column] == "╋")
      #expect(plane.cell(of: Point(99, 0)) == nil && plane.cell(of: Point(.nan, 0)) == nil)
    }
  }

  @Test func whatIsNotDrawnIsCounted() {
    var figure = dots([[middle(1, 1), Point(78.001, 1)], [Point(.nan, 1), Point(1e149, -1e149)]])
    figure.panels[0].marks = [.init(Point(100, 1), isFilled: true)]
    figure.panels[0].arrows = [.init(from: Point(.infinity, 0), to: Point(1, 1))]
    figure.panels[0].paths = [
      .init("far", [Point(-1e149, 1e149), Point(1e149, 1e149), Point(1e200, 0)], series: 0)
    ]
    figure.panels[0].shades = .init(
      columns: 2, rows: 1, values: [.nan, 1], lowName: "0", highName: "1")
    #expect(
      plain(.scene(figure)).suffix(6) == [
        "  2 of 4 points lie outside the picture.", "  1 of 1 marks lies outside the picture.",
        "  1 point is not finite and is left out. 1 point is too large to be drawn and is",
        "  left out.", "  1 arrow is not finite and is left out.",
        "  1 value is not finite and is left out.",
      ])
    #expect(violation(of: .scene(figure), Style(color: .trueColor)) == nil)
  }

  @Test func nothingIsSaidToBeNothing() {
    var figure = dots()
    figure.caption = "Empty."
    #expect(plain(.scene(figure)) == ["  No points to draw.", "Empty."])
    // The live board draws an empty plane all the same.
    #expect(ink(figure).isEmpty && signs(figure).count == 19)
    figure.panels[0].shades = .init(
      columns: 1, rows: 2, values: [.nan, .infinity], lowName: "", highName: "")
    #expect(ink(figure, Style(color: .trueColor)).isEmpty)
    #expect(plain(.scene(figure))[0] == "  No values to draw.")
  }

  @Test func theLegendNamesEachKindOnce() {
    #expect(
      plotLegend(Samples.mesh.plot, style: Style()).map { $0.spans.map(\.text).joined() } == [
        "  ⠶ real sample   ⠤⠤⠤⠤⠤⠤⠤ grid of noise"
      ])
    let legend = plotLegend(Samples.scene.plot, style: Style()).map {
      $0.spans.map(\.text).joined()
    }
    #expect(
      legend == [
        "  D = 0: generated │···   ░░░│ 1: real",
        "  ⠶ real sample   x generated sample (X: 4 or more in a cell)",
        "  ⠤⠤→ downhill for G   ● a mode that is covered   ○ a mode that is missed",
      ])
    for style in styles {
      #expect(plotLegend(Samples.scene.plot, style: style).allSatisfy { $0.width <= style.width })
    }
    // It stands still: where things lie changes nothing.
    var other = Samples.scene
    for index in other.panels[0].clouds.indices { other.panels[0].clouds[index].points = [] }
    #expect(plotLegend(other.plot, style: Style()).count == legend.count)
  }

  @Test func namesOfAxesStandWhereThereIsRoom() {
    var figure = dots([[middle(1, 1)]])
    (figure.xLabel, figure.yLabel) = ("t", "up")
    let lines = plain(.scene(figure))
    #expect(lines[0].hasSuffix("up") && lines.contains { $0.contains(" t") })
    #expect(!lines.contains { $0.contains("Across:") })
    figure.xLabel = String(repeating: "long ", count: 9) + "end"
    figure.yLabel = String(repeating: "high ", count: 30) + "end"
    let text = plain(.scene(figure)).joined(separator: " ")
    #expect(text.contains("Across: long long") && text.contains("high high"))
    #expect(text.count(of: "end") == 2)
  }
}

extension String {
  /// How often a word occurs.
  fileprivate func count(of word: String) -> Int { ranges(of: word).count }
}
