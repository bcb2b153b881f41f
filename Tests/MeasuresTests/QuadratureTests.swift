import Testing

@testable import Measures

@Suite struct QuadratureTests {
  @Test func polynomialsAreIntegratedExactly() {
    let rule = Quadrature(between: [-1, 0.5, 0.5, 2])
    #expect(rule.nodes.count == 30)
    #expect(rule.weights.allSatisfy { $0 >= 0 })
    #expect(zip(rule.nodes, rule.nodes.dropFirst()).allSatisfy { $0 <= $1 })
    for degree in 0...19 {
      func power(_ x: Double, _ n: Int) -> Double { (0..<n).reduce(1) { y, _ in y * x } }
      let expected = (power(2, degree + 1) - power(-1, degree + 1)) / Double(degree + 1)
      let value = rule.integral { power($0, degree) }
      #expect(relativeError(value, expected) < 1e-13, "degree \(degree)")
    }
    // Degree 20 is the first that ten nodes miss, and only a little.
    let missed = Quadrature(between: [-1, 1]).integral { x in (0..<20).reduce(1) { y, _ in y * x } }
    #expect(abs(missed - 2.0 / 21) > 1e-7)
    #expect(abs(missed - 2.0 / 21) < 1e-4)
  }

  @Test func theUnitIntervalTakesWhatGrowsAtItsEnds() {
    let rule = Quadrature.unitInterval()
    #expect(rule.nodes.allSatisfy { $0 > 0 && $0 < 1 })
    #expect(abs(rule.integral { _ in 1 } - 1) < 1e-14)
    #expect(abs(rule.integral { logarithm($0) } + 1) < 1e-12)
    #expect(abs(rule.integral { logarithm(1 - $0) } + 1) < 1e-12)
    // The moments of N(1, 2²) through its quantile function: 1, μ² + σ², μ⁴ + 6μ²σ² + 3σ⁴.
    let normal = NormalDistribution(mean: 1, standardDeviation: 2)
    func moment(_ n: Int) -> Double {
      rule.integral { u in (0..<n).reduce(1) { y, _ in y * normal.quantile(at: u) } }
    }
    #expect(abs(moment(1) - 1) < 1e-12)
    #expect(abs(moment(2) - 5) < 1e-11)
    #expect(abs(moment(4) - 73) < 1e-8)
  }

  @Test func theUnitIntervalIsSplitWhereItIsTold() {
    // A step at 0.3, which no pieces but those that end there can integrate.
    func step(_ u: Double) -> Double { u < 0.3 ? 1 : 0 }
    #expect(abs(Quadrature.unitInterval(splitAt: [0.3]).integral(of: step) - 0.3) < 1e-14)
    #expect(abs(Quadrature.unitInterval().integral(of: step) - 0.3) > 1e-4)
    // Splits outside of the interval, or at its ends, change nothing.
    let rule = Quadrature.unitInterval(splitAt: [-1, 0, 1, 2, 0.5])
    #expect(abs(rule.integral { logarithm($0) } + 1) < 1e-12)
  }

  @Test func valuesMayBeKnown() {
    let rule = Quadrature(between: [0, 3])
    #expect(rule.integral(ofValues: rule.nodes) == rule.integral { $0 })
  }
}
