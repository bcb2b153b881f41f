import Foundation
import Testing

@testable import Blackboard
@testable import Rendering

@Suite struct LogarithmTests {
  @Test func agreesWithTheSystem() {
    var random = SplitMix(11)
    var arguments = (1...2_000).map { Double($0) / 1_000 }
    arguments += (0..<50_000).map { _ in Double(bitPattern: random.next() >> 1) }
    arguments += (0..<50_000).map { _ in 0.5 + 1.5 * random.uniform() }
    for k in 1...52 {
      let step = exp2(-Double(k))
      arguments += [1 + step, 1 - 0.5 * step]
    }
    arguments += [.leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude]
    var failures = 0
    for x in arguments where x.isFinite {
      // So written that NaN fails too.
      let allowed = (1e-30...1e30).contains(x) ? 1e-14 : 1e-13
      if !((commonLogarithm(x) - Foundation.log10(x)).magnitude <= allowed) { failures += 1 }
    }
    #expect(failures == 0)
  }

  @Test func powersOfTenAreWholeNumbers() {
    for power in -22...22 {
      let x = Double("1e\(power)")!
      #expect(commonLogarithm(x) == Double(power))
      #expect(commonLogarithm(x.nextUp) >= Double(power))
    }
  }

  @Test func specialValues() {
    #expect(commonLogarithm(1) == 0)
    #expect(commonLogarithm(0) == -.infinity)
    #expect(commonLogarithm(-0.0) == -.infinity)
    #expect(commonLogarithm(.infinity) == .infinity)
    #expect(commonLogarithm(-1).isNaN)
    #expect(commonLogarithm(-.infinity).isNaN)
    #expect(commonLogarithm(.nan).isNaN)
    #expect((commonLogarithm(2) - 0.3010299956639812).magnitude < 1e-15)
  }
}
