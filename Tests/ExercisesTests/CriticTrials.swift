import Foundation
import Sheets
import SolvedSheets
import Testing

@testable import Exercises
@testable import Sheets
@testable import SolvedSheets

@Suite("Exercises 17 to 21 fail empty, pass solved, and name each usual mistake")
struct CriticTrials {
  @Test(arguments: [criticStep, gradientPenalty, unrolling, reparametrisation, divergence])
  func trial(_ trial: Trial) throws { try trial.run() }

  private static let criticStep = Trial(
    .criticStep, empty: { try checkCriticStep(Sheets.criticStep) },
    solved: { try checkCriticStep(SolvedSheets.criticStep) },
    mistakes: [
      .init("clip before the step") {
        try checkCriticStep { w, g, rate, c in
          w.indices.map { max(-c, min(c, w[$0])) - g[$0] * rate }
        }
      },
      .init("clipped the gradient") {
        try checkCriticStep { w, g, rate, c in
          w.indices.map { w[$0] - max(-c, min(c, g[$0])) * rate }
        }
      },
      .init("uphill") {
        try checkCriticStep { w, g, rate, c in
          SolvedSheets.criticStep(weights: w, gradient: g, learningRate: -rate, limit: c)
        }
      },
      .init("scaled all weights") {
        try checkCriticStep { w, g, rate, c in
          let moved = w.indices.map { w[$0] - g[$0] * rate }
          let scale = min(1, c / moved.reduce(0) { max($0, abs($1)) })
          return moved.map { scale * $0 }
        }
      },
      .init("large weights only") {
        try checkCriticStep { w, g, rate, c in w.indices.map { min(c, w[$0] - g[$0] * rate) } }
      },
      .init("at −limit only") {
        try checkCriticStep { w, g, rate, c in w.indices.map { max(-c, w[$0] - g[$0] * rate) } }
      },
      .init("do not clip") {
        try checkCriticStep { w, g, rate, _ in w.indices.map { w[$0] - g[$0] * rate } }
      },
    ])

  /// Slopes at a place, and what becomes of their lengths.
  private typealias Penalty = (
    _ slopes: (Tensor) -> Tensor, _ real: Tensor, _ generated: Tensor, _ mixing: Tensor
  ) -> Tensor

  private static func penalty(_ body: @escaping Penalty) throws {
    try checkGradientPenalty { critic, real, generated, mixing, weight in
      func slopes(_ place: Tensor) -> Tensor {
        let x = place.variable
        return gradient(of: critic(x).sum(), at: x, differentiable: true)
      }
      return Tensor(weight) * body(slopes, real, generated, mixing)
    }
  }

  private static func between(_ real: Tensor, _ generated: Tensor, _ mixing: Tensor) -> Tensor {
    generated + mixing * (real - generated)
  }

  private static func excess(_ slopes: Tensor, axis: Int = 1) -> Tensor {
    sqrt(square(slopes).sum(axis: axis) + 1e-12) - 1
  }

  private static let gradientPenalty = Trial(
    .gradientPenalty, empty: { try checkGradientPenalty(Sheets.gradientPenalty) },
    solved: { try checkGradientPenalty(SolvedSheets.gradientPenalty) },
    mistakes: [
      .init("over the batch") {
        try penalty { square(excess($0(between($1, $2, $3)), axis: 0)).mean() }
      },
      .init("norm of the whole batch") {
        try penalty { square(sqrt(square($0(between($1, $2, $3))).sum()) - 1) }
      },
      .init("(‖∇f‖² − 1)²") {
        try penalty { square(square($0(between($1, $2, $3))).sum(axis: 1) - 1).mean() }
      },
      .init("sum over the samples") {
        try penalty { square(excess($0(between($1, $2, $3)))).sum() }
      },
      .init("at the real samples") { try penalty { s, x, _, _ in square(excess(s(x))).mean() } },
      .init("at the generated samples") {
        try penalty { s, _, x, _ in square(excess(s(x))).mean() }
      },
      .init("go with the generated") {
        try penalty { square(excess($0(between($2, $1, $3)))).mean() }
      },
      .init("must be one number") { try penalty { square(excess($0(between($1, $2, $3)))) } },
      .init("not of its mean") {
        try penalty { square(excess($0(between($1, $2, $3)) / Tensor(Float($1.shape[0])))).mean() }
      },
      .init("weight is missing") {
        try checkGradientPenalty { critic, real, generated, mixing, _ in
          SolvedSheets.gradientPenalty(
            critic: critic, real: real, generated: generated, mixing: mixing, weight: 1)
        }
      },
      .init("pushes the slopes to 0") {
        try penalty { square(excess($0(between($1, $2, $3))) + 1).mean() }
      },
      .init("the penalty is its square") {
        try penalty { abs(excess($0(between($1, $2, $3)))).mean() }
      },
      .init("outer square is missing") { try penalty { excess($0(between($1, $2, $3))).mean() } },
      .init("teaches the critic nothing") {
        try penalty { square(excess($0(between($1, $2, $3)).detached)).mean() }
      },
      .init("root has no slope at 0") {
        try penalty {
          square(sqrt(square($0(between($1, $2, $3))).sum(axis: 1)) - 1).mean()
        }
      },
    ])

