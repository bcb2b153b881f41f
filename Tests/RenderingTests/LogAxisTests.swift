import Foundation
import Testing

@testable import Blackboard
@testable import Rendering

@Suite struct LogAxisTests {
  private func figure(
    _ points: [Point], references: [CurvesFigure.Reference] = [],
    x: CurvesFigure.Scale = .logarithmic,
    y: CurvesFigure.Scale = .logarithmic
  ) -> Figure {
    .curves(
      CurvesFigure(
        xLabel: "n", yLabel: "error", series: [.init("a", points)], references: references,
        xScale: x, yScale: y))
  }

  @Test(arguments: [40, 57, 80, 120, 200])
  func aPowerLawIsAStraightLine(_ width: Int) throws {
    // y = 3 / √x over six decades.
    let points = (0...300).map { step in
      let x = Foundation.pow(10, Double(step) / 50)
      return Point(x, 3 / x.squareRoot())
    }
    let picture = try PrintedPicture(plain(figure(points), width))
    #expect(picture.yTicks.map(\.value) == [10, 1, 0.1, 0.01, 0.001])
    let powers: Set<Double> = [1, 10, 100, 1e3, 1e4, 1e5, 1e6]
    #expect(picture.xTicks.count >= 3 && powers.isSuperset(of: picture.xTicks.map(\.value)))
    var seen = 0
    for dot in picture.dots {
      let (column, row) = PrintedPicture.middle(dot)
      let x = picture.value(column, picture.xTicks, scale: Foundation.log10)
      let expected = Foundation.log10(3) - x / 2
      let y = picture.value(row, picture.yTicks, scale: Foundation.log10)
      // A quarter of a row, and what half a column is worth.
      let perRow = 4.0 / Double(picture.cells.count - 1)
      let perColumn = 6.0 / Double((picture.cells.map(\.count).max() ?? 1) - 1)
      #expect((y - expected).magnitude < perRow * 0.75 + perColumn)
      seen += 1
    }
    #expect(seen > width)
  }

  @Test func belowTwoDecadesOneTwoFive() throws {
    let points = (0...50).map { Point(1 + Double($0) / 5, 0.03 + Double($0) / 100) }
    let picture = try PrintedPicture(plain(figure(points)))
    #expect(picture.yTicks.map(\.value) == [1, 0.5, 0.2, 0.1, 0.05, 0.02])
    #expect(picture.xTicks.map(\.value) == [1, 2, 5, 10])
    // Equal ratios take equal lengths, up to the rounding to cells.
    for (tick, value) in picture.xTicks {
      let place = picture.place(value, picture.xTicks, scale: Foundation.log10)
      #expect((place - Double(tick)).magnitude <= 1)
    }
  }

  @Test func belowARatioOfTwoRoundSteps() throws {
    let points = (0...50).map { Point(1 + Double($0) / 100, 0.3 + Double($0) / 200) }
    let picture = try PrintedPicture(plain(figure(points)))
    #expect(picture.yTicks.map(\.value) == [0.55, 0.5, 0.45, 0.4, 0.35, 0.3])
    #expect(picture.xTicks.count > 5)
  }

  @Test func manyDecadesPassSomeOver() throws {
    let points = (-150...140).map { Point(Double($0), Foundation.pow(10, Double($0))) }
    let picture = try PrintedPicture(plain(figure(points, x: .linear)))
    let exponents = picture.yTicks.map { Foundation.log10($0.value).rounded() }
    #expect(exponents.count >= 3 && exponents.count <= 8)
    #expect(exponents == exponents.sorted(by: >) && exponents.first! >= 140)
    #expect(Set(zip(exponents, exponents.dropFirst()).map { $0 - $1 }).count == 1)
  }

  @Test func whatIsNotPositiveIsLeftOutAndSaid() {
    let points = [
      Point(0, 1), Point(1, 1), Point(-1, 2), Point(3, 0), Point(5, 10), Point(.nan, 1),
    ]
    let lines = plain(figure(points, references: [.init("zero", 0), .init("one", 1)]))
    #expect(
      lines.suffix(3) == [
        "  1 point is not finite and is left out.",
        "  3 points are not positive and are left out: the axis is logarithmic.",
        "  1 reference is not positive and is left out: the axis is logarithmic.",
      ])
    #expect(lines.count { $0.hasSuffix(" one") } == 1)
    #expect(!lines.contains { $0.hasSuffix(" zero") })
    // Only the other axis is logarithmic: a zero there is a number like others.
    let linear = plain(figure([Point(0, 1), Point(1, 10), Point(2, -3)], x: .linear))
    #expect(
      linear.last == "  1 point is not positive and is left out: the axis is logarithmic.")
  }

  @Test func unusualLogarithms() {
    let unusual: [[Point]] = [
      [], [Point(0, 0)], [Point(1, 1)], [Point(.leastNormalMagnitude / 8, 1e149)],
      [Point(.leastNonzeroMagnitude, 1), Point(1e149, 2)],
      [Point(1, 1), Point(1 + 1e-15, 1 + 1e-15)], [Point(2, 3), Point(2.0001, 3.0001)],
      [Point(-1, -1), Point(-2, .nan)], [Point(1e10, 1e-10), Point(2e10, 1.5e-10)],
      [Point(9.99, 9.99), Point(10.01, 10.01)], (1...500).map { Point(Double($0), Double($0)) },
    ]
    for points in unusual {
      for (x, y) in [
        (CurvesFigure.Scale.logarithmic, CurvesFigure.Scale.logarithmic), (.linear, .logarithmic),
        (.logarithmic, .linear),
      ] {
        for style in styles {
          let problem = violation(
            of: figure(points, references: [.init("r", 0.5)], x: x, y: y), style)
          #expect(problem == nil)
        }
      }
    }
    #expect(plain(figure([Point(-1, 5)])).contains("  No points to draw."))
  }
}
