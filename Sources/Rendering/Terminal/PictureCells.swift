import Blackboard

/// Pixels as lines of cells, each cell one pixel wide and two high, as near to square as cells allow.
///
/// Where the terminal paints greys, a half block shows two pixels exactly. Without them, block
/// elements stand for light on dark; `pixels` then has two columns a cell. In ASCII ten characters
/// of rising ink do.
func cellLines(_ pixels: Pixels, style: Style) -> [Line] {
  stride(from: 0, to: pixels.height, by: 2).map { row in
    var line = Line()
    if style.paintsPictures {
      for column in 0..<pixels.width {
        let (sign, role) = halfBlock(upper: pixels[column, row], lower: pixels[column, row + 1])
        line.append(sign, role)
      }
    } else {
      var text = ""
      for column in stride(from: 0, to: pixels.width, by: style.pixelColumnsOfCell) {
        text +=
          style.characters == .ascii
          ? ink(upper: pixels[column, row], lower: pixels[column, row + 1])
          : block([
            pixels[column, row], pixels[column + 1, row], pixels[column, row + 1],
            pixels[column + 1, row + 1],
          ])
      }
      line.append(text)
    }
    return line
  }
}

extension Style {
  /// How many pixels of a picture one cell shows side by side.
  var pixelColumnsOfCell: Int { characters == .unicode && !paintsPictures ? 2 : 1 }
}

private func halfBlock(upper: UInt8?, lower: UInt8?) -> (String, Role) {
  if let upper { return ("▀", .grey(upper, behind: lower)) }
  if let lower { return ("▄", .grey(lower, behind: nil)) }
  return (" ", .plain)
}

/// Characters of rising ink, from none to as much as there is.
let inkRamp = [" ", ".", ":", "-", "=", "+", "*", "#", "%", "@"]

private func ink(upper: UInt8?, lower: UInt8?) -> String {
  // The sum goes to 510, the ramp to 9; halves upward.
  let sum = Int(upper ?? 0) + Int(lower ?? 0)
  return inkRamp[(sum * 9 + 255) / 510]
}

/// The block element whose quarters are nearest to four levels: upper left, upper right, lower left,
/// lower right.
///
/// Only those that old terminals' fonts have too; the quadrants are not among them.
private func block(_ quarters: [UInt8?]) -> String {
  let (a, b, c, d) = (
    level(quarters[0]), level(quarters[1]), level(quarters[2]), level(quarters[3])
  )
  var best = (sign: " ", distance: Int.max)
  for (sign, levels) in blocks {
    let (e, f, g, h) = (a - levels.0, b - levels.1, c - levels.2, d - levels.3)
    let distance = e * e + f * f + g * g + h * h
    if distance < best.distance { best = (sign, distance) }
  }
  return best.sign
}

private func level(_ pixel: UInt8?) -> Int { Int(pixel ?? 0) }

private let blocks: [(sign: String, levels: (Int, Int, Int, Int))] = [
  (" ", (0, 0, 0, 0)), ("░", (64, 64, 64, 64)), ("▒", (128, 128, 128, 128)),
  ("▓", (191, 191, 191, 191)), ("█", (255, 255, 255, 255)), ("▀", (255, 255, 0, 0)),
  ("▄", (0, 0, 255, 255)), ("▌", (255, 0, 255, 0)), ("▐", (0, 255, 0, 255)),
]
