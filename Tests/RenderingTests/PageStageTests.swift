import Testing

@testable import Blackboard
@testable import Pictures
@testable import Rendering

@Suite("Stages on a page")
struct PageStageTests {
  @Test("consecutive stages share a slider, which stands at the first one")
  func slider() throws {
    let groups = try readPage(SamplePages.whole).all(class: "stages")
    #expect(groups.map { $0.all(class: "stage").count } == [20, 1])
    let labels = (0..<20).map { "step \($0 * 500)" }
    #expect(groups[0].all(class: "stage").map { $0.attributes["aria-label"] } == labels)
    #expect(groups[0].all(class: "label").map(\.text) == labels)
    let chosen = groups[0].all(class: "chosen")
    #expect(chosen.map { $0.attributes["aria-label"] } == ["step 0"])
    let slider = try #require(groups[0].all("input").first)
    #expect(slider.attributes["type"] == "range")
    #expect(slider.attributes["min"] == "0" && slider.attributes["max"] == "19")
    #expect(slider.attributes["value"] == "0")
    #expect(slider.attributes["aria-valuetext"] == "step 0")
    #expect(groups[0].all("output").map(\.text) == ["step 0"])
    // Nothing can be chosen where there is one.
    #expect(groups[1].all("input").isEmpty)
    #expect(groups[1].all(class: "chosen").count == 1)
  }

  @Test("figures of a stage are in it, and give the page no headings")
  func content() throws {
    var html = HTMLPage(title: "Stages")
    html.add(stage: "a", [.text("first"), .heading("no heading")])
    html.add(stage: "b", [.table(Samples.table)])
    html.add(.text("after"))
    html.add(stage: "c", [])
    let page = try readPage(html.html)
    let groups = page.all(class: "stages")
    #expect(groups.count == 2)
    let stages = groups[0].all(class: "stage")
    #expect(stages[0].text.contains("first") && !stages[1].text.contains("first"))
    #expect(stages[1].all("table").count == 1)
    #expect(page.all("h2").isEmpty)
    #expect(Set(page.all("input").compactMap { $0.attributes["id"] }).count == 1)
  }

  @Test("beside others a drawing is narrow and its letters stay as large; no tables of numbers")
  func sizes() throws {
    func stages(_ figures: [Figure]) throws -> [ReadSVG] {
      var html = HTMLPage(title: "Stages")
      html.add(stage: "a", figures)
      html.add(stage: "b", figures)
      let text = html.html
      #expect(try readPage(text).all("table").isEmpty)
      return text.matches(of: /<svg.*?<\/svg>/.dotMatchesNewlines()).compactMap {
        ReadSVG(String($0.output))
      }
    }
    let figures: [Figure] = [
      .histogram(Samples.histogram), .curves(Samples.curves), .scene(Samples.scatter),
      .scene(Samples.heatMap),
    ]
    let alone = try figures.flatMap { try stages([$0]) }
    let beside = try stages(figures)
    #expect(alone.count == 8 && beside.count == 8)
    #expect(alone.contains { $0.width > 640 })
    for svg in beside {
      #expect(svg.width <= 560)
      #expect(svg.texts.allSatisfy { ($0.number("font-size") ?? 0) >= 12.5 })
    }
  }

  @Test("an odd figure stands below the others, so that there is no hole beside it")
  func odd() throws {
    func stage(_ figures: [Figure]) throws -> PageElement {
      var html = HTMLPage(title: "Stages")
      html.add(stage: "a", figures)
      return try #require(readPage(html.html).all(class: "figures").first)
    }
    let curves = Figure.curves(Samples.curves)
    let (scatter, map) = (Figure.scene(Samples.scatter), Figure.scene(Samples.heatMap))
    let three = try stage([scatter, curves, map])
    #expect(three.children.count == 3)
    #expect(three.children[2].attributes["class"] == "across")
    #expect(three.children[2].all(class: "title").map(\.text) == [Samples.curves.title])
    #expect(three.all(class: "across").count == 1)
    #expect(try stage([scatter, map]).all(class: "across").isEmpty)
    #expect(try stage([curves]).all(class: "across").isEmpty)
    // Without curves it is the last one.
    let last = try stage([map, map, scatter]).children[2]
    #expect(last.all(class: "title").map(\.text) == [Samples.scatter.title])
  }

  @Test("words have a contrast of 4.5 with their ground in both schemes, and no colours but these")
  func contrasts() throws {
    // The first set of colours is the light one, the second the dark one.
    let sets = pageStyle.matches(of: /:root \{([^}]*)\}/).map { match in
      match.output.1.matches(of: /--(\w+): #(\w{6});/).reduce(into: [:]) {
        $0[String($1.output.1)] = RGB(hexadecimal: $1.output.2)
      }
    }
    #expect(sets.count == 2)
    let words = ["ink", "muted", "link", "good", "bad", "caution"]
    for colors in sets {
      #expect(colors.count == words.count + 3, "a colour is not tested: \(colors.keys.sorted())")
      for ground in ["paper", "raised"] {
        for word in words {
          let ratio = contrast(try #require(colors[ground]), try #require(colors[word]))
          #expect(ratio >= 4.5, "\(word) on \(ground): \(ratio)")
        }
      }
    }
    for style in [pageStyle, pageFigureStyle] {
      for match in style.matches(of: /[\s;{]color: ([^;}]*)/) {
        let color = String(match.output.1)
        let known = words.map { "var(--\($0))" } + ["inherit"]
        #expect(known.contains(color), "\(color)")
      }
    }
  }

  @Test("the verdicts' and claims' colours are told apart with any kind of cones missing")
  func vision() throws {
    for match in pageStyle.matches(of: /:root \{([^}]*)\}/) {
      let colors = match.output.1.matches(of: /--(good|bad|caution): #(\w{6});/).compactMap {
        RGB(hexadecimal: $0.output.2)
      }
      #expect(colors.count == 3)
      // Good and not good; what is not judged has a sign and a word of its own beside its colour.
      #expect(!alike(colors).contains { $0.pair == [0, 1] }, "\(alike(colors))")
    }
  }
}
