import Testing

@testable import Blackboard
@testable import Rendering

/// Numbers at axes of any range: far from zero, next to nothing, or as wide as numbers go.
@Suite("Ticks") struct TicksTests {
  /// Ranges with a length, some of them at the limits of what a Double tells apart.
  static let ranges: [ClosedRange<Double>] = {
    let least = Double.leastNonzeroMagnitude
    var ranges: [ClosedRange<Double>] = [
      1e9...1e9 + 1, -1e9 - 1 ... -1e9, 1e15...1e15 + 1, 1e15...1e15 + 0.125, 1e140...1.0000001e140,
      1e-300...2e-300, 0...1e-300, 0...least, least...2 * least, -1e149...1e149, 0...1e149,
      -1e300...1e300,
      0.3...0.3.nextUp, 0.3...0.3.nextUp.nextUp, 1...1.0000000001, 123_456.789...123_456.7891,
      -0.1...0.7, 0...1, -3...5, 0...20_000,
    ]
    var random = SplitMix(17)
    func wide() -> Double {
      let exponent = Int((random.uniform() * 300 - 150).rounded())
      return (random.uniform() - 0.5)
        * (0..<exponent.magnitude).reduce(1) { power, _ in
          exponent < 0 ? power / 10 : power * 10
        }
    }
    for _ in 0..<400 {
      let (a, b) = (wide(), wide())
      if a < b, b < 1e149, a > -1e149 { ranges.append(a...b) }
      // Neighbours that differ in their last digits.
      let near = a + a.ulp * (random.uniform() * 100).rounded(.up)
      if near > a { ranges.append(a...near) }
    }
    return ranges
  }()

  /// Nil when the numbers of an axis rise and are told apart by what is written.
  private func fault(_ labels: [String]) -> String? {
    let numbers = labels.compactMap { Double($0) }
    if numbers.count != labels.count { return "not all are numbers: \(labels)" }
    if zip(numbers, numbers.dropFirst()).contains(where: { $0 >= $1 }) {
      return "neighbours are alike: \(labels)"
    }
    return nil
  }

  @Test("numbers of any range rise, and no two are written alike", arguments: ranges)
  func anyRange(_ range: ClosedRange<Double>) {
    let beside = VerticalAxis(exactly: range, rows: 11).labels.sorted { $0.key > $1.key }
    let values = interval(of: [range.lowerBound, range.upperBound]) ?? 0...1
    let held = VerticalAxis(holding: values, scale: .linear, height: 14, isExact: false).labels
      .sorted { $0.key > $1.key }
    let below = HorizontalAxis(range, columns: 70).marks
    let sheet = AxisTick.inside(AxisScale(range: range, start: 0, end: 700)) { labels in
      14 + 8 * Double(labels.map(\.count).max() ?? 0)
    }
    let around = AxisTick.around(range, scale: .linear, atMost: 6).ticks
    for labels in [
      beside.map { $0.value.trimmed }, held.map { $0.value.trimmed }, below.map(\.label),
      sheet.map(\.label), around.map(\.label),
    ] {
      #expect(fault(labels) == nil, "\(range)")
    }
    #expect(held.count >= 2 && around.count >= 2, "\(range)")
    #expect(zip(below, below.dropFirst()).allSatisfy { $0.column < $1.column }, "\(range)")
  }

  @Test("a billion and a billion and one: a scatter, a heat map, densities and a scene")
  func farFromZero() {
    for far in [1e9, 1e15, -1e12] {
      let range = far...far + 1
      let points = [Point(far + 0.25, far + 0.5), Point(far + 0.75, far + 0.25)]
      let figures: [Figure] = [
        .scene(SceneFigure(panels: [.init("p", points: points)], xRange: range, yRange: range)),
        .scene(
          SceneFigure(
            panels: [.init("p", points: [Point(far + 0.25, 0)])], xRange: range, yRange: -1...1)),
        .scene(
          SceneFigure(
            panels: [
              .init(
                "p",
                shades: .init(
                  columns: 2, rows: 2, values: [1, 2, 3, 4], valueRange: range, lowName: "",
                  highName: ""))
            ], xRange: range, yRange: range)),
        .densities(
          DensitiesFigure(
            panels: [.init("", series: [.init("p", points)], arrows: [.init(from: far, to: far)])],
            xRange: range, yRange: range, zRange: range)),
        .scene(SceneFigure(clouds: [.init("", points: points)], xRange: range, yRange: range)),
        .trajectory(TrajectoryFigure(paths: [.init("", points)])),
      ]
      for figure in figures {
        #expect(violation(of: figure, Style()) == nil)
        #expect(violation(of: figure, Style(width: 40, characters: .ascii)) == nil)
        #expect(figure.png() != nil)
        #expect(!frame([figure], width: 80, rows: 20, style: Style()).isEmpty)
      }
    }
    let lines = plain(
      .scene(
        SceneFigure(
          panels: [.init("p", points: [Point(1e9 + 0.25, 0.5)])], xRange: 1e9...1e9 + 1,
          yRange: 0...1)))
    #expect(lines.contains { $0.contains("1000000000.0") && $0.contains("1000000000.5") })
  }

  @Test("curves over a billion and a billion and one are drawn over their length")
  func curvesFarFromZero() throws {
    let points = (0...10).map { Point(1e9 + Double($0) / 10, Double($0)) }
    let picture = try PrintedPicture(
      plain(.curves(CurvesFigure(xLabel: "x", yLabel: "", series: [.init("y", points)]))))
    let columns = picture.dots.map(\.column)
    #expect((columns.max() ?? 0) - (columns.min() ?? 0) > 100)
  }

  @Test("figures of numbers next to nothing, and of the least that there are")
  func nextToNothing() {
    for least in [1e-300, .leastNonzeroMagnitude, 1e10 * .leastNonzeroMagnitude] {
      let points = [Point(0, least), Point(least, 2 * least)]
      let range = 0...2 * least
      for figure in [
        Figure.curves(CurvesFigure(xLabel: "", yLabel: "", series: [.init("", points)])),
        .trajectory(TrajectoryFigure(paths: [.init("", points)])),
        .scene(SceneFigure(panels: [.init("p", points: points)], xRange: range, yRange: range)),
        .histogram(
          HistogramFigure(edges: [0, least, 2 * least], series: [.init("", [1, 2])])),
      ] {
        #expect(violation(of: figure, Style()) == nil)
        #expect(figure.png() != nil)
      }
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
