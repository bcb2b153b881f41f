import Foundation
import Testing

@testable import Blackboard
@testable import Pictures
@testable import Rendering

@Suite struct DrawingColorsTests {
  /// The contrast of two colours as WCAG 2 defines it, 1 to 21.
  private func contrast(_ a: RGB, _ b: RGB) -> Double {
    func luminance(_ color: RGB) -> Double {
      let parts = [color.red, color.green, color.blue].map { level -> Double in
        let share = Double(level) / 255
        return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    let (l, m) = (luminance(a), luminance(b))
    return (max(l, m) + 0.05) / (min(l, m) + 0.05)
  }

  @Test func contrastIsThatOfTheStandard() {
    #expect((contrast(RGB(0, 0, 0), .white) - 21).magnitude < 1e-9)
    #expect((contrast(RGB(118, 118, 118), .white) - 4.54).magnitude < 0.01)
  }

  @Test(arguments: [DrawingColors.light, .dark])
  func linesAndLettersStandOut(_ colors: DrawingColors) {
    for letters in [colors.ink, colors.muted] {
      #expect(contrast(letters, colors.paper) >= 4.5)
    }
    for line in colors.series + [colors.good, colors.caution] {
      #expect(contrast(line, colors.paper) >= 3, "\(line)")
    }
    // Numbers in the tinted boxes of a graph.
    for tint in colors.series.prefix(2) {
      #expect(contrast(colors.muted, colors.paper.mixed(with: tint, 0.12)) >= 4.5)
    }
  }

  /// As those see them who lack one of the three kinds of cones (Viénot, Brettel and Mollon 1999).
  @Test(arguments: [DrawingColors.light, .dark])
  func firstSeriesAreToldApartWithoutRedOrGreen(_ colors: DrawingColors) {
    func seen(_ color: RGB, _ rows: [[Double]]) -> [Double] {
      let linear = [color.red, color.green, color.blue].map { pow(Double($0) / 255, 2.2) }
      return rows.map { row in
        pow(max(0, zip(row, linear).reduce(0) { $0 + $1.0 * $1.1 }), 1 / 2.2) * 255
      }
    }
    let protan = [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]]
    let deutan = [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]]
    for rows in [protan, deutan] {
      let shown = (colors.series.prefix(3)).map { seen($0, rows) }
      for (a, b) in [(0, 1), (0, 2), (1, 2)] {
        let distance = zip(shown[a], shown[b]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
          .squareRoot()
        #expect(distance > 40, "series \(a) and \(b)")
      }
    }
    let marks = [protan, deutan].map { rows in
      zip(seen(colors.good, rows), seen(colors.caution, rows)).reduce(0) {
        $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
      }.squareRoot()
    }
    #expect(marks.allSatisfy { $0 > 40 })
  }

  @Test func styleSheetHasAllColoursForLightAndDark() {
    let rules = Drawing.styleSheet
    for colors in [DrawingColors.light, .dark] {
      for color in colors.series + [colors.ink, colors.paper, colors.good, colors.caution] {
        #expect(rules.contains(color.hexadecimal))
      }
    }
    #expect(rules.contains("prefers-color-scheme:dark"))
    #expect(RGB(0, 9, 255).hexadecimal == "#0009ff")
    #expect(!rules.contains("url("))
  }
}
