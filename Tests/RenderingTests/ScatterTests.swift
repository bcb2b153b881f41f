import Testing

@testable import Blackboard
@testable import Rendering

/// A ring of four marks, two of them filled, around a single point.
private let small = SceneFigure(
  panels: [
    .init(
      "ring", points: [Point(0, 0)],
      marks: [
        .init(Point(2, 0), isFilled: true), .init(Point(0, 2), isFilled: false),
        .init(Point(-2, 0), isFilled: true), .init(Point(0, -2), isFilled: false),
      ])
  ], xRange: -3...3, yRange: -3...3)

/// One panel of 39 × 19 cells, in which every dot is one unit wide and high.
private func dots(_ points: [Point], marks: [SceneFigure.Mark] = []) -> Figure {
  .scene(
    SceneFigure(
      panels: [.init("p", points: points, marks: marks)], xRange: 0...78, yRange: 0...76))
}

/// The cells right of the axis, of a figure with one panel.
private func picture(_ lines: [String]) -> [[Character]] {
  lines.compactMap { line in
    guard let axis = line.firstIndex(where: { "│┤|+".contains($0) }), !line.contains("--") else {
      return nil
    }
    return Array(line[line.index(after: axis)...].padding(to: 39))
  }
}

extension Substring {
  fileprivate func padding(to count: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, count - self.count))
  }
}

