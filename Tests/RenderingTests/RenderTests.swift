import Testing

@testable import Blackboard
@testable import Rendering

@Suite struct RenderTests {
  @Test(arguments: Samples.figures.indices, styles)
  func everyFigureObeysItsStyle(_ index: Int, _ style: Style) {
    let problem = violation(of: Samples.figures[index], style)
    #expect(problem == nil)
    #expect(!render(Samples.figures[index], style: style).isEmpty)
  }

  /// Texts that do their worst in every place where a figure has one.
  @Test(arguments: styles)
  func hostileTextsObeyTheStyle(_ style: Style) {
    let texts = [
      "", " ", "生成器は画像を作る生成器は画像を作る生成器は画像を作る", "a\u{1B}[2Jb\u{7}\r\nc\tde\u{301}",
      String(repeating: "x", count: 500), "👩‍👩‍👧👍🏽🇩🇪 " + String(repeating: "wörd ", count: 60), "\n\n",
      String(repeating: "(", count: 100) + " " + String(repeating: "∇", count: 150),
    ]
    for text in texts {
      for (kind, figure) in figures(with: text).enumerated() {
        let problem = violation(of: figure, style)
        #expect(problem == nil, "figure \(kind)")
      }
    }
  }

  /// The words of a figure are all there, whatever the width.
  @Test(arguments: styles)
  func noWordIsLost(_ style: Style) {
    let words = ["alpha", "beta", "gamma", "delta", "epsilon"]
    for (kind, figure) in figures(with: words.joined(separator: " ")).enumerated() {
      let text = render(figure, style: style).map(stripped).joined(separator: " ")
      for word in words { #expect(text.contains(word), "\(word) in figure \(kind)") }
    }
  }

  @Test func widthIsClamped() {
    #expect(Style(width: 0).width == 40)
    #expect(Style(width: 9999).width == 200)
  }

  @Test func pageHasOneBlankLineBetweenFigures() {
    let style = Style(width: 80)
    let figures: [Figure] = [.text(""), .text("a"), .text(" "), .heading("b"), .text("c")]
    #expect(page(figures, style: style) == "a\n\nb\n─\n\nc\n")
    var incremental = Page(style: style)
    #expect(figures.map { incremental.add($0) }.joined() == page(figures, style: style))
  }

  @Test func coloursComeFromThePainterAlone() {
    var line = Line("good", .good)
    line.append(" and ", .plain)
    line.append("bad  ", .bad)
    #expect(
      painted(line, color: .ansi16) == "\u{1B}[1;32mgood\u{1B}[0m and \u{1B}[1;31mbad\u{1B}[0m")
    #expect(painted(line, color: .none) == "good and bad")
  }

  @Test func aWideFormulaBreaksOutsideBrackets() {
    let formula = "max over D of  E[log D(x)] + E[log(1 - D(G(z)))]"
    #expect(plain(.formula(formula)) == ["    " + formula])
    #expect(
      plain(.formula(formula), 40) == [
        "    max over D of  E[log D(x)] +", "        E[log(1 - D(G(z)))]",
      ])
  }

  @Test func settingsBreakBetweenSettings() {
    let run = RunLine([
      .init("seed", "1"), .init("steps", "20000"), .init("learning rate", "0.001"),
    ])
    #expect(plain(.run(run), 40) == ["seed 1 · steps 20000", "learning rate 0.001"])
  }
}

/// Every kind of figure with `text` wherever it takes one.
private func figures(with text: String) -> [Figure] {
  let points = [Point(0, 0), Point(1, 2)]
  return [
    .title(number: 7, title: text, subtitle: text), .heading(text), .step(123, text), .text(text),
    .formula(text), .code(CodeExcerpt(text, from: text, text)),
    .handout(
      Handout(
        experiments: [text, text], remarks: [text], questions: [.init(text, answer: [text])],
        places: [.init(text, text)])),
    .bullets([text, text]), .run(RunLine([.init(text, "1"), .init("a", text)])),
    .table(
      Table(
        columns: [.init(text), .init(text, .decimal)],
        rows: [[.text(text), .integer(1)], [.text("a"), .text(text)]], caption: text)),
    .histogram(
      HistogramFigure(
        title: text, edges: [0, 1, 2], series: [.init(text, [1, 2]), .init(text, [0, 1])],
        axisLabel: text, extra: .init(text, [0.5, 1]))),
    .curves(
      CurvesFigure(
        title: text, xLabel: text, yLabel: text, series: [.init(text, points), .init(text, [])],
        references: [.init(text, 1)])),
    .densities(
      DensitiesFigure(
        title: text,
        panels: [
          .init(
            text, series: [.init(text, points, stroke: .dashed)], arrows: [.init(from: 0, to: 1)]),
          .init("", series: [.init(text, [])], arrows: []),
        ], xRange: -1...3, yRange: -1...3, zRange: 0...1, xLabel: text, zLabel: text,
        caption: text)),
    .trajectory(
      TrajectoryFigure(
        title: text, xLabel: text, yLabel: text,
        paths: [.init(text, points), .init(text, [])])),
    .scene(
      SceneFigure(
        title: text,
        panels: [
          .init(
            text, points: points + [Point(9, 9), Point(.nan, 0)],
            marks: [.init(points[0], isFilled: true), .init(points[1], isFilled: false)]),
          .init(text, clouds: [.init(text, points: [])]),
        ], filledName: text, openName: text, xRange: -1...3, yRange: -1...3, caption: text)),
    .scene(
      SceneFigure(
        title: text,
        panels: [[0, .nan], [1, 0.5]].map { values in
          .init(
            text,
            shades: .init(columns: 2, rows: 1, values: values, lowName: text, highName: text),
            marks: points.map { .init($0, isFilled: false) })
        }, filledName: text, openName: text, xRange: -1...3, yRange: -1...3, caption: text)),
    .scene(
      SceneFigure(
        title: text,
        shades: .init(columns: 2, rows: 1, values: [0, .nan], lowName: text, highName: text),
        clouds: [.init(text, points: points), .init(text, points: [])],
        paths: [.init(text, points, series: 1), .init("a", points, stroke: .dotted, series: 7)],
        arrows: [.init(from: points[1], to: points[0])], arrowName: text,
        marks: [.init(points[0], isFilled: true)], filledName: text, openName: text,
        cursor: points[1], xRange: -1...3, yRange: -1...3, xLabel: text, yLabel: text,
        caption: text)),
    .shares(
      SharesFigure(
        title: text, times: [1, 2], timeLabel: text,
        rows: [.init(text, shares: [1, 0.5]), .init(text, shares: [.nan, 0.2])], caption: text)),
    .graph(
      ExpressionGraph(
        title: text,
        nodes: [
          .init(id: "a", name: text, value: .number(1)),
          .init(id: "b", name: "b", operation: text, value: .text(text), inputs: ["a"]),
        ])),
    .pictures(
      PictureGrid(
        title: text, pixels: [0, 1, 1, 0, 0, 0, 1, 1], width: 2, height: 2, columns: 1,
        rowCaptions: [text, "a"], columnCaptions: [text], pictureCaptions: [text, text],
        caption: text)),
    .claims([
      Claim(
        id: text, text: text, value: 1, expectation: .atMost(0), kind: .exact, source: text),
      Claim(
        id: text, text: text, value: 1, expectation: .atMost(2), kind: .exact, source: text,
        judged: false),
    ]),
    .verdict(Verdict(.notConvergedYet, sentence: text, rule: text)),
  ]
}
