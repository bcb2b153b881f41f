import Adversarial
import Autograd
import Foundation
import Networks
import Testing

// A generator that looks ahead, on the game of two lines `G(z) = a·z + c`, `D(x) = σ(w·x + b)`,
// against formulae and differences in double precision.

@Suite struct UnrollingTests {
  private let real: [Double] = [1.5, 0.25, 2, -0.5]
  private let noise: [Double] = [-1, 0.5, 0.25]
  private let start = Lines(a: 0.5, c: -0.25, w: 1.25, b: 0.5)

  /// `∂L/∂a` and `∂L/∂c` as a step of the generator at the learning rate 1 shows them.
  private func slopes(_ game: Game, _ lines: Lines) -> (a: Float, c: Float, record: GeneratorRecord)
  {
    var game = game
    let record = game.generatorStep(noise: column(noise), against: column(real))
    let moved = game.generator.parameters.map(\.number)
    return (Float(lines.a) - moved[0], Float(lines.c) - moved[1], record)
  }

  /// For one step of ascent, by hand.
  ///
  /// With `f = a·z + c`, the logits `s = w·x + b` on real samples and `s = w·f + b` on generated ones:
  ///
  ///     w₁ = w + η·(mean((1 − σ(s))·x) − mean(σ(s)·f))
  ///     b₁ = b + η·(mean(1 − σ(s)) − mean(σ(s)))
  ///     t  = w₁·f + b₁,  L = mean ℓ(t),  ℓ(t) = softplus(−t) or −softplus(t)
  ///     ∂L/∂θ = mean(ℓ′(t)·(w₁·∂f/∂θ + f·∂w₁/∂θ + ∂b₁/∂θ)),  ℓ′(t) = −σ(−t) or −σ(t)
  ///
  /// where `∂f/∂a = z`, `∂f/∂c = 1`, and from the second mean of each, with `σ′ = σ·(1 − σ)`,
  ///
  ///     ∂w₁/∂θ = −η·mean((σ′(s)·w·f + σ(s))·∂f/∂θ)
  ///     ∂b₁/∂θ = −η·mean(σ′(s)·w·∂f/∂θ)
  ///
  /// Without the gradient through the discriminator's step, the last two are left out.
  private func byHand(
    _ lines: Lines, rate: Double, throughSteps: Bool
  ) -> (a: Double, c: Double, loss: Double) {
    let f = lines.fake(noise)
    let (onReal, onFake) = (lines.logits(real), lines.logits(f))
    let w1 =
      lines.w + rate
      * (mean(zip(real, onReal).map { x, s in (1 - sigma(s)) * x })
        - mean(zip(f, onFake).map { f, s in sigma(s) * f }))
    let b1 = lines.b + rate * (mean(onReal.map { 1 - sigma($0) }) - mean(onFake.map(sigma)))
    let t = f.map { w1 * $0 + b1 }
    let ahead = Lines(a: lines.a, c: lines.c, w: w1, b: b1, nonSaturating: lines.nonSaturating)
    func slope(_ df: [Double]) -> Double {
      var (dw1, db1) = (0.0, 0.0)
      if throughSteps {
        for i in f.indices {
          let p = sigma(onFake[i])
          dw1 -= rate * (p * (1 - p) * lines.w * f[i] + p) * df[i] / Double(f.count)
          db1 -= rate * p * (1 - p) * lines.w * df[i] / Double(f.count)
        }
      }
      return mean(
        f.indices.map { i in
          (lines.nonSaturating ? -sigma(-t[i]) : -sigma(t[i]))
            * (w1 * df[i] + f[i] * dw1 + db1)
        })
    }
    return (slope(noise), slope(noise.map { _ in 1 }), ahead.generatorLoss(noise))
  }

