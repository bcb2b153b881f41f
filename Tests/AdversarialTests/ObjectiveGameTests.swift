import Adversarial
import Autograd
import Networks
import Testing

// Games by least squares and by Wasserstein, `G(z) = a·z + c` and `s(x) = w·x + b`.

@Suite struct ObjectiveGameTests {
  private let real: [Double] = [1.5, 0.25, 2, -0.5]
  private let noise: [Double] = [-1, 0.5, 0.25]
  private let otherNoise: [Double] = [0.75, -0.25, 1]

  /// The losses and their slopes at the score, by hand in double precision.
  private struct Slopes {
    let objective: Objective

    func onReal(_ s: Double) -> (loss: Double, slope: Double) {
      objective == .leastSquares ? ((s - 1) * (s - 1), 2 * (s - 1)) : (-s, -1)
    }

    func onFake(_ s: Double) -> (loss: Double, slope: Double) {
      objective == .leastSquares ? (s * s, 2 * s) : (s, 1)
    }
  }

  @Test(arguments: [Objective.leastSquares, .wasserstein], UpdateOrder.allCases)
  func iterationsByHand(objective: Objective, order: UpdateOrder) {
    let slopes = Slopes(objective: objective)
    var lines = Lines(a: 0.5, c: -0.25, w: 1.25, b: 0.5)
    var game = lines.game(rate: 0.125, Rules(objective: objective, order: order))
    for _ in 0..<3 {
      let supply = Supply([column(noise), column(otherNoise)])
      let record = game.iterate(real: { column(real) }, noise: { supply.next() })
      let old = lines
      let (onReal, onFake) = (
        old.logits(real).map(slopes.onReal), old.logits(old.fake(noise)).map(slopes.onFake)
      )
      let loss = mean(onReal.map(\.loss)) + mean(onFake.map(\.loss))
      #expect(errorOf(record.discriminator.loss, loss) < 1e-5)
      // What it says is the score itself.
      #expect(errorOf(record.discriminator.meanOnReal, mean(old.logits(real))) < 1e-5)
      #expect(
        errorOf(record.discriminator.meanOnFake, mean(old.logits(old.fake(noise)))) < 1e-5)
      lines.w -=
        0.125
        * (mean(zip(onReal, real).map { $0.slope * $1 })
          + mean(zip(onFake, old.fake(noise)).map { $0.slope * $1 }))
      lines.b -= 0.125 * (mean(onReal.map(\.slope)) + mean(onFake.map(\.slope)))

      // The generator wants its samples to count as real.
      let seen = order == .alternating ? lines : old
      let own = seen.logits(old.fake(otherNoise)).map(slopes.onReal)
      #expect(errorOf(record.generator.loss, mean(own.map(\.loss))) < 1e-5)
      #expect(
        errorOf(record.generator.meanOnFake, mean(seen.logits(old.fake(otherNoise)))) < 1e-5)
      lines.a -= 0.125 * mean(zip(own, otherNoise).map { $0.slope * seen.w * $1 })
      lines.c -= 0.125 * mean(own.map { $0.slope * seen.w })
      #expect(lines.worstError(of: game) < 1e-5)
    }
  }

  @Test func aCriticThatReadsTheLineFindsTheShift() {
    // Data and samples are the same numbers, one set moved by 2.5.
    var game = Lines(a: 1, c: -2.5, w: 1, b: 0).game(rate: 0.1, Rules(objective: .wasserstein))
    let record = game.discriminatorStep(real: column(real), noise: column(real))
    #expect(record.loss == -2.5)
    #expect(record.meanOnReal - record.meanOnFake == 2.5)
  }

  @Test(arguments: Objective.allCases, [1, 3])
  func aGeneratorThatLooksAheadMeetsTheOneThatAnswers(objective: Objective, steps: Int) {
    let rules = Rules(
      objective: objective,
      unrolling: Unrolling(steps: steps, learningRate: 0.125, method: .ascent))
    let lines = Lines(a: 0.5, c: -0.25, w: 1.25, b: 0.5)
    var game = lines.game(rate: 1, rules)
    let record = game.generatorStep(noise: column(noise), against: column(real))
    func answer(_ a: Double, _ c: Double) -> Float {
      var made = Lines(a: a, c: c, w: lines.w, b: lines.b)
        .game(rate: 0.125, Rules(objective: objective))
      for _ in 0..<steps { made.discriminatorStep(real: column(real), noise: column(noise)) }
      return objective.generatorLoss(
        onFake: Logits(made.discriminator(made.generator(column(noise))))
      ).number
    }
    #expect(errorOf(record.loss, Double(answer(0.5, -0.25))) < 1e-6)
    // Its gradient is that of this function of its weights.
    let h = 1.0 / 64
    let slopes = [
      Double(answer(0.5 + h, -0.25) - answer(0.5 - h, -0.25)) / (2 * h),
      Double(answer(0.5, -0.25 + h) - answer(0.5, -0.25 - h)) / (2 * h),
    ]
    let moved = game.generator.parameters.map { Double($0.number) }
    #expect(Swift.abs(0.5 - moved[0] - slopes[0]) < 1e-3)
    #expect(Swift.abs(-0.25 - moved[1] - slopes[1]) < 1e-3)
  }
}
