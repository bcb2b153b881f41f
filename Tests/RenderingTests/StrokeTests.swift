import Testing

@testable import Blackboard
@testable import Rendering

/// Curves are told apart without colour: by their strokes and their signs.
@Suite struct StrokeTests {
  private let signs: [Character] = ["●", "×", "▲", "◇", "+", "○"]

  private func picture(
    _ series: [CurvesFigure.Series], width: Int = 80, range: ClosedRange<Double>? = nil
  ) throws -> PrintedPicture {
    let figure = CurvesFigure(xLabel: "x", yLabel: "y", series: series, yRange: range, height: 20)
    return try PrintedPicture(plain(.curves(figure), width))
  }

  /// The lengths of the gaps between neighbouring numbers, those at cells with signs left out.
  private func gaps(_ places: [Int], cells: Int, signs: Set<Int>) -> [Int] {
    zip(places, places.dropFirst()).filter { from, to in
      !(from / cells...to / cells).contains { signs.contains($0) }
    }.map { $1 - $0 }
  }

  private let flat = (0...100).map { Point(Double($0), 1) }
  /// Nearly upright, next to a point far right that makes the axis long.
  private let steep = (0...100).map { Point(Double($0) / 100, Double($0)) }

  @Test(arguments: CurvesFigure.Stroke.allCases)
  func gapsFollowTheLine(_ stroke: CurvesFigure.Stroke) throws {
    let expected: Set<Int> =
      switch stroke {
      case .solid: [1]
      case .dashed: [1, 5]
      case .dotted: [3]
      }
    let level = try picture([.init("a", flat, stroke: stroke)])
    let across = gaps(
      level.dots.map(\.column).sorted(), cells: 2,
      signs: Set(level.places(of: "●").map(\.column)))
    #expect(Set(across) == expected)
    // The same along an upright line, where columns say nothing.
    let upright = try picture([
      .init("a", steep, stroke: stroke), .init("b", [Point(0, 0), Point(1000, 0)]),
    ])
    let own = upright.dots.filter { $0.column <= 1 && $0.row < 4 * 19 }
    let down = gaps(
      own.map(\.row).sorted(), cells: 4, signs: Set(upright.places(of: "●").map(\.row)))
    #expect(Set(down) == expected)
    #expect(down.count > 10)
  }

  @Test func dashesAreSixDotsAndFourAreMissing() throws {
    let dots = Set(try picture([.init("a", flat, stroke: .dashed)]).dots.map(\.column))
    let runs = (0..<140).filter { !dots.contains($0) && dots.contains($0 + 1) }.map { start in
      (1...).first { !dots.contains(start + 1 + $0) } ?? 0
    }
    // A sign shortens the dash that it stands on.
    #expect(runs.count { $0 == 6 } > 3 && runs.max() == 6)
  }

  @Test func inASCIICellsAreLeftOut() {
    let patterns: [CurvesFigure.Stroke: String] = [
      .solid: "**********", .dashed: "***  ***  ", .dotted: "*  *  *  *",
    ]
    for (stroke, pattern) in patterns {
      let figure = CurvesFigure(
        xLabel: "x", yLabel: "y", series: [.init("a", flat, stroke: stroke)])
      let lines = plain(.curves(figure), 80, .ascii)
      #expect(lines.contains { $0.contains("+" + pattern) })
    }
  }

  @Test(arguments: [40, 57, 80, 120, 200])
  func everySeriesShowsItsSignOnItsCurve(_ width: Int) throws {
    let curves: [(Double) -> Double] = (0..<6).map { index in
      { x in Double(index) * 3 + (x - 5) * (x - 5) / Double(index + 4) }
    }
    let series = curves.enumerated().map { index, curve in
      CurvesFigure.Series(
        "s\(index)", (0...200).map { Point(Double($0) / 20, curve(Double($0) / 20)) },
        stroke: CurvesFigure.Stroke.allCases[index % 3])
    }
    let picture = try picture(series, width: width)
    let columns = picture.cells.map(\.count).max() ?? 0
    for (index, curve) in curves.enumerated() {
      let places = picture.places(of: signs[index]).sorted { $0.column < $1.column }
      #expect(places.count >= max(1, columns / 20), "\(signs[index])")
      #expect(places.count <= columns / 8 + 2)
      for place in places {
        let rows = [-1.0, 0, 1].map { shift in
          picture.place(
            curve(picture.value(Double(place.column) + shift, picture.xTicks)), picture.yTicks)
        }
        let row = Double(place.row)
        #expect(row <= (rows.max() ?? 0) + 0.6 && row >= (rows.min() ?? 0) - 0.6)
      }
      // Regular: between neighbours about a tenth of the picture, at least about ten cells.
      let distances = zip(places, places.dropFirst()).map { $1.column - $0.column }
      #expect(distances.dropLast().allSatisfy { $0 >= 5 && $0 <= max(10, columns / 10) + 8 })
    }
    // The last points have signs: six of them in the last columns.
    let last = signs.filter { sign in picture.places(of: sign).contains { $0.column >= columns - 6 }
    }
    #expect(last == signs)
  }

  @Test func curvesThatAreOneShowAllTheirSigns() throws {
    let picture = try picture([.init("a", flat), .init("b", flat), .init("c", flat)])
    for sign in signs.prefix(3) { #expect(picture.places(of: sign).count > 4) }
  }

  @Test func fewPointsAreMarkedEachAndNothingElse() throws {
    let points = [Point(0, 0), Point(2, 7), Point(3, 1), Point(10, 10)]
    let picture = try picture([.init("a", points)])
    let expected = points.map { point in
      [
        Int((picture.place(point.x, picture.xTicks) + 0.5).rounded(.down)),
        Int((picture.place(point.y, picture.yTicks) + 0.5).rounded(.down)),
      ]
    }
    #expect(Set(picture.places(of: "●").map { [$0.column, $0.row] }) == Set(expected))
    #expect(!picture.dots.isEmpty)
  }

  @Test func pointsOnOnePlaceStandBesideEachOther() throws {
    let picture = try picture([.init("a", [Point(5, 5)]), .init("b", [Point(5, 5)])])
    let first = try #require(picture.places(of: "●").first)
    let second = try #require(picture.places(of: "×").first)
    #expect(first.row == second.row && (first.column - second.column).magnitude == 1)
  }

  /// A line to a point far away reaches the border where it leaves the picture.
  @Test func linesEndAtTheBorder() throws {
    let series = [CurvesFigure.Series("a", [Point(0, 0), Point(1, 1e9), Point(10, 1e9)])]
    let picture = try picture(series, range: 0...1)
    #expect(picture.dots.contains { $0.row == 0 })
    #expect(picture.dots.allSatisfy { $0.column < 3 })
  }

  @Test func theLegendShowsStrokesWhereTheyDiffer() {
    let figure = CurvesFigure(
      xLabel: "x", yLabel: "y",
      series: [
        .init("data", flat, stroke: .dotted), .init("G", flat), .init("D", flat, stroke: .dashed),
      ])
    #expect(
      plain(.curves(figure)).last == "  ⠄⠠ ●⠄⠠  data   ⠤⠤⠤×⠤⠤⠤ G   ⠤⠤ ▲ ⠤⠤ D")
  }
}
