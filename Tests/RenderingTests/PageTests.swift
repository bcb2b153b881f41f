import Foundation
import Testing

@testable import Blackboard
@testable import Rendering

/// Pages that the tests read: every kind of figure, stages, hostile texts, nothing at all.
enum SamplePages {
  static let whole: String = {
    var page = HTMLPage(
      title: "03 A generator for one Gaussian",
      navigation: .init(
        previous: .init(title: "02 The game", href: "02-min-max.html"),
        next: .init(title: "05 Digits", href: "05-mnist.html"),
        contents: .init(title: "Contents", href: "index.html")))
    for figure in Samples.figures { page.add(figure) }
    page.add(.step(3, "The same number once more"))
    page.add(.heading("A part of a step"))
    addStages(to: &page)
    page.add(.text("In between"))
    page.add(stage: "one only", [.table(Samples.table)])
    page.add(
      .densities(
        DensitiesFigure(
          title: "Seen from above",
          panels: [
            .init(
              "near", series: [.init("data", (0...90).map { Point(Double($0), 0.5) })],
              arrows: [.init(from: 0, to: 1)])
          ], xRange: 0...90, yRange: 0...1, zRange: 0...1, caption: "Arrows.")))
    return page.html
  }()

  static let empty = HTMLPage(title: "Nothing").html

  /// What would be markup, an attribute's end, or the movement of a cursor.
  static let hostile = "<script>alert(\"1\" && '2')</script>]]> &amp; \u{1B}[31m\u{0}\u{FFFF}é∑😀"
  static let harmless = "<script>alert(\"1\" && '2')</script>]]> &amp; [31mé∑😀"

  static let attacked: String = {
    let text = hostile
    var page = HTMLPage(
      title: text, navigation: .init(next: .init(title: text, href: "x.html?a=\"&b='")))
    page.add(.title(number: 1, title: text, subtitle: text))
    page.add(.run(RunLine([.init(text, text), .init("", text)])))
    page.add(.step(1, text))
    page.add(.heading(text))
    page.add(.text(text))
    page.add(.formula(text))
    page.add(.bullets([text]))
    page.add(.code(CodeExcerpt(text, from: text, text)))
    page.add(
      .table(
        Table(columns: [.init(text), .init(text, .decimal)], rows: [[.text(text), .integer(1)]])))
    var curves = Samples.curves
    curves.title = text
    curves.xLabel = text
    curves.series[0].name = text
    page.add(.curves(curves))
    var pictures = Samples.pictures
    pictures.title = text
    pictures.rowCaptions = [text, text]
    page.add(.pictures(pictures))
    page.add(stage: text, [.text(text)])
    page.add(stage: text, [.text(text)])
    page.add(
      .claims([
        Claim(
          id: text, text: text, value: 1, expectation: .atMost(2), kind: .exact, source: text)
      ]))
    page.add(.verdict(Verdict(.healthy, sentence: text, rule: text)))
    page.add(
      .handout(
        Handout(
          experiments: [text], remarks: [text], questions: [.init(text, answer: [text])],
          places: [.init(text, text)])))
    return page.html
  }()

  static func addStages(to page: inout HTMLPage) {
    for stage in 0..<20 {
      var scatter = Samples.scatter
      scatter.panels = [scatter.panels[stage % 4]]
      var map = Samples.heatMap
      map.panels = [map.panels[stage % 4]]
      page.add(stage: "step \(stage * 500)", [.scene(scatter), .scene(map)])
    }
  }

}

/// The pages by name, so that a report of the tests does not quote them.
enum SamplePage: CaseIterable {
  case whole
  case empty
  case attacked
  case contents

  var html: String {
    switch self {
    case .whole: SamplePages.whole
    case .empty: SamplePages.empty
    case .attacked: SamplePages.attacked
    case .contents: ContentsSamples.page
    }
  }
}

