import Foundation
import Testing
import Trainings

@Suite("When a training is looked at")
struct LookTimesTests {
  private func looks(_ times: LookTimes, of steps: Int) -> [Int] {
    (1...steps).reduce(into: []) { looks, step in
      if times.isDue(after: step, of: steps, seen: looks.count) { looks.append(step) }
    }
  }

  @Test("at equal distances twenty times, the last at the end", arguments: [20, 33, 4_000])
  func equalDistances(_ steps: Int) {
    let looks = looks(.atEqualDistances, of: steps)
    #expect(looks.count == 20)
    #expect(looks.last == steps)
    let gaps = zip(looks, looks.dropFirst()).map { $1 - $0 }
    #expect((gaps.max() ?? 0) - (gaps.min() ?? 0) <= 1)
  }

  @Test("at equal ratios from a fortieth of all on", arguments: [800, 4_000, 100_000])
  func equalRatios(_ steps: Int) {
    let looks = looks(.atEqualRatios, of: steps)
    #expect(looks.count == 20)
    #expect(looks.first == steps / 40)
    #expect(looks.last == steps)
    let ratio = pow(40, 1 / 19.0)
    // But for whole iterations.
    for (one, next) in zip(looks, looks.dropFirst()) {
      #expect((Double(next) / Double(one) - ratio).magnitude < 1.2 / Double(one))
    }
  }

  @Test(
    "of few iterations each is looked at", arguments: [LookTimes.atEqualDistances, .atEqualRatios])
  func few(_ times: LookTimes) {
    #expect(looks(times, of: 3) == [1, 2, 3])
    #expect(looks(times, of: 1) == [1])
  }
}
