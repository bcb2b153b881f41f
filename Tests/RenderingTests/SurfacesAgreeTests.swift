import Testing

@testable import Blackboard
@testable import Rendering

/// One figure, two surfaces: the same numbers at its axes, the same names, the same notes.
@Suite("The terminal and the page say the same") struct SurfacesAgreeTests {
  /// The numbers at the axes of a figure: those beside it, and those below it from the top.
  struct AxisNumbers {
    var beside: [String] = []
    var below: [[String]] = []

    /// Read from the lines of a terminal.
    init(_ lines: [String]) {
      let axes = lines.indices.filter { lines[$0].contains("└") }
      for line in lines {
        guard let axis = line.firstIndex(of: "┤") else { continue }
        beside.append(String(line[..<axis].filter { $0 != " " }))
      }
      below = axes.map { Self.numbers(lines[$0 + 1].split(separator: " ").map(String.init)) }
    }

    /// Read from the texts of a drawing: numbers end at its side, and have their middle at a tick below.
    init(_ svg: ReadSVG) {
      let small = svg.texts.filter {
        $0.number("font-size") == Lettering.small && $0.attributes["font-weight"] == nil
      }
      beside = Self.numbers(
        small.filter { $0.attributes["text-anchor"] == "end" }.map(\.text))
      let middle = small.filter {
        $0.attributes["text-anchor"] == "middle" && Double($0.text) != nil
      }
      let heights = Set(middle.map { $0.number("y") ?? 0 }).sorted()
      below = heights.map { y in middle.filter { $0.number("y") == y }.map(\.text) }
    }

    private static func numbers(_ texts: [String]) -> [String] {
      texts.filter { Double($0) != nil }
    }
  }

  /// Whether the numbers of the coarser of two axes are among those of the finer, spelled alike.
  private func agree(_ one: [String], _ other: [String]) -> Bool {
    let (one, other) = (Set(one), Set(other))
    return !one.isEmpty && !other.isEmpty && (one.isSubset(of: other) || other.isSubset(of: one))
  }

  private static func single(_ figure: DensitiesFigure) -> DensitiesFigure {
    var figure = figure
    figure.panels = [figure.panels[0]]
    return figure
  }

  private static func single(_ figure: SceneFigure) -> SceneFigure {
    var figure = figure
    figure.panels = [figure.panels[0]]
    return figure
  }

  static let figures: [(name: String, figure: Figure)] = [
    ("curves", .curves(Samples.curves)), ("noisy", .curves(DrawingSamples.noisy)),
    ("several", .curves(DrawingSamples.several)), ("powers", .curves(DrawingSamples.powers)),
    ("narrow", .curves(DrawingSamples.narrow)),
    ("densities", .densities(single(DrawingSamples.densities))),
    ("four densities", .densities(DrawingSamples.densities)),
    ("scatter", .scene(single(Samples.scatter))),
    ("four scatters", .scene(Samples.scatter)),
    ("heat map", .scene(single(Samples.heatMap))), ("scene", .scene(Samples.scene)),
    ("line", .scene(Samples.line)),
    ("shares", .shares(Samples.shares)), ("trajectory", .trajectory(Samples.trajectory)),
    ("banded", .curves(BandTests.figure)),
  ]

  private func names(of figure: Figure) -> [String] {
    switch figure {
    case .curves(let curves):
      let values = curves.references.map { "\($0.name) = \(compact($0.value, significant: 5))" }
      return curves.series.map(\.name) + curves.bands.map(\.name) + values
    case .densities(let densities):
      return densities.panels[0].series.map(\.name)
        + ["\(densities.zLabel) → \(densities.xLabel)"]
    case .scene(let scene):
      var names = scene.panels.flatMap { $0.clouds.map(\.name) + $0.paths.map(\.name) }
      if scene.panels.contains(where: { !$0.arrows.isEmpty }) { names.append(scene.arrowName) }
      if scene.panels.contains(where: { !$0.marks.isEmpty }) {
        names += [scene.filledName, scene.openName]
      }
      if let shades = scene.scale { names += [shades.lowName, shades.highName] }
      return names
    case .trajectory(let trajectory): return trajectory.paths.map { $0.name + ": S " }
    case .shares: return ["the largest share"]
    default: return []
    }
  }

