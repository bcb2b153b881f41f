import Testing

@testable import Blackboard
@testable import Pictures
@testable import Rendering

@Suite struct CurvesTests {
  private func figure(
    _ series: [[Point]], references: [CurvesFigure.Reference] = [],
    range: ClosedRange<Double>? = nil
  ) -> Figure {
    .curves(
      CurvesFigure(
        xLabel: "x", yLabel: "y",
        series: series.enumerated().map { .init("series \($0)", $1) }, references: references,
        yRange: range))
  }

  /// The rows of the picture: what stands right of the axis.
  private func picture(_ lines: [String]) -> [[Character]] {
    lines.compactMap { line in
      line.firstIndex { "┤│".contains($0) }.map { Array(line[line.index(after: $0)...]) }
    }
  }

  @Test(arguments: [40, 57, 80, 120, 200])
  func dotsLieOnTheCurve(_ width: Int) throws {
    let curve = { (x: Double) in x * x / 10 - 3 }
    let points = (0...150).map { Point(Double($0) / 15, curve(Double($0) / 15)) }
    let picture = try PrintedPicture(plain(figure([points]), width))
    let columns = picture.cells.map(\.count).max() ?? 0
    for dot in picture.dots {
      let (column, row) = PrintedPicture.middle(dot)
      // A tick lies within half a cell of its number, a dot within a quarter.
      let rows = [-0.75, 0, 0.75].map { shift in
        picture.place(curve(picture.value(column + shift, picture.xTicks)), picture.yTicks)
      }
      #expect(row <= (rows.max() ?? 0) + 0.25 && row >= (rows.min() ?? 0) - 0.25)
    }
    // Every half column has its dot, or the cell has a sign.
    let covered = Set(picture.dots.map(\.column))
    let signs = Set(picture.places(of: "●").map(\.column))
    for column in 1..<2 * columns - 1 {
      #expect(covered.contains(column) || signs.contains(column / 2), "half column \(column)")
    }
    #expect(picture.places(of: "●").contains { $0.column == columns - 1 })
  }

  /// A curve towards y = 1, where it has no value, ends short of the tick.
  @Test func theHorizontalAxisShowsWhatItHasTo() throws {
    let points = (10..<200).map { Point(Double($0) / 200, 1) }
    var curves = CurvesFigure(xLabel: "x", yLabel: "y", series: [.init("a", points)])
    func lastTick(_ width: Int) throws -> Double? {
      try PrintedPicture(plain(.curves(curves), width)).xTicks.last?.value
    }
    #expect(try lastTick(80) == 0.9)
    curves.xRange = 0...1
    #expect(try lastTick(80) == 1)
    #expect(CurvesExtent(curves)?.x == 0...1)
    // All points are shown, whatever the range is, and a logarithmic axis has no zero.
    curves.xRange = 0.5...0.6
    #expect(CurvesExtent(curves)?.x == 0.05...0.995)
    curves.xRange = 0...2
    curves.xScale = .logarithmic
    #expect(CurvesExtent(curves)?.x == 0.05...0.995)
    #expect(try lastTick(80) ?? 2 < 1)
  }

  @Test func aStraightLineRunsFromCornerToCorner() throws {
    let rows = picture(plain(figure([[Point(0, 0), Point(10, 10)]])))
    #expect(rows.first?.last == "●")
    #expect(rows.last?.first == "●")
    // In ASCII one mark a column, rising with it.
    let ascii = plain(figure([[Point(0, 0), Point(10, 10)]]), 80, .ascii).compactMap { line in
      line.firstIndex { "+|".contains($0) }.map { Array(line[line.index(after: $0)...]) }
    }.dropLast()
    var marks: [Int] = []
    for column in 0..<(ascii.map(\.count).max() ?? 0) {
      let found = ascii.indices.filter { column < ascii[$0].count && ascii[$0][column] == "*" }
      #expect(found.count == 1)
      marks += found
    }
    #expect(marks.count > 70 && marks == marks.sorted(by: >))
  }

  @Test func ticksAreRoundNumbersOnTheirRows() {
    let lines = plain(figure([[Point(0, 0.13), Point(1, 0.87)]]))
    let labels = lines.filter { $0.contains("┤") }.map { $0.split(separator: " ")[0] }
    #expect(labels == ["1.0", "0.8", "0.6", "0.4", "0.2", "0.0"])
    let rows = lines.indices.filter { lines[$0].contains("┤") }
    #expect(Set(zip(rows, rows.dropFirst()).map { $1 - $0 }).count == 1)
  }

  @Test func referencesLieAtTheirValue() {
    let lines = plain(
      figure([[Point(0, 0), Point(1, 2)]], references: [.init("log 4", 1.3862943611)]))
    let row = lines.firstIndex { $0.contains("┈┈┈") }
    let above = lines.firstIndex { $0.hasPrefix("1.5") }
    let below = lines.firstIndex { $0.hasPrefix("1.0") }
    #expect(row.map { $0 >= above! && $0 < below! } == true)
    #expect(lines.contains { $0.hasSuffix("┈ log 4") })
    #expect(lines.last == "  ● series 0   ┈┈ log 4 = 1.3863")
  }

