import Foundation
import Sheets
import SolvedSheets
import Testing

@testable import Exercises
@testable import Sheets
@testable import SolvedSheets

@Suite("Exercises 10 to 12 fail empty, pass solved, and name each usual mistake")
struct ThirdTrials {
  @Test(arguments: [adam, optimalDiscriminator, wasserstein1])
  func trial(_ trial: Trial) throws { try trial.run() }

  private static let adam = Trial(
    .adam,
    empty: { try checkAdam(Sheets.adamStep) }, solved: { try checkAdam(SolvedSheets.adamStep) },
    mistakes: [
      .init("The correction is missing") { try adam { ($0.correction1, $0.correction2) = (1, 1) } },
      .init("β² instead of βᵗ") {
        try adam { ($0.correction1, $0.correction2) = (0.75, 0.001999) }
      },
      .init("β instead of βᵗ, which is right in the first") {
        try adam { ($0.correction1, $0.correction2) = (0.5, 0.001) }
      },
      .init("Only m is corrected") { try adam { $0.correction2 = 1 } },
      .init("Only v is corrected") { try adam { $0.correction1 = 1 } },
      .init("t is counted from 1") {
        try checkAdam { w, g, m, v, t, rate in
          let step = Correct(w, g, m, v, t + 1, rate)
          return (step.moved, step.first, step.second)
        }
      },
      .init("inside the root") {
        try adam { $0.divisor = { Foundation.pow($0 + 1e-8, 0.5) } }
      },
      .init("before the correction") {
        try checkAdam { w, g, m, v, t, rate in
          let step = Correct(w, g, m, v, t, rate)
          let scaled = rate * Foundation.pow(step.correction2, 0.5) / step.correction1
          return (
            w - scaled * step.first / (step.second.squareRoot() + 1e-8), step.first, step.second
          )
        }
      },
      .init("ε is missing") { try adam { $0.divisor = { Foundation.pow($0, 0.5) } } },
      .init("root is missing") { try adam { $0.divisor = { $0 + 1e-8 } } },
      .init("up the gradient") { try adam { $0.rate = -$0.rate } },
      .init("not of g") { try adam { $0.second += ($0.g - $0.g * $0.g) / 1000 } },
      .init("returned the corrected") {
        try checkAdam {
          let step = Correct($0, $1, $2, $3, $4, $5)
          return (step.moved, step.first / step.correction1, step.second / step.correction2)
        }
      },
      .init("returned the old") {
        try checkAdam { (Correct($0, $1, $2, $3, $4, $5).moved, $2, $3) }
      },
      .init("exchanged the betas") {
        try adam { step in
          step.first = 0.999 * step.oldM + 0.001 * step.g
          step.second = 0.5 * step.oldV + 0.5 * step.g * step.g
          swap(&step.correction1, &step.correction2)
        }
      },
      .init("uses the old m and v") {
        try checkAdam {
          var old = Correct($0, $1, $2, $3, $4, $5)
          let new = old
          (old.first, old.second) = ($2, $3)
          return (old.moved, new.first, new.second)
        }
      },
    ])

  /// A right step, taken apart so that each part can be spoilt.
  private struct Correct {
    let w: Double
    let g: Double
    let oldM: Double
    let oldV: Double
    var rate: Double
    var first: Double
    var second: Double
    var correction1: Double
    var correction2: Double
    var divisor: (Double) -> Double = { Foundation.pow($0, 0.5) + 1e-8 }

    init(_ w: Double, _ g: Double, _ m: Double, _ v: Double, _ t: Int, _ rate: Double) {
      (self.w, self.g, oldM, oldV, self.rate) = (w, g, m, v, rate)
      first = m + (g - m) / 2
      second = v + (g * g - v) / 1000
      correction1 = 1 - Foundation.exp2(-Double(t))
      correction2 = 1 - Foundation.pow(0.999, Double(t))
    }

    var moved: Double { w - rate * (first / correction1) / divisor(second / correction2) }
  }

  private static func adam(_ spoil: (inout Correct) -> Void) throws {
    try checkAdam {
      var step = Correct($0, $1, $2, $3, $4, $5)
      spoil(&step)
      return (step.moved, step.first, step.second)
    }
  }

  @Test("the solved step of Adam is the engine's")
  func engine() {
    var weights = [Tensor(1)]
    var optimizer = Networks.Adam(learningRate: 0.1, beta1: 0.5)
    var (weight, m, v) = (1.0, 0.0, 0.0)
    for (step, slope) in [0.5, -2, 0.25, 1e-4, 3].enumerated() {
      optimizer.update(&weights, along: [Tensor(slope)])
      (weight, m, v) = SolvedSheets.adamStep(
        weight: weight, gradient: slope, m: m, v: v, t: step + 1, learningRate: 0.1)
      #expect(abs(weight - Double(weights[0].number)) < 1e-5)
    }
  }

