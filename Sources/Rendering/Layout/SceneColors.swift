import Blackboard
import Pictures

/// The colours of a scene's shades, and of what is drawn on them.
///
/// The scale is so pale that strong colours can lie on it: every ink has a contrast of at least 3 to 1
/// with every shade, as WCAG asks of what is no text. That leaves out the light grey that the middle of
/// the scale is. Grey and not white: where the discriminator says ½ everywhere, as one that has been
/// trained does, white would glare in a dark window and on a dark page, and not be seen on a light one.
enum SceneColors {
  /// How many steps the scale has in full colour: few enough that small changes of a function
  /// change few cells, odd so that one step is the middle.
  static let steps = 17
  /// The colour of the middle of the scale.
  static let middle = RGB(218, 218, 218)

  /// The colour of a share of the scale: from blue (0) through grey (½) to orange (1).
  ///
  /// Both ends are equally light.
  static func shade(_ share: Double) -> RGB {
    share < 0.5
      ? middle.mixed(with: RGB(130, 175, 230), 1 - 2 * share)
      : middle.mixed(with: RGB(250, 140, 80), 2 * share - 1)
  }

  /// The scale as a terminal paints it, from its low end to its high end.
  ///
  /// The palette of 256 has only seven steps of nearly these hues; the middle is a grey that is lighter
  /// than those beside it.
  static func scale(_ color: Style.Color) -> [RGB] {
    if color == .ansi256 {
      return [
        RGB(135, 175, 215), RGB(175, 215, 255), RGB(215, 215, 255), RGB(228, 228, 228),
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
  /// The grounds of marks on a sheet, on which every ink is seen: of filled places, and of open ones.
  static let grounds = (filled: RGB(105, 205, 130), open: RGB.white)
}
