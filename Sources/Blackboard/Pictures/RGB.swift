/// A colour by its levels of red, green and blue, 0...255 each, as screens have them (sRGB).
struct RGB: Sendable, Equatable {
  var red: UInt8
  var green: UInt8
  var blue: UInt8

  init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  static let white = RGB(255, 255, 255)
}
