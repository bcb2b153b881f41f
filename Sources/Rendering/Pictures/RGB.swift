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
}
