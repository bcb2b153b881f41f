import Console
import Course
import Foundation
import Testing

@testable import Workbench
@testable import gan

/// A page holds everything that it shows, and loads in a moment.
func expectPage(_ page: String, _ name: Comment) {
  #expect(page.utf8.count < 2_000_000, name)
  let outside = page.replacing("http://www.w3.org/", with: "")
  #expect(!outside.contains("http:") && !outside.contains("https:"), name)
}

/// Pages as a browser would be given them, read without the code that wrote them.
@Suite("Pages of lessons")
struct PageTests {
  /// A curve of a page and the curve of `--json` that it must be.
  struct Pair: Sendable {
    var name: String
    var curve: String
  }

  static let lessons: [(words: String, pairs: [Pair])] = [
    (
      "gaussian --quick",
      [
        Pair(name: "discriminator", curve: "discriminatorLoss"),
        Pair(name: "generator", curve: "generatorLoss"),
        Pair(name: "this lesson's recipe", curve: "wasserstein1"),
        Pair(name: "plain recipe", curve: "plainWasserstein1"),
      ]
    ),
    (
      "mode-collapse --steps 400 --compare-steps 0",
      [
        Pair(
          name: "one sample in a hundred within 3 standard deviations", curve: "modes"),
        Pair(name: "one in a hundred nearby (the loose rule)", curve: "modesLoose"),
      ]
    ),
  ]

