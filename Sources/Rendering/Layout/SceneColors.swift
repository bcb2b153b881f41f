import Blackboard
import Pictures

/// The colours of a scene's shades, and of what is drawn on them.
///
/// The scale is so pale that strong colours can lie on it: every ink has a contrast of at least 3 to 1
/// with every shade, as WCAG asks of what is no text. That leaves out white, which the middle of the
/// scale is.
enum SceneColors {
  /// How many steps the scale has in full colour: few enough that small changes of a function
  /// change few cells, odd so that the middle is white.
  static let steps = 17

  /// The colour of a share of the scale: from blue (0) through white (½) to orange (1).
  ///
  /// Both ends are equally light.
  static func shade(_ share: Double) -> RGB {
    share < 0.5
      ? RGB.white.mixed(with: RGB(130, 175, 230), 1 - 2 * share)
      : RGB.white.mixed(with: RGB(250, 140, 80), 2 * share - 1)
  }

  /// The scale as a terminal paints it, from its low end to its high end.
  ///
  /// The palette of 256 has only seven steps of nearly these hues.
  static func scale(_ color: Style.Color) -> [RGB] {
    if color == .ansi256 {
      return [
        RGB(135, 175, 215), RGB(175, 215, 255), RGB(215, 215, 255), RGB(255, 255, 255),
        RGB(255, 215, 175), RGB(255, 175, 135), RGB(255, 135, 95),
      ]
    }
    return (0..<steps).map { shade(Double($0) / Double(steps - 1)) }
  }

  /// The colours of clouds and paths by their series, beginning again after the last.
  ///
  /// Any two of them, and arrows, are told apart with each of the three kinds of cones missing, in the
  /// palette of 256 too.
  static let series = [
    RGB(18, 15, 19), RGB(142, 0, 110), RGB(17, 47, 49), RGB(173, 12, 0), RGB(9, 35, 162),
    RGB(88, 33, 0),
  ]
  /// The colour of arrows.
  static let arrow = RGB(17, 101, 30)
  /// The colour of marks and of the cursor.
  static let mark = RGB(0, 0, 0)
}
