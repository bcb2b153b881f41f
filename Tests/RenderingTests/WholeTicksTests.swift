import Testing

@testable import Blackboard
@testable import Rendering

/// An axis all of whose values are whole numbers has whole numbers beside it.
@Suite("Ticks of whole numbers") struct WholeTicksTests {
  /// The numbers at both axes of a figure in the terminal and on the page.
  private func numbers(_ figure: Figure) throws -> [(x: [String], y: [String])] {
    let lines = plain(figure)
    let bottom = try #require(lines.firstIndex { $0.contains("└") })
    let svg = try #require(readDrawing(of: figure))
    let small = svg.texts.filter { $0.number("font-size") == Lettering.small }
    let axis = try #require(svg.root.attributes["data-x"]?.split(separator: " "))
    let left = try #require(Double(axis[2]))
    return [
      (
        lines[bottom + 1].split(separator: " ").map(String.init),
        lines.filter { $0.contains("┤") }.map { String($0.split(separator: " ")[0]) }
      ),
      (
        small.filter { $0.attributes["text-anchor"] == "middle" }.map(\.text).filter {
          Double($0) != nil
        },
        small.filter { $0.attributes["text-anchor"] == "end" && ($0.number("x") ?? 0) < left }
          .map(\.text)
      ),
    ]
  }

  private func curves(
    _ points: [Point], references: [CurvesFigure.Reference] = []
  ) -> Figure {
    .curves(
      CurvesFigure(
        xLabel: "iterations", yLabel: "modes covered", series: [.init("covered", points)],
        references: references))
  }

  @Test("modes covered over iterations", arguments: [1.0, 2, 3])
  func modes(_ most: Double) throws {
    for axes in try numbers(curves([Point(0, 0), Point(1, most), Point(2, 1), Point(3, most)])) {
      for labels in [axes.x, axes.y] {
        #expect(labels.count >= 2 && labels.allSatisfy { Int($0) != nil }, "\(labels)")
      }
    }
  }

  @Test("a course that never changes")
  func constant() throws {
    for axes in try numbers(curves([Point(7, 2), Point(8, 2)])) {
      #expect(axes.y.count >= 2 && axes.y.allSatisfy { Int($0) != nil }, "\(axes)")
      #expect(axes.x == ["7", "8"])
    }
  }

  @Test("a point or a line between whole numbers is enough for others")
  func others() throws {
    let points = [Point(0, 0), Point(1, 2)]
    for figure in [
      curves(points + [Point(1.5, 0.5)]), curves(points, references: [.init("a half", 0.5)]),
    ] {
      for axes in try numbers(figure) {
        #expect(axes.y.contains { Int($0) == nil }, "\(axes.y)")
      }
    }
    for axes in try numbers(curves(points, references: [.init("of real samples", 1)])) {
      #expect(axes.y.allSatisfy { Int($0) != nil }, "\(axes.y)")
    }
  }

  @Test("what is left out does not count, and a given range does")
  func given() throws {
    for axes in try numbers(curves([Point(0, 0), Point(1, 2), Point(.nan, 0.5), Point(2, 1e300)])) {
      #expect(axes.y.allSatisfy { Int($0) != nil }, "\(axes.y)")
    }
    let figure = CurvesFigure(
      xLabel: "", yLabel: "", series: [.init("", [Point(0, 0), Point(1, 1)])], yRange: 0...1.5)
    for axes in try numbers(.curves(figure)) {
      #expect(axes.y.contains { Int($0) == nil }, "\(axes.y)")
    }
  }

  @Test("the frames of the live view have them too")
  func frames() {
    for rows in [12, 16, 24] {
      let lines = frame(
        [curves([Point(0, 0), Point(1, 2), Point(2, 1)])], width: 60, rows: rows, style: Style())
      let labels = lines.map(stripped).filter { $0.contains("┤") }
        .map { String($0.split(separator: " ")[0]) }
      #expect(labels.allSatisfy { Int($0) != nil }, "\(labels)")
    }
  }

  @Test("counts of a histogram on the page")
  func counts() throws {
    let svg = try #require(
      readDrawing(
        of: .histogram(HistogramFigure(edges: [0, 1, 2, 3], series: [.init("", [1, 2, 0])]))))
    let beside = svg.texts.filter {
      $0.attributes["text-anchor"] == "end" && $0.number("font-size") == Lettering.small
    }
    #expect(beside.count == 3 && beside.allSatisfy { Int($0.text) != nil })
  }
}
