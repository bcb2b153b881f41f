import Blackboard
import Foundation
import Testing

@testable import Pictures
@testable import Rendering

/// The check sums of every sample figure on every surface.
///
/// They guard against changes that were not meant, and are no proof that a picture is right: other tests
/// see to that. `.ci/transcripts` writes `figures.sums` anew; look at each figure whose sum has changed.
@Suite("Check sums of the sample figures")
struct FigureSumsTests {
  @Test("figures are as they were on every surface")
  func sums() throws {
    let now = lines()
    #expect(Set(now.map(key)).count == now.count, "two figures have the same name")
    if ProcessInfo.processInfo.environment["GAN_WRITE_SUMS"] != nil {
      let list = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "figures.sums")
      try (now.joined(separator: "\n") + "\n").write(to: list, atomically: true, encoding: .utf8)
      return
    }
    let list = try #require(Bundle.module.url(forResource: "figures", withExtension: "sums"))
    let known = try String(contentsOf: list, encoding: .utf8).split(separator: "\n").map(
      String.init)
    let changed = Set(now).symmetricDifference(known).map(key)
    #expect(
      changed.isEmpty,
      "changed: \(Set(changed).sorted()); when that is meant, `.ci/transcripts` writes them anew")
  }

  private func key(_ line: String) -> String {
    line.split(separator: " ").dropLast().joined(separator: " ")
  }

  /// A line for each figure and surface: the figure's name, the surface, the sum.
  private func lines() -> [String] {
    let drawn = DrawingSamples.figures
    let others = Samples.figures.filter { figure in !drawn.contains { $0.figure == figure } }
      .enumerated().map { ("text\($0)", $1) }
    return (drawn + others).flatMap { name, figure in
      surfaces(figure).map { "\(name) \($0) \($1)" }
    }
  }

  private func surfaces(_ figure: Figure) -> [(surface: String, sum: UInt32)] {
    var sums: [(String, UInt32)] = []
    for width in [40, 80, 120, 200] {
      for characters in [Style.Characters.unicode, .ascii] {
        let style = Style(width: width, characters: characters)
        sums.append(("cells-\(width)-\(characters)", sum(render(figure, style: style))))
      }
    }
    for color in [Style.Color.ansi16, .trueColor] {
      let painted = render(figure, style: Style(color: color))
      sums.append(("cells-80-\(color)", sum(painted)))
    }
    for (columns, rows) in [(40, 12), (80, 24), (120, 40)] {
      let lines = frame([figure], width: columns, rows: rows, style: Style(width: columns))
      sums.append(("frame-\(columns)x\(rows)", sum(lines)))
    }
    var page = HTMLPage(title: "")
    page.add(figure)
    sums.append(("page", crc32(Array(page.html.utf8))))
    if let png = figure.png() { sums.append(("png", crc32(png))) }
    if let csv = figure.csv { sums.append(("csv", crc32(Array(csv.utf8)))) }
    return sums
  }

  private func sum(_ lines: [String]) -> UInt32 { crc32(Array(lines.joined(separator: "\n").utf8)) }
}
