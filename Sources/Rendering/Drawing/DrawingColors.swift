import Blackboard
import Pictures

/// The colours of a drawing on paper of one kind.
///
/// The hues are those of Okabe and Ito's palette, moved until any two series are told apart with each
/// of the three kinds of cones missing, as `DrawingColorsTests` measures. All letters and series have a
/// contrast of at least 4.5 to 1 with the paper, which WCAG asks of text; areas that are not opaque, and
/// dots, 3 to 1.
struct DrawingColors: Sendable, Equatable {
  /// The paper.
  var paper: RGB
  /// Letters and lines that matter.
  var ink: RGB
  /// Axes, numbers and notes.
  var muted: RGB
  /// Lines of a grid.
  var faint: RGB
  /// The series in order, beginning again after the last.
  var series: [RGB]
  /// What is as it should be.
  var good: RGB
  /// What is not.
  var caution: RGB

  /// Dark on white.
  static let light = DrawingColors(
    paper: RGB(255, 255, 255), ink: RGB(26, 28, 32), muted: RGB(90, 96, 105),
    faint: RGB(222, 225, 230),
    series: [
      RGB(17, 77, 140), RGB(157, 43, 0), RGB(66, 125, 83), RGB(178, 70, 136), RGB(149, 112, 1),
      RGB(24, 124, 182),
    ], good: RGB(66, 125, 83), caution: RGB(157, 43, 0))

  /// Light on nearly black.
  static let dark = DrawingColors(
    paper: RGB(20, 23, 27), ink: RGB(235, 237, 240), muted: RGB(165, 172, 182),
    faint: RGB(52, 58, 66),
    series: [
      RGB(126, 176, 227), RGB(235, 127, 58), RGB(45, 216, 174), RGB(215, 139, 182),
      RGB(239, 198, 62), RGB(93, 133, 219),
    ], good: RGB(45, 216, 174), caution: RGB(235, 127, 58))

  /// The colour of an ink.
  subscript(ink: Drawing.Ink) -> RGB {
    switch ink {
    case .ink: self.ink
    case .muted: muted
    case .faint: faint
    case .paper: paper
    case .series(let index): series[index % series.count]
    case .good: good
    case .caution: caution
    case .color(let color): color
    }
  }
}

extension Drawing {
  /// The rules that a page needs once for all its drawings: colours for light and dark, letters.
  ///
  /// The colours are custom properties, so that a page may set others.
  static let styleSheet: String = {
    let names = DrawingColors.light.named.map(\.name)
    func properties(_ colors: DrawingColors) -> String {
      colors.named.map { "--d-\($0.name):\($0.color.hexadecimal)" }.joined(separator: ";")
    }
    return """
      :root{\(properties(.light))}
      @media screen and (prefers-color-scheme:dark){:root{\(properties(.dark))}}
      .d-drawing{display:block;max-width:100%;height:auto;background:var(--d-paper)}
      .d-drawing text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;\
      font-variant-numeric:tabular-nums}
      .d-drawing text[class]{fill:currentColor}
      .d-drawing .d-open{fill:var(--d-paper)}
      .d-drawing .d-sharp{image-rendering:pixelated}
      \(names.map { ".d-\($0){color:var(--d-\($0))}" }.joined())

      """
  }()
}

extension DrawingColors {
  /// The colours with the names of their classes.
  fileprivate var named: [(name: String, color: RGB)] {
    [("paper", paper), ("ink", ink), ("muted", muted), ("faint", faint)]
      + series.enumerated().map { ("s\($0)", $1) } + [("good", good), ("caution", caution)]
  }
}

extension RGB {
  /// "#rrggbb".
  var hexadecimal: String {
    "#"
      + [red, green, blue].map { level in
        (level < 16 ? "0" : "") + String(level, radix: 16)
      }.joined()
  }
}
