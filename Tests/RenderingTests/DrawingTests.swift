import Foundation
import Testing

@testable import Blackboard
@testable import Rendering

@Suite struct DrawingTests {
  /// Every drawing that is looked at as a whole: all figures, a title, stages, a deep graph.
  static let all: [(name: String, drawing: Drawing)] = {
    var all = DrawingSamples.figures.compactMap { sample in
      drawing(of: sample.figure).map { (sample.name, $0) }
    }
    all += drawings(of: DrawingSamples.stages).enumerated().compactMap { index, stage in
      stage.map { ("stage \(index)", $0) }
    }
    all += all.prefix(3).map { ($0.0 + ", titled", $0.1.titled("Losses & <more>")) }
    return all + [("deep", graphDrawing(DrawingSamples.deepGraph))]
  }()

  @Test func everyPictureIsDrawnAndNoWordsAre() {
    #expect(DrawingSamples.figures.allSatisfy { drawing(of: $0.figure) != nil })
    let words: [Figure] = [
      .title(number: 1, title: "a", subtitle: "b"), .heading("a"), .step(1, "a"), .text("a"),
      .formula("a"), .code(CodeExcerpt("a", from: "b", "c")), .handout(Handout()), .bullets(["a"]),
      .run(RunLine([])), .table(Samples.table),
      .claims(Samples.claims), .verdict(Verdict(.healthy, sentence: "a", rule: "b")),
    ]
    #expect(words.allSatisfy { drawing(of: $0) == nil })
  }