  @Test func pointsThatAreNotFiniteLeaveAGapAndAreCounted() {
    let points = [Point(0, 1), Point(1, .nan), Point(2, 1), Point(3, .infinity), Point(4, 1)]
    let lines = plain(figure([points]))
    #expect(lines.last == "  2 points are not finite and are left out.")
    #expect(lines.flatMap { $0.filter { $0 == "●" } }.count == 3 + 1)
  }

  @Test func seriesThatMeetAreMarkedInASCII() {
    let crossing = figure([[Point(0, 0), Point(1, 1)], [Point(0, 1), Point(1, 0)]])
    #expect(
      plain(crossing, 80, .ascii).last == "  * series 0   x series 1   # more than one")
    #expect(plain(crossing).last == "  ● series 0   × series 1")
    let apart = figure([[Point(0, 0), Point(1, 0)], [Point(0, 1), Point(1, 1)]])
    #expect(!plain(apart, 80, .ascii).joined().contains("#"))
  }

  /// Where two lines cross, the cell shows the dots of both.
  @Test func dotsOfSeriesAreUnited() throws {
    let up = (0...60).map { Point(Double($0), Double($0)) }
    let flat = (0...60).map { Point(Double($0), 20.5) }
    func read(_ series: [[Point]]) throws -> (dots: Set<[Int]>, signs: Set<[Int]>) {
      let picture = try PrintedPicture(plain(figure(series, range: 0...60)))
      return (
        Set(picture.dots.map { [$0.column, $0.row] }),
        Set((picture.places(of: "●") + picture.places(of: "×")).map { [$0.column, $0.row] })
      )
    }
    let (first, second, both) = (try read([up, []]), try read([[], flat]), try read([up, flat]))
    func cell(_ dot: [Int]) -> [Int] { [dot[0] / 2, dot[1] / 4] }
    let visible = first.dots.union(second.dots).filter { !both.signs.contains(cell($0)) }
    #expect(visible.isSubset(of: both.dots))
    let hidden = first.signs.union(second.signs)
    #expect(both.dots.subtracting(visible).allSatisfy { hidden.contains(cell($0)) })
    #expect(!Set(first.dots.map(cell)).isDisjoint(with: second.dots.map(cell)))
  }

  @Test func aGivenRangeCutsAndSaysSo() {
    let lines = plain(figure([[Point(0, 0), Point(1, 50), Point(2, 1)]], range: 0...1))
    #expect(lines.last == "  1 point lies above or below the picture.")
    #expect(lines.contains { $0.hasPrefix("1 ┤") })
  }

  /// Noise of mean zero about a line: the means give the line back, and the figure says so.
  @Test func manyPointsAreAveragedByColumn() {
    let points = (0..<20_000).map { Point(Double($0), $0 % 2 == 0 ? 0.1 : 0.3) }
    let lines = plain(figure([points], range: 0...1))
    let rows = picture(lines)
    let drawn = rows.indices.filter { row in rows[row].contains { $0 != " " } }
    #expect(drawn == [(rows.count - 1) * 4 / 5])
    #expect(lines.last == "  Each column shows the mean of up to \(20_000 / 74 + 1) points.")
    let few = plain(figure([Array(points.prefix(200))], range: 0...1))
    #expect(picture(few).count { row in row.contains { $0 != " " } } > 1)
  }

  @Test func unusualCurves() {
    let unusual: [[[Point]]] = [
      [], [[]], [[Point(5, 5)]], [[Point(0, 0.5), Point(1, 0.5), Point(2, 0.5)]],
      [[Point(.nan, .nan)], []], [[Point(0, 1e308), Point(1, -1e308)]],
      [[Point(0, 1e140), Point(1e140, -1e140)]], [[Point(0, 0), Point(0, 1)]],
      [[Point(1e9, 1e9), Point(1e9 + 1, 1e9 + 1)]], [[Point(0, 1e-300), Point(1e-300, 0)]],
      [[Point(1, 1), Point(1 + 1e-15, 1 + 1e-15)]], [[Point(-1e-5, 0), Point(1e-5, 123_456.789)]],
    ]
    for series in unusual {
      for style in styles {
        let problem = violation(of: figure(series), style)
        #expect(problem == nil)
        #expect(violation(of: figure(series, range: 1...1), style) == nil)
      }
    }
    #expect(plain(figure([[]])).contains("  No points to draw."))
    #expect(plain(figure([[Point(5, 5)]])).flatMap { $0.filter { $0 == "●" } }.count == 2)
  }

  @Test(arguments: [
    (0.3, 0.5), (1.0, 1.0), (1.1, 2.0), (2.1, 5.0), (7.0, 10.0), (0.011, 0.02), (3e-9, 5e-9),
    (1.5e20, 2e20),
  ])
  func stepsAreOneTwoFive(_ least: Double, _ step: Double) {
    #expect(Ticks.step(atLeast: least).step == step)
  }
}
