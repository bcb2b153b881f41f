import Testing

@testable import Blackboard
@testable import Rendering

@Suite struct TableTests {
  @Test func pointsStandUnderEachOther() {
    let table = Table(
      columns: [.init("what"), .init("value", .decimal)],
      rows: [
        [.text("a"), .number(1.25, decimals: 2)], [.text("b"), .number(-123.5, decimals: 1)],
        [.text("c"), .integer(7)], [.text("d"), .number(-.infinity, decimals: 2)],
        [.text("e"), .text("—")], [.text("f"), .number(.nan, decimals: 1)],
      ])
    #expect(
      plain(.table(table)) == [
        "what     value",
        "────   ───────",
        "a         1.25",
        "b      -123.5",
        "c         7",
        "d         -inf",
        "e            —",
        "f          NaN",
      ])
  }

  @Test func narrowTablesShrinkGapsThenWrapThenBecomeBlocks() {
    func table(_ text: String) -> Figure {
      .table(
        Table(
          columns: [.init("k"), .init("t"), .init("n", .decimal)],
          rows: [[.text("key"), .text(text), .number(1.5, decimals: 1)]]))
    }
    // 3 + 3 + 28 + 3 + 3 = 40 cells fit with wide gaps, two cells more with narrow ones.
    #expect(plain(table(String(repeating: "abcdef ", count: 3) + "abcdefg"), 40).last?.count == 40)
    #expect(
      plain(table(String(repeating: "abcdef ", count: 3) + "abcdefghi"), 40).last
        == "key  abcdef abcdef abcdef abcdefghi  1.5")
    let long = plain(table(String(repeating: "abcdef ", count: 8)), 40)
    #expect(long.count == 4 && long[2].hasSuffix("1.5"))
    #expect(long[3].hasPrefix("       abcdef"))
    let many = Table(
      columns: (0..<12).map { .init("c\($0)", .decimal) },
      rows: [(0..<12).map { .integer($0 * 1111) }])
    let blocks = plain(.table(many), 40)
    #expect(blocks.count == 12)
    #expect(blocks[3] == "c3:  3333")
  }

  @Test func hugeNumbersStayShort() {
    let table = Table(
      columns: [.init("n", .decimal)], rows: [[.number(1e300, decimals: 3)], [.integer(.max)]])
    #expect(plain(.table(table)).last == "9223372036854775807")
    #expect(plain(.table(table))[2].hasSuffix("1e+300"))
  }

  /// Random tables at every width: never wider, no word lost.
  @Test func randomTables() {
    var random = SplitMix(7)
    for _ in 0..<60 {
      let columns = 1 + Int(random.next() % 7)
      let rows = 1 + Int(random.next() % 5)
      let alignments = (0..<columns).map { _ in random.next() % 2 == 0 }
      var words: [String] = []
      func text() -> String {
        let some = randomWords(&random, longest: 12).prefix(1 + Int(random.next() % 8))
        words += some
        return some.joined(separator: " ")
      }
      let table = Table(
        columns: alignments.map { .init(text(), $0 ? .text : .decimal) },
        rows: (0..<rows).map { _ in
          alignments.map { isText in
            isText
              ? .text(text())
              : .number((random.uniform() - 0.5) * 1e4, decimals: Int(random.next() % 5))
          }
        }, caption: text())
      for style in styles where style.color == .none {
        let problem = violation(of: .table(table), style)
        #expect(problem == nil)
        let shown = render(.table(table), style: style).joined(separator: " ")
          .split { $0 == " " || $0 == ":" }
        let spelled = words.map(Spelling(characters: style.characters).line)
        let expected = spelled.flatMap { $0.split(separator: " ") }.map(String.init)
        #expect(Set(expected).subtracting(shown.map(String.init)).isEmpty)
      }
    }
  }
}
