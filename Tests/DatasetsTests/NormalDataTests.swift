import Autograd
import Datasets
import Foundation
import Testing

@Suite struct NormalDataTests {
  @Test(arguments: UInt64(1)...5)
  func meanAndSpread(seed: UInt64) {
    for (mean, deviation) in [(1.0, 1.0), (-3, 0.25), (100, 5)] {
      let data = NormalData(mean: Float(mean), standardDeviation: Float(deviation))
      var random = Random(seed: seed, stream: "data")
      let samples = data.minibatch(20_001, using: &random)
      #expect(samples.shape == [20_001, 1])
      let numbers = samples.numbers.map(Double.init)
      let count = Double(numbers.count)
      let found = numbers.reduce(0, +) / count
      let variance = numbers.map { ($0 - found) * ($0 - found) }.reduce(0, +) / count
      // Five standard deviations of each.
      #expect(abs(found - mean) < 5 * deviation / count.squareRoot())
      #expect(abs(variance / (deviation * deviation) - 1) < 5 * (2 / count).squareRoot())
      // The shares below some places, against the distribution function.
      for place in [-2.0, -1, 0, 0.5, 1.5, 3] {
        let expected = erfc(-place / 2.0.squareRoot()) / 2
        let share = Double(numbers.filter { $0 < mean + place * deviation }.count) / count
        #expect(abs(share - expected) < 5 * (expected * (1 - expected) / count).squareRoot())
      }
    }
  }

  @Test func samplesDoNotHangTogether() {
    let data = NormalData(mean: 1, standardDeviation: 2)
    var random = Random(seed: 6)
    let numbers = data.minibatch(20_000, using: &random).numbers.map { (Double($0) - 1) / 2 }
    for distance in [1, 2, 10_000] {
      let pairs = zip(numbers, numbers.dropFirst(distance))
      let count = Double(numbers.count - distance)
      #expect(abs(pairs.map { $0 * $1 }.reduce(0, +) / count) < 5 / count.squareRoot())
    }
  }

  @Test func theStreamDecidesWhatIsDrawn() {
    let data = NormalData(mean: 1, standardDeviation: 1)
    func drawn(_ seed: UInt64) -> [[UInt32]] {
      var random = Random(seed: seed)
      return (0..<2).map { _ in data.minibatch(7, using: &random).numbers.map(\.bitPattern) }
    }
    #expect(drawn(1) == drawn(1))
    #expect(drawn(1) != drawn(2))
    #expect(drawn(1)[0] != drawn(1)[1])
  }

  @Test func aSpreadThatIsNoneIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = NormalData(mean: 1, standardDeviation: 0)
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains("NormalData: the standard deviation is 0"))
  }
}
