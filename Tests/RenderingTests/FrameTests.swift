import Testing

@testable import Blackboard
@testable import Rendering

@Suite struct FrameTests {
  /// A histogram and curves whose numbers depend on a seed, whose shape does not.
  private func figures(_ seed: UInt64, wild: Bool = false) -> [Figure] {
    var random = SplitMix(seed)
    func number() -> Double {
      if !wild { return random.uniform() * 1000 }
      let choices = [0, 1e-9, -3, 7, 123_456_789, 1e14, 1e120, -2e-120, .nan, .infinity]
      return choices[Int(random.next() % 10)]
    }
    func points(_ count: Int) -> [Point] { (0..<count).map { Point(Double($0), number()) } }
    return [
      .histogram(
        HistogramFigure(
          title: "Samples", edges: (0...16).map { -3 + Double($0) / 2 },
          series: [
            .init("real, N(1, 1)", (0..<16).map { _ in number().magnitude }),
            .init("generated, G(z)", (0..<16).map { _ in number().magnitude }),
          ], axisLabel: "x", extra: .init("D*(x)", (0..<16).map { _ in number() }))),
      .curves(
        CurvesFigure(
          title: "Losses", xLabel: "step", yLabel: "loss (nats)",
          series: [
            .init("discriminator", points(100)), .init("generator", points(100), stroke: .dashed),
          ],
          references: [.init("log 4", number()), .init("log 2", number())])),
      .scene(
        SceneFigure(
          title: "Samples in the plane",
          panels: (0..<3).map { index in
            .init(
              "step \(index)", points: (0..<50).map { _ in Point(number(), number()) },
              marks: [.init(Point(number(), 500), isFilled: seed % 2 == 0)])
          }, xRange: 0...1000, yRange: 0...1000)),
      .trajectory(
        TrajectoryFigure(title: "Path", paths: [.init("a", points(30)), .init("b", points(2))])),
      .densities(
        DensitiesFigure(
          title: "The game",
          panels: (0..<4).map { index in
            .init(
              "(\(index))", series: [.init("p", points(40)), .init("q", points(40))],
              arrows: [.init(from: 0.5, to: number())])
          }, xRange: 0...40, yRange: 0...1000, zRange: 0...1)),
      .scene(
        SceneFigure(
          panels: [
            .init(
              "D",
              shades: .init(
                columns: 4, rows: 4, values: (0..<16).map { _ in number() }, lowName: "generated",
                highName: "real"), marks: [.init(Point(0, number()), isFilled: false)])
          ], xRange: 0...1, yRange: 0...1)),
      .scene(
        SceneFigure(
          title: "Board", clouds: [.init("a", points: points(20)), .init("b", points: points(9))],
          paths: [.init("c", points(30), series: 2), .init("d", points(3), series: 3)],
          arrows: [.init(from: Point(3, number()), to: Point(number(), 4))],
          marks: [.init(Point(number(), 3), isFilled: seed % 2 == 0)], xRange: 0...30,
          yRange: 0...1000, hasEqualScales: false, xLabel: "x", yLabel: "y")),
      .shares(
        SharesFigure(
          title: "Shares", times: (0..<20).map(Double.init),
          rows: (0..<4).map { row in
            .init("mode \(row)", shares: (0..<20).map { _ in random.uniform() })
          })),
      .pictures(Samples.pictures),
    ]
  }

  private let sizes = (3...60).flatMap { rows in
    [40, 57, 80, 109, 110, 143, 200].map { (width: $0, rows: rows) }
  }

  /// All choices of up to three figures in a few orders.
  ///
  /// - Parameter turn: Every ninth of the choices, others for another number.
  private func choices(_ figures: [Figure], turn: Int) -> [[Figure]] {
    choices(figures).enumerated().filter { $0.offset % 9 == turn % 9 }.map(\.element)
  }

  private func choices(_ figures: [Figure]) -> [[Figure]] {
    figures.map { [$0] } + zip(figures, figures.dropFirst()).map { [$0, $1] } + [
      figures, figures.reversed(), [figures[0], figures[1], figures[7]],
      [figures[2], figures[7], figures[1]],
    ]
  }

  @Test(arguments: [Style.Characters.unicode, .ascii])
  func framesKeepTheirSize(_ characters: Style.Characters) {
    for (width, rows) in sizes {
      let style = Style(width: 80, characters: characters)
      for some in choices(figures(UInt64(rows), wild: rows % 2 == 0), turn: width + rows) {
        let lines = frame(some, width: width, rows: rows, style: style)
        #expect(lines.count <= rows)
        #expect(lines.allSatisfy { cellWidth($0) <= width && $0.last != " " })
        #expect(characters == .unicode || lines.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } })
      }
    }
  }

  /// The number of lines is that of the shape: numbers of any kind change nothing.
  @Test func framesStandStill() {
    for (width, rows) in sizes where rows % 6 == 0 {
      for characters in [Style.Characters.unicode, .ascii] {
        let style = Style(characters: characters)
        let counts = [1, 2, 3].map { seed in
          choices(figures(UInt64(seed), wild: seed > 1), turn: width + rows / 6).map {
            frame($0, width: width, rows: rows, style: style).count
          }
        }
        #expect(counts[0] == counts[1] && counts[1] == counts[2], "\(width) × \(rows)")
      }
    }
  }

