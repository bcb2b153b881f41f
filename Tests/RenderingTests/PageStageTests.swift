import Testing

@testable import Blackboard
@testable import Rendering

@Suite("Stages on a page")
struct PageStageTests {
  @Test("consecutive stages share a slider, which stands at the last one")
  func slider() throws {
    let groups = try readPage(SamplePages.whole).all(class: "stages")
    #expect(groups.map { $0.all(class: "stage").count } == [20, 1])
    let labels = (0..<20).map { "step \($0 * 500)" }
    #expect(groups[0].all(class: "stage").map { $0.attributes["aria-label"] } == labels)
    #expect(groups[0].all(class: "label").map(\.text) == labels)
    let chosen = groups[0].all(class: "chosen")
    #expect(chosen.map { $0.attributes["aria-label"] } == ["step 9500"])
    let slider = try #require(groups[0].all("input").first)
    #expect(slider.attributes["type"] == "range")
    #expect(slider.attributes["min"] == "0" && slider.attributes["max"] == "19")
    #expect(slider.attributes["value"] == "19")
    #expect(slider.attributes["aria-valuetext"] == "step 9500")
    #expect(groups[0].all("output").map(\.text) == ["step 9500"])
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
    ]
    let alone = try figures.flatMap { try stages([$0]) }
    let beside = try stages(figures)
    #expect(alone.count == 6 && beside.count == 6)
    #expect(alone.contains { $0.width > 640 })
    for svg in beside {
      #expect(svg.width <= 560)
      #expect(svg.texts.allSatisfy { ($0.number("font-size") ?? 0) >= 12.5 })
    }
  }

  @Test("words are at least 4.5 times as light as their ground, or the reverse, in both schemes")
  func contrast() throws {
    // The first set of colours is the light one, the second the dark one.
    let sets = pageStyle.matches(of: /:root \{([^}]*)\}/).map { match in
      match.output.1.matches(of: /--(\w+): #(\w{6});/).reduce(into: [:]) {
        $0[String($1.output.1)] = luminance(String($1.output.2))
      }
    }
    #expect(sets.count == 2)
    for colors in sets {
      for ground in ["paper", "raised"] {
        for word in ["ink", "muted", "link", "good", "bad", "caution"] {
          let pair = [try #require(colors[ground]), try #require(colors[word])].sorted()
          let ratio = (pair[1] + 0.05) / (pair[0] + 0.05)
          #expect(ratio >= 4.5, "\(word) on \(ground): \(ratio)")
        }
      }
    }
  }

  /// The relative luminance of a colour as WCAG 2 defines it.
  private func luminance(_ hex: String) -> Double {
    let number = Int(hex, radix: 16) ?? 0
    let levels = [16, 8, 0].map { shift -> Double in
      let level = Double(number >> shift & 255) / 255
      return level <= 0.04045 ? level / 12.92 : power24((level + 0.055) / 1.055)
    }
    return 0.2126 * levels[0] + 0.7152 * levels[1] + 0.0722 * levels[2]
  }

  /// `x` to the power of 2.4, the square times the fifth root of the square.
  private func power24(_ x: Double) -> Double {
    var root = 1.0
    // Newton's method for r⁵ = x².
    for _ in 0..<60 {
      let fourth = root * root * root * root
      root -= (root * fourth - x * x) / (5 * fourth)
    }
    return x * x * root
  }
}
