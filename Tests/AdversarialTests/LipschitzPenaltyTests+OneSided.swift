import Autograd
import Networks
import Testing

@testable import Adversarial

// `λ · mean max(0, ‖∇s(x̂)‖ − 1)²`: only slopes above 1 are penalised.

extension LipschitzPenaltyTests {
  @Test(
    arguments: Objective.withoutExponentials,
    [[0.75, -2], [30, -40], [0.3, 0.4], [0.5, -0.5], [0, 0]])
  func onTheSideThatCountsItIsTheOther(objective: Objective, w: [Float]) {
    let none = plane(w, Rules(objective: objective))
    let twoSided = plane(w, Rules(objective: objective, lipschitzPenalty: 10))
    let oneSided = plane(
      w, Rules(objective: objective, lipschitzPenalty: 10, lipschitzIsOneSided: true))
    let isSteep = w[0] * w[0] + w[1] * w[1] > 1
    #expect(oneSided.after == (isSteep ? twoSided : none).after)
    #expect(oneSided.record == (isSteep ? twoSided : none).record)
    if w != [0, 0] {
      #expect(oneSided.after != (isSteep ? none : twoSided).after, "it must show here")
    }
  }

  @Test func valuesByHand() {
    func value(_ slope: Double) -> Float {
      Rules(lipschitzPenalty: 8, lipschitzIsOneSided: true).oneCentredPenalty(
        of: line(slope, 3), real: Minibatch(samples: column(real)),
        fake: Minibatch(samples: column(noise)), mixing: column(mixing)
      ).number
    }
    #expect(errorOf(value(1.5), 2) < 1e-6)
    #expect(errorOf(value(-3), 32) < 1e-6)
    for slope in [-1, -0.999, -0.5, 0, 0.5, 0.999, 1] { #expect(value(slope) < 1e-11) }
  }

  @Test(arguments: [Objective.minimax, .wasserstein], [Float(0), 2])
  func oneSidedByFiniteDifferences(objective: Objective, gamma: Float) {
    var rules = Rules(
      objective: objective, gradientPenalty: gamma, lipschitzPenalty: 3, lipschitzIsOneSided: true)
    let fake = noise.map { 0.5 * $0 - 0.25 }
    var game = network(rules, rate: 0.25)
    game.discriminatorStep(
      real: column(real), noise: column(noise), draws: Draws(mixing: column(mixing)))
    let moved = game.discriminator.parameters.flatMap(\.numbers)
    func slopes() -> [Double] {
      let h = 1e-5
      return weights.indices.map { index in
        func shifted(_ by: Double) -> Double {
          var other = weights
          other[index] += by
          return penalised(other, rules, fake: fake)
        }
        return (shifted(h) - shifted(-h)) / (2 * h)
      }
    }
    let expected = slopes()
    for (index, slope) in expected.enumerated() {
      #expect(errorOf(moved[index], weights[index] - 0.25 * slope) < 5e-6, "weight \(index)")
    }
    // Some of the four slopes are above 1 and some below, or this would be no test.
    rules.lipschitzIsOneSided = false
    let twoSided = slopes()
    rules.lipschitzPenalty = 0
    let none = slopes()
    for other in [twoSided, none] {
      #expect(zip(expected, other).contains { Swift.abs($0 - $1) > 0.1 })
    }
  }

  @Test(arguments: [0.5, -0.5])
  func aCriticOnTheWrongSideTurns(start: Double) {
    // As for the two-sided penalty −2w + λ·max(0, |w| − 1)² is least at w = 1 + 1/λ, but here there is
    // no other place to stay.
    var game = Game(
      generator: line(0, 0), discriminator: line(start, 0),
      generatorOptimizer: SGD(learningRate: 0.1),
      discriminatorOptimizer: SGD(learningRate: 0.02),
      rules: Rules(objective: .wasserstein, lipschitzPenalty: 10, lipschitzIsOneSided: true))
    var last: DiscriminatorRecord?
    for _ in 0..<100 {
      last = game.discriminatorStep(
        real: column([2, 2]), noise: column([0, 0]), draws: Draws(mixing: column([0.25, 0.75])))
    }
    #expect(errorOf(game.discriminator.parameters[0].number, 1.1) < 1e-5)
    #expect(errorOf(last?.loss ?? .nan, -2.2) < 1e-5)
  }

  @Test func aGeneratorThatLooksAheadSeesTheOneSidedPenaltyToo() {
    let rules = Rules(
      objective: .wasserstein, lipschitzPenalty: 3, lipschitzIsOneSided: true,
      unrolling: Unrolling(steps: 2, learningRate: 0.1, method: .ascent))
    func step(_ a: Double, _ c: Double, _ rules: Rules) -> (loss: Double, moved: [Float]) {
      var game = network(rules, rate: 1)
      game.generator = line(a, c)
      let record = game.generatorStep(
        noise: column(noise), against: column(real), draws: Draws(mixing: column(mixing)))
      return (Double(record.loss), game.generator.parameters.map(\.number))
    }
    let start = step(0.5, -0.25, rules)
    let h = 1.0 / 512
    func loss(_ a: Double, _ c: Double) -> Double { step(a, c, rules).loss }
    let slopes = [
      (loss(0.5 + h, -0.25) - loss(0.5 - h, -0.25)) / (2 * h),
      (loss(0.5, -0.25 + h) - loss(0.5, -0.25 - h)) / (2 * h),
    ]
    #expect(Swift.abs(Double(0.5 - start.moved[0]) - slopes[0]) < 1e-3, "\(start) \(slopes)")
    #expect(Swift.abs(Double(-0.25 - start.moved[1]) - slopes[1]) < 1e-3, "\(start) \(slopes)")
    // The two variants differ by more than that.
    var twoSided = rules
    twoSided.lipschitzIsOneSided = false
    #expect(Swift.abs(step(0.5, -0.25, twoSided).loss - start.loss) > 1e-2)
  }

  @Test func withoutAPenaltyItsSideChangesNoBit() {
    var (one, other) = (
      network(Rules(), rate: 0.1), network(Rules(lipschitzIsOneSided: true), rate: 0.1)
    )
    let first = one.iterate(real: { column(real) }, noise: { column(noise) })
    let second = other.iterate(real: { column(real) }, noise: { column(noise) })
    #expect(bits(one.discriminator) == bits(other.discriminator))
    #expect(bits(one.generator) == bits(other.generator))
    #expect(first == second)
  }
}
