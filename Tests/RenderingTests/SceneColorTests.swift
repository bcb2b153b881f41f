import Foundation
import Testing

@testable import Blackboard
@testable import Pictures
@testable import Rendering

/// A picture of 39 × 19 cells over shades.
private func shaded(_ values: [Double], _ clouds: [[Point]] = []) -> SceneFigure {
  SceneFigure(
    shades: .init(columns: 1, rows: values.count, values: values, lowName: "0", highName: "1"),
    clouds: clouds.map { .init("", points: $0) }, xRange: 0...78, yRange: 0...76)
}

/// The sign and the role of a cell of the picture.
private func look(
  _ figure: SceneFigure, _ column: Int, _ row: Int, _ color: Style.Color = .trueColor
) throws -> (sign: Character, role: Role) {
  let (lines, place) = figure.picture(columns: 42, rows: 21, style: Style(color: color))
  try #require(place.columns == 39 && place.rows == 19)
  let cells = lines[place.row + row].spans.flatMap { span in span.text.map { ($0, span.role) } }
  return cells[place.column + column]
}

@Suite("Colours of scenes") struct SceneColorTests {
  private let blue = RGB(130, 175, 230)
  private let orange = RGB(250, 140, 80)
  private let middle = SceneColors.middle

  /// The middle of 19 rows has its upper field in one half and its lower one in the other.
  @Test func halfBlocksShowTwoFields() throws {
    let figure = shaded([0, 1])
    for (row, upper, lower) in [(0, blue, blue), (9, blue, orange), (18, orange, orange)] {
      let cell = try look(figure, 5, row)
      #expect(cell.sign == "▀" && cell.role == .color(upper, behind: lower))
    }
    #expect(try look(shaded([0.5]), 0, 0).role == .color(middle, behind: middle))
    let half = try look(shaded([.nan, 1]), 5, 9)
    #expect(half.sign == "▄" && half.role == .color(orange, behind: nil))
    #expect(try look(shaded([.nan, 1]), 5, 0).sign == " ")
    // What lies beyond the scale is its end.
    #expect(try look(shaded([-7]), 5, 0).role == .color(blue, behind: blue))
  }

  @Test func dotsLieOnTheMeanShadeOfTheirCell() throws {
    let (a, b) = (Point(10.5, 38.5), Point(11.5, 39.5))
    func role(_ clouds: [[Point]]) throws -> Role { try look(shaded([0, 1], clouds), 5, 9).role }
    #expect(try role([[a]]) == .color(SceneColors.series[0], behind: middle))
    #expect(try role([[], [a]]) == .color(SceneColors.series[1], behind: middle))
    // The dots of both, in the colour of the later.
    let both = try look(shaded([1], [[a], [b]]), 5, 9)
    let expected = brailleBit(0, 1) | brailleBit(1, 0)
    #expect(both.role == .color(SceneColors.series[1], behind: orange))
    #expect(both.sign == Character(Unicode.Scalar(0x2800 + UInt32(expected)) ?? " "))
    // Where no shade is known, the colours are those of the terminal's theme.
    #expect(try look(shaded([.nan], [[], [a]]), 5, 9).role == .series(1))
  }

  /// A colour as a terminal shows it, read back from what the painter writes.
  private func shown(_ rgb: RGB, _ color: Style.Color) -> RGB {
    let text = painted(Line("x", .color(rgb, behind: nil)), color: color)
    let numbers = text.matches(of: /\d+/).compactMap { UInt8($0.output) }
    if color == .trueColor { return RGB(numbers[2], numbers[3], numbers[4]) }
    let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
    let code = Int(numbers[2]) - 16
    if code >= 216 {
      let level = UInt8(8 + 10 * (code - 216))
      return RGB(level, level, level)
    }
    return RGB(levels[code / 36], levels[code / 6 % 6], levels[code % 6])
  }

  @Test(arguments: [Style.Color.ansi256, .trueColor])
  func inksStandOutFromEveryShade(_ color: Style.Color) {
    let shades = SceneColors.scale(color)
    // Where D says ½ everywhere: no glare in a dark window, and not the paper's white.
    let calm = shown(shades[shades.count / 2], color)
    #expect(shades.count % 2 == 1 && calm.red == calm.green && calm.green == calm.blue)
    #expect(contrast(calm, .white) > 1.25)
    let toWhite = shades.map { contrast(shown($0, color), .white) }
    let middle = shades.count / 2
    #expect(zip(toWhite[..<middle], toWhite[1...middle]).allSatisfy { $0 > $1 })
    #expect(zip(toWhite[middle...], toWhite[(middle + 1)...]).allSatisfy { $0 < $1 })
    for ink in SceneColors.series + [SceneColors.arrow, SceneColors.mark] {
      for shade in shades {
        let ratio = contrast(shown(ink, color), shown(shade, color))
        #expect(ratio >= 3, "\(ink) on \(shade): \(ratio)")
      }
    }
  }

  /// Samples, paths and arrows that may lie on one another; marks are rings.
  @Test(arguments: [Style.Color.ansi256, .trueColor])
  func inksAreToldApartWithAnyConesMissing(_ color: Style.Color) {
    let inks = (SceneColors.series + [SceneColors.arrow]).map { shown($0, color) }
    let alike = alike(inks)
    #expect(alike.isEmpty, "\(alike)")
  }

  /// On a page, where dots let their ground through: as they are drawn, few and many, alone and in panels.
  @Test(arguments: [1, 4], [50, 500, 5_000])
  func dotsOnAPageStandOutFromEveryShade(_ panels: Int, _ count: Int) throws {
    let points = Array(repeating: Point(0.5, 0.5), count: count)
    let panel = SceneFigure.Panel(
      "", shades: .init(columns: 1, rows: 1, values: [0.5], lowName: "0", highName: "1"),
      clouds: [.init("a", points: points), .init("b", points: points)])
    let figure = SceneFigure(
      panels: Array(repeating: panel, count: panels), xRange: 0...1, yRange: 0...1)
    var fills: [Drawing.Ink] = []
    let sheet = try #require(drawing(of: .scene(figure)))
    for case .dots(_, _, let fill, let opacity) in sheet.elements {
      fills.append(fill)
      for shade in SceneColors.scale(.trueColor) {
        let ratio = contrast(DrawingColors.light[fill], opacity: opacity, on: shade)
        #expect(ratio >= 3, "\(fill) at \(opacity) on \(shade): \(ratio)")
      }
    }
    #expect(fills.count == 2 * (panels + 1))
  }

  /// Steps keep most cells as they are while a function changes little: a frame has to fit into 20 kB.
  @Test func smallChangesRepaintFewCells() throws {
    let before = Samples.scene
    var after = before
    for index in 0..<3600 {
      after.panels[0].shades?.values[index] +=
        0.005 * sin(Double(index % 60) / 9 + Double(index / 60) / 7)
    }
    let style = Style(color: .trueColor)
    let (a, b) = (
      before.picture(columns: 120, rows: 40, style: style),
      after.picture(columns: 120, rows: 40, style: style)
    )
    func cells(_ line: Line) -> [Span] {
      line.spans.flatMap { span in span.text.map { Span(text: String($0), role: span.role) } }
    }
    var changed = 0
    var bytes = 0
    for (old, new) in zip(a.lines, b.lines) {
      for (was, now) in zip(cells(old), cells(new)) where was != now {
        changed += 1
        var cell = Line(now.text, now.role)
        cell.append(".")
        bytes += painted(cell, color: .trueColor).utf8.count
      }
    }
    #expect(changed > 0 && changed < a.picture.columns * a.picture.rows / 5)
    #expect(bytes < 20_000)
  }
}
