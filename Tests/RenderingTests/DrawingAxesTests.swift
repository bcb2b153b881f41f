import Foundation
import Testing

@testable import Blackboard
@testable import Rendering

@Suite struct DrawingAxesTests {
  /// Half a pixel, in numbers, around a number's place.
  private func isNear(_ svg: ReadSVG, _ place: Point, _ expected: Point) -> Bool {
    let corners = [-0.5, 0.5].flatMap { x in
      [-0.5, 0.5].compactMap { y in svg.numbers(Point(place.x + x, place.y + y)) }
    }
    guard corners.count == 4 else { return false }
    let (xs, ys) = (corners.map(\.x), corners.map(\.y))
    return expected.x >= xs.min()! && expected.x <= xs.max()! && expected.y >= ys.min()!
      && expected.y <= ys.max()!
  }

  @Test(arguments: ["curves", "powers", "narrow"])
  func curvesCanBeReadBack(_ name: String) throws {
    let sample = try #require(DrawingSamples.figures.first { $0.name == name })
    guard case .curves(let figure) = sample.figure else { return }
    let svg = try #require(readDrawing(of: sample.figure))
    for series in figure.series {
      let shown = series.points.filter {
        $0.x.isFinite && $0.y.isFinite && (figure.xScale == .linear || $0.x > 0)
      }
      let paths = svg.named(series.name)
      let places = paths.flatMap { $0.parts.flatMap { $0 } }
      #expect(places.count == shown.count && shown.count > 5, "\(series.name)")
      #expect(zip(places, shown).allSatisfy { isNear(svg, $0, $1) }, "\(series.name)")
      // A point that is not finite parts a curve in two.
      #expect(paths.count == (series.points.count == shown.count || name != "curves" ? 1 : 2))
    }
  }

