import Autograd
import Foundation
import Networks
import Testing

/// The variational bounds between two normal distributions, by quadrature: below the divergence for any
/// critic, equal to it for the best.
@Suite struct VariationalTests {
  /// `p = N(0, 1)` and `q = N(m, d²)`.
  private struct Pair: CustomTestStringConvertible {
    let m: Double
    let d: Double

    private static let step = 0.002
    let places = (-9_000...9_000).map { Double($0) * Pair.step }

    func p(_ x: Double) -> Double { exp(-x * x / 2) / (2 * Double.pi).squareRoot() }
    func q(_ x: Double) -> Double { p((x - m) / d) / d }
    /// `log p/q`.
    func best(_ x: Double) -> Double { (x - m) * (x - m) / (2 * d * d) - x * x / 2 + log(d) }

    /// `KL(p ‖ q) = log d + (1 + m²)/(2d²) − ½`, and the other way round.
    func divergence(_ objective: Objective) -> Double {
      switch objective {
      case .kullbackLeibler: log(d) + (1 + m * m) / (2 * d * d) - 0.5
      case .reverseKullbackLeibler: -log(d) + (d * d + m * m) / 2 - 0.5
      default:
        places.reduce(0) { sum, x in
          let (p, q) = (p(x), q(x))
          let half = (p + q) / 2
          return sum + (p > 0 ? p * log(p / half) : 0) / 2 + (q > 0 ? q * log(q / half) : 0) / 2
        } * Self.step
      }
    }

    /// Minus the discriminator's loss, each place weighed by its densities.
    func bound(_ objective: Objective, _ critic: (Double) -> Double) -> Double {
      let scores = Logits(Tensor(places.map { Float(critic($0)) }))
      let onReal = objective.discriminatorLosses(onReal: scores).numbers
      let onFake = objective.discriminatorLosses(onFake: scores).numbers
      return -places.indices.reduce(0.0) { sum, i in
        let (p, q) = (p(places[i]), q(places[i]))
        // A density that underflows weighs nothing, though the loss there may not be finite.
        return sum + (p > 1e-30 ? p * Double(onReal[i]) : 0)
          + (q > 1e-30 ? q * Double(onFake[i]) : 0)
      } * Self.step
    }

    var testDescription: String { "N(0, 1) and N(\(m), \(d)²)" }
  }

  static let objectives = [
    Objective.kullbackLeibler, .reverseKullbackLeibler, .jensenShannon,
  ]

  @Test(arguments: objectives, [(0.0, 1.0), (1, 1), (-0.5, 1.5), (1, 0.75)])
  func theBestCriticGivesTheDivergence(objective: Objective, other: (Double, Double)) {
    let pair = Pair(m: other.0, d: other.1)
    let (found, exact) = (pair.bound(objective, pair.best), pair.divergence(objective))
    #expect((found - exact).magnitude < 1e-5 * max(1, exact), "\(found), not \(exact)")
  }

  @Test(arguments: objectives, [(0.0, 1.0), (1, 1), (-0.5, 1.5), (1, 0.75)])
  func noCriticGivesMore(objective: Objective, other: (Double, Double)) {
    let pair = Pair(m: other.0, d: other.1)
    let exact = pair.divergence(objective)
    let critics: [(Double) -> Double] = [
      { _ in 0 }, { _ in 0.3 }, { x in -x / 2 }, { x in x / 2 }, { x in tanh(x) },
      { x in pair.best(x) + 0.1 }, { x in pair.best(x) - 0.1 }, { x in 0.8 * pair.best(x) },
    ]
    for critic in critics { #expect(pair.bound(objective, critic) <= exact + 1e-5) }
    // A shift costs in all three: a score is log p/q, not only up to a constant.
    #expect(pair.bound(objective, { pair.best($0) + 0.5 }) < exact - 0.01)
  }
}
