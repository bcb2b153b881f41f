import Testing

@testable import Blackboard
@testable import Pictures
@testable import Rendering

@Suite("Drawings of scenes") struct SceneDrawingTests {
  private func isNear(_ a: Point?, _ b: Point, _ tolerance: Double) -> Bool {
    a.map { max(($0.x - b.x).magnitude, ($0.y - b.y).magnitude) < tolerance } ?? false
  }

  /// Places are read by what the sheet says of its axes.
  @Test func everyLayerStandsAtItsPlace() throws {
    let (a, b) = (Point(-1, 2), Point(3, 0.5))
    let figure = SceneFigure(
      shades: .init(columns: 2, rows: 1, values: [0, 1], lowName: "low", highName: "high"),
      clouds: [.init("cloud", points: [a, Point(9, 9), Point(.nan, 0)])],
      paths: [.init("line", [a, b], series: 2)], arrows: [.init(from: b, to: a)],
      arrowName: "step", marks: [.init(b, isFilled: true)], cursor: Point(0, 0), xRange: -2...4,
      yRange: -1...3)
    let svg = try #require(readDrawing(of: .scene(figure)))
    // A pixel of a sheet is about a hundredth of a unit here.
    let line = try #require(svg.named("line").first?.parts.first)
    #expect(isNear(svg.numbers(line[0]), a, 0.02) && isNear(svg.numbers(line[1]), b, 0.02))
    let arrow = try #require(svg.named("step").first?.parts.first)
    #expect(isNear(svg.numbers(arrow[0]), b, 0.02) && isNear(svg.numbers(arrow[1]), a, 0.02))
    let colors = SceneColors.series
    let dots = svg.elements.filter {
      $0.name == "path" && $0.attributes["stroke"] == colors[0].hexadecimal
    }
    // One in the legend, one in the picture.
    #expect(dots.count == 2)
    #expect(dots[1].parts.count == 1 && isNear(svg.numbers(dots[1].parts[0][0]), a, 0.02))
    let rings = svg.elements.filter { $0.name == "circle" }.compactMap { ring -> Point? in
      guard let x = ring.number("cx"), let y = ring.number("cy") else { return nil }
      return svg.numbers(Point(x, y))
    }
    #expect(rings.contains { isNear($0, b, 0.02) })
    let image = try #require(svg.elements.last { $0.name == "image" })
    let (x, y) = (image.number("x") ?? 0, image.number("y") ?? 0)
    let (width, height) = (image.number("width") ?? 0, image.number("height") ?? 0)
    #expect(isNear(svg.numbers(Point(x, y)), Point(-2, 3), 0.02))
    #expect(isNear(svg.numbers(Point(x + width, y + height)), Point(4, -1), 0.02))
    #expect((width / height - 1.5).magnitude < 0.01, "a unit is as long across as up")
    let texts = svg.texts.map(\.text)
    #expect(texts.contains("1 of 3 points lies outside the picture."))
    #expect(texts.contains("1 point is not finite and is left out."))
  }

