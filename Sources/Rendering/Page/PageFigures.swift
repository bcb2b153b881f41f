import Blackboard

/// A figure as a page holds it.
///
/// - Parameters:
///   - figure: What to write; its texts may hold anything.
///   - drawing: What it looks like; nil for words and tables.
///   - level: The level of a heading, 2...6; nil where a heading is no part of the page's structure.
///   - cells: About how many numbers of a drawn figure are listed below it; 0 for none.
func figureMarkup(
  _ figure: Figure, drawing: PageDrawing?, level: Int?, cells: Int
) -> Markup {
  let numbers = cells > 0 ? numbers(of: figure, cells: cells) : []
  func drawn(
    _ title: String, _ caption: String = "", _ name: String = "Numbers", spoken: String = ""
  ) -> Markup {
    drawnMarkup(
      title, drawing, numbers: numbers, named: name, caption: caption,
      spoken: title.isEmpty ? spoken : title)
  }
  func heading(_ text: Markup) -> Markup {
    level.map { .element("h\($0)", text) } ?? .element("p", ["class": "title"], text)
  }
  switch figure {
  case .title(_, let title, let subtitle):
    return heading(.prose(title)) + .element("p", ["class": "source"], .prose(subtitle))
  case .heading(let text): return heading(.prose(text))
  case .step(let number, let text): return heading(stepHeading(number, text))
  case .text(let text): return .element("p", .prose(text))
  case .formula(let text): return formulaMarkup(text)
  case .code(let code): return codeMarkup(code)
  case .bullets(let items):
    return .element("ul", items.map { .element("li", .prose($0)) }.lines())
  case .run(let run): return runMarkup(run)
  case .table(let table): return tableMarkup(table)
  case .histogram(let histogram): return drawn(histogram.title)
  case .curves(let curves): return drawn(curves.title)
  case .densities(let densities):
    return
      drawn(
        densities.title, densities.caption,
        spoken: densities.panels.map(\.title).joined(separator: ", "))
  case .trajectory(let trajectory): return drawn(trajectory.title)
  case .scene(let scene): return drawn(scene.title, scene.caption)
  case .shares(let shares): return drawn(shares.title, shares.caption)
  case .graph(let graph): return drawn(graph.title, "", "All nodes", spoken: resultName(graph))
  case .matrices(let matrices): return drawn(matrices.title, matrices.caption)
  case .pictures(let pictures): return picturesMarkup(pictures)
  case .claims(let claims): return claims.isEmpty ? .none : claimsMarkup(claims)
  case .verdict(let verdict): return verdictMarkup(verdict)
  case .handout(let handout):
    return handoutParts(handout).map { heading(.text($0.heading)) + $0.content }.lines()
  }
}

/// The heading of a step: its number, then its title.
func stepHeading(_ number: Int, _ text: String) -> Markup {
  .element("span", ["class": "step"], .text("Step \(number).")) + .text(" ") + .prose(text)
}

/// Formulae line by line as they were written: their columns stand under each other.
private func formulaMarkup(_ text: String) -> Markup {
  .element(
    "pre", ["class": "formula scroll", "tabindex": "0", "role": "group", "aria-label": "Formula"],
    .element("code", .text(text)))
}

/// The settings as pairs of name and value.
private func runMarkup(_ run: RunLine) -> Markup {
  let entries = run.entries.map { entry -> Markup in
    // A remark such as "a quick run" has a name or a value only.
    let isPair = !entry.name.isEmpty && !entry.value.isEmpty
    let pair =
      isPair
      ? .element("dt", .prose(entry.name)) + .element("dd", .prose(entry.value))
      : .element("dt", .text("remark")) + .element("dd", .prose(entry.name + entry.value))
    return .element("div", ["class": isPair ? "pair" : "remark"], pair)
  }
  return run.entries.isEmpty ? .none : .element("dl", ["class": "run"], entries.joined())
}

/// What a graph computes, such as "log(D(x))".
private func resultName(_ graph: ExpressionGraph) -> String {
  graph.evaluationOrder().last.map { graph.announcement(graph.shownExpressions()[$0]) } ?? ""
}

/// A drawing between its title and its caption, with its numbers folded away.
///
/// - Parameter spoken: What it is called for those who cannot see it.
private func drawnMarkup(
  _ title: String, _ drawing: PageDrawing?, numbers: [PageTable], named name: String,
  caption: String, spoken: String
) -> Markup {
  var content = Markup.none
  if let drawing {
    content += .element(
      "div",
      [
        "class": "drawing scroll", "tabindex": "0", "role": "group",
        "aria-label": spoken.isEmpty ? "Drawing" : spoken,
        "style": "--width:\(compact(drawing.width, significant: 5))",
      ], drawing.svg)
  }
  let tables = numbers.map { table -> Markup in
    let heading: Markup =
      table.title.isEmpty ? .none : .element("p", ["class": "title"], .prose(table.title))
    let note: Markup =
      table.note.isEmpty ? .none : .element("p", ["class": "note"], .prose(table.note))
    let label = [name, spoken, table.title].filter { !$0.isEmpty }.joined(separator: ": ")
    return heading + table.markup(label: label) + note
  }
  if !tables.isEmpty {
    content += .element(
      "details", ["class": "numbers"],
      .element(
        "summary",
        .text(name)
          + (spoken.isEmpty ? .none : .element("span", ["class": "unseen"], .text(": " + spoken)))),
      tables.lines())
  }
  return captioned(title, content, below: caption, class: "drawn")
}

/// A figure with its title above and its caption below; one of them is what it is called.
func captioned(
  _ title: String, _ content: Markup, below caption: String, class name: String
) -> Markup {
  if title.isEmpty, caption.isEmpty { return .element("figure", ["class": name], content) }
  if title.isEmpty {
    return .element(
      "figure", ["class": name], content,
      .element("figcaption", ["class": "note"], .prose(caption)))
  }
  return .element(
    "figure", ["class": name], .element("figcaption", ["class": "title"], .prose(title)), content,
    caption.isEmpty ? .none : .element("p", ["class": "note"], .prose(caption)))
}
