import Testing

@testable import Blackboard
@testable import Rendering

@Suite("What to do after a lesson")
struct HandoutFigureTests {
  @Test("the terminal has the two first experiments and says where to read on")
  func terminal() {
    #expect(
      plain(.handout(Samples.handout)) == [
        "Where to go from here", "─────────────────────",
        "Two things to try now (gan is short for swift run gan):",
        "  • gan toy --steps 5: stop early.", "  • gan toy: the whole.",
        "Code: Lessons/99-toy/Toy.swift", "Next lesson: gan other",
      ])
  }

  @Test("a page has all of them, and questions whose answers are folded")
  func onPage() throws {
    var html = HTMLPage(title: "Toy")
    html.add(.step(1, "First"))
    html.add(.handout(Samples.handout))
    let page = try readPage(html.html)
    let sections = page.all("section")
    #expect(
      sections.map { $0.attributes["id"] } == ["step-1", "things-to-try", "questions", "read-on"])
    #expect(sections[1].all("li").count == 3)
    #expect(sections[1].all("code").map(\.text).contains("gan toy --steps 5"))
    #expect(sections[1].text.contains("--out writes files."))
    let question = try #require(sections[2].all("details").first)
    #expect(question.attributes["open"] == nil)
    #expect(question.all("summary").map(\.text) == ["Why is D < ½?"])
    #expect(question.all("p").map(\.text) == ["Because G is slow.", "And D is not."])
    #expect(
      sections[3].all("li").map(\.text) == [
        "Code: Lessons/99-toy/Toy.swift", "Next lesson: gan other",
      ])
  }

  @Test("code keeps its lines and says where it stands")
  func code() throws {
    #expect(
      plain(.code(Samples.code)) == [
        "One step, from Sources/Toy/Step.swift:", "    for step in 0..<steps {",
        "      weights -= slope", "    }",
      ])
    var html = HTMLPage(title: "Toy")
    html.add(.code(Samples.code))
    let page = try readPage(html.html)
    #expect(page.all("pre").map(\.text) == [Samples.code.text])
    #expect(page.text.contains("Sources/Toy/Step.swift"))
  }

  @Test(
    "a row that is a sequence is thinned where it is too wide, never broken",
    arguments: [40, 80, 200])
  func sequence(width: Int) {
    var grid = PictureGrid(
      pixels: (0..<22).flatMap { number in
        (0..<784).map { _ in Float(number % 11) / 10 }
      }, width: 28, height: 28, columns: 11, rowCaptions: ["one", "other"])
    grid.isSequence = true
    let lines = plain(.pictures(grid), width)
    #expect(lines.count { $0 == "one" } == 1)
    #expect(lines.count { $0 == "other" } == 1)
    let shown = [40: "1, 11", 80: "1, 4, 6, 9, 11"][width]
    #expect(lines.last == shown.map { "Shown: numbers \($0) of 11." } ?? lines.last)
    #expect((lines.last?.hasPrefix("Shown") == true) == (width < 200))
  }
}
