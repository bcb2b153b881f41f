import Testing

@testable import Blackboard
@testable import Pictures
@testable import Rendering

@Suite("Screens, and what changes them") struct ScreenfulTests {
  private static let roles: [Role] =
    [.plain, .title, .emphasis, .muted, .good, .bad, .caution]
    + (0..<7).map { .series($0) }
    + [.grey(0, behind: nil), .grey(90, behind: 200), .grey(255, behind: 3)]
    + [.color(RGB(1, 2, 3), behind: nil), .color(RGB(200, 90, 0), behind: RGB(12, 240, 100))]
    + [.color(RGB(200, 90, 0), behind: RGB(12, 240, 101))]

  private static let signs: [Character] = Array("ab.7 ─█▀⠿σ   ") + Array(wide)

  private func randomLine(_ width: Int, _ random: inout SplitMix) -> Line {
    var line = Line()
    while line.width < width {
      let role = Self.roles[Int(random.next() % UInt64(Self.roles.count))]
      for _ in 0...(random.next() % 9) {
        line.append(String(Self.signs[Int(random.next() % UInt64(Self.signs.count))]), role)
      }
    }
    return line
  }

  private func randomScreen(_ columns: Int, _ rows: Int, _ random: inout SplitMix) -> Screenful {
    Screenful((0..<rows).map { _ in randomLine(columns, &random) }, columns: columns, rows: rows)
  }

  /// The screen with a few pieces written over, anywhere, also over halves of wide characters.
  private func altered(_ screen: Screenful, _ random: inout SplitMix) -> Screenful {
    var screen = screen
    for _ in 0..<(random.next() % 12) {
      screen.write(
        randomLine(Int(random.next() % 12), &random),
        column: Int(random.next() % UInt64(screen.columns)),
        row: Int(random.next() % UInt64(screen.rows)), width: Int(random.next() % 14))
    }
    return screen
  }

  /// The window that a screen asks for, each cell painted as the painter paints it alone.
  private func wanted(_ screen: Screenful, _ color: Style.Color) -> [ScreenTerminal.Cell] {
    screen.cells.map { cell in
      var terminal = ScreenTerminal(columns: 3, rows: 1)
      terminal.write(painted(Line("x", cell.look.role), color: color))
      let sign = cell.scalar == Screenful.Cell.second ? nil : Character(cell.scalar)
      return ScreenTerminal.Cell(sign: sign, rendition: terminal.cells[0].rendition).seen
    }
  }

  @Test(arguments: Style.Color.allCases)
  func changesMakeOneScreenOfAnother(_ color: Style.Color) {
    var random = SplitMix(11)
    for (columns, rows) in [(1, 1), (2, 1), (1, 7), (3, 2), (17, 5), (80, 24), (61, 20)] {
      var terminal = ScreenTerminal(columns: columns, rows: rows, cursor: (columns / 2, rows - 1))
      var shown: Screenful?
      for round in 0..<(columns < 60 ? 150 : 25) {
        // The first screen is written over rubbish, each tenth is a wholly new one.
        let next =
          round % 10 == 0
          ? randomScreen(columns, rows, &random)
          : altered(shown ?? Screenful(columns: columns, rows: rows), &random)
        let text = next.changes(from: shown, color: color)
        #expect(text.isEmpty || text.hasPrefix("\u{1B}[?2026h") && text.hasSuffix("\u{1B}[?2026l"))
        terminal.write(text)
        #expect(terminal.seen == wanted(next, color), "\(columns) × \(rows), round \(round)")
        #expect(terminal.faults.isEmpty, "\(terminal.faults)")
        #expect(terminal.rendition == .init() && terminal.wraps && !terminal.isUpdating)
        terminal.putCursor(Int(random.next() % UInt64(columns)), Int(random.next() % UInt64(rows)))
        shown = next
      }
    }
  }

  @Test func nothingIsWrittenWhereNothingChanges() {
    var random = SplitMix(3)
    for color in Style.Color.allCases {
      let screen = randomScreen(40, 10, &random)
      #expect(screen.changes(from: screen, color: color).isEmpty)
    }
    // What a terminal cannot show is no change.
    let grey = Screenful([Line("a b", .grey(90, behind: nil))], columns: 9, rows: 2)
    let plain = Screenful([Line("a b")], columns: 9, rows: 2)
    #expect(grey.changes(from: plain, color: .none).isEmpty)
    #expect(grey.changes(from: plain, color: .ansi16).isEmpty)
    #expect(!grey.changes(from: plain, color: .ansi256).isEmpty)
    // A window of unknown content is cleared even for a blank screen.
    let blank = Screenful(columns: 9, rows: 2)
    #expect(blank.changes(from: nil, color: .none).contains("\u{1B}[2J"))
    let other = Screenful(columns: 2, rows: 9)
    #expect(blank.changes(from: other, color: .none).contains("\u{1B}[2J"))
  }

