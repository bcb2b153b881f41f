import Foundation
import Testing

@testable import Measures

@Suite struct LogarithmTests {
  @Test func agreesWithTheSystemToTwoUlp() {
    var generator = SplitMix64(seed: 1)
    var arguments = (1...2_000).map { Double($0) / 1_000 }
    arguments += (0..<100_000).map { _ in Double(bitPattern: generator.next() >> 1) }
    arguments += (0..<50_000).map { _ in 0.5 + 1.5 * generator.uniform() }
    for k in 1...52 {
      let step = exp2(-Double(k))
      arguments += [1 + step, 1 - 0.5 * step]
    }
    arguments += [.leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude]
    var failures = 0
    for x in arguments where x.isFinite {
      let expected = Foundation.log(x)
      // So written that NaN fails too.
      if !(abs(logarithm(x) - expected) <= 2 * expected.ulp) { failures += 1 }
    }
    #expect(failures == 0)
  }

  @Test func specialValues() {
    #expect(logarithm(1) == 0)
    #expect(logarithm(0) == -.infinity)
    #expect(logarithm(-0.0) == -.infinity)
    #expect(logarithm(.infinity) == .infinity)
    #expect(logarithm(-1).isNaN)
    #expect(logarithm(-.infinity).isNaN)
    #expect(logarithm(.nan).isNaN)
    #expect(logarithm(2) == log2InNats)
  }
}
