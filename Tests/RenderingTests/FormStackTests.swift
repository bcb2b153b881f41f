import Testing

@testable import Rendering

@Suite("Figures share rows") struct FormStackTests {
  /// Forms of these rows, of which those from `telling` rows on can be read well.
  private func forms(_ rows: [Int], telling: Int) -> [FigureForm] {
    rows.map { rows in FigureForm(rows: rows, isTelling: rows >= telling) { [] } }
  }

  private func rows(
    _ figures: [[FigureForm]], in rows: Int, firstLeads: Bool = false
  ) -> [Int?] {
    stack(figures, rows: rows, firstLeads: firstLeads).map { $0?.rows }
  }

  @Test("first the smallest of all, then what can be read, then all grow in turn")
  func order() {
    let figures = [
      forms([9, 6, 5, 2], telling: 5), forms([9, 4, 3], telling: 4), forms([7, 1], telling: 7),
    ]
    // A line above each: 3, 4 and 2 rows are needed at least.
    #expect(rows(figures, in: 2) == [nil, nil, 1])
    #expect(rows(figures, in: 3) == [2, nil, nil])
    #expect(rows(figures, in: 7) == [2, 3, nil])
    #expect(rows(figures, in: 8) == [2, 4, nil])
    #expect(rows(figures, in: 9) == [2, 3, 1])
    #expect(rows(figures, in: 11) == [2, 4, 1])
    #expect(rows(figures, in: 12) == [5, 3, 1])
    #expect(rows(figures, in: 13) == [5, 4, 1])
    #expect(rows(figures, in: 14) == [6, 4, 1])
    #expect(rows(figures, in: 20) == [6, 4, 7])
    #expect(rows(figures, in: 28) == [9, 9, 7])
  }

  @Test("one that leads is read well and grows before others do")
  func lead() {
    let figures = [forms([12, 8, 5, 2], telling: 5), forms([9, 6, 4, 1], telling: 4)]
    #expect(rows(figures, in: 7) == [2, 1])
    #expect(rows(figures, in: 7, firstLeads: true) == [5, nil])
    #expect(rows(figures, in: 14) == [8, 4])
    #expect(rows(figures, in: 15, firstLeads: true) == [12, 1])
    #expect(rows(figures, in: 18, firstLeads: true) == [12, 4])
    #expect(rows(figures, in: 3, firstLeads: true) == [2, nil])
    // The second leads where the first finds no room.
    #expect(rows([forms([30], telling: 1)] + figures, in: 15, firstLeads: true) == [nil, 12, 1])
    #expect(rows([[]] + figures, in: 15, firstLeads: true) == [nil, 12, 1])
  }

  @Test("rows of panels are as few and as equal as can be")
  func panels() {
    for count in 0...40 {
      for most in 1...12 {
        let split = PanelRows(count, most: most)
        let lengths = split.rows.map(\.count)
        #expect(split.rows.flatMap { Array($0) } == Array(0..<count))
        #expect(lengths.allSatisfy { $0 <= split.columns } && split.columns <= most)
        // One row fewer of the longest allowed would not hold all.
        #expect((lengths.count - 1) * most < max(1, count))
        // A shorter longest row would need one more.
        #expect(count == 0 || (split.columns - 1) * lengths.count < count)
      }
    }
    #expect(PanelRows(5, most: 4).rows == [0..<3, 3..<5])
    #expect(PanelRows(3, most: 0).rows == [0..<1, 1..<2, 2..<3])
    #expect(PanelRows(0, most: 3).columns == 1)
  }
}
