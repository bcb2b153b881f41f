import Blackboard

/// A colour by its levels of red, green and blue, 0...255 each, as screens have them (sRGB).
package struct RGB: Sendable, Equatable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8

  package init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  package static let white = RGB(255, 255, 255)

  /// The colour on the way to another, `share` of it in 0...1, levels rounded halves upward.
  package func mixed(with other: RGB, _ share: Double) -> RGB {
    func level(_ from: UInt8, _ to: UInt8) -> UInt8 {
      UInt8((Double(from) + (Double(to) - Double(from)) * share).roundedHalfUp)
    }
    return RGB(level(red, other.red), level(green, other.green), level(blue, other.blue))
  }

  /// The colour of a scale from blue (0) through white (½) to orange (1).
  ///
  /// Blue and orange are told apart by nearly everybody whose colour vision is weak. Both ends are
  /// equally light, so that neither stands out, and everything between is lighter.
  package static func diverging(_ share: Double) -> RGB {
    share < 0.5
      ? white.mixed(with: RGB(70, 135, 215), 1 - 2 * share)
      : white.mixed(with: RGB(235, 95, 0), 2 * share - 1)
  }
}
