import Measures
import Testing

@Suite struct QuantileTests {
  @Test func workedByHand() {
    #expect(quantile(of: [1, 2, 3, 4], at: 0.25) == 1.75)
    #expect(quantile(of: [4, 3, 2, 1], at: 0.5) == 2.5)
    #expect(median([5, 1, 3]) == 3)
    #expect(quantile(of: [9], at: 0.3) == 9)
  }

  @Test func agreesWithNumPy() {
    // numpy.quantile([3.5, -1, 2, 8, 0.25, 7, 7], level), its default method "linear"
    let values = [3.5, -1, 2, 8, 0.25, 7, 7]
    let expected = [
      (0, -1), (0.1, -0.25), (0.25, 1.125), (0.5, 3.5), (0.75, 7), (0.95, 7.7), (1, 8),
    ]
    for (level, value) in expected {
      #expect(abs(quantile(of: values, at: level) - value) < 1e-14, "level \(level)")
    }
  }

  @Test func infinitiesNeverBecomeNaN() {
    let values: [Double] = [.nan, .infinity, -.infinity, 0, 1]
    for a in values {
      for b in values {
        for c in values {
          for level in [0, 0.1, 0.25, 0.5, 0.6, 0.75, 1] {
            #expect(!quantile(of: [a, b, c], at: level).isNaN)
            #expect(!quantile(of: [a, b], at: level).isNaN)
          }
        }
      }
    }
    #expect(quantile(of: [.infinity, -.infinity], at: 0.5) == .infinity)
    #expect(quantile(of: [-.infinity, 1], at: 0.5) == -.infinity)
    let huge = Double.greatestFiniteMagnitude
    #expect(median([-huge, huge]) == 0)
  }

  @Test func risesWithTheLevelAndIgnoresTheOrder() {
    var generator = SplitMix64(seed: 3)
    let values = generator.normals(37).map(Double.init)
    let found = (0...200).map { quantile(of: values, at: Double($0) / 200) }
    #expect(zip(found, found.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(found == (0...200).map { quantile(of: values.reversed(), at: Double($0) / 200) })
  }
}
