import Foundation
import Testing

@testable import Blackboard
@testable import Pictures
@testable import Rendering

/// One panel of 39 × 19 cells.
private func map(
  _ values: [Double], columns: Int = 1, range: ClosedRange<Double> = 0...1, marks: [Point] = []
) -> SceneFigure {
  SceneFigure(
    panels: [
      .init(
        "p",
        shades: .init(
          columns: columns, rows: values.count / columns, values: values, valueRange: range,
          lowName: "low", highName: "high"), marks: marks.map { .init($0, isFilled: false) })
    ], filledName: "", openName: "a mark", xRange: -3...3, yRange: -3...3)
}

/// The cells right of the axis.
private func picture(
  _ figure: SceneFigure, _ characters: Style.Characters = .unicode
) -> [[Character]] {
  plain(.scene(figure), 80, characters).dropFirst().prefix(19).map { line in
    let cells = Array(line.drop { !"│┤|+".contains($0) }.dropFirst())
    return cells + Array(repeating: " ", count: 39 - cells.count)
  }
}

/// The lines of a figure that is painted.
private func painting(_ figure: SceneFigure, _ color: Style.Color) -> [String] {
  Array(render(.scene(figure), style: Style(color: color)).dropFirst())
}

@Suite("Functions of the plane in the terminal") struct HeatMapTests {
  @Test(arguments: [
    (0, " ", " "), (0.15, " ", "."), (0.25, "░", ":"), (0.39, "░", "-"), (0.5, "▒", "+"),
    (0.59, "▒", "+"), (0.65, "▓", "*"), (0.79, "▓", "#"), (0.85, "█", "%"), (1, "█", "@"),
    (-0.5, " ", " "), (7, "█", "@"),
  ])
  func shadesRiseWithTheValue(_ value: Double, _ shade: Character, _ ink: Character) {
    let cells = picture(map([value]))
    #expect(Set(cells.joined()) == [shade])
    #expect(cells.count == 19 && cells.allSatisfy { $0.count == 39 })
    #expect(Set(picture(map([value]), .ascii).joined()) == [ink])
    // The ends of the scale may be any numbers.
    #expect(Set(picture(map([20 * value - 10], range: -10...10)).joined()) == [shade])
  }

  @Test func valuesBeyondTheScaleCountAsItsEnds() {
    let figure = map([9, -9, 1, 0], columns: 2)
    #expect(figure.panels[0].shades?.shares == [1, 0, 1, 0])
    let unknown = map([.nan, .infinity]).panels[0].shades?.shares ?? []
    #expect(unknown.count == 2 && unknown.allSatisfy(\.isNaN))
    // Half of a cell each: their mean, not that of the values.
    #expect(picture(figure)[0][19] == "▒")
    #expect(painting(figure, .trueColor)[0].contains("38;2;250;140;80;48;2;250;140;80m▀"))
  }

  @Test func valuesRunFromTheTopLeft() {
    let cells = picture(map([1, 0.5, 0.3, 0.7], columns: 2))
    #expect((cells[0][0], cells[0][38], cells[18][0], cells[18][38]) == ("█", "▒", "░", "▓"))
    // The border runs through the middle cell, which is the mean of both sides.
    #expect(cells[0][19] == "▓" && cells[0][18] == "█" && cells[0][20] == "▒")
  }

  @Test func aCellIsTheMeanOfWhatItCovers() {
    #expect(means(of: [1, 2, 3, 6], from: (2, 2), to: (1, 1)) == [3])
    #expect(means(of: [0, 3, 9], from: (3, 1), to: (2, 1)) == [1, 7])
    #expect(means(of: [1, .nan, 3, 5], from: (2, 2), to: (1, 2)) == [1, 4])
    #expect(means(of: [1, 5], from: (1, 2), to: (2, 3)) == [1, 1, 3, 3, 5, 5])
    #expect(means(of: [.nan, .infinity], from: (2, 1), to: (1, 1))[0].isNaN)
  }

  @Test func halfBlocksInTrueColour() {
    // Two rows of fields for a picture of 38 half cells: the upper is blue, the lower orange.
    let lines = painting(map([0, 1]), .trueColor)
    let escape = "\u{1B}["
    func cells(_ upper: String, _ lower: String) -> String {
      "\(escape)38;2;\(upper);48;2;\(lower)m" + String(repeating: "▀", count: 39) + "\(escape)0m"
    }
    let (blue, orange) = ("130;175;230", "250;140;80")
    #expect(lines[0].hasSuffix(cells(blue, blue)))
    #expect(lines[9].hasSuffix(cells(blue, orange)))
    #expect(lines[18].hasSuffix(cells(orange, orange)))
    #expect(painting(map([0.5]), .trueColor)[0].hasSuffix(cells("218;218;218", "218;218;218")))
  }

