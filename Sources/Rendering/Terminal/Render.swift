import Blackboard

/// The lines of `figure`, none wider than the style's width.
///
/// A pure function: the same figure and style give the same lines. Lines have no trailing spaces
/// and no line breaks; a figure without content gives none. In ASCII mode no byte is above 0x7F;
/// without colour there is no escape sequence.
public func render(_ figure: Figure, style: Style) -> [String] {
  lines(of: figure, style: style).map { painted($0, color: style.color) }
}

/// `figures` as one text: a blank line between figures, a line break after each line.
public func page(_ figures: [Figure], style: Style) -> String {
  var page = Page(style: style)
  return figures.map { page.add($0) }.joined()
}

/// A page that is written figure by figure, while the lesson runs.
///
///     var page = Page(style: style)
///     write(page.add(.heading("Before training")))
///     write(page.add(.table(losses)))
///
/// The texts in order are exactly what `page(_:style:)` gives for all figures at once.
public struct Page: Sendable {
  /// How figures are drawn from now on; a window may change while the lesson runs.
  public var style: Style
  private var isEmpty = true

  /// An empty page.
  public init(style: Style) {
    self.style = style
  }

  /// The text to write for the next figure, with the blank line before it where one belongs.
  public mutating func add(_ figure: Figure) -> String {
    let lines = render(figure, style: style)
    guard !lines.isEmpty else { return "" }
    let gap = isEmpty ? "" : "\n"
    isEmpty = false
    return gap + lines.map { $0 + "\n" }.joined()
  }
}

/// The lines of a figure before they are painted.
func lines(of figure: Figure, style: Style) -> [Line] {
  let figure = figure.spelled(Spelling(characters: style.characters))
  return titleLines(of: figure, style: style) + contentLines(of: figure, style: style)
}

/// The title above a figure, whose texts are spelled; none where the figure itself is a title.
func titleLines(of figure: Figure, style: Style) -> [Line] {
  switch figure {
  case .title, .heading, .step, .handout: []
  case .code(let code):
    wrappedLines("\(code.title), from \(code.file):", .emphasis, width: style.measure)
  case .text, .formula, .bullets, .run, .table, .histogram, .curves, .densities, .trajectory,
    .scene, .shares, .graph, .matrices, .pictures, .claims, .verdict:
    wrappedLines(figure.title, .emphasis, width: style.measure)
  }
}

/// What stands below the title of a figure, whose texts are spelled.
func contentLines(of figure: Figure, style: Style) -> [Line] {
  switch figure {
  case .title(let number, let title, let subtitle):
    titleLines(number: number, title: title, subtitle: subtitle, style: style)
  case .heading(let text): headingLines(text, style: style)
  case .step(let number, let text): stepLines(number, text, style: style)
  case .text(let text): wrappedLines(text, width: style.measure)
  case .formula(let text): formulaLines(text, style: style)
  case .code(let code): formulaLines(code.text, style: style)
  case .bullets(let items): bulletLines(items, style: style)
  case .run(let run): runLines(run, style: style)
  case .table(let table): tableLines(table, style: style)
  case .histogram(let histogram): histogramLines(histogram, style: style)
  case .curves(let curves): curvesLines(curves, style: style)
  case .densities(let densities): densitiesLines(densities, style: style)
  case .trajectory(let trajectory): planeLines(trajectory.plot(), style: style)
  case .scene(let scene): planeLines(scene.plot, style: style)
  case .shares(let shares): sharesLines(shares, style: style)
  case .graph(let graph): graphLines(graph, style: style)
  case .matrices(let matrices): matricesLines(matrices, style: style)
  case .pictures(let pictures): pictureLines(pictures, style: style)
  case .claims(let claims): claimsLines(claims, style: style)
  case .verdict(let verdict): verdictLines(verdict, style: style)
  case .handout(let handout): handoutLines(handout, style: style)
  }
}
