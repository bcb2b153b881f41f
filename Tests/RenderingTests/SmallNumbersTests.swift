import Testing

@testable import Blackboard
@testable import Rendering

/// What is not zero is not shown as zero.
@Suite("Small numbers in figures") struct SmallNumbersTests {
  private static let small = [0.0005, 0.00049, 3e-9, -0.0002, 1e-300]

  /// The texts that read as zero, and how many there may be.
  private func zeros(_ texts: [String]) -> Int { texts.count { Double($0) == 0 } }

  @Test("densities and another column beside the bars of a histogram")
  func histogram() throws {
    let values = [0, 1.5] + Self.small
    let figure = HistogramFigure(
      edges: (0...values.count).map(Double.init), series: [.init("p", values)], measure: .density,
      extra: .init("D(x)", values))
    for characters in [Style.Characters.unicode, .ascii] {
      let lines = plain(.histogram(figure), 100, characters)
      let rows = lines.filter { $0.contains(characters == .ascii ? "|" : "▕") || $0.contains("│") }
      // A bin, its density, its other number: one zero of each.
      let words = rows.flatMap { row in
        row.split(separator: " ").map { $0.filter { !"█▏▎▍▌▋▊▉│|#▕".contains($0) } }
      }
      #expect(words.count { Double($0) == 0 && $0.contains(".") } == 2, "\(lines)")
    }
    #expect(zeros(numberTexts(values, .density)) == 1)
    #expect(numberTexts([0.0005, 0.25, 0], .density) == ["0.0005", "0.250", "0.000"])
    let table = try #require(numbers(of: .histogram(figure), cells: 1_000).first)
    for column in 1...2 {
      #expect(zeros(table.rows.dropLast().map { $0[column] }) == 1, "\(table.rows)")
    }
    let svg = try #require(readDrawing(of: .histogram(figure)))
    #expect(!svg.texts.contains { ["-0.00", "0.000"].contains($0.text) })
    #expect(svg.texts.count { $0.text == "0.00" } <= 1)
  }

  @Test("the area of a histogram that has nearly none")
  func area() {
    let figure = HistogramFigure(
      edges: [0, 1], series: [.init("p", [0.0002])], measure: .density)
    #expect(totalText(of: figure, series: 0) == "0.0002")
  }

  @Test("the table of numbers of a page's figures")
  func tables() throws {
    let curves = CurvesFigure(
      xLabel: "x", yLabel: "y",
      series: [.init("y", [Point(0, 0), Point(1, 100), Point(2, 0.0004)])])
    let table = try #require(numbers(of: .curves(curves), cells: 100).first)
    #expect(zeros(table.rows.map { $0[1] }) == 1, "\(table.rows)")
    let shares = SharesFigure(times: [1, 2], rows: [.init("mode 0", shares: [0.004, 0])])
    let row = try #require(numbers(of: .shares(shares), cells: 100).first?.rows.first)
    #expect(row == ["mode 0", "0.004", "0.00"])
  }

  @Test("a number is never shown as zero, and else as it always is")
  func never() {
    for places in 0...6 {
      for x in [0.5, 0.04, 0.0049, 0.000_51, 3e-5, 1e-7, .leastNonzeroMagnitude] {
        for sign in [1.0, -1] {
          let text = visible(sign * x, places)
          let read = Double(text) ?? 0
          #expect(read != 0 && (read < 0) == (sign < 0), "\(text)")
          if Double(decimal(sign * x, places)) != 0 { #expect(text == decimal(sign * x, places)) }
        }
      }
      #expect(visible(0, places) == decimal(0, places))
      #expect(visible(-0.0, places) == decimal(0, places))
    }
    #expect(visible(.nan, 2) == "NaN" && visible(1e20, 2) == "1e+20")
  }
}