  private static let optimalDiscriminator = Trial(
    .optimalDiscriminator,
    empty: { try checkOptimalDiscriminator(Sheets.optimalD, Sheets.bestValue) },
    solved: { try checkOptimalDiscriminator(SolvedSheets.optimalD, SolvedSheets.bestValue) },
    mistakes: [
      .init("exchanged p and q") { try best { (p: Double, q: Double) in 1 - p / (p + q) } },
      .init("the odds") { try best { (p: Double, q: Double) in 1 / (q / p) } },
      .init("at the end of the game") { try best { _, _ in 0.5 } },
      .init("the difference") { try best { (p: Double, q: Double) in -(q - p) } },
      .init("divergence itself") { try worth(shannon) },
      .init("twice the Jensen-Shannon") { try worth { value($0, $1) + log4 } },
      .init("log2") { try worth { value($0, $1) * 1.4426950408889634 } },
      .init("log10") { try worth { value($0, $1) * 0.4342944819032518 } },
      .init("D = ½ everywhere") { try worth { _, _ in -log4 } },
      .init("mean over the places") { try worth { value($0, $1) / Double($1.count) } },
      .init("sign is turned round") { try worth { -value($0, $1) } },
      .init("exchanged in D*") { try worth { half($0, by: $1, $0) + half($1, by: $0, $1) } },
      .init("data's half alone") { try worth { half($0, by: $0, $1) } },
      .init("generator's half alone") { try worth { half($1, by: $1, $0) } },
      .init("weights p and q are missing") { try worth { places($0, $1, unweighted) } },
      .init("0 · log 0") { try worth { places($0, $1, careless) } },
    ])

  private static let log4 = 1.3862943611198906

  /// Σ over the places.
  private static func places(
    _ p: [Double], _ q: [Double], _ term: (Double, Double) -> Double
  ) -> Double { zip(p, q).map(term).reduce(0, +) }

  private static func unweighted(_ p: Double, _ q: Double) -> Double {
    let d = p / (p + q)
    return Foundation.log(d * (1 - d))
  }

  private static func careless(_ p: Double, _ q: Double) -> Double {
    let d = p / (p + q)
    return p * Foundation.log(d) + q * Foundation.log(1 - d)
  }

  /// V(D*, G), by the divergence.
  private static func value(_ p: [Double], _ q: [Double]) -> Double { 2 * shannon(p, q) - log4 }

  /// Σ r·log(s/(s + t)): one half of the game.
  private static func half(_ r: [Double], by s: [Double], _ t: [Double]) -> Double {
    var sum = 0.0
    for place in r.indices where r[place] > 0 {
      sum += r[place] * (Foundation.log(s[place]) - Foundation.log(s[place] + t[place]))
    }
    return sum
  }

  /// The Jensen-Shannon divergence, by entropies.
  private static func shannon(_ p: [Double], _ q: [Double]) -> Double {
    func entropy(_ p: [Double]) -> Double {
      -p.filter { $0 > 0 }.map { $0 * Foundation.log($0) }.reduce(0, +)
    }
    let middle: [Double] = zip(p, q).map { ($0 + $1) / 2 }
    return entropy(middle) - (entropy(p) + entropy(q)) / 2
  }

  private static func best(_ answer: (Double, Double) -> Double) throws {
    try checkOptimalDiscriminator(answer, SolvedSheets.bestValue)
  }

  private static func worth(_ answer: ([Double], [Double]) -> Double) throws {
    try checkOptimalDiscriminator(SolvedSheets.optimalD, answer)
  }

  private static let wasserstein1 = Trial(
    .wasserstein1,
    empty: { try checkWasserstein1(Sheets.wasserstein) },
    solved: { try checkWasserstein1(SolvedSheets.wasserstein) },
    mistakes: [
      .init("not sorted") { try checkWasserstein1 { power(1, $0, $1) / Double($0.count) } },
      .init("Only one of the samples") {
        try checkWasserstein1 { power(1, $0.sorted(), $1) / Double($0.count) }
      },
      .init("Only one of the samples") {
        try checkWasserstein1 { power(1, $0, $1.sorted()) / Double($0.count) }
      },
      .init("the other way round") {
        try checkWasserstein1 { power(1, $0.sorted(), $1.sorted().reversed()) / Double($0.count) }
      },
      .init("difference of the means") {
        try checkWasserstein1 { (mean($0) - mean($1)).magnitude }
      },
      .init("Without abs") { try checkWasserstein1 { mean($0) - mean($1) } },
      .init("Without abs") { try checkWasserstein1 { mean($1) - mean($0) } },
      .init("squared distances") {
        try checkWasserstein1 { power(2, $0.sorted(), $1.sorted()) / Double($0.count) }
      },
      .init("Wasserstein-2") {
        try checkWasserstein1 {
          Foundation.pow(power(2, $0.sorted(), $1.sorted()) / Double($0.count), 0.5)
        }
      },
      .init("sum of the distances") {
        try checkWasserstein1 { power(1, $0.sorted(), $1.sorted()) }
      },
      .init("greatest distance") {
        try checkWasserstein1 { a, b in
          zip(a.sorted(), b.sorted()).reduce(0) { Swift.max($0, ($1.0 - $1.1).magnitude) }
        }
      },
    ])

  private static func mean(_ numbers: [Double]) -> Double {
    numbers.reduce(0) { $0 + $1 / Double(numbers.count) }
  }

  private static func power(_ exponent: Double, _ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + Foundation.pow(($1.0 - $1.1).magnitude, exponent) }
  }
}