  @Test(arguments: [Objective.minimax, .nonSaturating], [0.1, 1, 3])
  func oneStepOfAscentByHand(objective: Objective, rate: Double) {
    var lines = start
    lines.nonSaturating = objective == .nonSaturating
    func found(stopsGradient: Bool) -> (a: Float, c: Float, record: GeneratorRecord) {
      let unrolling = Unrolling(
        steps: 1, learningRate: Float(rate), method: .ascent, stopsGradient: stopsGradient)
      let game = lines.game(rate: 1, Rules(objective: objective, unrolling: unrolling))
      return slopes(game, lines)
    }
    for stopsGradient in [false, true] {
      let found = found(stopsGradient: stopsGradient)
      let expected = byHand(lines, rate: rate, throughSteps: !stopsGradient)
      #expect(errorOf(found.a, expected.a) < 1e-6)
      #expect(errorOf(found.c, expected.c) < 1e-6)
      #expect(errorOf(found.record.loss, expected.loss) < 1e-6)
      let length = (expected.a * expected.a + expected.c * expected.c).squareRoot()
      #expect(errorOf(found.record.gradientNorm, length) < 1e-6)
    }
    // What flows through the discriminator's step is not small, nor is the step.
    let (whole, direct) = (found(stopsGradient: false), found(stopsGradient: true))
    #expect(Swift.abs(whole.a - direct.a) > 0.02 * Float(min(rate, 1)))
    #expect(Swift.abs(whole.c - direct.c) > 0.02 * Float(min(rate, 1)))
    let present = lines.generatorGradient(noise)
    #expect(errorOf(direct.c, present.c) > 0.01 * rate)
  }

  /// The steps of the discriminator in double precision.
  private struct Ahead {
    var unrolling: Unrolling
    // The memory of its Adam: `m` and `v` of `w` and of `b`, and how many steps it took.
    var m = [0.0, 0]
    var v = [0.0, 0]
    var steps = 0
    let beta1 = 0.5
    let beta2 = 0.75

    mutating func adamStep(_ lines: inout Lines, along g: [Double], rate: Double) {
      steps += 1
      var moves = [0.0, 0]
      for i in 0..<2 {
        m[i] = beta1 * m[i] + (1 - beta1) * g[i]
        v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i]
        let mean = m[i] / (1 - Foundation.pow(beta1, Double(steps)))
        let square = v[i] / (1 - Foundation.pow(beta2, Double(steps)))
        moves[i] = rate * mean / (square.squareRoot() + 0.01)
      }
      lines.w -= moves[0]
      lines.b -= moves[1]
    }

    /// The discriminator of `opponent` after its steps against the generator of `fakes`.
    func discriminator(_ opponent: Lines, fakes: Lines, _ real: [Double], _ noise: [Double])
      -> Lines
    {
      var (copy, lines) = (self, opponent)
      let rate = Double(unrolling.learningRate)
      for _ in 0..<unrolling.steps {
        (lines.a, lines.c) = (fakes.a, fakes.c)
        let g = lines.discriminatorGradient(real, noise)
        switch unrolling.method {
        case .ascent:
          lines.w -= rate * g.w
          lines.b -= rate * g.b
        case .adam: copy.adamStep(&lines, along: [g.w, g.b], rate: rate)
        }
      }
      return lines
    }