@Suite("Pages")
struct PageTests {
  @Test("a page asks for nothing: every link is in it or beside it", arguments: SamplePage.allCases)
  func requests(_ sample: SamplePage) throws {
    let page = try readPage(sample.html)
    for element in page.all {
      for name in ["src", "href", "xlink:href", "action", "poster", "data"] {
        guard let link = element.attributes[name] else { continue }
        #expect(
          link.hasPrefix("#") || link.hasPrefix("data:") || !link.contains(":"), "\(link)")
      }
    }
    let own = sample.html.replacingOccurrences(of: "http://www.w3.org/2000/svg", with: "")
      .replacingOccurrences(of: "http://www.w3.org/1999/xlink", with: "")
    for foreign in ["http:", "https:", "@import", "url(", "//cdn"] {
      #expect(!own.contains(foreign), "\(foreign)")
    }
    let policy = page.all("meta").first { $0.attributes["http-equiv"] != nil }
    #expect(policy?.attributes["content"]?.hasPrefix("default-src 'none'") == true)
  }

  @Test("every id is unique and every reference finds its target", arguments: SamplePage.allCases)
  func references(_ sample: SamplePage) throws {
    let page = try readPage(sample.html)
    let ids = page.all.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    var targets = page.all.compactMap { $0.attributes["for"] }
    targets += page.all.compactMap { $0.attributes["href"] }.filter { $0.hasPrefix("#") }
      .map { String($0.dropFirst()) }
    targets += page.all.compactMap { $0.attributes["aria-labelledby"] }
    #expect(!targets.isEmpty)
    for target in targets { #expect(ids.contains(target), "\(target)") }
  }

  @Test("headings begin with one title and skip no level", arguments: SamplePage.allCases)
  func headings(_ sample: SamplePage) throws {
    let levels = try readPage(sample.html).all.compactMap { element in
      element.name.count == 2 && element.name.first == "h"
        ? element.name.last?.wholeNumberValue : nil
    }
    #expect(levels.first == 1)
    #expect(levels.count { $0 == 1 } == 1)
    for (before, after) in zip(levels, levels.dropFirst()) { #expect(after <= before + 1) }
  }

  @Test("whatever is seen or used has a name", arguments: SamplePage.allCases)
  func names(_ sample: SamplePage) throws {
    let page = try readPage(sample.html)
    #expect(page.attributes["lang"] == "en")
    #expect(page.all("head")[0].all("title").first?.text.isEmpty == false)
    for picture in page.all("img") { #expect(picture.attributes["alt"]?.isEmpty == false) }
    for drawing in page.all("svg") {
      // What is inside an image cannot be followed.
      #expect(drawing.attributes["role"] == (drawing.all("a").isEmpty ? "img" : "group"))
      #expect(drawing.attributes["aria-label"]?.isEmpty == false)
    }
    let labels = page.all("label")
    for input in page.all("input") {
      let label = labels.first { $0.attributes["for"] == input.attributes["id"] }
      #expect(label?.text.isEmpty == false)
    }
    for element in page.all where ["a", "button", "summary", "th", "h2"].contains(element.name) {
      let name = element.attributes["aria-label"] ?? element.text
      let isEmpty = name.allSatisfy(\.isWhitespace)
      #expect(!isEmpty, "\(element.name) without a name")
    }
    for region in page.all where ["region", "group"].contains(region.attributes["role"]) {
      #expect(region.attributes["aria-label"]?.isEmpty == false)
    }
    for heading in page.all("th") {
      #expect(["col", "row"].contains(heading.attributes["scope"]))
    }
  }

  @Test("all texts of all figures can be read", arguments: Samples.figures)
  func texts(_ figure: Figure) throws {
    var html = HTMLPage(title: "One figure")
    html.add(figure)
    let page = try readPage(html.html)
    let shown = page.text + page.all.flatMap { $0.attributes.values }.joined(separator: "\n")
    let texts = textsInside(figure)
    #expect(!texts.isEmpty)
    for text in texts {
      // Backticks become code.
      #expect(shown.contains(text.filter { $0 != "`" }), "\(text)")
    }
  }

  @Test("what stands above a step names the part that begins with it")
  func partTitles() throws {
    var html = HTMLPage(title: "Parts")
    html.add(.step(1, "one"))
    html.add(.heading("within"))
    html.add(.text("more of it"))
    html.add(.heading("the next part"))
    html.add(.step(2, "two"))
    html.add(.heading("at the end"))
    let sections = try readPage(html.html).all("section")
    #expect(sections.map { $0.all("h3").map(\.text) } == [["within"], ["at the end"]])
    #expect(sections.map { $0.all(class: "part-title").map(\.text) } == [[], ["the next part"]])
    // Above the heading of its step.
    #expect(sections[1].children.map(\.name).prefix(2) == ["p", "h2"])
  }

  @Test("the first part of a lesson is named as its other parts are")
  func firstPartTitle() throws {
    var html = HTMLPage(title: "Parts")
    html.add(.heading("down"))
    html.add(.step(1, "one"))
    html.add(.heading("up"))
    html.add(.step(2, "two"))
    let page = try readPage(html.html)
    #expect(
      page.all("section").map { $0.all("h2").map(\.text) } == [["Step 1. one"], ["Step 2. two"]])
    #expect(page.all(class: "part-title").map(\.text) == ["down", "up"])
    // With a word on it, too.
    html = HTMLPage(title: "Parts")
    html.add(.heading("down"))
    html.add(.text("a word"))
    html.add(.step(1, "one"))
    let section = try #require(readPage(html.html).all("section").first)
    #expect(section.children.map(\.text) == ["down", "a word", "Step 1. one"])
    #expect(section.children[0].attributes["class"] == "part-title")
    // Without a step below it a heading begins a section.
    html = HTMLPage(title: "Parts")
    html.add(.heading("the commands"))
    html.add(.text("go"))
    #expect(
      try readPage(html.html).all("section").map { $0.all("h2").map(\.text) } == [["the commands"]])
  }

  @Test("no text is taken for markup, and control characters are gone")
  func escaping() throws {
    let page = try readPage(SamplePages.attacked)
    #expect(page.all("script").count == 2)
    #expect(page.all("h1").map(\.text) == [SamplePages.harmless])
    #expect(page.all("head")[0].all("title").map(\.text) == [SamplePages.harmless])
    #expect(page.all("h3").map(\.text) == [SamplePages.harmless, "The training, stage by stage"])
    #expect(page.all("li").contains { $0.text == SamplePages.harmless })
    #expect(page.all("pre").map(\.text) == Array(repeating: SamplePages.harmless, count: 2))
    #expect(page.all(class: "next").first?.attributes["href"] == "x.html?a=\"&b='")
    #expect(page.all(class: "stage").first?.attributes["aria-label"] == SamplePages.harmless)
    let controls = SamplePages.attacked.unicodeScalars.filter { $0.value < 0x20 && $0 != "\n" }
    #expect(controls.isEmpty)
  }

  @Test("what stands between backticks is code, and a line break is one")
  func prose() throws {
    var html = HTMLPage(title: "Prose")
    html.add(.text("run `gan a < b`, then `x` and\nthe ` alone"))
    let page = try readPage(html.html)
    #expect(page.all("main")[0].all("code").map(\.text) == ["gan a < b", "x"])
    #expect(
      page.all("p").contains { $0.text == "run gan a < b, then x and\nthe ` alone" })
    #expect(Markup.prose("a `` b ` c").source == "a <code></code> b ` c")
  }

  @Test("numbers and formulas are not broken at the end of a line, except in code")
  func unbroken() {
    let prose = Markup.prose("99.2 % of `a = 1` from N(0, 1), or\nx < 2")
    #expect(
      prose.source
        == "99.2\u{A0}% of <code>a = 1</code> from N(0,\u{A0}1), or<br/>x\u{A0}&lt;\u{A0}2")
    // Half a line on a phone may be in one piece, no more.
    #expect(Markup.prose("11111 + 22222 + 33333").source == "11111 + 22222 + 33333")
  }

  @Test(
    "symbols are set with their indices, names of a program are not",
    arguments: [
      ("p_data(x) and p_g,", "<i>p</i><sub>data</sub>(x) and <i>p</i><sub>g</sub>,"),
      ("x_i·θ_2", "<i>x</i><sub>i</sub>·<i>θ</i><sub>2</sub>"),
      ("V(D*, G) of D*", "V(D<sup>*</sup>,\u{A0}G) of D<sup>*</sup>"),
      ("p_<b", "p_&lt;b"), ("a*b, A*b, 2*3", "a*b, A*b, 2*3"),
      ("my_p_g, up_data, p_data_2, p__g, _", "my_p_g, up_data, p_data_2, p__g, _"),
      ("p_data.csv", "p_data.csv"), ("`p_data` p_g.", "<code>p_data</code> <i>p</i><sub>g</sub>."),
      ("p_data", "<i>p</i><sub>data</sub>"), ("", ""),
    ])
  func symbols(_ text: String, _ source: String) {
    #expect(Markup.prose(text).source == source)
  }

  @Test("every step is a section that the list of contents leads to")
  func steps() throws {
    let page = try readPage(SamplePages.whole)
    let sections = page.all("section")
    #expect(
      sections.map { $0.all("h2")[0].text } == [
        "Step 3. D judges a real image", "Claims", "Things to try",
        "Questions", "Where to go from here", "Step 3. The same number once more",
      ])
    let links = page.all(class: "contents").first { $0.name == "nav" }?.all("a") ?? []
    #expect(links.map(\.text) == sections.map { $0.all("h2")[0].text })
    #expect(
      links.map { $0.attributes["href"] } == sections.map { "#" + ($0.attributes["id"] ?? "") })
  }

  @Test("the same figures give the same bytes, under 2 MB with 20 looks of 2 figures")
  func bytes() {
    var first = HTMLPage(title: "Stages")
    var second = first
    SamplePages.addStages(to: &first)
    SamplePages.addStages(to: &second)
    #expect(first.html == second.html)
    #expect(first.html.utf8.count < 2_000_000)
    #expect(SamplePages.whole.utf8.count < 2_000_000)
  }
}

/// All texts that a figure holds and shows, by looking at its fields.
private func textsInside(_ value: Any) -> [String] {
  if let text = value as? String { return text.isEmpty ? [] : text.components(separatedBy: "\n") }
  return Mirror(reflecting: value).children.flatMap { child -> [String] in
    // How nodes refer to each other is not shown.
    let isHidden = value is ExpressionGraph.Node && ["id", "inputs"].contains(child.label)
    return isHidden ? [] : textsInside(child.value)
  }
}