  /// Of the cube of 6 × 6 × 6 the nearest is taken, judged by the levels that xterm documents.
  @Test func coloursOfTheCubeAreTheNearest() throws {
    let levels = [0, 95, 135, 175, 215, 255]
    for level in UInt8.min...UInt8.max {
      for (place, rgb) in [RGB(level, 0, 255), RGB(0, level, 255), RGB(0, 255, level)].enumerated()
      {
        let text = painted(Line("x", .color(rgb, behind: nil)), color: .ansi256)
        let match = try #require(text.wholeMatch(of: /\x1B\[38;5;(\d+)mx\x1B\[0m/))
        let code = try #require(Int(match.1)) - 16
        let steps = [code / 36, code / 6 % 6, code % 6]
        let distance = (levels[steps[place]] - Int(level)).magnitude
        #expect(distance == levels.map { ($0 - Int(level)).magnitude }.min(), "\(level)")
        #expect(steps.enumerated().allSatisfy { $0 == place || [0, 5].contains($1) })
      }
    }
  }

  /// Both ends are equally light, and the scale gets lighter towards its middle.
  @Test func theScaleIsMonotoneAndSymmetric() {
    func light(_ rgb: RGB) -> Double {
      let parts = [rgb.red, rgb.green, rgb.blue].map { level -> Double in
        let share = Double(level) / 255
        return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    let lights = (0...100).map { light(SceneColors.shade(Double($0) / 100)) }
    #expect(zip(lights[...50], lights[1...50]).allSatisfy { $0 < $1 })
    #expect(zip(lights[50...], lights[51...]).allSatisfy { $0 > $1 })
    for step in 0...50 { #expect(abs(lights[step] - lights[100 - step]) < 0.05, "\(step)") }
    #expect(SceneColors.shade(0.5) == SceneColors.middle)
    // Bluer on one side, redder on the other.
    #expect(
      (0..<50).allSatisfy {
        SceneColors.shade(Double($0) / 100).red < SceneColors.shade(Double($0) / 100).blue
      })
    #expect(
      (51...100).allSatisfy {
        SceneColors.shade(Double($0) / 100).red > SceneColors.shade(Double($0) / 100).blue
      })
  }

  @Test func whatIsNotFiniteIsBlankAndCounted() {
    let figure = map([.nan, 1, .infinity, 1], columns: 2)
    let cells = picture(figure)
    #expect((cells[0][0], cells[0][19], cells[18][0], cells[18][38]) == (" ", "█", " ", "█"))
    #expect(plain(.scene(figure)).last == "  2 values are not finite and are left out.")
    #expect(
      plain(.scene(map([.nan, 1], columns: 2))).last == "  1 value is not finite and is left out."
    )
    // Above nothing a half block shows the lower half alone.
    #expect(
      painting(map([.nan, 1]), .trueColor)[9].hasSuffix(
        "\u{1B}[38;2;250;140;80m" + String(repeating: "▄", count: 39) + "\u{1B}[0m"))
  }

  @Test func marksStandOnTheirShade() {
    let figure = map([0], marks: [Point(0, 0), Point(-3, 3), Point(4, 0)])
    let cells = picture(figure)
    #expect(cells[9][19] == "○" && cells[0][0] == "○")
    #expect(cells.joined().count { $0 == "○" } == 2)
    #expect(picture(figure, .ascii)[9][19] == "o")
    #expect(painting(figure, .trueColor)[9].contains("\u{1B}[38;2;0;0;0;48;2;130;175;230m○"))
    #expect(
      plain(.scene(figure)).suffix(2) == [
        "  ○ a mark", "  1 of 3 marks lies outside the picture.",
      ])
  }

  @Test func theLegendIsTheScale() {
    #expect(plain(.scene(map([0]))).last == "  low │  ░░▒▒▓▓██│ high")
    #expect(plain(.scene(map([0])), 80, .ascii).last == "  low | .:-=+*#%@| high")
    #expect(
      plain(.scene(Samples.heatMap), 40).suffix(4) == [
        "  0: D takes it for generated", "  │  ░░▒▒▓▓██│", "  1: D takes it for real",
        "  ○ a mode of the data",
      ])
    let painted = painting(map([0]), .trueColor).last ?? ""
    #expect(stripped(painted) == "  low │██████████│ high")
    #expect(painted.contains("\u{1B}[38;2;130;175;230m█"))
  }

  @Test func noValuesAreSaidToBeNone() {
    #expect(
      plain(.scene(map([.nan]))) == [
        "  No values to draw.", "  1 value is not finite and is left out.",
      ])
  }

  @Test(arguments: styles)
  func everyGridObeysItsStyle(_ style: Style) {
    for (columns, rows) in [(1, 1), (3, 2), (60, 60), (200, 1), (7, 90)] {
      let figure = map((0..<columns * rows).map { Double($0 % 11) / 10 }, columns: columns)
      #expect(violation(of: .scene(figure), style) == nil)
      // As large whatever it is painted with: the picture, its axis, the scale.
      let rows = style.width < 57 ? 17 : 19
      #expect(render(.scene(figure), style: style).count == rows + 4)
    }
  }
}
