import Blackboard

/// The content of a page while it is put together: sections with headings, and the list of them.
struct PageBody {
  /// A part of the page below a heading of its own.
  private struct Section {
    var id: String
    var heading: Markup
    /// The title of the part of the lesson that begins with this section; may be empty.
    var part = Markup.none
    /// Whether it is the opening of a part, which belongs to the step that follows.
    var isOpening = false
    var content = Markup.none
  }

  private var header: Markup?
  private var opening = Markup.none
  private var sections: [Section] = []
  private var inStep = false
  /// A heading, until it is known whether a new step follows it.
  private var pending: String?
  private var ids: Set<String> = ["content", "steps"]
  private var stages = 0

  /// Writes one figure; its texts are spelled for the page first.
  mutating func add(_ figure: Figure) {
    let figure = figure.spelled(Spelling(characters: .unicode))
    if case .step = figure {} else { writePending() }
    switch figure {
    case .title(let number, let title, let subtitle) where header == nil:
      header = headerMarkup(number: number, title: title, source: subtitle)
    case .step(let number, let text):
      // What stands above a step names the part that begins with it, with a word on it or without.
      writePending(beforeStep: true)
      let isPart = sections.last?.isOpening == true
      let part = isPart ? sections.removeLast() : nil
      begin(
        named: "step-\(number)", stepHeading(number, text),
        part: part.map { .element("p", ["class": "part-title"], $0.heading) + $0.content } ?? .none)
      inStep = true
    case .heading(let text):
      pending = text
    case .claims(let claims) where !claims.isEmpty:
      begin(named: "claims", .text("Claims"))
      append(claimsMarkup(claims))
      inStep = false
    case .handout(let handout):
      for part in handoutParts(handout) {
        begin(named: part.id, .text(part.heading))
        append(part.content)
      }
      inStep = false
    default:
      let level = inStep ? 3 : 2
      append(
        figureMarkup(figure, drawing: pageDrawing(of: figure), level: level, cells: 400))
    }
  }

  /// Writes stages below a common slider.
  mutating func add(_ stages: [PageStage]) {
    let spelling = Spelling(characters: .unicode)
    let spelled = stages.map { stage in
      PageStage(
        label: spelling.line(stage.label), figures: stage.figures.map { $0.spelled(spelling) })
    }
    writePending()
    append(stagesMarkup(spelled, id: unused("stages-1"), level: inStep ? 3 : nil))
  }

  /// Writes a heading that no step follows: one within its step, or that of a section.
  private mutating func writePending(beforeStep: Bool = false) {
    guard let text = pending else { return }
    pending = nil
    if inStep, !beforeStep {
      append(.element("h3", .prose(text)))
    } else {
      begin(named: "part-1", .prose(text))
      sections[sections.count - 1].isOpening = true
    }
  }

  /// The whole content, below `title` where the figures brought none.
  func markup(title: String) -> Markup {
    if pending != nil {
      var whole = self
      whole.writePending()
      return whole.markup(title: title)
    }
    let sections = sections.map { section in
      Markup.element(
        "section", ["id": section.id], section.part, .element("h2", section.heading),
        Markup(trusted: "\n"), section.content)
    }
    return (header ?? .element("header", .element("h1", .prose(title)))) + Markup(trusted: "\n")
      + contents + opening + sections.lines()
  }

  private var contents: Markup {
    guard sections.count > 1 else { return .none }
    let entries = sections.map { section in
      Markup.element("li", .element("a", ["href": "#\(section.id)"], section.heading))
    }
    return .element(
      "nav", ["class": "contents", "aria-label": "On this page"],
      .element(
        "details", ["open": "open"], .element("summary", .text("On this page")),
        .element("ol", entries.lines()))) + Markup(trusted: "\n")
  }

  private mutating func begin(named id: String, _ heading: Markup, part: Markup = .none) {
    sections.append(Section(id: unused(id), heading: heading, part: part))
  }

  private mutating func append(_ markup: Markup) {
    let line = markup + Markup(trusted: "\n")
    if sections.isEmpty {
      opening += line
    } else {
      sections[sections.count - 1].content += line
    }
  }

  /// An id that no other element has: `wanted`, or the same with another number at its end.
  private mutating func unused(_ wanted: String) -> String {
    if ids.insert(wanted).inserted { return wanted }
    let isNumbered = wanted.hasSuffix("-1")
    let stem = isNumbered ? String(wanted.dropLast(2)) : wanted
    var number = 2
    while !ids.insert("\(stem)-\(number)").inserted { number += 1 }
    return "\(stem)-\(number)"
  }
}

/// The number of a lesson, its title and where it comes from.
private func headerMarkup(number: Int, title: String, source: String) -> Markup {
  let parts: [Markup] = [
    number > 0 ? .element("p", ["class": "number"], .text("Lesson \(number)")) : .none,
    .element("h1", .prose(title)),
    source.isEmpty ? .none : .element("p", ["class": "source"], .prose(source)),
  ]
  return .element("header", parts.joined())
}
