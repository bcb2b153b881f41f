/// Turns a line into text: the only place that knows an escape sequence.
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
  var text = ""
  for (index, span) in spans.enumerated() {
    guard let code = sgrCode(of: span.role, color) else {
      text += span.text
      continue
    }
    text += "\u{1B}[\(code)m\(span.text)"
    // A picture has a colour for nearly every cell: where the next sets both colours anew, that is
    // enough.
    let next = index + 1 < spans.count ? spans[index + 1].role : .plain
    if !(span.role.setsBothColors && next.setsBothColors) { text += "\u{1B}[0m" }
  }
  return text
}

extension Role {
  /// Whether it decides the colour of signs and of what is behind them, and nothing else.
  fileprivate var setsBothColors: Bool {
    switch self {
    case .grey(_, let behind): behind != nil
    case .color(_, let behind): behind != nil
    default: false
    }
  }
}

/// The code of a role, nil where it has none: words use the 16 standard colours, which every theme
/// keeps readable, pictures the greys that stay the same in all themes.
///
/// Yellow vanishes on white and bright black on some dark themes, so neither is used. Series begin
/// with cyan and magenta, which differ in lightness too; signs tell them apart without colour.
private func sgrCode(of role: Role, _ color: Style.Color) -> String? {
  if color == .none { return nil }
  return switch role {
  case .plain: nil
  case .title: "1"
  case .emphasis: "1"
  case .muted: "2"
  case .good: "1;32"
  case .bad: "1;31"
  case .caution: "1;35"
  case .series(let index): ["36", "35", "32", "31", "34", "1"][index % 6]
  case .grey(let sign, let behind):
    greyCode(sign, 38, color).map { code in
      code + (behind.flatMap { greyCode($0, 48, color) }.map { ";" + $0 } ?? "")
    }
  case .color(let sign, let behind):
    colorCode(sign, 38, color).map { code in
      code + (behind.flatMap { colorCode($0, 48, color) }.map { ";" + $0 } ?? "")
    }
  }
}

/// The code of a level of grey, as the colour of signs (38) or of what is behind them (48).
///
/// The palette of 256 has black (16), 24 greys from 8 in steps of 10 (232...255) and white (231).
private func greyCode(_ level: UInt8, _ ground: Int, _ color: Style.Color) -> String? {
  switch color {
  case .none, .ansi16: return nil
  case .trueColor: return "\(ground);2;\(level);\(level);\(level)"
  case .ansi256:
    if level < 4 { return "\(ground);5;16" }
    if level > 246 { return "\(ground);5;231" }
    return "\(ground);5;\(232 + (min(max(Int(level), 8), 238) - 3) / 10)"
  }
}

/// The code of a colour, as that of signs (38) or of what is behind them (48).
///
/// Of the palette of 256 only the cube of 6 × 6 × 6 is used, whose levels are 0, 95, 135, 175, 215
/// and 255: taking the nearest for each of red, green and blue keeps every ramp of colours in order.
private func colorCode(_ rgb: RGB, _ ground: Int, _ color: Style.Color) -> String? {
  switch color {
  case .none, .ansi16: return nil
  case .trueColor: return "\(ground);2;\(rgb.red);\(rgb.green);\(rgb.blue)"
  case .ansi256:
    func step(_ level: UInt8) -> Int {
      if level < 48 { return 0 }
      return level < 115 ? 1 : (Int(level) - 35) / 40
    }
    let color = 16 + 36 * step(rgb.red) + 6 * step(rgb.green) + step(rgb.blue)
    return "\(ground);5;\(color)"
  }
}
