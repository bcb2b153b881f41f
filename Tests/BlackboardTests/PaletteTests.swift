import Foundation
import Testing

@testable import Blackboard

@Suite("Colours of drawings") struct PaletteTests {
  private static let inks: [Drawing.Ink] =
    [.ink, .muted, .good, .caution] + (0..<Drawing.Ink.seriesColors).map { .series($0) }

  /// Red, green and blue in proportion to the light (sRGB, IEC 61966-2-1).
  private func light(_ color: RGB) -> [Double] {
    [color.red, color.green, color.blue].map { level in
      let share = Double(level) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
  }

  /// The ratio of WCAG 2.
  private func contrast(_ one: RGB, _ other: RGB) -> Double {
    let lights = [one, other].map { color in
      zip([0.2126, 0.7152, 0.0722], light(color)).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return ((lights.max() ?? 0) + 0.05) / ((lights.min() ?? 0) + 0.05)
  }

  @Test func theRatioHasItsKnownValues() {
    #expect((contrast(.white, RGB(0, 0, 0)) - 21).magnitude < 1e-9)
    #expect((contrast(.white, RGB(118, 118, 118)) - 4.54).magnitude < 0.01)
  }

  @Test(arguments: Drawing.Paper.allCases)
  func allButGridLinesStandOutAsLettersMust(_ paper: Drawing.Paper) {
    let ground = Drawing.Ink.paper.color(on: paper)
    for ink in Self.inks { #expect(contrast(ink.color(on: paper), ground) >= 4.5, "\(ink)") }
    #expect((1.1..<2).contains(contrast(Drawing.Ink.faint.color(on: paper), ground)))
    let shade = RGB(1, 2, 3)
    #expect(Drawing.Ink.color(shade).color(on: paper) == shade)
  }

  /// The first four series as people see them who lack the red or the green receptor.
  ///
  /// Matrices of Machado, Oliveira and Fernandes 2009 for the whole lack, on light.
  @Test(arguments: Drawing.Paper.allCases)
  func weakColourVisionTellsTheFirstSeriesApart(_ paper: Drawing.Paper) {
    let normal: [[Double]] = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    let withoutRed = [
      [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ]
    let withoutGreen = [
      [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
      [-0.011820, 0.042940, 0.968881],
    ]
    for matrix in [normal, withoutRed, withoutGreen] {
      let seen = (0..<4).map { index -> [Double] in
        let lights = light(Drawing.Ink.series(index).color(on: paper))
        return matrix.map { row in
          // Back to levels, in which equal steps look about equal.
          pow(max(0, zip(row, lights).reduce(0) { $0 + $1.0 * $1.1 }), 1 / 2.4)
        }
      }
      for one in 0..<4 {
        for other in 0..<one {
          let distance = zip(seen[one], seen[other])
            .reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
          #expect(distance > 0.15, "series \(one) and \(other)")
        }
      }
    }
  }

  @Test func seriesTakeTheColoursInTurn() {
    for paper in Drawing.Paper.allCases {
      let colors = (0..<6).map { Drawing.Ink.series($0).color(on: paper) }
      #expect(Set(colors.map { [$0.red, $0.green, $0.blue] }).count == 6)
      #expect(Drawing.Ink.series(7).color(on: paper) == colors[1])
      #expect(Drawing.Ink.series(-1).color(on: paper) == colors[5])
    }
  }
}
