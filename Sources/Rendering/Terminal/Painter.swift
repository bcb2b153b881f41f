import Blackboard
import Pictures

/// Turns a line into text.
///
/// Without colour the result holds no escape at all; with colour it is the same text between
/// escapes, so that stripping them gives the plain line back. No trailing spaces.
func painted(_ line: Line, color: Style.Color) -> String {
  var spans = line.spans
  while var last = spans.last {
    while last.text.last == " " { last.text.removeLast() }
    if last.text.isEmpty {
      spans.removeLast()
    } else {
      spans[spans.count - 1] = last
      break
    }
  }
  var text = TerminalText()
  for (index, span) in spans.enumerated() {
    let paint = Paint(span.role, color)
    guard paint != Paint() else {
      text.append(span.text)
      continue
    }
    text.paint(paint)
    text.append(span.text)
    // A picture has a colour for nearly every cell: where the next sets both colours anew, that is
    // enough.
    let next = index + 1 < spans.count ? Paint(spans[index + 1].role, color) : Paint()
    if !(paint.setsBothColors && next.setsBothColors) { text.unpaint() }
  }
  return text.text
}

/// The look of a cell in a terminal of a certain depth of colour.
struct Paint: Equatable {
  /// How heavy letters are.
  enum Weight: Equatable {
    case usual
    case bold
    case faint
  }

  /// A colour of a terminal.
  enum Tint: Equatable {
    /// That of the terminal's theme for what is not painted.
    case usual
    /// One of the theme's first eight.
    case theme(UInt8)
    /// One of the fixed palette of 256.
    case palette(UInt8)
    case rgb(RGB)
  }

  var weight = Weight.usual
  /// The colour of signs.
  var sign = Tint.usual
  /// The colour of what is behind them.
  var ground = Tint.usual

  /// Whether it decides the colour of signs and of what is behind them, and nothing else.
  fileprivate var setsBothColors: Bool { weight == .usual && sign != .usual && ground != .usual }
}

extension Paint {
  /// The paint of a role: words use the first colours of the theme, which every theme keeps
  /// readable, pictures the colours that stay the same in all themes.
  ///
  /// Yellow vanishes on white and bright black on some dark themes, so neither is used. Series begin
  /// with cyan and magenta, which differ in lightness too; signs tell them apart without colour.
  init(_ role: Role, _ color: Style.Color) {
    if color == .none { return }
    switch role {
    case .plain: return
    case .title, .emphasis: weight = .bold
    case .muted: weight = .faint
    case .good: self = Paint(weight: .bold, sign: .theme(2))
    case .bad: self = Paint(weight: .bold, sign: .theme(1))
    case .caution: self = Paint(weight: .bold, sign: .theme(5))
    case .series(let index):
      if index % 6 == 5 {
        weight = .bold
      } else {
        sign = .theme([6, 5, 2, 1, 4][index % 6])
      }
    case .grey(let level, let behind):
      sign = Tint(grey: level, color)
      if let behind { ground = Tint(grey: behind, color) }
    case .color(let rgb, let behind):
      sign = Tint(rgb, color)
      if let behind { ground = Tint(behind, color) }
    }
  }
}

extension Paint.Tint {
  /// A level of grey: the palette of 256 has black (16), 24 greys from 8 in steps of 10 (232...255)
  /// and white (231).
  fileprivate init(grey level: UInt8, _ color: Style.Color) {
    switch color {
    case .none, .ansi16: self = .usual
    case .trueColor: self = .rgb(RGB(level, level, level))
    case .ansi256:
      if level < 4 {
        self = .palette(16)
      } else if level > 246 {
        self = .palette(231)
      } else {
        self = .palette(UInt8(232 + (min(max(Int(level), 8), 238) - 3) / 10))
      }
    }
  }

  /// A colour: of the palette of 256 its grey, or the cube of 6 × 6 × 6, whose levels are 0, 95, 135, 175,
  /// 215 and 255.
  ///
  /// Taking the nearest for each of red, green and blue keeps every ramp of colours in order.
  fileprivate init(_ rgb: RGB, _ color: Style.Color) {
    switch color {
    case .none, .ansi16: self = .usual
    case .trueColor: self = .rgb(rgb)
    case .ansi256 where rgb.red == rgb.green && rgb.green == rgb.blue:
      self = Self(grey: rgb.red, color)
    case .ansi256:
      func step(_ level: UInt8) -> Int {
        if level < 48 { return 0 }
        return level < 115 ? 1 : (Int(level) - 35) / 40
      }
      self = .palette(UInt8(16 + 36 * step(rgb.red) + 6 * step(rgb.green) + step(rgb.blue)))
    }
  }
}
