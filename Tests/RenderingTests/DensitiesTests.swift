import Testing

@testable import Blackboard
@testable import Rendering

@Suite struct DensitiesTests {
  /// A hat about `middle`, and a sigmoid without exponential: smooth enough for reading back.
  private func hat(_ middle: Double, _ x: Double) -> Double {
    0.8 / (1 + (x - middle) * (x - middle))
  }

  private func panel(
    _ title: String, middle: Double, arrows: [DensitiesFigure.Arrow] = []
  ) -> DensitiesFigure.Panel {
    let xs = (0...160).map { -3 + Double($0) * 0.05 }
    return .init(
      title,
      series: [
        .init("data", xs.map { Point($0, hat(1, $0)) }, stroke: .dotted),
        .init("generator", xs.map { Point($0, hat(middle, $0)) }),
        .init("discriminator", xs.map { Point($0, 0.9 - 0.05 * ($0 + 3)) }, stroke: .dashed),
      ], arrows: arrows)
  }

  private let arrows = (0...10).map {
    DensitiesFigure.Arrow(from: Double($0) / 10, to: Double($0) / 5)
  }

  private func figure(_ count: Int, label: String = "x") -> DensitiesFigure {
    DensitiesFigure(
      title: "The game",
      panels: (0..<count).map { panel("(\($0))", middle: Double($0) / 3, arrows: arrows) },
      xRange: -3...5, yRange: 0...1, zRange: 0...1, xLabel: label, caption: "That is all.")
  }

