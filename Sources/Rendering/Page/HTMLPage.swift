import Blackboard

/// A lesson as one page of HTML that needs nothing else: no network, no library, no font.
///
///     var page = HTMLPage(title: "03 A GAN learns the normal distribution")
///     for figure in figures { page.add(figure) }
///     for look in looks { page.add(stage: "step \(look.step)", [.scene(look.samples)]) }
///     try output.write(page.html)
///
/// The same figures give the same bytes everywhere.
public struct HTMLPage: Sendable {
  /// Where a page leads to when it is one of a course.
  public struct Navigation: Sendable, Equatable {
    /// Another page.
    public struct Link: Sendable, Equatable {
      /// What it is called.
      public var title: String
      /// Where it lies, such as "04-dcgan.html".
      public var href: String

      /// A named link.
      public init(title: String, href: String) {
        self.title = title
        self.href = href
      }
    }

    /// The lesson before.
    public var previous: Link?
    /// The next lesson.
    public var next: Link?
    /// The list of all lessons.
    public var contents: Link?

    /// The links of a page; none for a page by itself.
    public init(previous: Link? = nil, next: Link? = nil, contents: Link? = nil) {
      self.previous = previous
      self.next = next
      self.contents = contents
    }
  }

  /// What the page consists of, in order.
  private enum Item: Sendable {
    case figure(Figure)
    case stages([PageStage])
  }

  private let title: String
  private let navigation: Navigation
  private var items: [Item] = []

  /// An empty page.
  ///
  /// - Parameters:
  ///   - title: What the window is called, and the page itself unless a `Figure.title` follows.
  ///   - navigation: Links to other pages of the course.
  public init(title: String, navigation: Navigation = .init()) {
    self.title = title
    self.navigation = navigation
  }

  /// Writes a figure below what is there.
  public mutating func add(_ figure: Figure) { items.append(.figure(figure)) }

  /// Writes what a training looks like at a stage; consecutive stages share one slider.
  ///
  /// - Parameters:
  ///   - label: When that is, such as "step 500".
  ///   - figures: The same kinds in the same order at every stage, so that their axes agree.
  public mutating func add(stage label: String, _ figures: [Figure]) {
    let stage = PageStage(label: label, figures: figures)
    if case .stages(let before) = items.last {
      items[items.count - 1] = .stages(before + [stage])
    } else {
      items.append(.stages([stage]))
    }
  }

  /// The whole file.
  public var html: String {
    var body = PageBody()
    for item in items {
      switch item {
      case .figure(let figure): body.add(figure)
      case .stages(let stages): body.add(stages)
      }
    }
    return document(
      title: title,
      body: navigationMarkup(navigation, named: "Course")
        + .element("main", ["id": "content"], body.markup(title: title))
        + navigationMarkup(navigation, named: "Course, again")
        + .element("footer", .element("p", ["class": "keys"], keys)))
  }

  private var keys: Markup {
    func key(_ name: String) -> Markup { .element("kbd", .text(name)) }
    return .text("Keys: ") + key("n") + .text(" and ") + key("p")
      + .text(" go to the next step and to the one before; a slider that was clicked moves with ")
      + key("←") + .text(" and ") + key("→") + .text(".")
  }
}

/// The links to the page before, the contents and the next page.
private func navigationMarkup(_ navigation: HTMLPage.Navigation, named name: String) -> Markup {
  func link(_ link: HTMLPage.Navigation.Link?, _ kind: String, _ before: String, _ after: String)
    -> Markup
  {
    link.map {
      .element(
        "a", ["class": kind, "rel": kind, "href": $0.href], .text(before + $0.title + after))
    } ?? .none
  }
  let links = [
    link(navigation.previous, "prev", "← ", ""), link(navigation.contents, "contents", "", ""),
    link(navigation.next, "next", "", " →"),
  ].filter { !$0.isEmpty }
  return links.isEmpty
    ? .none
    : .element("nav", ["class": "course", "aria-label": name], links.joined(separator: .text(" ")))
      + Markup(trusted: "\n")
}