@Suite("Points of the plane in the terminal") struct ScatterTests {
  @Test func aSmallRingLooksLikeThis() {
    let panels = ["ring", "again"].map { title in
      SceneFigure.Panel(title, points: [Point(0, 0)], marks: small.panels[0].marks)
    }
    var figure = small
    figure.title = "Two rings"
    figure.panels = panels
    #expect(
      plain(.scene(figure), 40) == [
        "Two rings",
        "          ring               again",
        "   │                  │",
        " 2 ┤        ○         ┤        ○",
        "   │                  │",
        "   │                  │",
        " 0 ┤  ●     ⠠     ●   ┤  ●     ⠠     ●",
        "   │                  │",
        "   │                  │",
        "-2 ┤        ○         ┤        ○",
        "   │                  │",
        "   └──┬─────┬─────┬── └──┬─────┬─────┬──",
        "     -2     0     2     -2     0     2",
        "  ⠶ generated sample",
        "  ● a mode that is covered",
        "  ○ a mode that is missed",
      ])
    #expect(
      plain(.scene(figure), 40, .ascii).dropFirst(2) == [
        "   |                  |",
        " 2 +        o         +        o",
        "   |                  |",
        "   |                  |",
        " 0 +  @     .     @   +  @     .     @",
        "   |                  |",
        "   |                  |",
        "-2 +        o         +        o",
        "   |                  |",
        "   +--+-----+-----+-- +--+-----+-----+--",
        "     -2     0     2     -2     0     2",
        "  . : # generated sample (1, 2 to 9, 10",
        "        or more in a cell)",
        "  @ a mode that is covered",
        "  o a mode that is missed",
      ])
  }

  /// Unicode's dots of a cell, down the left column and then down the right one.
  @Test func everyPointLightsItsDot() {
    let signs: [[Character]] = [["⠁", "⠂", "⠄", "⡀"], ["⠈", "⠐", "⠠", "⢀"]]
    for (column, row) in [(0, 0), (38, 0), (7, 5), (38, 18)] {
      for across in 0..<2 {
        for down in 0..<4 {
          let point = Point(
            Double(2 * column + across) + 0.5, 76 - Double(4 * row + down) - 0.5)
          let cells = picture(plain(dots([point])))
          #expect(cells[row][column] == signs[across][down])
          #expect(cells.joined().count { $0 != " " } == 1)
        }
      }
    }
    let all = (0..<8).map { Point(20.5 + Double($0 % 2), 40.5 + Double($0 / 2)) }
    #expect(picture(plain(dots(all)))[8][10] == "⣿")
  }

  @Test func inASCIIACellShowsHowManyItHolds() {
    let counts = [1, 2, 9, 10, 400]
    let points = counts.enumerated().flatMap { index, count in
      (0..<count).map { Point(Double(4 * index) + Double($0 % 20) / 10, 1) }
    }
    let lines = plain(dots(points), 80, .ascii)
    #expect(String(picture(lines)[18].prefix(10)) == ". : : # # ")
    #expect(lines.last == "  . : # generated sample (1, 2 to 9, 10 or more in a cell)")
  }

  /// Ten classes at once: each has a sign of its own, with colours and without, and a cell shows the
  /// class that has most points there.
  @Test func manyCloudsAreToldApartBySigns() throws {
    let clouds = (0..<10).map { index in
      SceneFigure.Cloud("class \(index)", points: [Point(Double(6 * index) + 1, 2)])
    }
    var figure = SceneFigure(
      panels: [.init("p", clouds: clouds)], xRange: 0...78, yRange: 0...76)
    for style in [Style(), Style(characters: .ascii), Style(color: .trueColor)] {
      let lines = render(.scene(figure), style: style).map(stripped)
      let row = picture(lines)[18]
      let signs = (0..<10).map { row[3 * $0] }
      #expect(Set(signs).count == 10 && !signs.contains(" "), "\(signs)")
      let legend = lines.suffix(3).joined(separator: " ")
      for (index, sign) in signs.enumerated() {
        #expect(legend.contains("\(sign) class \(index)"), "\(legend)")
      }
    }
    let svg = try #require(drawing(of: .scene(figure))?.svg())
    #expect(svg.contains("class 9"))
    figure.panels[0].clouds[1].points += [Point(1, 2), Point(1, 2)]
    #expect(picture(plain(.scene(figure)))[18][0] == "×")
  }

  @Test func whatLiesOnTheBorderIsInside() {
    let corners = [Point(0, 0), Point(78, 0), Point(0, 76), Point(78, 76)]
    let lines = plain(dots(corners))
    let cells = picture(lines)
    #expect((cells[0][0], cells[0][38]) == ("⠁", "⠈"))
    #expect((cells[18][0], cells[18][38]) == ("⡀", "⢀"))
    #expect(lines.last == "  ⠶ generated sample")
  }

  @Test func whatIsNotDrawnIsCounted() {
    let points = [
      Point(1, 1), Point(78.001, 1), Point(1, -0.001), Point(.nan, 1), Point(1, .infinity),
    ]
    let marks: [SceneFigure.Mark] = [
      .init(Point(100, 1), isFilled: true), .init(Point(2, 2), isFilled: false),
    ]
    #expect(
      plain(dots(points, marks: marks)).suffix(4) == [
        "  ⠶ generated sample   ● a mode that is covered   ○ a mode that is missed",
        "  2 of 5 points lie outside the picture.", "  1 of 2 marks lies outside the picture.",
        "  2 points are not finite and are left out.",
      ])
    // Over all panels.
    #expect(
      plain(.scene(Samples.scatter)).suffix(2) == [
        "  1 of 2000 points lies outside the picture.", "  1 point is not finite and is left out.",
      ])
  }

  @Test func marksStandAboveThePointsAndMissesAboveAll() {
    let point = Point(20.5, 40.5)
    func sign(_ marks: [Bool]) -> Character {
      picture(plain(dots([point], marks: marks.map { .init(point, isFilled: $0) })))[8][10]
    }
    #expect(sign([]) == "⡀")
    #expect(sign([true]) == "●")
    #expect(sign([false, true]) == "○")
  }

  @Test func noPointsAreSaidToBeNone() {
    let figure = SceneFigure(
      title: "Lost", panels: [.init("a", points: [Point(.nan, 0)])], xRange: 0...1, yRange: 0...1,
      caption: "All is lost.")
    #expect(
      plain(.scene(figure)) == [
        "Lost", "  No points to draw.", "  ⠶ generated sample",
        "  1 point is not finite and is left out.", "All is lost.",
      ])
    let none = SceneFigure(panels: [], xRange: 0...1, yRange: 0...1)
    #expect(plain(.scene(none)) == ["  No points to draw."])
  }
}
