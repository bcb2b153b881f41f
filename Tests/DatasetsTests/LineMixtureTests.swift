import Autograd
import Datasets
import Testing

@Suite struct LineMixtureTests {
  @Test func eachModeHasItsShare() {
    let mixture = LineMixture([
      .init(mean: -3, standardDeviation: 0.25, weight: 1),
      .init(mean: 0, standardDeviation: 0.5, weight: 5),
      .init(mean: 8, standardDeviation: 1, weight: 2),
    ])
    var random = Random(seed: 1)
    let samples = mixture.minibatch(40_000, using: &random)
    #expect(samples.shape == [40_000, 1])
    let numbers = samples.numbers.map(Double.init)
    let parts = [
      numbers.filter { $0 < -1.9 }, numbers.filter { $0 >= -1.9 && $0 < 3.5 },
      numbers.filter { $0 >= 3.5 },
    ]
    for (part, mode) in zip(parts, mixture.modes) {
      #expect(isShare(part.count, of: 40_000, mode.weight / 8))
      #expect(areNormal(part, mean: mode.mean, deviation: mode.standardDeviation))
    }
    #expect(mixture.bounds == -4...12)
  }

  @Test func twoTemperatures() {
    let data = LineMixture.twoTemperatures
    #expect(data.bounds == -2.5...2.5)
    var random = Random(seed: 2)
    let numbers = data.minibatch(10_000, using: &random).numbers
    #expect(Swift.abs(numbers.count { $0 > 0 } - 5_000) < 200)
    #expect(numbers.allSatisfy { Swift.abs($0) > 0.2 && Swift.abs($0) < 2.8 })
  }

  @Test func theStreamDecidesWhatIsDrawn() {
    func drawn(_ seed: UInt64) -> [[Float]] {
      var random = Random(seed: seed)
      return (0..<2).map { _ in LineMixture.twoTemperatures.minibatch(9, using: &random).numbers }
    }
    #expect(drawn(1) == drawn(1))
    #expect(drawn(1) != drawn(2))
    #expect(drawn(1)[0] != drawn(1)[1])
  }

  @Test func whatIsNoMixtureIsRefused() async {
    let none = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LineMixture([])
    }
    #expect(errorText(none).contains("LineMixture: there is no mode"))
    let flat = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LineMixture([.init(mean: 0, standardDeviation: 0)])
    }
    #expect(errorText(flat).contains("LineMixture: a standard deviation is 0.0"))
    let weightless = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = LineMixture([.init(mean: 0, standardDeviation: 1, weight: -1)])
    }
    #expect(errorText(weightless).contains("LineMixture: a weight is -1.0"))
  }
}