  @Test func pathsOfATrajectoryCanBeReadBackOnEqualScales() throws {
    let svg = try #require(readDrawing(of: .trajectory(Samples.trajectory)))
    for path in Samples.trajectory.paths {
      let places = svg.named(path.name).flatMap { $0.parts.flatMap { $0 } }
      #expect(places.count == path.points.count)
      #expect(zip(places, path.points).allSatisfy { isNear(svg, $0, $1) })
    }
    let (from, to) = (
      try #require(svg.numbers(Point(100, 200))), try #require(svg.numbers(Point(200, 300)))
    )
    #expect(
      (to.x - from.x) / (from.y - to.y) - 1 < 1e-3 && (to.x - from.x) / (from.y - to.y) > 0.999)
  }

  /// The line leaves the picture where the straight line between the points does.
  @Test func curvesEndWhereTheyLeaveThePicture() throws {
    let figure = CurvesFigure(
      xLabel: "x", yLabel: "y", series: [.init("a", [Point(0, 0), Point(1, 4), Point(2, 0)])],
      yRange: 0...2)
    let svg = try #require(readDrawing(of: .curves(figure)))
    let parts = svg.named("a").flatMap(\.parts)
    #expect(parts.count == 2 && parts.allSatisfy { $0.count == 2 })
    #expect(isNear(svg, parts[0][1], Point(0.5, 2)) && isNear(svg, parts[1][0], Point(1.5, 2)))
    #expect(svg.texts.contains { $0.text == "1 point lies above or below the picture." })
  }

  @Test func numbersStandAtTheirPlaces() throws {
    for (name, drawing) in DrawingTests.all where drawing.axes != nil {
      let svg = try #require(ReadSVG(drawing.svg()))
      let area = try #require(drawing.axes)
      var (across, up) = (0, 0)
      for text in svg.texts {
        guard let number = Double(text.text), text.number("font-size") == Lettering.small,
          let x = text.number("x"), let y = text.number("y"), text.attributes["font-weight"] == nil
        else { continue }
        if text.attributes["text-anchor"] == "end", x < area.left {
          let place = try #require(svg.numbers(Point(0, y - Lettering.small * 0.36)))
          #expect((area.y.place(number) - area.y.place(place.y)).magnitude < 0.5, "\(name)")
          up += 1
        } else if text.attributes["text-anchor"] == "middle", y > area.bottom, y < area.bottom + 20
        {
          let place = try #require(svg.numbers(Point(x, 0)))
          // At the border of the sheet a number moves aside.
          let isAtBorder = TextBox(text).left < 0.1 || TextBox(text).right > svg.width - 0.1
          #expect(
            isAtBorder || (area.x.place(number) - area.x.place(place.x)).magnitude < 0.5, "\(name)")
          across += 1
        }
      }
      #expect(up >= 2 && up <= 8 && across >= 2 && across <= 20, "\(name): \(up), \(across)")
    }
  }

  @Test func logarithmicAxesAreMarkedInPowersOrInOneTwoFive() throws {
    func marks(_ range: ClosedRange<Double>) -> [Double] {
      AxisTick.around(range, scale: .logarithmic, atMost: 6).ticks.map(\.value)
    }
    #expect(marks(3...27) == [2, 5, 10, 20, 50])
    #expect(marks(0.01...1_000) == [0.01, 0.1, 1, 10, 100, 1_000])
    #expect(marks(0.02...900) == [0.01, 0.1, 1, 10, 100, 1_000])
    #expect(marks(1...1.5) == [1, 2])
    let many = marks(1e-30...1e30)
    #expect(many.count <= 8 && many.count >= 4)
    #expect(many.allSatisfy { (1e-30...1e30).contains($0) })
    let svg = try #require(readDrawing(of: .curves(DrawingSamples.powers)))
    #expect(svg.texts.contains { $0.text.contains("2 points are not positive") })
  }

  /// The first series is an outline; bars end at their values.
  @Test func barsEndAtTheirValues() throws {
    let svg = try #require(readDrawing(of: .histogram(Samples.histogram)))
    let bars = svg.elements.filter {
      $0.name == "rect" && $0.attributes["class"] == "d-s1" && $0.number("y")! > 60
    }
    let values = Samples.histogram.series[1].values
    for bar in bars {
      let (x, y) = (bar.number("x")! + bar.number("width")! / 2, bar.number("y")!)
      let place = try #require(svg.numbers(Point(x, y)))
      let bin = Int(((place.x + 3) * 2).rounded(.down))
      #expect(isNear(svg, Point(x, y), Point(-2.75 + 0.5 * Double(bin), values[bin])))
      let base = try #require(svg.numbers(Point(x, y + bar.number("height")!)))
      #expect(base.y.magnitude < 10)
    }
    #expect(bars.count == values.count { $0 > 0 })
    let outline = try #require(svg.named("real, N(1, 1)").first?.parts.first)
    #expect(outline.count == 2 * 16 + 2)
    for (bin, value) in Samples.histogram.series[0].values.enumerated() {
      #expect(isNear(svg, outline[1 + 2 * bin], Point(-3 + 0.5 * Double(bin), value)))
    }
  }

  @Test func stagesHaveCommonAxesAndCutBars() throws {
    let stages = drawings(of: DrawingSamples.stages).compactMap { $0 }
    #expect(stages.count == 3)
    #expect(Set(stages.map { "\($0.axes!) \($0.height)" }).count == 1)
    // The data's highest bin holds about 2,000 of 10,000; 9,000 is far above twice that.
    let texts = try stages.map { try #require(ReadSVG($0.svg())).texts.map(\.text) }
    #expect(texts[0].contains("9000") && texts[0].contains("8000"))
    #expect(!texts[1].contains("9000") && !texts[2].contains("9000"))
    let alone = try #require(readDrawing(of: DrawingSamples.stages[0]))
    #expect(try #require(alone.numbers(Point(0, 0))).y > 8_000)
  }

  @Test func stagesOfCurvesAndPathsShareTheirRanges() throws {
    let curves = [1.0, 5].map { top in
      Figure.curves(
        CurvesFigure(
          xLabel: "x", yLabel: "y", series: [.init("a", [Point(0, 0), Point(top, top)])]))
    }
    let paths = [1.0, 5].map { top in
      Figure.trajectory(TrajectoryFigure(paths: [.init("a", [Point(0, 0), Point(top, top)])]))
    }
    for stages in [curves, paths] {
      let drawn = drawings(of: stages).compactMap { $0 }
      #expect(drawn.count == 2 && drawn[0].axes == drawn[1].axes)
      let svg = try #require(ReadSVG(drawn[0].svg()))
      let end = try #require(svg.named("a").first?.parts.first?.last)
      #expect(isNear(svg, end, Point(1, 1)))
    }
    #expect(drawings(of: [.text("a"), curves[0]]).map { $0 == nil } == [true, false])
  }

  /// Points of a panel are dots at their places.
  @Test func dotsStandAtTheirPoints() throws {
    var figure = Samples.scatter
    figure.panels = [figure.panels[3]]
    let svg = try #require(readDrawing(of: .scene(figure)))
    let cloud = try #require(
      svg.elements.filter { $0.name == "path" }.max { $0.parts.count < $1.parts.count })
    let places = cloud.parts.map { $0[0] }
    let points = figure.panels[0].clouds[0].points
    #expect(places.count > 450 && places.count <= points.count)
    for point in points.enumerated().filter({ $0.offset % 10 == 0 }).map(\.element) {
      #expect(places.contains { isNear(svg, $0, point) })
    }
  }
}
