/// Some figures as at most `rows` lines of at most `width` cells, the first of them above all: those that
/// fit whole.
public func frame(_ figures: [Figure], width: Int, rows: Int, style: Style) -> [String] {
  let style = Style(width: width, characters: style.characters, color: style.color)
  var lines: [String] = []
  for figure in figures {
    let more = render(figure, style: style)
    if lines.count + more.count <= rows { lines += more }
  }
  return lines
}
