import Testing

@testable import Blackboard
@testable import Rendering

private func shares(_ rows: [[Double]], times: [Double]? = nil, label: String = "steps") -> Figure {
  .shares(
    SharesFigure(
      times: times ?? (0..<(rows.first?.count ?? 0)).map { Double($0) * 100 }, timeLabel: label,
      rows: rows.enumerated().map { .init("row \($0 + 1)", shares: $1) }))
}

/// The cells of each row, right of the axis.
private func strips(_ lines: [String]) -> [String] {
  lines.filter { $0.contains("│") }.map { String($0.drop { $0 != "│" }.dropFirst()) }
}

@Suite("Shares over time") struct SharesTests {
  private static let hop = shares([
    [0.97, 0.85, 0.005, 0.4, 0], [0.03, 0.15, 0.9, 0.4, 0.005], [0, 0, 0.095, 0.2, 0.009],
  ])

  @Test func theEyeSeesTheLargestHop() {
    #expect(
      plain(Self.hop) == [
        "row 1 │██████   ███",
        "row 2 │░░░▒▒▒███▒▒▒",
        "row 3 │      ░░░▒▒▒",
        "      └─┬─────┬─────┬─",
        "        0    200   400",
        "            steps",
        "  █ the largest share   ▒ 10 % or more   ░ 1 % or more",
      ])
    #expect(
      plain(Self.hop, 80, .ascii) == [
        "row 1 |######   ###",
        "row 2 |...+++###+++",
        "row 3 |      ...+++",
        "      +-+-----+-----+-",
        "        0    200   400",
        "            steps",
        "  # the largest share   + 10 % or more   . 1 % or more",
      ])
  }

  @Test func onlyWhatOccursIsInTheLegend() {
    #expect(plain(shares([[1, 1], [0, 0]])).last == "  █ the largest share")
    #expect(plain(shares([[0.001, 0], [0, 0.002]])).last?.contains("steps") == true)
  }

  @Test func thresholdsBelongToTheLargerSign() {
    let lines = plain(shares([[0.9, 0.9, 0.9], [0.1, 0.0999, 0.01], [0, 0.00999, 0.09]]))
    #expect(strips(lines) == ["█████████", "▒▒▒░░░░░░", "      ░░░"])
    // Below one per cent no mode leads; from there on the largest does.
    #expect(strips(plain(shares([[0.0099, 0.01], [0, 0]]))) == ["   ███", ""])
  }

  @Test func narrowFiguresHaveNarrowColumns() {
    let row = (0..<30).map { $0 % 2 == 0 ? 1.0 : 0.0 }
    let other = row.map { 1 - $0 }
    let cells = { (width: Int) in strips(plain(shares([row, other]), width)) }
    #expect(cells(40)[0].prefix(4) == "█ █ ")
    #expect(cells(80)[0].prefix(8) == "██  ██  ")
    #expect(cells(200)[1].prefix(9) == "   ███   ")
  }

  @Test func moreTimesThanCellsAreGroupedAndTheLastOfEachIsShown() {
    // 70 times for 33 cells: groups of three, the last of one.
    let row = (0..<70).map { $0 % 3 == 2 ? 1.0 : 0.2 }
    let lines = plain(shares([row, row.map { 1 - $0 }]), 40)
    let blank = String(repeating: " ", count: 23)
    #expect(strips(lines) == [String(repeating: "█", count: 23) + "▒", blank + "█"])
    #expect(lines.suffix(2) == ["  Each column shows the last of 3 times", "  in a row."])
    // 2000 is the twenty-first time, in the seventh group.
    #expect(lines[2] == "      └┬─────┬──────┬──────┬───")
    #expect(lines[3].split(separator: " ") == ["0", "2000", "4000", "6000"])
  }

  @Test func timesThatAreNotRoundAreShownAsTheyAre() {
    let times = [1.0, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]
    let lines = plain(shares([times.map { _ in 1 }], times: times))
    #expect(lines[2].split(separator: " ") == ["1", "5", "20", "100", "500", "2000"])
    let odd = [7.0, 17, 27, 37]
    #expect(
      plain(shares([odd.map { _ in 1 }], times: odd))[2].split(separator: " ") == ["7", "27"])
  }

  @Test func whatIsNotKnownIsBlankAndCounted() {
    let lines = plain(shares([[.nan, 0.5], [.nan, .nan]]))
    #expect(strips(lines) == ["   ███", ""])
    #expect(lines.last == "  3 shares are not known.")
    #expect(plain(shares([[.nan, 0.5]])).last == "  1 share is not known.")
  }

  @Test func noSharesAreSaidToBeNone() {
    #expect(plain(shares([])) == ["  No shares to draw."])
    #expect(plain(shares([[]])) == ["  No shares to draw."])
  }

  @Test func unusualTimes() {
    let unusual: [[Double]] = [
      [5], [0, 0, 0], [3, 2, 1], [.nan, 1], [0, .infinity], [1e300, 1e301], [1, 1 + 1e-15],
      [-1e-9, 1e-9], (0..<1000).map(Double.init), [1e14 + 0.5, 2e14],
    ]
    for times in unusual {
      for style in styles {
        let figure = shares([times.map { _ in 1 }, times.map { _ in 0 }], times: times)
        #expect(violation(of: figure, style) == nil, "\(times.prefix(3))")
      }
    }
  }
}
