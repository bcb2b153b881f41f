import Blackboard
import Testing

@testable import Laboratory

/// A bounded memory of everything.
@Suite("History and looks")
struct HistoryTests {
  private func row(_ x: Double) -> History.Row { History.Row([x, 2 * x, 0, 0, 0, 0]) }

  @Test(
    "Rows are means over stretches of equal length", arguments: [1, 255, 256, 257, 1_000, 5_000])
  func means(_ count: Int) {
    var history = History()
    for event in 1...count { history.add(row(Double(event))) }
    #expect(history.count == count)
    #expect(history.rows.count < History.capacity)
    let length = history.stretch
    for (index, value) in history.rows.map(\.discriminatorLoss).enumerated() {
      // The mean of index·length + 1 ... (index + 1)·length.
      let expected = Double(index * length) + Double(length + 1) / 2
      #expect(abs(value - expected) < 1e-6)
    }
    let last = history.curve(\.generatorLoss).last
    #expect(last?.x == Double(count))
    let rest = count % length
    if rest > 0 {
      let expected = 2 * (Double(count - rest) + Double(rest + 1) / 2)
      #expect(abs((last?.y ?? 0) - expected) < 1e-6)
    }
  }

  @Test("A history of numbers is the same history, and nonsense is none")
  func file() throws {
    var history = History()
    for event in 1...700 { history.add(row(Double(event) / 3)) }
    #expect(History(numbers: history.numbers) == history)
    #expect(History(numbers: []) == nil)
    #expect(History(numbers: Array(history.numbers.dropLast())) == nil)
    #expect(History(numbers: [0, 0] + history.numbers.dropFirst(2)) == nil)
  }

  @Test("Looks lie at equal distances, and few are kept")
  func looks() {
    var looks = Looks()
    for event in 0...20_000 where looks.areDue(at: event) {
      looks.add(Score(distance: Double(event), modes: nil), at: event)
    }
    #expect(looks.all.count < Looks.capacity)
    #expect(looks.all.count >= Looks.capacity / 2)
    let distances = Set(zip(looks.all, looks.all.dropFirst()).map { $1.event - $0.event })
    #expect(distances == [looks.spacing])
    #expect(looks.all[0].event == 0)
    #expect(looks.all.allSatisfy { $0.score.distance == Double($0.event) })
  }
}
