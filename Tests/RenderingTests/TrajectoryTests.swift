import Testing

@testable import Blackboard
@testable import Rendering

@Suite struct TrajectoryTests {
  /// Points of a circle by the rational parametrisation, exact up to rounding.
  private func circle(radius: Double) -> [Point] {
    let quarter = (0...100).map { step -> Point in
      let t = Double(step) / 100
      return Point(radius * (1 - t * t) / (1 + t * t), radius * 2 * t / (1 + t * t))
    }
    let half = quarter + quarter.map { Point(-$0.y, $0.x) }
    return half + half.map { Point(-$0.x, -$0.y) }
  }

  /// The picture has no legend and no labels here: only signs of the path count.
  private func extent(_ lines: [String], of signs: Set<Character>) -> (columns: Int, rows: Int) {
    let rows = lines.indices.filter { row in lines[row].contains { signs.contains($0) } }
    let columns = lines.flatMap { line in
      line.enumerated().filter { signs.contains($1) }.map(\.offset)
    }
    return (columns.max()! - columns.min()! + 1, rows.max()! - rows.min()! + 1)
  }

  @Test(arguments: [40, 57, 80, 120, 200], [1.0, 0.003, 70, 1e6])
  func aCircleIsTwiceAsManyCellsWideAsHigh(_ width: Int, _ radius: Double) {
    let figure = TrajectoryFigure(paths: [.init("", circle(radius: radius))], height: 40)
    let lines = plain(.trajectory(figure), width).dropLast(2)
    let braille = (0x2801...0x28FF).compactMap(Unicode.Scalar.init).map(Character.init)
    let (columns, rows) = extent(Array(lines), of: Set(["●", "S", "E"] + braille))
    #expect((columns - 2 * rows).magnitude <= 1)
    #expect(rows > 10)
  }

  @Test func axesCrossAtZeroAndPathsGoTheRightWay() throws {
    let figure = TrajectoryFigure(paths: [.init("p", [Point(-2, -1), Point(2, 1)])])
    let lines = plain(.trajectory(figure)).map(Array.init)
    func place(_ sign: Character) throws -> (row: Int, column: Int) {
      let row = try #require(lines.firstIndex { $0.contains(sign) })
      return (row, try #require(lines[row].firstIndex(of: sign)))
    }
    let start = try place("S")
    let end = try place("E")
    // The start lies left and below, the end right and above, zero in the middle.
    #expect(start.row > end.row && start.column < end.column)
    let zero = try #require(lines.firstIndex { $0.contains("─") && !$0.contains("└") })
    #expect((2 * zero - start.row - end.row).magnitude <= 1)
    #expect(String(lines[zero]).hasPrefix(" 0.0┤"))
    let crossing = try #require(
      lines[zero].indices.first { lines[zero - 2][$0] == "│" && $0 > 4 })
    #expect((2 * crossing - start.column - end.column).magnitude <= 2)
  }

  /// Dots of a circle lie on it: their distance from its middle, where the lines through zero cross, is
  /// its radius.
  @Test(arguments: [57, 80, 200])
  func dotsLieOnTheCircle(_ width: Int) throws {
    let figure = TrajectoryFigure(paths: [.init("", circle(radius: 1))], height: 31)
    let lines = plain(.trajectory(figure), width).dropFirst().prefix(31).map(Array.init)
    let across = try #require(lines.firstIndex { $0.contains("─") })
    // Of the two upright lines the axis is the first.
    let upright = try #require(lines[across - 2].lastIndex(of: "│"))
    let cells = lines.map {
      $0.map { (0x2800...0x28FF).contains($0.unicodeScalars.first!.value) ? $0 : " " }
    }
    let places = try PrintedPicture(cells.map { "│" + String($0) } + ["└", ""]).dots
      .map(PrintedPicture.middle)
    let (columns, rows) = (places.map(\.0), places.map(\.1))
    let middle = (
      column: (columns.min()! + columns.max()!) / 2, row: (rows.min()! + rows.max()!) / 2
    )
    #expect((middle.column - Double(upright)).magnitude <= 1)
    #expect((middle.row - Double(across)).magnitude <= 0.75)
    let distances = places.map { place -> Double in
      let (x, y) = (place.0 - middle.column, 2 * (place.1 - middle.row))
      return (x * x + y * y).squareRoot()
    }
    let radius = try #require(distances.max())
    #expect(radius > 14 && distances.count > 60)
    #expect(distances.allSatisfy { $0 > radius - 1.2 })
  }

  @Test func pathsShowTheirSignsAlongTheWay() {
    let lines = plain(.trajectory(Samples.trajectory)).dropLast(2).joined()
    #expect(lines.filter { $0 == "●" }.count > 10 && lines.filter { $0 == "×" }.count > 5)
  }

  @Test func legendTellsWhereEveryPathStartsAndEnds() {
    let lines = plain(.trajectory(Samples.trajectory))
    #expect(
      lines.suffix(2) == [
        "  ⠤⠤⠤●⠤⠤⠤ simultaneous steps: S (1, 0) → 1 (1.493, -1.035)",
        "  ⠤⠤ × ⠤⠤ alternating steps: S (1, 0) → 2 (1.001, 0.01947)",
      ])
    let picture = lines.dropLast(2).joined()
    #expect(picture.contains("S") && picture.contains("2"))
  }

  @Test func unusualTrajectories() {
    let unusual: [[[Point]]] = [
      [], [[]], [[Point(0, 0)]], [[Point(3, 3)]], [[Point(0, 0), Point(5, 0)]],
      [[Point(0, 0), Point(0, -5)]], [[Point(.nan, 1), Point(1, .infinity)]],
      [[Point(1e308, 1e308), Point(1, 1)]], [[Point(1e140, 1), Point(-1e140, 2)]],
      [[Point(1e-200, 1e-200)]], [[Point(100, 0.001), Point(101, 0.002)], [Point(1, 1)]],
    ]
    for paths in unusual {
      let figure = Figure.trajectory(TrajectoryFigure(paths: paths.map { .init("p", $0) }))
      for style in styles {
        let problem = violation(of: figure, style)
        #expect(problem == nil)
      }
    }
  }

  @Test func divergedPointsAreCounted() {
    let figure = TrajectoryFigure(paths: [.init("p", [Point(0, 0), Point(1, 1), Point(.nan, 0)])])
    #expect(plain(.trajectory(figure)).last == "  1 point is not finite and is left out.")
  }
}
