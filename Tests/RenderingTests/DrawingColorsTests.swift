import Testing

@testable import Blackboard
@testable import Pictures
@testable import Rendering

@Suite struct DrawingColorsTests {
  static let palettes = [DrawingColors.light, .dark]

  @Test(arguments: palettes)
  func linesAndLettersStandOut(_ colors: DrawingColors) {
    // On the pictures of boards names have the colour of their series or of what they say.
    for letters in [colors.ink, colors.muted, colors.good, colors.caution] + colors.series {
      let ratio = contrast(letters, colors.paper)
      #expect(ratio >= 4.5, "\(letters): \(ratio)")
    }
  }

  /// Everything in the sample figures on what lies below it: texts at 4.5 to 1, what is drawn at 3 to 1.
  @Test(arguments: palettes)
  func everyShapeStandsOutFromItsGround(_ colors: DrawingColors) throws {
    var texts = 0
    var areas = 0
    for (name, drawing) in DrawingTests.all {
      var ground = Ground(colors)
      for (place, element) in drawing.elements.enumerated() {
        switch element {
        case .text(_, let point, _, _, let ink, _, _):
          texts += 1
          let ratio = contrast(colors[ink], ground.color(at: point))
          #expect(ratio >= 4.5, "\(name): \(element): \(ratio)")
        case .path(_, let pen, _), .ring(_, _, let pen, _, _):
          // The lines of a grid and the gaps that clear a place say nothing themselves.
          if pen.ink == .faint || pen.ink == .paper || pen.ink.isOfScenes { continue }
          #expect(contrast(colors[pen.ink], colors.paper) >= 3, "\(name): \(element)")
        case .dots(_, _, let fill, let opacity):
          if fill.isOfScenes { continue }
          let ratio = contrast(colors[fill], opacity: opacity, on: colors.paper)
          #expect(ratio >= 3, "\(name): \(element): \(ratio)")
        case .rectangle(let x, let y, let width, let height, let fill, let opacity):
          let middle = Point(x + width / 2, y + height / 2)
          let below = ground.color(at: middle)
          ground.add(element)
          // The shades of shares are a scale from nothing to all; the table has their numbers.
          if fill == .paper || fill.isOfScenes || name == "shares" { continue }
          areas += 1
          let ratio = contrast(colors[fill], opacity: opacity, on: below)
          let isOutlined = drawing.elements[place...].contains {
            $0.outlines(left: x, top: y, right: x + width, bottom: y + height, fill)
          }
          #expect(ratio >= 3 || isOutlined, "\(name): \(element): \(ratio)")
        case .area(let upper, let lower, let fill, _):
          // Too pale to be seen for itself: both edges are drawn in its ink.
          for edge in [upper, lower] {
            let isDrawn = drawing.elements[place...].contains {
              if case .path(edge, let pen, _) = $0 { pen.ink == fill } else { false }
            }
            #expect(isDrawn, "\(name): \(element)")
          }
        case .sign, .image: break
        }
      }
    }
    #expect(texts > 200 && areas > 40)
  }

  /// Files show the same as pages: the colours of light paper, as opaque as a page has them.
  @Test func filesHaveTheColoursOfPages() {
    let colors = DrawingColors.light
    for (index, color) in colors.series.enumerated() {
      var sheet = Drawing(width: 8, height: 8, description: "")
      sheet.elements = [
        .rectangle(x: 0, y: 0, width: 8, height: 8, fill: .series(index), opacity: 0.9)
      ]
      let bytes = sheet.picture(scale: 1).bytes[..<3]
      let expected = colors.paper.mixed(with: color, 0.9)
      for (byte, level) in zip(bytes, [expected.red, expected.green, expected.blue]) {
        #expect((Int(byte) - Int(level)).magnitude <= 1)
      }
    }
  }

  @Test(arguments: palettes)
  func seriesAreToldApartWithAnyConesMissing(_ colors: DrawingColors) {
    let series = alike(colors.series)
    #expect(series.isEmpty, "\(series)")
    let marks = alike([colors.good, colors.caution])
    #expect(marks.isEmpty, "\(marks)")
    // The data, the generator and the discriminator of the paper's figure 1.
    let game = alike([colors.ink, colors.series[2], colors.series[0]])
    #expect(game.isEmpty, "\(game)")
  }

  @Test func styleSheetHasAllColoursForLightAndDark() {
    let rules = Drawing.styleSheet
    for colors in Self.palettes {
      for color in colors.series + [colors.ink, colors.paper, colors.good, colors.caution] {
        #expect(rules.contains(color.hexadecimal))
      }
    }
    #expect(rules.contains("prefers-color-scheme:dark"))
    #expect(RGB(0, 9, 255).hexadecimal == "#0009ff")
    #expect(!rules.contains("url("))
  }
}

/// The paper with the rectangles that were drawn on it so far.
private struct Ground {
  private let colors: DrawingColors
  private var rectangles: [Drawing.Element] = []

  init(_ colors: DrawingColors) { self.colors = colors }

  mutating func add(_ rectangle: Drawing.Element) { rectangles.append(rectangle) }

  func color(at point: Point) -> RGB {
    rectangles.reduce(colors.paper) { ground, element in
      guard case .rectangle(let x, let y, let width, let height, let fill, let opacity) = element,
        (x...x + width).contains(point.x), (y...y + height).contains(point.y)
      else { return ground }
      return ground.mixed(with: colors[fill], opacity)
    }
  }
}

extension Drawing.Ink {
  /// Whether it is the same on all paper: the inks on shades, which `SceneColorTests` holds against them.
  fileprivate var isOfScenes: Bool { if case .color = self { true } else { false } }
}

extension Drawing.Element {
  /// Whether it is a line in the colour of a rectangle's area, or of letters, that runs around it, or
  /// around all of which it is a part.
  fileprivate func outlines(
    left: Double, top: Double, right: Double, bottom: Double, _ fill: Drawing.Ink
  ) -> Bool {
    guard case .path(let points, let pen, _) = self, pen.width >= 1.5,
      pen.ink == fill || pen.ink == .ink,
      let across = interval(of: points.map(\.x)), let down = interval(of: points.map(\.y))
    else { return false }
    let (within, near) = (1e-6, 0.5)
    return across.lowerBound <= left + within && across.upperBound >= right - within
      && down.lowerBound <= top + near && down.upperBound >= bottom - near
  }
}
