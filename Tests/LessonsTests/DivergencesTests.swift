import Foundation
import Testing

@testable import DivergencesLesson

/// Lesson 13's integrals and fits, against closed forms in double precision.
@Suite struct DivergencesTests {
  private static let pairs: [(Double, Double)] = [(0, 1), (1, 1), (-2, 1.5), (0.5, 0.4)]

  /// `KL(N(0, 1) ‖ N(m, d²)) = log d + (1 + m²)/(2d²) − ½`.
  private func exact(_ m: Double, _ d: Double) -> Double {
    log(d) + (1 + m * m) / (2 * d * d) - 0.5
  }

  @Test(arguments: pairs)
  func ofTwoNormalDistributions(m: Double, d: Double) {
    let (p, q) = (Bells([0], deviation: 1), Bells([m], deviation: d))
    #expect((Divergence.forward.value(p, q) - exact(m, d)).magnitude < 1e-5 * (1 + exact(m, d)))
    // The other way round: −log d + (d² + m²)/2 − ½.
    let reverse = -log(d) + (d * d + m * m) / 2 - 0.5
    #expect((Divergence.reverse.value(p, q) - reverse).magnitude < 1e-5 * (1 + reverse))
    #expect(
      (Divergence.forward.value(q, p) - Divergence.reverse.value(p, q)).magnitude < 1e-5)
  }

  @Test func jensenShannonIsSymmetricAndEndsAtLog2() {
    let (p, q) = (Bells([-1, 1], deviation: 0.5), Bells([0.5], deviation: 1))
    let (one, other) = (
      Divergence.jensenShannon.value(p, q), Divergence.jensenShannon.value(q, p)
    )
    #expect((one - other).magnitude < 1e-6 && one > 0.01)
    let far = Divergence.jensenShannon.value(
      Bells([-8], deviation: 0.5), Bells([8], deviation: 0.5))
    #expect((far - log(2)).magnitude < 1e-5)
  }

  @Test func momentsOfAMixtureByHand() {
    let bells = Bells([-1, 3], deviation: 0.5)
    #expect((bells.mean - 1).magnitude < 1e-6)
    #expect((bells.deviationOfAll - (0.25 + 4).squareRoot()).magnitude < 1e-6)
    let area = bells.curve.reduce(0) { $0 + $1.y } * Double(Bells.step)
    #expect((area - 1).magnitude < 1e-5)
  }

  @Test(arguments: [-2.0, 0.4])
  func eachDirectionLeadsWhereItMust(start: Double) {
    let data = Bells([-2, 2], deviation: 0.4)
    func fit(_ divergence: Divergence) -> Bells {
      Fit(of: Bells([start], deviation: 1), to: data, by: divergence, steps: 800).model
    }
    let whole = fit(.forward)
    #expect(whole.means[0].magnitude < 1e-3)
    #expect((whole.deviations[0] - (0.16 + 4).squareRoot()).magnitude < 1e-3)
    let one = fit(.reverse)
    #expect((one.means[0] - (start < 0 ? -2 : 2)).magnitude < 2e-3)
    #expect((one.deviations[0] - 0.4).magnitude < 2e-3)
  }
}
