import Blackboard

/// Letters of our own for pictures in files, drawn by a round pen as on an engineer's drawing.
///
/// Units of the glyphs: x-height 10, capitals and figures 14, 22 to the size of the text. The lines
/// are those of the pen's middle.
enum StrokeTypeface {
  /// A character's lines and the width that it takes.
  struct Glyph: Sendable {
    /// The lines from the left edge of what the character takes.
    var path: GlyphPath
    /// The width that it takes.
    var advance: Double
  }

  /// The units to the size of a text, from one line's baseline to the next when set solid.
  static let unitsPerSize = 22.0

  /// The pen's width.
  static func pen(isBold: Bool) -> Double { isBold ? 2.9 : 1.75 }

  /// How far the pen's middle is above the baseline where a letter stands on it.
  static let lift = 0.8

  /// The glyph of a character; what is missing is an empty box as wide as terminals show it.
  static func glyph(of character: Character) -> Glyph {
    glyphs[character] ?? box(cells: cellWidth(character))
  }

  /// Whether a character has a glyph of its own.
  static func has(_ character: Character) -> Bool { glyphs[character] != nil }

  /// The room between letters that bold ones need more, since their pen reaches further.
  static func extraAdvance(isBold: Bool) -> Double { isBold ? 0.9 : 0 }

  private static func box(cells: Int) -> Glyph {
    guard cells > 0 else { return Glyph(path: GlyphPath(""), advance: 0) }
    let right = 11.0 * Double(cells) - 1.5
    return Glyph(
      path: GlyphPath("M 1.5 0 L 1.5 14 L \(right) 14 L \(right) 0 L 1.5 0"),
      advance: 11 * Double(cells))
  }

  private static let glyphs: [Character: Glyph] = {
    var glyphs: [Character: Glyph] = [:]
    for (character, sides, notation) in latinLetters + greekLetters + signs {
      glyphs[character] = spaced(GlyphPath(notation), sides)
    }
    for (character, notation) in figures {
      glyphs[character] = Glyph(path: GlyphPath(notation).moved(by: 1.3), advance: 11.4)
    }
    for (character, advance) in spaces {
      glyphs[character] = Glyph(path: GlyphPath(""), advance: advance)
    }
    for (character, base, mark) in accentedLetters {
      guard let glyph = glyphs[base], let edge = glyph.path.left else { continue }
      glyphs[character] = Glyph(
        path: glyph.path + GlyphPath(mark).moved(by: edge), advance: glyph.advance)
    }
    for (character, outline, height) in filledShapes {
      guard let glyph = glyphs[outline] else { continue }
      let rings = stride(from: 1.0, through: 0, by: -0.125).map { share in
        glyph.path.mapped {
          Point(
            glyph.advance / 2 + ($0.x - glyph.advance / 2) * share,
            height + ($0.y - height) * share)
        }
      }
      glyphs[character] = Glyph(
        path: rings.dropFirst().reduce(rings[0], +), advance: glyph.advance)
    }
    for (character, base, isRaised) in smallCharacters {
      guard let glyph = glyphs[base] else { continue }
      let (scale, rise) = (0.62, isRaised ? 6.6 : -3.2)
      glyphs[character] = Glyph(
        path: glyph.path.mapped { Point($0.x * scale + 0.2, $0.y * scale + rise) },
        advance: glyph.advance * scale + 0.6)
    }
    return glyphs
  }()

  /// A glyph with the room that its sides need: straight ones most, open ones least.
  private static func spaced(_ path: GlyphPath, _ sides: String) -> Glyph {
    func room(_ side: Character?) -> Double {
      switch side {
      case "s": 2
      case "r": 1.6
      case "o": 1.1
      case "n": 0.6
      default: fatalError("StrokeTypeface: sides “\(sides)”")
      }
    }
    let (left, right) = (path.left ?? 0, path.right ?? 0)
    let before = room(sides.first)
    return Glyph(
      path: path.moved(by: before - left), advance: before + right - left + room(sides.last))
  }
}

extension GlyphPath {
  /// The leftmost place.
  var left: Double? { lines.joined().map(\.x).min() }

  /// The rightmost place.
  var right: Double? { lines.joined().map(\.x).max() }

  /// The path further right.
  func moved(by distance: Double) -> GlyphPath { mapped { Point($0.x + distance, $0.y) } }
}

/// The width of a line of text in a drawing's PNG, in pixels of the drawing.
///
/// - Parameters:
///   - size: The size of the text, of which capitals take about 0.7 in height.
///   - isBold: Whether the pen is thicker and the letters stand a little further apart.
func textWidth(_ text: String, size: Double, isBold: Bool) -> Double {
  let extra = StrokeTypeface.extraAdvance(isBold: isBold)
  let units = text.reduce(0.0) { width, character in
    let advance = StrokeTypeface.glyph(of: character).advance
    return width + (advance > 0 ? advance + extra : 0)
  }
  return units * size / StrokeTypeface.unitsPerSize
}
