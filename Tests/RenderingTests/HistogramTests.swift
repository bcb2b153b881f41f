import Testing

@testable import Blackboard
@testable import Rendering

@Suite struct HistogramTests {
  /// The eighths of a cell in a text of bars.
  private func eighths(in text: String) -> Int {
    let parts: [Character: Int] = [
      "█": 8, "▉": 7, "▊": 6, "▋": 5, "▌": 4, "▍": 3, "▎": 2, "▏": 1,
    ]
    return text.reduce(0) { $0 + (parts[$1] ?? 0) }
  }

  @Test(arguments: [40, 57, 80, 120, 200])
  func barsAreProportionalToCounts(_ width: Int) {
    let counts: [Double] = [1, 3, 10, 250, 500, 999, 1000, 0]
    let lines = plain(
      .histogram(
        HistogramFigure(edges: (0...8).map(Double.init), series: [.init("n", counts)])), width)
    let bars = lines.filter { $0.contains("│") }.map { eighths(in: $0) }
    #expect(bars.count == 8)
    let full = Double(bars[6])
    #expect(bars[6] % 8 == 0 && bars[6] > 80)
    for (count, bar) in zip(counts, bars) {
      let exact = count / 1000 * full
      #expect(count == 0 ? bar == 0 : bar >= 1)
      #expect((Double(bar) - exact).magnitude <= 0.5 || (bar == 1 && exact < 1))
    }
  }

  @Test func twoSeriesShareOneScale() {
    let lines = plain(
      .histogram(
        HistogramFigure(
          edges: [0, 1, 2], series: [.init("a", [100, 50]), .init("b", [25, 200])])))
    let bars = lines.filter { $0.contains("│") }.map { line in
      line.split(separator: "│").dropFirst().map { eighths(in: String($0)) }
    }
    #expect(bars[0][0] == 4 * bars[0][1])
    #expect(bars[1][1] == 2 * bars[0][0])
    #expect(bars[1][0] * 2 == bars[0][0])
  }

  @Test func asciiBarsAreNumberSigns() {
    #expect(bar(eighths: 36, characters: .ascii) == "#####")
    #expect(bar(eighths: 35, characters: .ascii) == "####")
    #expect(bar(eighths: 1, characters: .ascii) == ".")
    #expect(bar(eighths: 0, characters: .ascii) == "")
    #expect(bar(eighths: 13, characters: .unicode) == "█▋")
  }

  @Test func binsAndTotalsAreNamed() {
    let lines = plain(
      .histogram(
        HistogramFigure(
          edges: [-1, -0.5, 0, 10], series: [.init("n", [12, 0, 30])], axisLabel: "x")))
    #expect(lines[0].hasPrefix("          x"))
    #expect(lines[1].hasPrefix("-1.0 … -0.5  12 │"))
    #expect(lines[2].hasPrefix("-0.5 …  0.0   0 │"))
    #expect(lines[3].hasPrefix(" 0.0 … 10.0  30 │"))
    #expect(lines[4] == "        all  42")
  }

  @Test func bordersThatAreNotRoundHaveTheSameDecimals() {
    let edges = (0...3).map { 148.109612 + 3.994213 * Double($0) }
    let lines = plain(.histogram(HistogramFigure(edges: edges, series: [.init("n", [1, 2, 3])])))
    #expect(lines[1].hasPrefix("148.11 … 152.10"))
    #expect(lines[2].hasPrefix("152.10 … 156.10"))
    #expect(lines[3].hasPrefix("156.10 … 160.09"))
  }

  @Test func narrowHistogramsShowTheLowerBorderAndSaySo() {
    let lines = plain(.histogram(Samples.histogram), 57)
    #expect(lines[1].hasPrefix(" x ≥  real, N(1, 1)"))
    #expect(lines[2].hasPrefix("-3.0      2 │"))
    #expect(lines.count == 1 + 1 + 16 + 1 + 1)
    // At 40 cells one series stands below the other, each with its bins.
    #expect(plain(.histogram(Samples.histogram), 40).count { $0.hasPrefix("-3.0 … -2.5") } == 2)
  }

  @Test func theAreaUnderADensityIsOne() {
    let lines = plain(
      .histogram(
        HistogramFigure(
          edges: [0, 0.5, 1], series: [.init("p", [0.5, 1.5])], measure: .density)))
    #expect(lines.contains { $0.hasSuffix("area  1.000") })
  }

  @Test(arguments: [
    HistogramFigure(edges: [0, 1, 2], series: [.init("none", [0, 0]), .init("none", [0, 0])]),
    HistogramFigure(edges: [-2, 2], series: [.init("one bin", [5])]),
    HistogramFigure(
      edges: [0, 1, 2], series: [.init("huge", [1e300, 123_456_789_012]), .init("b", [7, 8])]),
    HistogramFigure(
      edges: [-1e300, 0, 1e300], series: [.init("far", [1, .nan]), .init("b", [-3, .infinity])]),
    HistogramFigure(
      edges: [0, 1e-7, 2e-7], series: [.init("near", [1, 2])], extra: .init("D", [.nan, 1e250])),
  ])
  func unusualHistograms(_ histogram: HistogramFigure) {
    for style in styles {
      let problem = violation(of: .histogram(histogram), style)
      #expect(problem == nil)
    }
  }

  @Test func noCountsGiveNoBarsAndSaySo() {
    let lines = plain(.histogram(HistogramFigure(edges: [0, 1], series: [.init("n", [0])])))
    #expect(eighths(in: lines.joined()) == 0)
    #expect(lines.last == "All counts are zero.")
  }

  @Test func valuesThatAreNotFiniteAreSaid() {
    let histogram = HistogramFigure(
      edges: [0, 1, 2], series: [.init("a", [.nan, 2]), .init("b", [1, .infinity])])
    let lines = plain(.histogram(histogram))
    #expect(lines.last == "2 values are not finite and have no bar.")
    #expect(lines[1].contains("NaN │ ") && lines[2].contains("inf │"))
    for style in styles { #expect(violation(of: .histogram(histogram), style) == nil) }
  }
}