  private typealias Value = (Tensor, Tensor) -> Tensor

  /// The slope at x of V after steps that are made by `step` from y and the slope there.
  private static func looking(
    _ game: Value, from start: (x: Tensor, y: Tensor), _ steps: Int, isTaken: Bool = false,
    step: (_ y: Tensor, _ slope: Tensor) -> Tensor
  ) -> Tensor {
    let x = start.x.variable
    let y = (0..<steps).reduce(start.y.variable) { y, _ in
      let next = step(y, gradient(of: game(x, y), at: y, differentiable: true))
      return isTaken ? next.detached.variable : next
    }
    return gradient(of: game(x, y), at: x)
  }

  private static func unrolled(
    _ answer: @escaping (Value, (x: Tensor, y: Tensor), Int, Tensor) -> Tensor
  ) throws {
    try checkUnrolling { x, y, value, steps, rate in answer(value, (x, y), steps, Tensor(rate)) }
  }

  private static let unrolling = Trial(
    .unrolling, empty: { try checkUnrolling(Sheets.unrolledSlope) },
    solved: { try checkUnrolling(SolvedSheets.unrolledSlope) },
    mistakes: [
      .init("taken for given") {
        try unrolled { game, start, k, η in
          looking(game, from: start, k, isTaken: true) { $0 + η * $1 }
        }
      },
      .init("Your y descends; it ascends") {
        try unrolled { game, start, k, η in looking(game, from: start, k) { $0 - η * $1 } }
      },
      .init("descends, and no gradient") {
        try unrolled { game, start, k, η in
          looking(game, from: start, k, isTaken: true) { $0 - η * $1 }
        }
      },
      .init("without any step") {
        try unrolled { game, start, _, _ in looking(game, from: start, 0) { y, _ in y } }
      },
      .init("one step only") {
        try unrolled { game, start, k, η in looking(game, from: start, min(k, 1)) { $0 + η * $1 } }
      },
      .init("even when steps is 0") {
        try unrolled { game, start, _, η in looking(game, from: start, 1) { $0 + η * $1 } }
      },
      .init("one step too many") {
        try unrolled { game, start, k, η in looking(game, from: start, k + 1) { $0 + η * $1 } }
      },
      .init("along the slope at the first y") {
        try unrolled { game, start, k, η in
          looking(game, from: start, min(k, 1)) { $0 + Tensor(Float(k)) * η * $1 }
        }
      },
      .init("itself; return its slope") {
        try unrolled { game, start, k, η in
          let x = start.x.variable
          var y = start.y.variable
          for _ in 0..<k { y = y + η * gradient(of: game(x, y), at: y, differentiable: true) }
          return game(x, y)
        }
      },
      .init("take it at x") {
        try unrolled { game, start, k, η in
          let x = start.x.variable
          var y = start.y.variable
          for _ in 0..<k { y = y + η * gradient(of: game(x, y), at: y, differentiable: true) }
          return gradient(of: game(x, y), at: y)
        }
      },
    ])

  @Test("The slope through the steps is that of differences")
  func unrolledByDifferences() {
    func after(_ x: Double) -> Double {
      var y = 0.4
      for _ in 0..<3 { y += 0.2 * (x * x - y) }
      return x * x * y - 0.5 * y * y
    }
    let slope = SolvedSheets.unrolledSlope(
      x: 0.7, y: 0.4, value: { $0 * $0 * $1 - 0.5 * $1 * $1 }, steps: 3, learningRate: 0.2)
    let difference = (after(0.7 + 1e-5) - after(0.7 - 1e-5)) / 2e-5
    #expect(abs(Double(slope.number) - difference) < 1e-4)
  }

