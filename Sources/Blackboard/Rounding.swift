/// Rounding to whole numbers by exact additions.
///
/// The standard library's `rounded` becomes a call into the C library's mathematics on processors
/// without an instruction for it, and a program that imports only Swift is not linked with that.
extension Double {
  /// The nearest whole number, halves to the even neighbour.
  package var roundedToEven: Double {
    // From 2⁵² on a Double has no digits after the point; adding 2⁵² leaves no room for them.
    guard magnitude < 0x1p52 else { return self }
    let whole = (magnitude + 0x1p52) - 0x1p52
    return self < 0 ? -whole : whole
  }

  /// The largest whole number not above.
  package var roundedDown: Double {
    let whole = roundedToEven
    return whole > self ? whole - 1 : whole
  }

  /// The smallest whole number not below.
  package var roundedUp: Double { -(-self).roundedDown }

  /// The nearest whole number, halves upward: steps of equal length, as cells need them.
  package var roundedHalfUp: Double { (self + 0.5).roundedDown }
}
