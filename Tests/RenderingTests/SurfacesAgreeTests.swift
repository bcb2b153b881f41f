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
    ("shares", .shares(Samples.shares)),
  ]

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
}