  @Test("names in legends", arguments: figures.map(\.name))
  func legends(_ name: String) throws {
    let figure = try #require(Self.figures.first { $0.name == name }).figure
    let expected = names(of: figure).filter { !$0.isEmpty }
    #expect(!expected.isEmpty)
    for text in try both(figure) {
      for name in expected { #expect(text.contains(name), "\(name) in \(text)") }
    }
  }

  @Test("notes on what is left out or lies outside")
  func notes() throws {
    let lost = [Point(.nan, 0), Point(0.5, 1e200), Point(0.2, 0.3), Point(0.3, 0.3), Point(7, 7)]
    let trajectory = TrajectoryFigure(paths: [.init("p", Array(lost.dropLast()))])
    let scene = SceneFigure(
      shades: .init(columns: 2, rows: 1, values: [.nan, 1], lowName: "a", highName: "b"),
      clouds: [.init("c", points: lost)], arrows: [.init(from: lost[0], to: lost[2])],
      marks: [.init(lost[4], isFilled: true)], xRange: 0...1, yRange: 0...1)
    let curves = CurvesFigure(
      xLabel: "", yLabel: "", series: [.init("y", lost + [Point(-1, 1)])],
      references: [.init("r", .infinity)], xScale: .logarithmic)
    for figure in [Figure.trajectory(trajectory), .scene(scene), .curves(curves)] {
      let notes =
        switch figure {
        case .trajectory(let trajectory): trajectory.plot().notes()
        case .scene(let scene): scene.plot.notes()
        default: leftOutNotes(curves) { $0.has($1) }.filter { !$0.isEmpty }
        }
      #expect(notes.count >= (figure == .trajectory(trajectory) ? 1 : 3), "\(notes)")
      for text in try both(figure) {
        for note in notes { #expect(text.contains(note), "\(note) in \(text)") }
      }
    }
  }

  @Test("what lies outside of densities and curves is said in the same words")
  func outside() throws {
    let points = [Point(0, 0), Point(0.5, 9), Point(1, 0.3)]
    let densities = DensitiesFigure(
      panels: [
        .init(
          "", series: [.init("p", points)],
          arrows: [.init(from: 0, to: 0.5), .init(from: 0.5, to: 7), .init(from: 1, to: -1)])
      ], xRange: 0...1, yRange: 0...1, zRange: 0...1)
    let curves = CurvesFigure(
      xLabel: "", yLabel: "", series: [.init("y", points)], yRange: 0...1)
    for (figure, notes) in [
      (
        Figure.densities(densities),
        ["1 of 3 points lies outside the picture.", "2 of 3 arrows lie outside the picture."]
      ),
      (.curves(curves), ["1 point lies above or below the picture."]),
    ] {
      let page = try #require(readDrawing(of: figure)).texts.map(\.text)
      for note in notes {
        #expect(plain(figure).contains("  " + note))
        #expect(page.contains(note))
      }
    }
  }

  @Test("numbers at the axes", arguments: figures.map(\.name))
  func numbers(_ name: String) throws {
    let figure = try #require(Self.figures.first { $0.name == name }).figure
    let terminal = AxisNumbers(plain(figure, 80))
    let page = AxisNumbers(try #require(readDrawing(of: figure)))
    if name != "shares" {
      #expect(agree(terminal.beside, page.beside), "\(terminal.beside), \(page.beside)")
    }
    #expect(!page.below.isEmpty && terminal.below.count == page.below.count, "\(page.below)")
    for (one, other) in zip(terminal.below, page.below) {
      #expect(agree(one, other), "\(one), \(other)")
    }
  }

  /// A bin as a surface shows it: its edges and the value of each series.
  private struct Bin {
    var edges: ClosedRange<Double>
    var values: [Double]
  }

  /// Read from the lines of a terminal: "-3.0 … -2.5  12 │███  7 │██".
  private func bins(_ lines: [String]) -> [Bin] {
    lines.compactMap { line in
      let parts = line.split(separator: "│", omittingEmptySubsequences: false).dropLast()
      let numbers = parts.map { $0.split(separator: " ").compactMap { Double($0) } }
      guard let first = numbers.first, first.count == 3 else { return nil }
      return Bin(edges: first[0]...first[1], values: [first[2]] + numbers.dropFirst().map { $0[0] })
    }
  }

  /// Read from a drawing: the rectangles that stand on its axis, by what it says of its axes.
  ///
  /// - Parameter most: The greatest value, of which a thousandth counts as nothing.
  private func bars(
    _ svg: ReadSVG, most: Double
  ) -> [(class: String, edges: ClosedRange<Double>, value: Double)] {
    svg.elements.compactMap { element in
      guard element.name == "rect", let x = element.number("x"), let y = element.number("y"),
        let width = element.number("width"), let height = element.number("height"),
        let low = svg.numbers(Point(x, y + height)), let high = svg.numbers(Point(x + width, y)),
        low.y.magnitude < 1e-3 * most
      else { return nil }
      return (element.attributes["class"] ?? "", low.x...high.x, high.y)
    }
  }

  @Test("bins, values and names of histograms", arguments: ["two series", "one series"])
  func histograms(_ name: String) throws {
    let figure = name == "two series" ? Samples.histogram : DrawingSamples.ratios
    let lines = plain(.histogram(figure), 120)
    let svg = try #require(readDrawing(of: .histogram(figure)))
    let bins = bins(lines)
    #expect(bins.count == 16)
    // A bar lies in its bin, about its middle, and is as high as the number beside the terminal's.
    let most = bins.flatMap(\.values).max() ?? 0
    let bars = bars(svg, most: most)
    for (series, look) in ["d-s0", "d-s1"].prefix(figure.series.count).enumerated() {
      let drawn = bars.filter { $0.class == look }
      let expected = bins.filter { $0.values[series] > 0 }
      #expect(drawn.count == expected.count, "\(look)")
      for (bar, bin) in zip(drawn, expected) {
        let middle = (bin.edges.lowerBound + bin.edges.upperBound) / 2
        let place = (bar.edges.lowerBound + bar.edges.upperBound) / 2
        #expect((place - middle).magnitude < 0.01, "\(bar) in \(bin)")
        #expect(bar.edges.lowerBound > bin.edges.lowerBound - 0.01, "\(bar) in \(bin)")
        #expect((bar.value - bin.values[series]).magnitude < 2e-3 * most, "\(bar) in \(bin)")
      }
    }
    // The numbers below the page's bars are edges, those beside them reach as far as the values.
    let axes = AxisNumbers(svg)
    let edges = bins.map(\.edges.lowerBound) + [try #require(bins.last).edges.upperBound]
    let below = try #require(axes.below.first).compactMap { Double($0) }
    #expect(below.count > 4 && below.allSatisfy(edges.contains), "\(below)")
    let beside = axes.beside.compactMap { Double($0) }.max() ?? 0
    #expect(beside >= most)
    let extra = try #require(figure.extra).title
    for text in try both(.histogram(figure)) {
      for word in figure.series.map(\.name) + [figure.axisLabel, extra] {
        #expect(text.contains(word), "\(word) in \(text)")
      }
    }
  }

  static let notedHistograms: [(values: [Double], notes: [String])] = [
    ([0, 0, 0], ["All counts are zero."]), ([-2, -1, 0], []), ([1, 2, 3], []),
    ([.nan, 2, .infinity], ["2 values are not finite and have no bar."]),
    ([.nan, .nan, .nan], ["3 values are not finite and have no bar."]),
    (
      [.nan, 0, 1e200],
      [
        "All counts are zero.", "1 value is not finite and has no bar.",
        "1 value is too large to be drawn and has no bar.",
      ]
    ),
  ]

  @Test("notes of histograms", arguments: notedHistograms.indices)
  func histogramNotes(_ index: Int) throws {
    let (values, notes) = Self.notedHistograms[index]
    let figure = Figure.histogram(
      HistogramFigure(edges: [0, 1, 2, 3], series: [.init("n", values)]))
    for text in try both(figure) {
      for sentence in Set(Self.notedHistograms.flatMap(\.notes)) {
        #expect(text.contains(sentence) == notes.contains(sentence), "\(sentence) in \(text)")
      }
    }
  }

  static let leveledShares: [(name: String, rows: [[Double]], words: [String])] = [
    ("all", [[0.9, 0.5], [0.08, 0.5], [0.02, 0]], ShareLevel.named.map(\.text)),
    ("only leaders", [[1, 0], [0, 1]], ["the largest share"]),
    ("no small ones", [[0.6, 0.7], [0.4, 0.3]], ["the largest share", "10 % or more"]),
    ("nothing leads", [[0.001, 0.002], [0, .nan]], []),
  ]

  @Test("names of the levels of shares", arguments: leveledShares.map(\.name))
  func levels(_ name: String) throws {
    let (_, rows, words) = try #require(Self.leveledShares.first { $0.name == name })
    let texts = try both(shares(rows))
    // The shades of the page mean something in every cell; the terminal names the signs that occur.
    for (text, expected) in zip(texts, [words, ShareLevel.named.map(\.text)]) {
      for word in ["the largest share", "10 % or more", "1 % or more"] {
        #expect(text.contains(word) == expected.contains(word), "\(word) in \(text)")
      }
    }
  }

  @Test("notes of shares")
  func shareNotes() throws {
    let many = (0..<400).map { Double($0 % 2) }
    for (rows, note) in [
      ([[0.5, .nan], [0.5, 1]], "1 share is not known."),
      ([[.nan, .nan], [0.5, 1]], "2 shares are not known."), ([], "No shares to draw."),
      ([many, many.map { 1 - $0 }], "Each column shows the last of "),
    ] {
      for text in try both(shares(rows)) { #expect(text.contains(note), "\(text)") }
    }
    for text in try both(shares([[0.5, 0.2], [0.5, 0.8]])) {
      #expect(!text.contains("not known") && !text.contains("Each column"), "\(text)")
    }
  }

  private func shares(_ rows: [[Double]]) -> Figure {
    .shares(
      SharesFigure(
        times: (0..<(rows.first?.count ?? 0)).map { Double($0) }, timeLabel: "steps",
        rows: rows.enumerated().map { .init("row \($0 + 1)", shares: $1) }))
  }

  /// All that the terminal says of a figure, and all that the page does.
  private func both(_ figure: Figure) throws -> [String] {
    [plain(figure, 120), try #require(readDrawing(of: figure)).texts.map(\.text)].map {
      $0.joined(separator: " ")
    }
  }
}