  /// Worked by hand: the ways of the cursor and the codes of colours.
  @Test func fewBytesAreWritten() {
    func change(_ before: Line, _ after: Line, _ color: Style.Color = .none) -> String {
      let (before, after) = (
        Screenful([before], columns: 20, rows: 2), Screenful([after], columns: 20, rows: 2)
      )
      let text = after.changes(from: before, color: color)
      let (opening, closing) = ("\u{1B}[?2026h\u{1B}[?7l", "\u{1B}[?7h\u{1B}[?2026l")
      #expect(text.hasPrefix(opening) && text.hasSuffix(closing))
      return String(text.dropFirst(opening.count).dropLast(closing.count))
        .replacing("\u{1B}[", with: "<")
    }
    #expect(change(Line("step 1209"), Line("step 1210")) == "<1;8H10")
    #expect(change(Line("abcdefghijkl"), Line("xbcdefghijkz")) == "<1Hx<10Cz")
    // Two letters are shorter than a movement over them.
    #expect(change(Line("abcd"), Line("xbcy")) == "<1Hxbcy")
    var one = Line("D 0.50 ", .series(0))
    one.append("G 0.69", .series(1))
    var two = Line("D 0.51 ", .series(0))
    two.append("G 0.70", .series(1))
    #expect(change(one, two, .ansi16) == "<1;6H<36m1<5C<35m70<0m")
    // Only what is behind differs between the two cells.
    var map = Line("a", .color(RGB(1, 2, 3), behind: RGB(4, 5, 6)))
    map.append("b", .color(RGB(1, 2, 3), behind: RGB(7, 8, 9)))
    #expect(
      change(Line(), map, .trueColor) == "<1H<38;2;1;2;3;48;2;4;5;6ma<48;2;7;8;9mb<0m")
  }

  @Test func aTenthOfAScreenTakesFewBytes() {
    var random = SplitMix(5)
    let before = randomScreen(200, 60, &random)
    var after = before
    for _ in 0..<1200 {
      after.write(
        Line("x", .series(Int(random.next() % 3))), column: Int(random.next() % 200),
        row: Int(random.next() % 60), width: 1)
    }
    #expect(after.changes(from: before, color: .trueColor).utf8.count < 16 * 1200)
  }

  @Test func linesAreCutAtTheEdges() {
    let screen = Screenful(
      [Line("abcdef"), Line("ab生成"), Line("生成網"), Line("x"), Line("left out")], columns: 5, rows: 4)
    #expect(screen.text == "abcde\nab生\n生成\nx\n")
    #expect(screen.line(1).width == 5)
    var written = Screenful(columns: 6, rows: 3)
    written.write(Line("生成網"), column: 0, row: 0)
    // Over the right half of one and the left half of another.
    written.write(Line("──"), column: 3, row: 0)
    written.write(Line("gone"), column: 2, row: 7)
    written.write(Line("gone"), column: 9, row: 1)
    written.write(Line("gone"), column: 2, row: -1)
    written.write(Line("abcdef"), column: 1, row: 1, width: 3)
    written.write(Line("a生"), column: 4, row: 2)
    #expect(written.text == "生 ──\n abc\n    a\n")
    #expect(written.line(0).width == 6)
  }

  @Test func textHasNoEscapesAndColourAddsNothingToIt() {
    var random = SplitMix(8)
    let screen = randomScreen(50, 20, &random)
    let lines = screen.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 21 && lines.last == "")
    #expect(lines.allSatisfy { $0.last != " " && cellWidth(String($0)) <= 50 })
    #expect(!screen.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(screen.painted(color: .none) == screen.text)
    #expect(stripped(screen.painted(color: .trueColor)) == screen.text)
    #expect(screen.painted(color: .ansi16).contains("\u{1B}[36m"))
  }

  @Test func everyRoleKeepsItsLook() {
    for role in Self.roles { #expect(Look(role).role == role) }
    for (index, role) in Self.roles.enumerated() {
      for other in Self.roles[..<index] { #expect(Look(role) != Look(other)) }
    }
  }

  /// Characters of several scalars are known to terminals in different ways: one is written.
  @Test func aCharacterIsOneScalar() {
    let screen = Screenful(
      [Line("e\u{301}a"), Line("❤\u{FE0F}b"), Line("👩\u{200D}🔬c")], columns: 8, rows: 3)
    #expect(screen.text == "ea\n❤ b\n👩c\n")
    #expect((0..<3).map { screen.line($0).width } == [8, 8, 8])
  }
}
