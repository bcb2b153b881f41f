@testable import Blackboard
@testable import Rendering

/// Text without escape sequences, by a reading of its own rather than the painter's.
func stripped(_ text: String) -> String {
  var result = ""
  var inEscape = false
  for scalar in text.unicodeScalars {
    if scalar == "\u{1B}" { inEscape = true }
    if !inEscape { result.unicodeScalars.append(scalar) }
    if inEscape, scalar == "m" { inEscape = false }
  }
  return result
}

/// All styles that the tests try.
let styles: [Style] = [40, 57, 80, 120, 200].enumerated().flatMap { index, width in
  [Style.Characters.unicode, .ascii].flatMap { characters in
    // Two of the four ways to colour at each width, the other two at the next.
    Style.Color.allCases.enumerated().filter { $0.offset % 2 == index % 2 }
      .map { Style(width: width, characters: characters, color: $0.element) }
  }
}

/// What every rendering must obey, whatever the figure; nil when it does, else what is wrong.
func violation(of figure: Figure, _ style: Style) -> String? {
  let plain = render(figure, style: Style(width: style.width, characters: style.characters))
  let lines = render(figure, style: style)
  // What is painted is all half blocks, whatever it shows.
  let isPainting =
    switch figure {
    case .pictures, .scene: style.paintsPictures
    default: false
    }
  if !isPainting, lines.map(stripped) != plain { return "colour changes the text" }
  for line in lines {
    let text = stripped(line)
    if cellWidth(text) > style.width { return "wider than \(style.width): \(text)" }
    if line.last == " " || text.last == " " { return "trailing space: \(text)" }
    if text.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) })
    {
      return "control character: \(text.debugDescription)"
    }
    if style.color == .none, line.utf8.contains(0x1B) { return "escape without colour: \(text)" }
    if style.characters == .ascii, line.utf8.contains(where: { $0 > 0x7F }) {
      return "not 7-bit: \(text)"
    }
  }
  return nil
}

/// The plain lines of a figure.
func plain(
  _ figure: Figure, _ width: Int = 80, _ characters: Style.Characters = .unicode
) -> [String] {
  render(figure, style: Style(width: width, characters: characters))
}

extension SceneFigure {
  /// The first panel, as it is drawn by itself.
  func picture(
    columns: Int, rows: Int, style: Style
  ) -> (lines: [Line], picture: PlanePlace) {
    let plot = spelled(Spelling(characters: style.characters)).plot
    guard columns > 0, rows > 0 else { return ([], (0, 0, 0, 0)) }
    let layout = PlaneLayout(plot, columns: columns, rows: rows)
    return (planePicture(plot.panels[0], of: plot, layout: layout, style: style), layout.place)
  }
}
