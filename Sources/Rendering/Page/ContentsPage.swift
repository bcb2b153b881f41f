import Blackboard

/// The list of a course's lessons as a page of HTML, in the style of the lessons' pages.
public struct ContentsPage: Sendable {
  /// One lesson.
  public struct Entry: Sendable, Equatable {
    /// Its number in the course.
    public var number: Int
    /// Its name on the command line.
    public var name: String
    /// What it is called.
    public var title: String
    /// The part of the course that it belongs to.
    public var part: String
    /// What it shows, in a line.
    public var summary: String
    /// Where it comes from.
    public var source: String
    /// The numbers of the lessons that it builds on.
    public var foundations: [Int]
    /// How long it takes, such as "4 s"; may be empty.
    public var duration: String
    /// Where its page lies.
    public var href: String
    /// How its claims fared; nil where it was not run.
    public var claims: ClaimCount?
    /// What its training amounts to, if it has one.
    public var verdict: Verdict?

    /// A lesson with the results of a run.
    public init(
      number: Int, name: String, title: String, part: String, summary: String, source: String,
      foundations: [Int] = [], duration: String = "", href: String, claims: ClaimCount? = nil,
      verdict: Verdict? = nil
    ) {
      self.number = number
      self.name = name
      self.title = title
      self.part = part
      self.summary = summary
      self.source = source
      self.foundations = foundations
      self.duration = duration
      self.href = href
      self.claims = claims
      self.verdict = verdict
    }
  }

  private let title: String
  private let introduction: String
  private let entries: [Entry]
  private let sources: [(name: String, meaning: String)]

  /// A list of lessons in the order of the course; neighbours of one part stand together.
  ///
  /// - Parameters:
  ///   - introduction: Paragraphs above the list, a line each; may be empty.
  ///   - sources: What the names of sources stand for.
  public init(
    title: String, introduction: String = "", entries: [Entry],
    sources: [(name: String, meaning: String)] = []
  ) {
    self.title = title
    self.introduction = introduction
    self.entries = entries
    self.sources = sources
  }

  /// The whole file.
  public var html: String {
    var groups: [[Entry]] = []
    for entry in entries {
      if groups.last?[0].part == entry.part {
        groups[groups.count - 1].append(entry)
      } else {
        groups.append([entry])
      }
    }
    let header = Markup.element(
      "header", .element("h1", .prose(title)),
      introduction.split(separator: "\n").map { .element("p", .prose(String($0))) }.lines())
    let sections = groups.map { group in
      Markup.element(
        "section", .element("h2", ["class": "part"], .prose(group[0].part)),
        .element("ol", ["class": "lessons"], group.map(lesson).lines()))
    }
    let drawn = CourseMap(groups).markup
    let map =
      drawn.isEmpty
      ? .none
      : Markup.element(
        "section", .element("h2", .text("What builds on what")), drawn,
        .element(
          "p", ["class": "note"],
          .text("A line leads from each lesson to those that build on it. Times are for two cores.")
        ))
    return document(
      title: title, style: drawn.isEmpty ? "" : courseMapStyle,
      body: .element("main", ["id": "content"], header, map, sections.lines(), total, legend))
  }

  private func lesson(_ entry: Entry) -> Markup {
    var lines: [Markup] = [
      .element(
        "h3",
        .element("span", ["class": "number"], .text(twoDigits(entry.number))) + .text(" ")
          + .element("a", ["href": entry.href], .prose(entry.title))),
      .element("p", .prose(entry.summary)),
    ]
    let command = Markup.element("code", .text("gan \(entry.name)"))
    var notes: [Markup] = entry.source.isEmpty ? [] : [.prose(entry.source)]
    if !entry.foundations.isEmpty {
      notes.append(
        .text("builds on " + entry.foundations.map(twoDigits).joined(separator: ", ")))
    }
    if !entry.duration.isEmpty { notes.append(.text("about \(entry.duration)")) }
    lines.append(
      .element("p", ["class": "note"], (notes + [command]).joined(separator: .text(" · "))))
    var results: [Markup] = []
    if let claims = entry.claims { results.append(markedCountMarkup(claims)) }
    // Without a mark: of a lesson on how training fails a bad verdict is the point.
    if let verdict = entry.verdict { results.append(.prose(verdict.inPlainWords)) }
    if !results.isEmpty {
      lines.append(
        .element("p", ["class": "result"], results.joined(separator: .text(" · "))))
    }
    return .element("li", lines.joined())
  }

  /// The claims of all lessons that were run.
  private var total: Markup {
    let counts = entries.compactMap(\.claims)
    guard !counts.isEmpty else { return .none }
    let sum = ClaimCount(
      total: counts.reduce(0) { $0 + $1.total }, judged: counts.reduce(0) { $0 + $1.judged },
      held: counts.reduce(0) { $0 + $1.held })
    return .element(
      "p", ["class": "count"], .text("All lessons: "), countMarkup(sum))
  }

  /// What the names of sources stand for.
  private var legend: Markup {
    guard !sources.isEmpty else { return .none }
    let items = sources.map { source in
      Markup.element(
        "li", .element("strong", .text(source.name)) + .text(": ") + .prose(source.meaning))
    }
    return .element(
      "section", .element("h2", .text("Where the lessons come from")),
      .element("ul", items.lines()))
  }
}

extension Verdict {
  /// Which run it is about and how that ended, such as "Verdict on its training (k = 5): orbiting".
  fileprivate var inPlainWords: String {
    "Verdict on its training" + (run.map { " (\($0))" } ?? "") + ": "
      + (word == .discriminatorWon ? word.rawValue : word.rawValue.lowercased())
  }
}
