import Testing

@testable import Blackboard
@testable import Rendering

/// A list of lessons that the tests read.
enum ContentsSamples {
  static let entries: [ContentsPage.Entry] = [
    .init(
      number: 1, name: "log-loss", title: "The <log> loss", part: "the game",
      summary: "What D pays.", source: "Pan", href: "01-log-loss.html",
      claims: ClaimCount(total: 12, judged: 12, held: 12)),
    .init(
      number: 3, name: "gaussian", title: "One Gaussian", part: "the game", summary: "A GAN.",
      source: "Pan, Example 1", foundations: [1], duration: "4 s", href: "03-gaussian.html",
      claims: ClaimCount(total: 5, judged: 4, held: 3),
      verdict: Verdict(.healthy, sentence: "Well.", rule: "")),
    .init(
      number: 11, name: "mode-collapse", title: "Mode collapse", part: "what goes wrong",
      summary: "One mode at a time.", source: "", foundations: [3, 1, 99],
      href: "11-mode-collapse.html",
      claims: ClaimCount(total: 2, judged: 0, held: 0),
      verdict: Verdict(.collapsed, of: "k = 0", sentence: "One mode.", rule: "")),
  ]

  static let page = ContentsPage(
    title: "The course", introduction: "Seven lessons.\nOf a course.", entries: entries
  ).html
}

@Suite("The list of lessons as a page")
struct ContentsPageTests {
  @Test("lessons stand under their parts, each with its link")
  func parts() throws {
    let page = try readPage(ContentsSamples.page)
    #expect(page.all("h2").map(\.text) == ["What builds on what", "the game", "what goes wrong"])
    let lessons = page.all("section").dropFirst().map { $0.all("h3").map(\.text) }
    #expect(lessons == [["01 The <log> loss", "03 One Gaussian"], ["11 Mode collapse"]])
    #expect(
      page.all("h3").flatMap { $0.all("a") }.map { $0.attributes["href"] }
        == ContentsSamples.entries.map(\.href))
    #expect(page.all("code").map(\.text) == ["gan log-loss", "gan gaussian", "gan mode-collapse"])
  }

  @Test("each lesson says what it builds on and how long it takes")
  func foundations() throws {
    let page = try readPage(ContentsSamples.page)
    #expect(
      page.all("li").map { $0.all(class: "note")[0].text } == [
        "Pan · gan log-loss", "Pan, Example 1 · builds on 01 · about 4 s · gan gaussian",
        "builds on 03, 01, 99 · gan mode-collapse",
      ])
  }

  @Test("the map has a box for each lesson, linked, and a line for each lesson that is built on")
  func map() throws {
    let map = try readPage(ContentsSamples.page).all("svg")[0]
    #expect(map.all("a").map { $0.attributes["href"] } == ContentsSamples.entries.map(\.href))
    #expect(
      map.all("text").map(\.text) == [
        "the game", "01  log-loss", "03  gaussian", "what goes wrong", "11  mode-collapse",
      ])
    let boxes = map.all("rect").map { box in
      ["x", "y", "width", "height"].map { Double(box.attributes[$0] ?? "") ?? .nan }
    }
    // Each line begins and ends at the edge of its boxes, at half their height; 99 is not on the map.
    let ends = map.all("path").map { path -> [Double] in
      let numbers = (path.attributes["d"] ?? "").split { "MC ".contains($0) }.compactMap {
        Double($0)
      }
      return Array(numbers.prefix(2) + numbers.suffix(2))
    }
    func left(_ box: Int) -> [Double] { [boxes[box][0], boxes[box][1] + boxes[box][3] / 2] }
    func right(_ box: Int) -> [Double] { [boxes[box][0] + boxes[box][2], left(box)[1]] }
    #expect(ends == [left(0) + left(1), right(1) + left(2), right(0) + left(2)])
    #expect(boxes[0][0] == boxes[1][0] && boxes[1][1] > boxes[0][1] + boxes[0][3])
    #expect(boxes[2][0] > boxes[0][0] + boxes[0][2])
  }

  @Test("without anything that builds on another there is no map")
  func noMap() throws {
    let page = ContentsPage(title: "The course", entries: [ContentsSamples.entries[0]])
    #expect(try readPage(page.html).all("svg").isEmpty)
  }

  @Test("results stand beside what was run, and their sum at the end")
  func results() throws {
    let page = try readPage(ContentsSamples.page)
    let results = page.all("li").map { $0.all(class: "result")[0] }
    #expect(
      results.map(\.text) == [
        "✓all hold 12 claims, 12 hold",
        "✗not all hold 5 claims, 3 hold, 1 DOES NOT HOLD, 1 not judged"
          + " · Verdict on its training: healthy",
        "2 claims, 0 hold, 2 not judged · Verdict on its training (k = 0): collapsed",
      ])
    // The mark is that of the claims: that a training collapses may be what the lesson shows.
    #expect(results[2].all(class: "sign").isEmpty && results[2].all(class: "bad").isEmpty)
    #expect(page.all("header")[0].all("p").map(\.text) == ["Seven lessons.", "Of a course."])
    #expect(
      page.all(class: "count").map(\.text) == [
        "All lessons: 19 claims, 15 hold, 1 DOES NOT HOLD, 3 not judged"
      ])
  }

  @Test("claims are counted")
  func counts() {
    // Two hold, one fails by a millionth, one was not judged, −∞ is −∞.
    #expect(ClaimCount(Samples.claims) == ClaimCount(total: 5, judged: 4, held: 3))
    #expect(ClaimCount([]).parts.map(\.text) == ["0 claims", "0 hold"])
  }
}
