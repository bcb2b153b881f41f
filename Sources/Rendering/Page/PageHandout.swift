import Blackboard

/// A part of a handout: its heading, the name that a link to it has, and what stands below.
typealias HandoutPart = (id: String, heading: String, content: Markup)

/// A handout's parts that have something to say: experiments, questions with folded answers, places.
func handoutParts(_ handout: Handout) -> [HandoutPart] {
  func list(_ items: [Markup]) -> Markup {
    .element("ul", items.map { .element("li", $0) }.lines())
  }
  func paragraphs(_ texts: [String]) -> Markup {
    texts.map { .element("p", .prose($0)) }.lines()
  }
  let questions = handout.questions.map { question in
    Markup.element(
      "details", ["class": "question"], .element("summary", .prose(question.question)),
      paragraphs(question.answer))
  }
  let places = handout.places.map { place in
    .element("strong", .text(place.name)) + .text(": ") + Markup.prose(place.text)
  }
  let parts: [HandoutPart] = [
    (
      "things-to-try", "Things to try",
      handout.experiments.isEmpty
        ? .none
        : .element("p", .prose("`gan` is short for `swift run gan`."))
          + list(handout.experiments.map(Markup.prose)) + paragraphs(handout.remarks)
    ),
    ("questions", "Questions", questions.lines()),
    ("read-on", "Where to go from here", handout.places.isEmpty ? .none : list(places)),
  ]
  return parts.filter { !$0.content.isEmpty }
}

/// Lines of the program as they stand in their file.
func codeMarkup(_ code: CodeExcerpt) -> Markup {
  captioned(
    code.title,
    .element(
      "pre",
      ["class": "code scroll", "tabindex": "0", "role": "group", "aria-label": code.title],
      .element("code", .text(code.text))),
    below: "From `\(code.file)`", class: "listing")
}