  @Test(arguments: [(40, 1), (57, 1), (80, 2), (120, 4), (200, 4)])
  func asManyPanelsAsFitStandSideBySide(_ width: Int, _ columns: Int) {
    let lines = plain(.densities(figure(4)), width)
    let titles = lines.filter { $0.contains("(") && !$0.contains("│") }
    #expect(
      titles.map { $0.filter { $0 == "(" }.count } == Array(repeating: columns, count: 4 / columns))
    #expect(lines.count { $0.contains("1.0 ┤") } == 4 / columns)
    // Seven panels are broken into rows of nearly equal length.
    let seven = plain(.densities(figure(7)), 200).filter { $0.contains("(") && !$0.contains("│") }
    #expect(seven.count == 1 || seven.allSatisfy { $0.filter { $0 == "(" }.count >= 3 })
  }

  @Test(arguments: [40, 80, 120, 200])
  func curvesLieWhereTheirAxesSay(_ width: Int) throws {
    var one = figure(1)
    one.panels[0].series[0].points = []
    one.panels[0].series[2].points = []
    let picture = try PrintedPicture(plain(.densities(one), width))
    #expect(picture.yTicks.map(\.value) == [1, 0.8, 0.6, 0.4, 0.2, 0])
    #expect((9...12).contains(picture.cells.count))
    for dot in picture.dots {
      let (column, row) = PrintedPicture.middle(dot)
      let rows = [-0.75, 0, 0.75].map { shift in
        picture.place(hat(0, picture.value(column + shift, picture.xTicks)), picture.yTicks)
      }
      #expect(row <= (rows.max() ?? 0) + 0.3 && row >= (rows.min() ?? 0) - 0.3)
    }
    #expect(picture.dots.count > 30)
  }

  /// Every arrow begins at its z on the lower axis and ends at its x on the upper one.
  @Test(arguments: [40, 80, 200])
  func arrowsJoinTheirNumbers(_ width: Int) throws {
    for (from, to) in [(0.0, -2.0), (0.5, 4), (1, 0), (0.2, 0.2)] {
      var one = figure(1)
      one.panels[0].arrows = [.init(from: from, to: to)]
      let lines = plain(.densities(one), width).dropLast(2)
      let picture = try PrintedPicture(Array(lines))
      let upper = try #require(lines.firstIndex { $0.contains("└") })
      let lower = try #require(lines.lastIndex { $0.contains("└") })
      let axis = try #require(Array(lines[upper]).firstIndex(of: "└"))
      // Read as a picture of its own: the lower axis with what stands above it.
      let rows = lines[(upper + 2)..<lower].map { line in
        let cells = Array(line)
        return String(cells.prefix(axis) + ["│"] + cells.dropFirst(axis + 1))
          + (cells.count <= axis ? String(repeating: " ", count: axis - cells.count) + "│" : "")
      }
      let arrows = try PrintedPicture(rows + lines[lower...])
      #expect((3...4).contains(arrows.cells.count))
      let dots = arrows.dots
      let bottom = try #require(dots.max { $0.row < $1.row })
      let top = try #require(dots.min { $0.row < $1.row })
      #expect(top.row == 0 && bottom.row == 4 * arrows.cells.count - 1)
      let start = PrintedPicture.middle(bottom).column
      let end = PrintedPicture.middle(top).column
      #expect((start - arrows.place(from, arrows.xTicks)).magnitude < 4)
      #expect((end - picture.place(to, picture.xTicks)).magnitude < 4)
    }
  }

  @Test func oneLegendBelowAllPanels() {
    let lines = plain(.densities(figure(4)), 120)
    #expect(
      lines.suffix(2) == [
        "  ⠄⠠ ●⠄⠠  data   ⠤⠤⠤×⠤⠤⠤ generator   ⠤⠤ ▲ ⠤⠤ discriminator   ⡠⠊ z → x", "That is all.",
      ])
    #expect(lines.count { $0.contains("discriminator") } == 1)
  }

  @Test func whatLiesOutsideIsCounted() {
    var one = figure(1)
    one.panels[0].arrows += [.init(from: 0.5, to: 9), .init(from: .nan, to: 0)]
    one.panels[0].series[1].points += [Point(9, 0.5), Point(1, 7), Point(.nan, 1)]
    let text = plain(.densities(one)).joined(separator: "\n")
    #expect(text.contains("  2 of 486 points lie outside the picture."))
    #expect(text.contains("  2 of 13 arrows lie outside the picture."))
    #expect(text.contains("  1 point is not finite and is left out."))
  }

  @Test func longLabelsStandBelowTheirAxes() {
    let lines = plain(.densities(figure(2, label: "the sample x = G(z)")))
    #expect(lines.count { $0.contains("the sample x = G(z)") && !$0.contains("→") } == 1)
    #expect(lines.contains { $0.hasPrefix("  z └") })
  }

  @Test func unusualDensities() {
    let wide = "生成器は画像を作る生成器は画像を作る"
    let nothing = DensitiesFigure(panels: [], xRange: 0...1, yRange: 0...1, zRange: 0...1)
    let empty = DensitiesFigure(
      panels: [.init("", series: [], arrows: [])], xRange: 0...1, yRange: 0...1, zRange: 0...1)
    let odd = DensitiesFigure(
      title: wide,
      panels: (0..<5).map { _ in
        .init(
          wide, series: [.init(wide, [Point(.nan, 1), Point(0, .infinity), Point(1e140, 1)])],
          arrows: [.init(from: .nan, to: .infinity), .init(from: 1e-9, to: -1e9)])
      }, xRange: -1e9...1e9, yRange: 1e-9...2e-9, zRange: 0...1e-8, xLabel: wide, zLabel: wide,
      caption: wide)
    let far = DensitiesFigure(
      panels: [.init("far", series: [.init("a", [Point(1e9, 7)])], arrows: [])],
      xRange: 1e9...(1e9 + 10), yRange: 6.9...7.1, zRange: 0...1)
    for one in [nothing, empty, odd, far] {
      for style in styles {
        let problem = violation(of: .densities(one), style)
        #expect(problem == nil)
        #expect(!render(.densities(one), style: style).isEmpty)
      }
    }
    for style in styles { #expect(violation(of: .densities(figure(5)), style) == nil) }
  }
}
