import Foundation
import Testing

@testable import Measures

@Suite struct ExponentialTests {
  @Test func agreesWithTheSystemToTwoUlp() {
    var generator = SplitMix64(seed: 2)
    var failures = 0
    for i in 0..<150_000 {
      let u = generator.uniform()
      let x = i.isMultiple(of: 2) ? -745 + 1_454 * u : 2 * u - 1
      let expected = Foundation.exp(x)
      if !(abs(exponential(x) - expected) <= 2 * expected.ulp) { failures += 1 }
    }
    #expect(failures == 0)
  }

  @Test func specialValues() {
    #expect(exponential(0) == 1)
    #expect(exponential(.infinity) == .infinity)
    #expect(exponential(710) == .infinity)
    #expect(exponential(709.78).isFinite)
    #expect(exponential(-.infinity) == 0)
    #expect(exponential(-746) == 0)
    #expect(exponential(-745) > 0)
    #expect(exponential(.nan).isNaN)
  }
}
