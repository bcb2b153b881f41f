import Testing

@testable import Blackboard
@testable import Rendering

@Suite struct ProgressTests {
  private let state = ProgressLine(
    label: "training", done: 12_400, total: 20_000, elapsedSeconds: 1.2653)

  @Test func aWideLineShowsEverything() {
    #expect(
      state.text(width: 78, characters: .unicode)
        == "training  ███████░░░░░  62 %  12,400 of 20,000 steps  9,800 steps/s  0:01 left")
    #expect(
      state.text(width: 78, characters: .ascii)
        == "training  #######.....  62 %  12,400 of 20,000 steps  9,800 steps/s  0:01 left")
  }

  @Test func narrowLinesDropParts() {
    #expect(
      state.text(width: 60, characters: .ascii)
        == "training  #####....  62 %  12,400 of 20,000 steps  0:01 left")
    #expect(state.text(width: 40, characters: .ascii) == "training  ########.....  62 %  0:01 left")
    #expect(state.text(width: 25, characters: .ascii) == "training  62 %  0:01 left")
    #expect(state.text(width: 15, characters: .ascii) == "training  62 %")
    #expect(state.text(width: 4, characters: .ascii) == "trai")
    for width in 0...200 {
      for done in [0, 1, 7, 19_999, 20_000, 30_000] {
        for characters in [Style.Characters.unicode, .ascii] {
          let line = ProgressLine(
            label: "Übung 生成", done: done, total: 20_000, elapsedSeconds: Double(done) / 7)
          let text = line.text(width: width, characters: characters)
          #expect(cellWidth(text) <= width && text.last != " ")
          #expect(characters == .unicode || text.utf8.allSatisfy { $0 < 0x80 })
        }
      }
    }
  }

  @Test func onlyTheEndIsAHundredPercent() {
    func text(_ done: Int, _ total: Int, _ seconds: Double = 0) -> String {
      ProgressLine(label: "", done: done, total: total, elapsedSeconds: seconds)
        .text(width: 70, characters: .ascii)
    }
    #expect(text(19_999, 20_000).contains(" 99 %"))
    #expect(text(20_000, 20_000, 5).contains("100 %"))
    #expect(!text(20_000, 20_000, 5).contains("left"))
    #expect(text(0, 20_000).contains("  0 %"))
    #expect(text(500, 0, 10) == "500 steps  50 steps/s")
    #expect(text(100, 400_100, 3).contains("3:20:00 left"))
  }
}