  private static let reparametrisation = Trial(
    .reparametrisation, empty: { try checkReparametrisation(Sheets.code) },
    solved: { try checkReparametrisation(SolvedSheets.code) },
    mistakes: [
      .init("exp(½·logDeviation)") { try checkReparametrisation { $0 + sqrt(exp($1)) * $2 } },
      .init("variance, exp(2·") { try checkReparametrisation { $0 + square(exp($1)) * $2 } },
      .init("logarithm itself") { try checkReparametrisation { $0 + $1 * $2 } },
      .init("deviation is missing") { try checkReparametrisation { x, _, noise in x + noise } },
      .init("multiplied the mean by the noise; the") {
        try checkReparametrisation { $0 * exp($1) * $2 }
      },
      .init("multiplied the mean by the noise too") {
        try checkReparametrisation { $2 * ($0 + exp($1)) }
      },
      .init("added σ and the noise") { try checkReparametrisation { $0 + exp($1) + $2 } },
      .init("noise itself") { try checkReparametrisation { _, _, noise in noise } },
      .init("no draw") { try checkReparametrisation { x, _, _ in x } },
      .init("how wide its clouds") {
        try checkReparametrisation { $0 + exp($1).detached * $2 }
      },
      .init("no gradient flows to the mean") {
        try checkReparametrisation { $0.detached + exp($1) * $2 }
      },
      .init("of shape [2]") {
        try checkReparametrisation { ($0 + exp($1) * $2).sum(axis: 1) }
      },
    ])

  private static let divergence = Trial(
    .divergence, empty: { try checkDivergence(Sheets.divergence) },
    solved: { try checkDivergence(SolvedSheets.divergence) },
    mistakes: [
      .init("mean over") {
        try checkDivergence { sum($0, $1, terms) / Double($0.count) }
      },
      .init("½ is missing") { try checkDivergence { sum($0, $1) { terms($0, $1) * 2 } } },
      .init("yours only to μ²") {
        try checkDivergence { sum($0, $1) { squared($0) / 2 + squared($1) - 1 - ln($1) } }
      },
      .init("is missing there") {
        try checkDivergence { sum($0, $1) { squared($0) + squared($1) - 1 - ln($1) } }
      },
      .init("not to log σ") {
        try checkDivergence { sum($0, $1) { (squared($0) + squared($1) - 1 - ln($1)) / 2 } }
      },
      .init("logarithm of the variance") {
        try checkDivergence { sum($0, $1.map { $0 / 2 }, terms) }
      },
      .init("NaN where that is negative") {
        try checkDivergence { sum($0, $1) { terms($0, ln($1)) } }
      },
      .init("taken σ for σ²") {
        try checkDivergence { sum($0, $1) { (squared($0) + $1 - 1) / 2 - ln($1) } }
      },
      .init("turned the sign") { try checkDivergence { -sum($0, $1, terms) } },
      .init("must cost much") {
        try checkDivergence { sum($0, $1) { terms($0, $1) + 2 * ln($1) } }
      },
      .init("− 1 is missing") { try checkDivergence { sum($0, $1) { terms($0, $1) + 0.5 } } },
      .init("other direction") {
        try checkDivergence {
          sum($0, $1) { ln($1) + (1 + squared($0)) / squared($1) / 2 - 0.5 }
        }
      },
    ])

  /// Over the numbers of a code, of μ and σ.
  private static func sum(
    _ mean: [Double], _ logDeviation: [Double], _ term: (Double, Double) -> Double
  ) -> Double {
    mean.indices.reduce(0) { $0 + term(mean[$1], Foundation.exp(logDeviation[$1])) }
  }

  private static func terms(_ μ: Double, _ σ: Double) -> Double {
    (squared(μ) + squared(σ)) / 2 - 0.5 - ln(σ)
  }

  // Of one type, so that the compiler need not try all others.
  private static func ln(_ x: Double) -> Double { Foundation.log(x) }
  private static func squared(_ x: Double) -> Double { pow(x, 2) }

  @Test("Exercises 20 and 21 are the course's clouds")
  func clouds() {
    let (μ, l, ε) = (Tensor([[1, -0.5]]), Tensor([[-1, 0.2]]), Tensor([[0.3, 0.7]]))
    let cloud = GaussianCode(mean: μ, logDeviation: l)
    #expect(
      cloud.sample(ε).numbers == SolvedSheets.code(mean: μ, logDeviation: l, noise: ε).numbers)
    let divergence = SolvedSheets.divergence(mean: [1, -0.5], logDeviation: [-1, 0.2])
    #expect(abs(Double(cloud.divergence.number) - divergence) < 1e-5)
  }
}
