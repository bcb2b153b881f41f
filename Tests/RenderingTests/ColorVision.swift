import Foundation

@testable import Pictures

/// How colours are seen: their light, their differences, and both with a kind of cones missing.
enum ColorVision: CaseIterable {
  /// All three kinds of cones.
  case usual
  /// Without the cones of long waves.
  case protanopia
  /// Without those of middle waves.
  case deuteranopia
  /// Without those of short waves.
  case tritanopia

  /// A distance of two colours, as ΔE of CIE 1976, that is seen at a glance.
  ///
  /// About 2.3 is the least difference that is noticed side by side (Mahy, Van Eycken and Oosterlinck
  /// 1994); lines apart from each other need several times that.
  static let toldApart = 10.0

  /// Amounts of red, green and blue light as seen, which all who have the cones that are left see alike.
  ///
  /// Without cones of long or middle waves by one plane of colours (Viénot, Brettel and Mollon 1999);
  /// without those of short waves by two half planes that meet in the greys, one through light of 485 nm
  /// and one through 660 nm (Brettel, Viénot and Mollon 1997). The matrices are these papers' steps for
  /// the primaries of sRGB, as libDaltonLens publishes them.
  func seen(_ light: [Double]) -> [Double] {
    func product(_ rows: [[Double]]) -> [Double] { rows.map { dot($0, light) } }
    switch self {
    case .usual: return light
    case .protanopia:
      return product([[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]])
    case .deuteranopia:
      return product([[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]])
    case .tritanopia:
      // On which side of the plane of greys and the axis of the missing cones it lies.
      return dot([0.03901, -0.02788, -0.01113], light) >= 0
        ? product([
          [1.01277, 0.13548, -0.14826], [-0.01243, 0.86812, 0.14431], [0.07589, 0.80500, 0.11911],
        ])
        : product([
          [0.93678, 0.18979, -0.12657], [0.06154, 0.81526, 0.12320], [-0.37562, 1.12767, 0.24796],
        ])
    }
  }

  /// How far two colours are from each other as seen: ΔE of CIE 1976, the length in the space Lab.
  ///
  /// Later measures weigh small differences better; for large ones, which are meant here, this one is as
  /// good and can be checked by hand.
  func distance(_ a: RGB, _ b: RGB) -> Double {
    func place(_ color: RGB) -> [Double] { lab(seen(color.light).map { min(1, max(0, $0)) }) }
    let difference = zip(place(a), place(b)).map { $0 - $1 }
    return dot(difference, difference).squareRoot()
  }
}

extension RGB {
  /// The amounts of red, green and blue light, 0...1 each (IEC 61966-2-1).
  var light: [Double] {
    [red, green, blue].map { level in
      let share = Double(level) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
  }

  /// The colour that "rrggbb" spells.
  init?(hexadecimal: Substring) {
    guard let number = Int(hexadecimal, radix: 16), hexadecimal.count == 6 else { return nil }
    self.init(UInt8(number >> 16), UInt8(number >> 8 & 255), UInt8(number & 255))
  }
}

/// The contrast of two colours as WCAG 2 defines it, 1 to 21.
func contrast(_ a: RGB, _ b: RGB) -> Double {
  let lights = [a, b].map { dot([0.2126, 0.7152, 0.0722], $0.light) }.sorted()
  return (lights[1] + 0.05) / (lights[0] + 0.05)
}

/// The contrast of a colour that covers a share of a ground with that ground.
func contrast(_ color: RGB, opacity: Double, on ground: RGB) -> Double {
  contrast(ground.mixed(with: color, opacity), ground)
}

/// The lightness and the two hues of CIE 1976 of amounts of light, white being that of sRGB.
func lab(_ light: [Double]) -> [Double] {
  let rows = [
    [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
    [0.0193339, 0.1191920, 0.9503041],
  ]
  let parts = rows.map { row -> Double in
    let share = dot(row, light) / row.reduce(0, +)
    return share > 216.0 / 24389 ? cbrt(share) : (24389.0 / 27 * share + 16) / 116
  }
  return [116 * parts[1] - 16, 500 * (parts[0] - parts[1]), 200 * (parts[1] - parts[2])]
}

/// The sum of the products of what stands at the same place.
func dot(_ a: [Double], _ b: [Double]) -> Double {
  zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
}

/// The pairs of some colours that are not told apart, each with the vision that fails and its distance.
func alike(_ colors: [RGB]) -> [(pair: [Int], vision: ColorVision, distance: Double)] {
  colors.indices.flatMap { b in
    (0..<b).flatMap { a in
      ColorVision.allCases.map { ([a, b], $0, $0.distance(colors[a], colors[b])) }
    }
  }.filter { $0.2 < ColorVision.toldApart }
}
