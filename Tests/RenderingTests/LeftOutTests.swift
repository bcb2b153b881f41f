import Testing

@testable import Blackboard
@testable import Rendering

/// What figures say of numbers that they cannot draw: that they are not finite only where they are not.
@Suite("What is left out, and why") struct LeftOutTests {
  private static let points = [
    Point(0, 1), Point(1, .nan), Point(2, 1e300), Point(3, .infinity), Point(4, -1e200),
    Point(5, 2),
    Point(6, .nan),
  ]

  private func sheet(_ figure: Figure) throws -> String {
    try #require(readDrawing(of: figure)).texts.map(\.text).joined(separator: " ")
  }

  @Test("points of every kind of figure, in the terminal and on the page")
  func points() throws {
    let range = -10.0...10
    for figure in [
      Figure.curves(CurvesFigure(xLabel: "", yLabel: "", series: [.init("y", Self.points)])),
      .trajectory(TrajectoryFigure(paths: [.init("p", Self.points)])),
      .scene(
        SceneFigure(panels: [.init("p", points: Self.points)], xRange: range, yRange: range)),
      .densities(
        DensitiesFigure(
          panels: [.init("", series: [.init("p", Self.points)], arrows: [])], xRange: range,
          yRange: range, zRange: range)),
      .scene(SceneFigure(clouds: [.init("", points: Self.points)], xRange: range, yRange: range)),
    ] {
      for text in [plain(figure, 120).joined(separator: " "), try sheet(figure)] {
        #expect(text.contains("3 points are not finite and are left out."), "\(text)")
        #expect(text.contains("2 points are too large to be drawn and are left out."), "\(text)")
      }
    }
  }

  @Test("only what is the case is said")
  func onlyOne() throws {
    func text(_ y: Double) -> String {
      plain(
        .curves(
          CurvesFigure(xLabel: "", yLabel: "", series: [.init("", [Point(0, 0), Point(1, y)])]))
      )
      .joined(separator: " ")
    }
    #expect(text(1e300).contains("1 point is too large to be drawn and is left out."))
    #expect(!text(1e300).contains("not finite") && !text(.nan).contains("too large"))
    #expect(!text(1e149).contains("left out"))
  }

  @Test("values without a bar are the same in the terminal and on the page")
  func bars() throws {
    let figure = Figure.histogram(
      HistogramFigure(
        edges: [0, 1, 2, 3, 4], series: [.init("", [1, 1e200, .nan, 2])], measure: .density))
    for text in [plain(figure).joined(separator: " "), try sheet(figure)] {
      #expect(text.contains("1 value is not finite and has no bar."), "\(text)")
      #expect(text.contains("1 value is too large to be drawn and has no bar."), "\(text)")
    }
    // The others have bars that can be told from nothing.
    let bars = plain(figure).filter { $0.contains("█████") }
    #expect(bars.count == 2)
  }

  @Test("arrows that are too large are told from those that are not finite")
  func arrows() throws {
    let figure = Figure.scene(
      SceneFigure(
        clouds: [.init("p", points: [Point(0, 0)])],
        arrows: [1e200, .nan, 1].map { .init(from: Point(0, 0), to: Point(1, $0)) },
        xRange: -1...1, yRange: -1...1))
    for text in [plain(figure, 120).joined(separator: " "), try sheet(figure)] {
      #expect(text.contains("1 arrow is not finite and is left out."), "\(text)")
      #expect(text.contains("1 arrow is too large to be drawn and is left out."), "\(text)")
    }
  }

  @Test("numbers above zero are never called not positive")
  func positive() throws {
    let figure = Figure.curves(
      CurvesFigure(
        xLabel: "", yLabel: "",
        series: [.init("", [Point(1, 1e-200), Point(2, 0), Point(3, 5), Point(4, 8)])],
        references: [.init("r", -1)], yScale: .logarithmic))
    for text in [plain(figure).joined(separator: " "), try sheet(figure)] {
      #expect(text.contains("1 point is not positive and is left out: the axis is logarithmic."))
      #expect(text.contains("1 reference is not positive and is left out"), "\(text)")
    }
  }
}