    /// The generator's loss at some lines, whose discriminator answers those of `fakes`.
    func loss(_ lines: Lines, fakes: Lines, _ real: [Double], _ noise: [Double]) -> Double {
      var answered = discriminator(lines, fakes: fakes, real, noise)
      (answered.a, answered.c) = (lines.a, lines.c)
      return answered.generatorLoss(noise)
    }
  }

  /// Gradients through the steps and past them, by central differences.
  private func byDifferences(_ lines: Lines, _ ahead: Ahead) -> (a: Double, c: Double, loss: Double)
  {
    func loss(_ a: Double, _ c: Double) -> Double {
      var moved = lines
      moved.a += a
      moved.c += c
      // Where no gradient flows through the steps, they answer the generator of now.
      let fakes = ahead.unrolling.stopsGradient ? lines : moved
      return ahead.loss(moved, fakes: fakes, real, noise)
    }
    let h = 1e-5
    return (
      (loss(h, 0) - loss(-h, 0)) / (2 * h), (loss(0, h) - loss(0, -h)) / (2 * h), loss(0, 0)
    )
  }

  @Test(arguments: Unrolling.Method.allCases, [1, 2, 3, 5])
  func stepsByDifferences(method: Unrolling.Method, steps: Int) {
    for (objective, stopsGradient, penalty, trained) in [
      (Objective.minimax, false, 0.0, 0), (.nonSaturating, false, 0, 3),
      (.nonSaturating, true, 0, 3), (.minimax, true, 0, 0), (.minimax, false, 0.5, 2),
      (.nonSaturating, false, 2, 1), (.nonSaturating, true, 2, 2),
    ] {
      let unrolling = Unrolling(
        steps: steps, learningRate: 0.3, method: method, stopsGradient: stopsGradient)
      var lines = start
      lines.nonSaturating = objective == .nonSaturating
      lines.penalty = penalty
      var game = lines.game(
        rate: 1,
        Rules(objective: objective, gradientPenalty: Float(penalty), unrolling: unrolling))
      game.discriminatorOptimizer = Adam(
        learningRate: 0.1, beta1: 0.5, beta2: 0.75, epsilon: 0.01)
      // Steps that are really made, for the optimiser to remember.
      var ahead = Ahead(unrolling: unrolling)
      for step in 0..<trained {
        let x = real.map { $0 + Double(step) / 2 }
        game.discriminatorStep(real: column(x), noise: column(noise))
        let g = lines.discriminatorGradient(x, noise)
        ahead.adamStep(&lines, along: [g.w, g.b], rate: 0.1)
      }
      #expect(lines.worstError(of: game) < 1e-6)

      let found = slopes(game, lines)
      let expected = byDifferences(lines, ahead)
      let name: Comment =
        "\(objective), \(stopsGradient), penalty \(penalty), \(trained) steps before"
      #expect(errorOf(found.a, expected.a) < 3e-6, name)
      #expect(errorOf(found.c, expected.c) < 3e-6, name)
      #expect(errorOf(found.record.loss, expected.loss) < 2e-6, name)

      // The steps do matter, and so does what flows through them.
      var other = ahead
      other.unrolling.stopsGradient.toggle()
      let otherwise = byDifferences(lines, other)
      #expect(Swift.abs(otherwise.c - expected.c) > 1e-3, name)
      #expect(Swift.abs(lines.generatorLoss(noise) - expected.loss) > 1e-2, name)
    }
  }

  @Test func simultaneousStepsLookAheadFromTheOldWeights() {
    let unrolling = Unrolling(steps: 2, learningRate: 0.3, method: .ascent)
    var lines = start
    let later: [Double] = [0.75, -0.25, 1]
    let ahead = Ahead(unrolling: unrolling)
    var game = lines.game(rate: 0.25, Rules(order: .simultaneous, unrolling: unrolling))
    let latent = Supply([column(later), column(noise)])
    let data = Supply([column([3, -1]), column(real)])
    game.iterate(real: { data.next() }, noise: { latent.next() })
    let g = byDifferences(lines, ahead)
    let d = lines.discriminatorGradient([3, -1], later)
    lines.w -= 0.25 * d.w
    lines.b -= 0.25 * d.b
    lines.a -= 0.25 * g.a
    lines.c -= 0.25 * g.c
    #expect(lines.worstError(of: game) < 1e-6)
    #expect(data.drawn == 2 && latent.drawn == 2)
  }

  @Test func lookingAheadNeedsRealSamples() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let rules = Rules(unrolling: Unrolling(steps: 1, learningRate: 0.1))
      var game = Lines(a: 1, c: 0, w: 1, b: 0).game(rate: 0.1, rules)
      game.generatorStep(noise: column([1]))
    }
    #expect(errorText(result).contains("a generator that looks ahead needs real samples"))
  }
}