  /// Samples stay visible on a mode that is covered, and those of the data do not fill one that is missed.
  @Test func marksAreFilledOrHollowBelowTheSamples() throws {
    let (covered, missed) = (Point(1, 1), Point(-1, -1))
    let samples = [covered, missed].map {
      SceneFigure.Cloud("", points: Array(repeating: $0, count: 9))
    }
    for shades in [
      nil, SceneFigure.Shades(columns: 1, rows: 1, values: [0.5], lowName: "", highName: ""),
    ] {
      let figure = SceneFigure(
        shades: shades, clouds: samples,
        marks: [.init(covered, isFilled: true), .init(missed, isFilled: false)],
        filledName: "covered", openName: "missed", xRange: -2...2, yRange: -2...2)
      let sheet = try #require(drawing(of: .scene(figure)))
      let area = try #require(sheet.axes)
      let dots = try #require(
        sheet.elements.lastIndex { if case .dots = $0 { true } else { false } })
      func fills(_ point: Point) throws -> [(isBelow: Bool, color: RGB?)] {
        let place = try #require(area.place(point))
        return sheet.elements.enumerated().compactMap { index, element in
          guard case .ring(place, _, _, let fill, _) = element else { return nil }
          return (index < dots, fill.map { DrawingColors.light[$0] })
        }
      }
      let (filled, open) = (try fills(covered), try fills(missed))
      try #require(filled.map(\.isBelow) == [true, false] && open.map(\.isBelow) == [true, false])
      // A ring above, so that it is seen in the crowd, and nothing in it.
      #expect(filled[1].color == nil && open[1].color == nil)
      #expect(open[0].color == .white)
      let ground = try #require(filled[0].color)
      #expect(shades == nil || contrast(ground, .white) > 1.5)
      guard shades != nil else { continue }
      for ink in SceneColors.series + [SceneColors.arrow, SceneColors.mark] {
        #expect(contrast(ink, ground) >= 3, "\(ink)")
      }
    }
  }

  /// The gaps between a key's text and the next key differ by no more than a word's length.
  @Test func keysOfALegendStandAtEvenDistances() {
    var sheet = Drawing(width: 720)
    let names = ["D", "real", "generated", "covered mode", "where G's loss pulls a sample", "G"]
    sheet.addLegend(names.map { LegendKey(text: $0, elements: []) })
    let ends = sheet.elements.compactMap { element -> (from: Double, to: Double)? in
      guard case .text(let text, let at, let size, _, _, _, _) = element else { return nil }
      return (at.x, at.x + textWidth(text, size: size, isBold: false))
    }
    let gaps = zip(ends, ends.dropFirst()).map { $1.from - $0.to }.filter { $0 > 0 }
    #expect(gaps.count >= 4)
    #expect((gaps.max() ?? 0) - (gaps.min() ?? 0) < 40, "\(gaps)")
  }

  @Test func itIsDescribedInWords() throws {
    let svg = try #require(readDrawing(of: .scene(Samples.scene)))
    let words = try #require(svg.root.attributes["aria-label"])
    for part in [
      "x (x₁) from -3 to 3", "from D = 0: generated to 1: real", "real sample: 250, middle at (",
      "downhill for G: 40.", "a mode that is covered: 5; a mode that is missed: 3.",
    ] { #expect(words.contains(part), "\(part)") }
  }

  /// Without shades the ink is the page's, light or dark; with them it is dark on any page.
  @Test func inksFollowTheGround() throws {
    let mesh = try #require(readDrawing(of: .scene(Samples.mesh)))
    #expect(mesh.named("grid of noise").allSatisfy { $0.attributes["class"] == "d-s1" })
    #expect(!mesh.elements.contains { $0.name == "image" })
    let line = try #require(readDrawing(of: .scene(Samples.line)))
    #expect(line.named("D(x)").first?.attributes["class"] == "d-s4")
    // Curves over x fill the sheet's width.
    #expect(line.numbers(Point(line.width - 20, 100)).map { ($0.x - 4).magnitude < 0.05 } == true)
  }

  @Test func linesOfTheFileNameTheirLayers() {
    let figure = SceneFigure(
      shades: .init(columns: 2, rows: 1, values: [0.25, .nan], lowName: "", highName: ""),
      clouds: [.init("real", points: [Point(1, 2)]), .init("fake", points: [Point(3, 4)])],
      paths: [.init("line", [Point(0, 0), Point(1, 1)], series: 0)],
      arrows: [.init(from: Point(3, 4), to: Point(3, 5))], arrowName: "step",
      marks: [.init(Point(1, 1), isFilled: true), .init(Point(2, 2), isFilled: false)],
      filledName: "found", openName: "missed", cursor: Point(0.5, -0.5), xRange: 0...4,
      yRange: -1...1)
    #expect(
      Figure.scene(figure).csv == """
        layer,name,number,x,y,value
        field,,,1.0,0.0,0.25
        field,,,3.0,0.0,
        path,line,1,0.0,0.0,
        path,line,1,1.0,1.0,
        cloud,real,1,1.0,2.0,
        cloud,fake,2,3.0,4.0,
        arrow from,step,1,3.0,4.0,
        arrow to,step,1,3.0,5.0,
        filled mark,found,1,1.0,1.0,
        open mark,missed,2,2.0,2.0,
        cursor,,,0.5,-0.5,

        """)
    #expect(Figure.scene(figure).slug == "scene" && Figure.scene(Samples.scene).slug == "step-1200")
  }

  @Test func shadesKnowTheirExtent() {
    func extent(_ values: [Double]) -> [Double]? {
      SceneFigure.Shades(
        columns: values.count, rows: 1, values: values, lowName: "", highName: ""
      ).extent.map { [$0.least, $0.mean, $0.most] }
    }
    #expect(extent([3, .nan, -1, .infinity, 4]) == [-1, 2, 4])
    // Their sum is more than a Double holds.
    #expect(extent([1.5e308, 1.5e308]) == [1.5e308, 1.5e308, 1.5e308])
    #expect(extent([.nan, -.infinity]) == nil)
  }

  @Test func kindsOfOneNameAreCountedTogether() {
    let scene = SceneFigure(
      clouds: [
        .init("sample", points: [Point(0, 0), Point(1, 1)]), .init("", points: [Point(0, 1)]),
      ],
      paths: [
        .init("line", [Point(0, 0), Point(1, 1), Point(2, 0)], series: 0),
        .init("line", [Point(0, 0)], series: 0),
      ], marks: [.init(Point(0, 0), isFilled: true)], filledName: "sample", openName: "missed",
      xRange: 0...2, yRange: 0...2)
    let counts = scene.counts(in: scene.panels[0])
    #expect(counts.map { "\($0.name): \($0.count)" } == ["sample: 3", "line: 2", "missed: 0"])
  }

  @Test func aPageCountsWhatThereIs() {
    let tables = numbers(of: .scene(Samples.scene), cells: 500)
    #expect(
      tables.map(\.rows) == [
        [
          ["real sample", "250"], ["generated sample", "250"], ["downhill for G", "40"],
          ["a mode that is covered", "5"], ["a mode that is missed", "3"],
        ]
      ])
    #expect(
      numbers(of: .scene(Samples.mesh), cells: 500).first?.rows.last == ["grid of noise", "22"])
  }
}