  /// Nothing is cut: what is drawn of a figure is one of its forms from the first line to the last.
  @Test func formsDrawWhatTheyPromise() {
    for width in [40, 57, 80, 110, 200] {
      for characters in [Style.Characters.unicode, .ascii] {
        let style = Style(width: width, characters: characters)
        for seed in 1...3 {
          for figure in figures(UInt64(seed), wild: seed % 2 == 0) {
            let forms = figureForms(of: figure, rows: 100, isOnBoard: false, style: style)
            #expect(zip(forms, forms.dropFirst()).allSatisfy { $0.rows > $1.rows })
            for form in forms {
              let drawn = form.draw()
              #expect(drawn.count <= form.rows && !drawn.isEmpty)
              #expect(drawn.allSatisfy { $0.width <= width })
            }
          }
        }
      }
    }
  }

  @Test func nothingFitsNothingIsDrawn() {
    let style = Style()
    #expect(frame([], width: 80, rows: 23, style: style).isEmpty)
    #expect(frame([.pictures(Samples.pictures)], width: 80, rows: 3, style: style).isEmpty)
    #expect(frame([.text("")], width: 80, rows: 23, style: style).isEmpty)
    // What does not fit is left out, what fits stays.
    let lines = frame(
      [.pictures(Samples.pictures), .text("still here")], width: 80, rows: 3, style: style)
    #expect(lines == ["still here"])
  }

  @Test func atEightyByTwentyThreeEveryBinAndEverySeriesIsShown() {
    let lines = frame(Array(figures(1).prefix(2)), width: 80, rows: 23, style: Style())
    #expect(lines.count { $0.contains("│") } == 16)
    #expect(lines.count { $0.hasPrefix("discriminator ") || $0.hasPrefix("generator ") } == 2)
    #expect(lines.filter { $0.contains("log 4 = ") }.allSatisfy { $0.hasPrefix("discriminator") })
    // Fewer rows: bins are joined, and no sample is lost.
    let counts = (0..<16).map { Double($0 * $0) }
    let histogram = HistogramFigure(edges: (0...16).map(Double.init), series: [.init("n", counts)])
    let small = frame([.histogram(histogram)], width: 80, rows: 10, style: Style())
    let numbers = small.compactMap { line in
      line.split(separator: "│").first?.split(separator: " ").last.flatMap { Double($0) }
    }
    #expect(numbers.count == 8 && numbers.reduce(0, +) == counts.reduce(0, +))
    #expect(small.count == 9)
  }

  @Test func wideFramesStandSideBySide() {
    let some = Array(figures(1).prefix(2))
    let lines = frame(some, width: 120, rows: 40, style: Style())
    #expect(lines.first?.hasPrefix("Samples") == true && lines.first?.contains("Losses") == true)
    let narrow = frame(some, width: 109, rows: 40, style: Style())
    #expect(narrow.first == "Samples")
    #expect(narrow.contains("Losses"))
  }

  @Test func joinedDensitiesKeepTheirArea() {
    let histogram = HistogramFigure(
      edges: [0, 1, 3, 4, 8, 9], series: [.init("p", [0.1, 0.2, 0.3, 0.025, 0.1])],
      measure: .density)
    let joined = histogram.joined(2)
    #expect(joined.edges == [0, 3, 8, 9])
    let area = zip(zip(joined.edges, joined.edges.dropFirst()), joined.series[0].values).reduce(0) {
      $0 + ($1.0.1 - $1.0.0) * $1.1
    }
    #expect((area - 1).magnitude < 1e-12)
  }

  @Test func sparklinesRiseWithTheirValues() {
    let values = (0..<8).map(Double.init)
    #expect(sparkline(values, cells: 40, style: Style()) == "▁▂▃▄▅▆▇█")
    #expect(sparkline((0..<80).map(Double.init), cells: 8, style: Style()) == "▁▂▃▄▅▆▇█")
    #expect(
      sparkline((0..<9).map(Double.init), cells: 9, style: Style(characters: .ascii)) == ".:-=+*#%@"
    )
    #expect(Set(sparkline([5, 5, 5], cells: 9, style: Style())).count == 1)
    #expect(sparkline([], cells: 9, style: Style()).isEmpty)
  }

  @Test func colourAddsNothingToTheText() {
    for figures in choices(figures(4)) where figures.count != 1 || !isPainted(figures[0]) {
      let shown = figures.filter { !isPainted($0) }
      let plain = frame(shown, width: 120, rows: 40, style: Style())
      let painted = frame(shown, width: 120, rows: 40, style: Style(color: .trueColor))
      #expect(painted.map(stripped) == plain)
    }
  }

  private func isPainted(_ figure: Figure) -> Bool {
    switch figure {
    case .pictures, .scene: true
    default: false
    }
  }
}