  @Test("the figures of a page agree with the JSON of the same run", arguments: lessons)
  func agreement(_ words: String, _ pairs: [Pair]) throws {
    try inTemporaryFolder { folder in
      let arguments = words.split(separator: " ").map(String.init)
      let outcome = try Gan.run(arguments + ["--json", "--html", "page.html"], in: folder)
      let object = try outcome.object()
      let page = try text(folder, "page.html")
      let curves = try #require(object["curves"] as? [String: [[Double]]])
      for pair in pairs {
        // The last figure with this curve shows the whole run; those before are its stages.
        let figure = try #require(
          svgs(page).last { $0.contains("data-name=\"\(escaped(pair.name))\"") }, "\(pair.name)")
        let drawn = try points(of: pair.name, in: figure)
        let given = try #require(curves[pair.curve], "\(pair.curve)")
        #expect(drawn.count == given.count, "\(pair.name)")
        let across = try axis("data-x", of: figure)
        let up = try axis("data-y", of: figure)
        for (point, value) in zip(drawn, given) {
          #expect((point.x - across.pixel(of: value[0])).magnitude < 0.06, "\(pair.name)")
          #expect((point.y - up.pixel(of: value[1])).magnitude < 0.06, "\(pair.name)")
        }
      }
      // Every claim with its outcome, and the verdict; where their lines may end is another matter.
      let prose = page.replacing("\u{A0}", with: " ")
      let claims = try #require(object["claims"] as? [[String: Any]])
      #expect(!claims.isEmpty)
      for claim in claims {
        let sentence = try #require(claim["text"] as? String)
        #expect(prose.contains(escaped(sentence)), "\(sentence)")
      }
      let verdict = try #require(object["verdict"] as? [String: String])
      #expect(page.contains(try #require(verdict["word"])))
      #expect(prose.contains(escaped(try #require(verdict["rule"]))))
    }
  }

  @Test("the table of a page has the measurements of the JSON of the same run")
  func measurements() throws {
    try inTemporaryFolder { folder in
      let outcome = try Gan.run(
        ["gaussian", "--quick", "--json", "--html", "page.html"], in: folder)
      let metrics = try #require(try outcome.object()["metrics"] as? [String: Double])
      let page = try text(folder, "page.html")
      let rows = page.components(separatedBy: "<tr>").map { $0.components(separatedBy: "</tr>")[0] }
      let row = try #require(rows.first { $0.contains(">after training<") })
      // What only pads a number so that points stand below each other is hidden.
      let cells = row.replacing(/<span class="fill".*?<\/span>/, with: "").matches(
        of: /<t[dh][^>]*>(.*?)<\/t[dh]>/
      ).compactMap {
        Double($0.output.1)
      }
      let names = ["mean", "standardDeviation", "wasserstein1"]
      #expect(cells.count == 4)
      for (name, cell) in zip(names, cells) {
        #expect((try #require(metrics[name]) - cell).magnitude <= 0.000_501, "\(name)")
      }
    }
  }

  @Test("the stages of a training stand under one slider, in order, with equal axes")
  func stages() throws {
    try inTemporaryFolder { folder in
      _ = try Gan.run(["gaussian", "--quick", "--html", "page.html"], in: folder)
      let page = try text(folder, "page.html")
      #expect(page.matches(of: /type="range"/).count == 1)
      let looks = page.matches(of: /class="label">after ([0-9]+) iterations</).compactMap {
        Int($0.output.1)
      }
      #expect(looks == Array(stride(from: 0, through: 600, by: 30)))
      // Every stage has a histogram and, from the first step on, curves: the curves' axes agree.
      let stages = try #require(page.firstMatch(of: /(?s)class="stages".*?<\/section>/)).output
      let curves = svgs(String(stages)).filter { $0.contains("data-name=\"discriminator\"") }
      #expect(curves.count == 20)
      for name in ["data-x", "data-y"] {
        #expect(
          Set(
            curves.map { $0.firstMatch(of: try! Regex("\(name)=\"[^\"]*\""))?.output[0].substring }
          ).count == 1)
      }
    }
  }

  @Test("gan all writes every lesson and a page of contents that leads to them")
  func course() throws {
    // The pages of all lessons are looked at by the transcripts' test, in a browser by `.ci/pages`.
    let names = ["log-loss", "gaussian", "convolutions", "mnist", "optimizers"]
    let few = gan.lessons.filter { names.contains($0.name) }
    try inTemporaryFolder { folder in
      let place = folder.appendingPathComponent("pages")
      let command = try AllCommand(
        CommandLineArguments(["all", "--quick", "--quiet", "--html-dir", place.path]), lessons: few)
      #expect(try command.run(Output(to: 1)) == .done)
      let names = Set(try FileManager.default.contentsOfDirectory(atPath: place.path))
      #expect(names == Set(few.map { $0.folder + ".html" } + ["index.html"]))
      for name in names {
        let page = try text(place, name)
        expectPage(page, "\(name)")
        // Every link leads somewhere.
        let links = page.matches(of: /href="([^"#]+)"/).map { String($0.output.1) }
          .filter { !$0.hasPrefix("data:") }
        #expect(Set(links).isSubset(of: names), "\(name): \(links)")
        #expect(links.contains("index.html") || name == "index.html")
      }
      let contents = try text(place, "index.html")
      // That a short training fails is no failure of its lesson, and what it is is said.
      #expect(contents.contains("These are quick runs"))
      #expect(!contents.contains("sign bad") && !contents.contains("sign caution"))
      #expect(contents.contains(": not converged yet") && !contents.contains("NOT CONVERGED YET"))
      for lesson in few {
        #expect(contents.contains("href=\"\(lesson.folder).html\""))
        #expect(contents.contains(escaped(lesson.title)))
      }
    }
  }

  @Test("a page that cannot be written is said before anything is computed")
  func unwritable() throws {
    try inTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("taken.html"), withIntermediateDirectories: false)
      for path in ["taken.html", "/dev/null/page.html"] {
        let outcome = try Gan.run(["gaussian", "--html", path], in: folder)
        expectOneLine(outcome, status: 74, containing: ["cannot write"])
      }
      let outcome = try Gan.run(["gaussian", "--html", "pages/"], in: folder)
      expectOneLine(outcome, status: 2, containing: ["must be a file"])
    }
  }

  // MARK: - Reading

  private func text(_ folder: URL, _ name: String) throws -> String {
    String(
      decoding: try Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
  }

  private func svgs(_ page: String) -> [String] {
    page.matches(of: /(?s)<svg class="d-drawing".*?<\/svg>/).map { String($0.output) }
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
  }

  /// The corners of a path, in pixels.
  private func points(of name: String, in figure: String) throws -> [(x: Double, y: Double)] {
    let start = try #require(figure.range(of: "data-name=\"\(escaped(name))\"")?.upperBound)
    let path = figure[start...].components(separatedBy: " d=\"")[1].prefix { $0 != "\"" }
    let numbers = path.split { "ML ".contains($0) }.compactMap { Double($0) }
    return stride(from: 0, to: numbers.count - 1, by: 2).map { (numbers[$0], numbers[$0 + 1]) }
  }

  private struct Axis {
    let (from, to, start, end): (Double, Double, Double, Double)
    let isLogarithmic: Bool

    func pixel(of value: Double) -> Double {
      func place(_ x: Double) -> Double { isLogarithmic ? log10(x) : x }
      return start + (end - start) * (place(value) - place(from)) / (place(to) - place(from))
    }
  }

  private func axis(_ name: String, of figure: String) throws -> Axis {
    let start = try #require(figure.range(of: "\(name)=\"")?.upperBound)
    let words = figure[start...].prefix { $0 != "\"" }.split(separator: " ")
    let numbers = words.compactMap { Double($0) }
    try #require(numbers.count == 4 && words.count == 5)
    return Axis(
      from: numbers[0], to: numbers[1], start: numbers[2], end: numbers[3],
      isLogarithmic: words[4] == "logarithmic")
  }
}
