import Blackboard
import Testing

@testable import Course

@Suite("The head of a lesson") struct AboutTests {
  private func about(_ seconds: Int, basis: String = "") -> About {
    About(
      7, "toy", in: .game, title: "", summary: "", source: "", basis: basis, seconds: seconds)
  }

  @Test("a duration is told in seconds, from a hundred on in half minutes")
  func duration() {
    #expect(
      [1, 55, 99, 100, 104, 105, 134, 150, 190, 200].map { about($0).duration } == [
        "1 s", "55 s", "99 s", "1.5 min", "1.5 min", "2 min", "2 min", "2.5 min", "3 min",
        "3.5 min",
      ])
  }

  @Test("a lesson that is waited for is a long one")
  func long() {
    #expect([4, 5, 6, 300].map { about($0).isLong } == [false, false, true, true])
  }

  @Test("what a lesson builds on is read from the sentence that says it")
  func foundations() {
    #expect(about(1, basis: "lessons 06 and 07: what a feature map is").foundations == [6, 7])
    #expect(
      about(1, basis: "lesson 18 (both are told, −log 4 + 2·JS) and lesson 07").foundations == [
        7, 18,
      ])
    #expect(about(1, basis: "nothing: it is the first lesson").foundations.isEmpty)
  }

  @Test("numbers of lessons have two digits")
  func numbers() {
    #expect([3, 10, 22].map(twoDigits) == ["03", "10", "22"] && about(1).folder == "07-toy")
  }
}