  @Test func textIsWellFormedAndSaysWhatItShows() throws {
    let onShades = SceneColors.series + [SceneColors.arrow, SceneColors.mark]
    let classes = Set(Drawing.styleSheet.matches(of: /\.(d-\w+)/).map { String($0.output.1) })
    for (name, drawing) in Self.all {
      let svg = try #require(ReadSVG(drawing.svg()), "\(name)")
      #expect(svg.elements.count { $0.name == "svg" } == 1)
      #expect(svg.root.attributes["role"] == "img")
      #expect(svg.root.attributes["aria-label"] == drawing.description)
      // A title would come up below the pointer, as long as it is.
      #expect(!svg.elements.contains { $0.name == "title" })
      #expect(drawing.description.count > 30, "\(name)")
      #expect(
        svg.root.attributes["viewBox"] == "0 0 \(places(drawing.width)) \(places(drawing.height))")
      for element in svg.elements {
        let attributes = element.attributes
        #expect(attributes["id"] == nil && attributes["style"] == nil)
        for one in (attributes["class"] ?? "").split(separator: " ") {
          #expect(classes.contains(String(one)), "\(name): \(one) has no rule")
        }
        for use in ["fill", "stroke"] {
          let value = attributes[use] ?? "none"
          let grounds = [SceneColors.grounds.filled, SceneColors.grounds.open]
          // Only what lies on shades keeps its colour on any paper.
          let fixed = ["#1e1e1e"] + (onShades + grounds).map(\.hexadecimal)
          #expect((["none", "currentColor"] + fixed).contains(value), "\(name)")
        }
      }
    }
  }

  /// The paper's caption: D blue and dashed, the data black and dotted, the generator green.
  @Test func densitiesLookLikeThePapersFigure() throws {
    let svg = try #require(readDrawing(of: .densities(DrawingSamples.densities)))
    func looks(_ name: String) -> Set<[String]> {
      Set(
        svg.named(name).map { path in
          let gaps = path.attributes["stroke-dasharray"].map {
            $0.hasPrefix("0 ") ? "dots" : "gaps"
          }
          return [path.attributes["class"] ?? "", gaps ?? "solid"]
        })
    }
    #expect(looks("data") == [["d-ink", "dots"]])
    #expect(looks("generator") == [["d-s2", "solid"]])
    #expect(looks("discriminator") == [["d-s0", "gaps"]])
    // No signs along the curves, and the dots on the line that they may coincide with.
    #expect(!svg.elements.contains { $0.name == "circle" })
    let order = svg.elements.compactMap { $0.attributes["data-name"] }
    #expect(order == (0..<4).flatMap { _ in ["generator", "discriminator", "data"] })
  }

  /// A square of 20 rounds, whose length is no multiple of the way between signs.
  @Test func signsOfAnOrbitStandClear() throws {
    let corners = [Point(-1, -1), Point(1, -1), Point(1, 1), Point(-1, 1)]
    let steps = (0..<20).flatMap { _ in
      zip(corners, corners[1...] + corners[..<1]).flatMap { from, to in
        (0..<40).map { step in
          let share = Double(step) / 40
          return Point(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share)
        }
      }
    }
    let drawn = try #require(
      drawing(of: .trajectory(TrajectoryFigure(paths: [.init("orbit", steps)]))))
    let signs = drawn.elements.compactMap { element -> Point? in
      if case .sign(_, let point, _) = element { point } else { nil }
    }
    // The one in the legend among them.
    #expect(signs.count > 4)
    for (index, sign) in signs.enumerated() {
      #expect(signs[..<index].allSatisfy { distance($0, sign) > 60 })
    }
  }

  @Test func neighboursOfOnePenAreOnePath() throws {
    let pen = Drawing.Pen(ink: .ink)
    let line = [Point(1, 1), Point(2, 3)]
    var sheet = Drawing(width: 10, height: 10, description: "lines")
    sheet.elements = [
      .path(line, pen), .path([], pen), .path(line, pen), .path(line, pen, name: "a"),
      .path(line, pen), .path(line, Drawing.Pen(ink: .muted)),
    ]
    let svg = try #require(ReadSVG(sheet.svg()))
    #expect(svg.elements.dropFirst().map(\.parts) == [[line, line], [line], [line], [line]])
  }

  @Test func numbersHaveAtMostTwoDecimals() {
    for (name, drawing) in Self.all {
      let svg = drawing.svg().replacing(
        /\s(aria-label|data-[xy]|href|data-name|stroke)="[^"]*"/, with: ""
      )
      .replacing(/>[^<]*</, with: "><")
      #expect(svg.firstMatch(of: /[0-9]*\.[0-9]{3}|[0-9]e[-+]?[0-9]|nan|inf/) == nil, "\(name)")
    }
  }

  @Test func nothingLiesOutside() throws {
    for (name, drawing) in Self.all {
      let svg = try #require(ReadSVG(drawing.svg()))
      func isInside(_ x: Double, _ y: Double) -> Bool {
        x >= 0 && x <= svg.width && y >= 0 && y <= svg.height
      }
      for element in svg.elements.dropFirst() {
        switch element.name {
        case "path":
          #expect(!element.parts.isEmpty, "\(name): a path cannot be read")
          #expect(element.parts.joined().allSatisfy { isInside($0.x, $0.y) }, "\(name)")
        case "circle":
          let (x, y, r) = (element.number("cx")!, element.number("cy")!, element.number("r")!)
          #expect(isInside(x - r, y - r) && isInside(x + r, y + r), "\(name)")
        case "rect", "image":
          let (x, y) = (element.number("x")!, element.number("y")!)
          let (width, height) = (element.number("width")!, element.number("height")!)
          #expect(width >= 0 && height >= 0)
          #expect(isInside(x, y) && isInside(x + width, y + height), "\(name)")
        case "text":
          let box = TextBox(element)
          #expect(
            isInside(box.left, box.top) && isInside(box.right, box.bottom),
            "\(name): “\(element.text)”")
        default: Issue.record("\(name): \(element.name)")
        }
      }
    }
  }

  @Test func noTextLiesOnAnother() throws {
    for (name, drawing) in Self.all {
      let boxes = try #require(ReadSVG(drawing.svg())).texts.map(TextBox.init)
      for (index, box) in boxes.enumerated() {
        for other in boxes[..<index] where box.overlaps(other) {
          Issue.record("\(name): “\(box.text)” lies on “\(other.text)”")
        }
      }
    }
  }

  /// Names with what XML reserves come back from a reader as they were.
  @Test func namesAreEscaped() throws {
    let name = "a < b & \"c\" > d's \u{1F}\u{FFFE}"
    let figure = CurvesFigure(
      title: "", xLabel: name, yLabel: name,
      series: [.init(name, [Point(0, 0), Point(1, 1)])], references: [.init(name, 0.5)])
    let svg = try #require(readDrawing(of: .curves(figure)))
    let read = "a < b & \"c\" > d's"
    #expect(svg.elements.contains { $0.attributes["data-name"]?.hasPrefix(read) == true })
    #expect(svg.texts.count { $0.text.hasPrefix(read) } >= 4)
  }

  @Test func figuresWithoutContentSaySo() throws {
    let nothing = Point(.nan, .infinity)
    let range = -1.0...1.0
    let figures: [Figure] = [
      .curves(CurvesFigure(xLabel: "", yLabel: "", series: [])),
      .curves(CurvesFigure(xLabel: "x", yLabel: "y", series: [.init("a", [nothing])])),
      .curves(
        CurvesFigure(
          xLabel: "x", yLabel: "y", series: [.init("a", [Point(-1, 2)])], xScale: .logarithmic)),
      .histogram(HistogramFigure(edges: [0, 1], series: [.init("a", [.nan])])),
      .histogram(HistogramFigure(edges: [0, .infinity], series: [.init("a", [1])])),
      .histogram(HistogramFigure(edges: [1, 1], series: [.init("a", [1])])),
      .trajectory(TrajectoryFigure(paths: [])),
      .trajectory(TrajectoryFigure(paths: [.init("a", [nothing])])),
      .scene(SceneFigure(panels: [], xRange: range, yRange: range)),
      .scene(
        SceneFigure(panels: [.init("a", points: [nothing])], xRange: range, yRange: range)),
      .densities(DensitiesFigure(panels: [], xRange: range, yRange: range, zRange: range)),
      .scene(
        SceneFigure(
          shades: .init(columns: 1, rows: 1, values: [.nan], lowName: "low", highName: "high"),
          xRange: range, yRange: range)),
      .scene(SceneFigure(xRange: range, yRange: range)),
      .scene(
        SceneFigure(clouds: [.init("a", points: [nothing])], xRange: range, yRange: range)),
      .shares(SharesFigure(times: [], rows: [])), .graph(ExpressionGraph(nodes: [])),
      .pictures(PictureGrid(pixels: [], width: 2, height: 2, columns: 3)),
    ]
    for figure in figures {
      let svg = try #require(readDrawing(of: figure), "\(figure)")
      #expect(svg.texts.contains { $0.text.hasPrefix("No ") }, "\(figure)")
      #expect(svg.texts.allSatisfy { TextBox($0).bottom <= svg.height })
      #expect(!svg.root.attributes["aria-label"]!.isEmpty)
    }
  }

  @Test func extremeNumbersAreDrawn() throws {
    let figures: [Figure] = [
      .curves(
        CurvesFigure(
          xLabel: "x", yLabel: "y",
          series: [.init("a", [Point(0, -1e149), Point(1e-300, 1e149), Point(1, 1e200)])])),
      .curves(
        CurvesFigure(
          xLabel: "x", yLabel: "y", series: [.init("a", [Point(1e-149, 1e149), Point(1e149, 1)])],
          yRange: 1e-10...1e10, xScale: .logarithmic, yScale: .logarithmic)),
      .curves(CurvesFigure(xLabel: "x", yLabel: "y", series: [.init("a", [Point(5, 5)])])),
      .histogram(
        HistogramFigure(edges: [0, 1, 2], series: [.init("a", [0, 0]), .init("b", [-3, 1e140])])),
      .histogram(HistogramFigure(edges: [0, 1], series: [.init("a", [0])])),
      .trajectory(TrajectoryFigure(paths: [.init("a", [Point(0, 0)])])),
      .shares(
        SharesFigure(times: [.nan, 1], rows: [.init("a", shares: [.nan, 0])])),
    ]
    for figure in figures {
      let svg = try #require(readDrawing(of: figure))
      for element in svg.elements where element.name == "path" {
        for point in element.parts.joined() {
          #expect((0...svg.width).contains(point.x) && (0...svg.height).contains(point.y))
        }
      }
    }
  }

  @Test func filesStaySmall() throws {
    let crowd = try #require(drawing(of: .scene(DrawingSamples.crowd))?.svg())
    #expect(crowd.utf8.count < 200_000)
    #expect(crowd.utf8.count > 80_000, "fifteen thousand points cannot be in there")
    let noisy = try #require(drawing(of: .curves(DrawingSamples.noisy))?.svg())
    #expect(noisy.utf8.count < 40_000)
  }

  @Test func base64AgreesWithFoundation() {
    for count in 0..<20 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + 200) }
      #expect(base64(bytes) == Data(bytes).base64EncodedString())
    }
  }
}
