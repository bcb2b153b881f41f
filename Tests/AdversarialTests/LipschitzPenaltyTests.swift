import Autograd
import Foundation
import Networks
import Testing

@testable import Adversarial

// `λ · mean (‖∇s(x̂)‖ − 1)²` at `x̂ = ε·x + (1 − ε)·G(z)`. Its one-sided variant has a file of its own.

@Suite struct LipschitzPenaltyTests {
  let real: [Double] = [1.5, 0.25, 2, -0.5]
  let noise: [Double] = [-1, 0.5, 0.25, 3]
  let mixing: [Double] = [0.125, 0.75, 0.5, 0]

  /// A critic `s(x) = w·x + b` of the plane, and what its weights become in a step at the rate 0.1.
  func plane(
    _ w: [Float], _ rules: Rules
  ) -> (after: [Float], record: DiscriminatorRecord) {
    var game = Game(
      generator: Sequential([Linear(weight: Tensor([1, 2], shape: [1, 2]), bias: Tensor([0, 1]))]),
      discriminator: Sequential([Linear(weight: Tensor(w, shape: [2, 1]), bias: Tensor([0.5]))]),
      generatorOptimizer: SGD(learningRate: 0.1), discriminatorOptimizer: SGD(learningRate: 0.1),
      rules: rules)
    let record = game.discriminatorStep(
      real: Tensor([1, 2, 3, 4, 5, 6, 7, 8], shape: [4, 2]), noise: column(noise),
      draws: Draws(mixing: column(mixing)))
    return (game.discriminator.parameters.flatMap(\.numbers), record)
  }

  @Test(
    arguments: Objective.withoutExponentials, [[0.75, -2], [0.3, 0.4], [0.6, 0.8], [30, -40]])
  func ofAPlane(objective: Objective, w: [Float]) {
    // λ·(‖w‖ − 1)², whose gradient is 2λ·(‖w‖ − 1)·w/‖w‖ at w and 0 at b, wherever it is taken.
    let lambda = 10.0
    let (plain, penalised) = (
      plane(w, Rules(objective: objective)),
      plane(w, Rules(objective: objective, lipschitzPenalty: Float(lambda)))
    )
    let length = (Double(w[0] * w[0]) + Double(w[1] * w[1])).squareRoot()
    for index in 0..<2 {
      let slope = 2 * lambda * (length - 1) * Double(w[index]) / length
      let change = penalised.after[index] - plain.after[index]
      #expect(Swift.abs(Double(change) + 0.1 * slope) < 1e-5 * max(1, length))
    }
    #expect(penalised.after[2] == plain.after[2])
    // Like the other penalty it is no part of the loss that is recorded.
    #expect(penalised.record.loss == plain.record.loss)
    #expect(penalised.record.meanOnReal == plain.record.meanOnReal)

    let rules = Rules(lipschitzPenalty: Float(lambda))
    let value = rules.oneCentredPenalty(
      of: Sequential([Linear(weight: Tensor(w, shape: [2, 1]), bias: Tensor([0.5]))]),
      real: Minibatch(samples: Tensor([1, 2, 3, 4], shape: [2, 2])),
      fake: Minibatch(samples: Tensor([0, 0, 1, -1], shape: [2, 2])),
      mixing: Tensor([0.25, 0.5], shape: [2, 1])
    ).number
    #expect(errorOf(value, lambda * (length - 1) * (length - 1)) < 2e-6)
  }

  @Test(
    "of images is that of their numbers in a row, also where a side has as many as the minibatch",
    arguments: [1, 6, 7], [false, true])
  func ofImages(count: Int, isOneSided: Bool) {
    var random = Random(seed: 3)
    let (real, fake) = (
      Tensor.normal([count, 7, 7, 3], using: &random),
      Tensor.normal([count, 7, 7, 3], using: &random)
    )
    let mixing = Tensor.uniform([count, 1], using: &random)
    let rows: [any Layer] = [
      Linear(inputs: 147, outputs: 8, initializer: .uniformByInputs, using: &random),
      Activation.leakyReLU(slope: 0.2),
      Linear(inputs: 8, outputs: 1, initializer: .uniformByInputs, using: &random),
    ]
    let rules = Rules(
      objective: .wasserstein, lipschitzPenalty: 10, lipschitzIsOneSided: isOneSided)
    let flat = rules.oneCentredPenalty(
      of: Sequential(rows), real: Minibatch(samples: real.reshaped(to: [count, 147])),
      fake: Minibatch(samples: fake.reshaped(to: [count, 147])), mixing: mixing)
    let images = rules.oneCentredPenalty(
      of: Sequential([Reshape(to: [147])] + rows), real: Minibatch(samples: real),
      fake: Minibatch(samples: fake), mixing: mixing)
    #expect(images.number == flat.number)
    #expect(isOneSided || images.number > 0)
  }

  @Test func aFlatCriticIsPushedNowhere() {
    let (plain, penalised) = (
      plane([0, 0], Rules(objective: .wasserstein)),
      plane([0, 0], Rules(objective: .wasserstein, lipschitzPenalty: 10))
    )
    #expect(penalised.after.allSatisfy { $0.isFinite })
    #expect(penalised.after == plain.after)
    // The pull of the data is still felt: w moves by the difference of the means.
    #expect(penalised.after[0] != 0)
    let value = Rules(lipschitzPenalty: 10).oneCentredPenalty(
      of: line(0, 1), real: Minibatch(samples: column(real)),
      fake: Minibatch(samples: column(noise)), mixing: column(mixing)
    ).number
    #expect(errorOf(value, 10) < 1e-5)
  }

  /// `−V` or the critic's loss, and both penalties, in double precision for
  /// `s(x) = Σ vⱼ·tanh(uⱼ·x + bⱼ) + c`, of its weights in the network's order `u, b, v, c`.
  func penalised(_ weights: [Double], _ rules: Rules, fake: [Double]) -> Double {
    let (u, b, v, c) = (
      Array(weights[0..<3]), Array(weights[3..<6]), Array(weights[6..<9]), weights[9]
    )
    func score(_ x: Double) -> Double {
      var sum = c
      for j in 0..<3 { sum += v[j] * Foundation.tanh(u[j] * x + b[j]) }
      return sum
    }
    func slope(_ x: Double) -> Double {
      var sum = 0.0
      for j in 0..<3 {
        let t = Foundation.tanh(u[j] * x + b[j])
        sum += v[j] * u[j] * (1 - t * t)
      }
      return sum
    }
    let onReal = real.map { rules.objective == .wasserstein ? -score($0) : softplus(-score($0)) }
    let onFake = fake.map { rules.objective == .wasserstein ? score($0) : softplus(score($0)) }
    let between = zip(zip(real, fake), mixing).map { $1 * $0.0 + (1 - $1) * $0.1 }
    let excess = between.map { x in
      let above = Swift.abs(slope(x)) - 1
      return rules.lipschitzIsOneSided ? max(above, 0) : above
    }
    return mean(onReal) + mean(onFake)
      + Double(rules.lipschitzPenalty) * mean(excess.map { $0 * $0 })
      + Double(rules.gradientPenalty) / 2 * mean(real.map { slope($0) * slope($0) })
  }

  let weights = [0.5, -1.25, 2, 0.25, 0.5, -0.75, 2, 0.75, -1.5, 0.125]

  func network(_ rules: Rules, rate: Double) -> Game {
    func tensor(_ range: Range<Int>, _ shape: Shape) -> Tensor {
      Tensor(weights[range].map { Float($0) }, shape: shape)
    }
    return Game(
      generator: line(0.5, -0.25),
      discriminator: Sequential([
        Linear(weight: tensor(0..<3, [1, 3]), bias: tensor(3..<6, [3])), Activation.tanh,
        Linear(weight: tensor(6..<9, [3, 1]), bias: tensor(9..<10, [1])),
      ]),
      generatorOptimizer: SGD(learningRate: Float(rate)),
      discriminatorOptimizer: SGD(learningRate: Float(rate)), rules: rules)
  }

  @Test(arguments: [Objective.minimax, .wasserstein], [Float(0), 2])
  func ofANetworkByFiniteDifferences(objective: Objective, gamma: Float) {
    let rules = Rules(objective: objective, gradientPenalty: gamma, lipschitzPenalty: 3)
    var game = network(rules, rate: 0.25)
    game.discriminatorStep(
      real: column(real), noise: column(noise), draws: Draws(mixing: column(mixing)))
    let moved = game.discriminator.parameters.flatMap(\.numbers)
    let fake = noise.map { 0.5 * $0 - 0.25 }
    for index in weights.indices {
      let h = 1e-5
      func shifted(_ by: Double) -> Double {
        var other = weights
        other[index] += by
        return penalised(other, rules, fake: fake)
      }
      let slope = (shifted(h) - shifted(-h)) / (2 * h)
      #expect(errorOf(moved[index], weights[index] - 0.25 * slope) < 5e-6, "weight \(index)")
    }
  }

  @Test func aGeneratorThatLooksAheadSeesThePenaltyToo() {
    // What it minimises, as a function of its own weights: the loss at the discriminator after two
    // penalised steps. Their places between the samples move with the samples.
    let rules = Rules(
      objective: .wasserstein, lipschitzPenalty: 3,
      unrolling: Unrolling(steps: 2, learningRate: 0.1, method: .ascent))
    func loss(_ a: Double, _ c: Double) -> (loss: Double, moved: [Float]) {
      var game = network(rules, rate: 1)
      game.generator = line(a, c)
      let record = game.generatorStep(
        noise: column(noise), against: column(real), draws: Draws(mixing: column(mixing)))
      return (Double(record.loss), game.generator.parameters.map(\.number))
    }
    let start = loss(0.5, -0.25)
    let h = 1.0 / 512
    let slopes = [
      (loss(0.5 + h, -0.25).loss - loss(0.5 - h, -0.25).loss) / (2 * h),
      (loss(0.5, -0.25 + h).loss - loss(0.5, -0.25 - h).loss) / (2 * h),
    ]
    #expect(Swift.abs(Double(0.5 - start.moved[0]) - slopes[0]) < 1e-3, "\(start) \(slopes)")
    #expect(Swift.abs(Double(-0.25 - start.moved[1]) - slopes[1]) < 1e-3, "\(start) \(slopes)")

    // And the loss is that against the same steps really made.
    var made = network(rules, rate: 0.1)
    for _ in 0..<2 {
      made.discriminatorStep(
        real: column(real), noise: column(noise), draws: Draws(mixing: column(mixing)))
    }
    let after = -made.discriminator(made.generator(column(noise))).mean().number
    #expect(errorOf(after, start.loss) < 1e-5)
  }

  @Test(arguments: UpdateOrder.allCases)
  func mixingIsDrawnOnlyWhereItIsNeeded(order: UpdateOrder) {
    for (lambda, ahead, expected): (Float, Int, Int) in [
      (0, 0, 0), (0, 2, 0), (1, 0, 3), (1, 2, 5),
    ] {
      var game = network(
        Rules(
          objective: .wasserstein, order: order, discriminatorSteps: 3, generatorSteps: 2,
          lipschitzPenalty: lambda, unrolling: Unrolling(steps: ahead, learningRate: 0.01)),
        rate: 0.01)
      let drawn = Supply([column(mixing)])
      let record = game.iterate(
        real: { column(real) }, noise: { column(noise) },
        draws: { _ in Draws(mixing: drawn.next()) })
      #expect(drawn.drawn == expected)
      #expect(record.isFinite)
    }
  }

  @Test func withoutItMixingChangesNoBit() {
    var (one, other) = (network(Rules(), rate: 0.1), network(Rules(), rate: 0.1))
    let first = one.iterate(real: { column(real) }, noise: { column(noise) })
    let second = other.iterate(
      real: { column(real) }, noise: { column(noise) },
      draws: { _ in Draws(mixing: column(mixing)) })
    #expect(bits(one.discriminator) == bits(other.discriminator))
    #expect(bits(one.generator) == bits(other.generator))
    #expect(first == second)
  }

  @Test(arguments: [(0.5, 1.1), (-0.5, -0.9)])
  func whereALinearCriticSettles(start: Double, end: Double) {
    // Points at 0 and 2: −2w + λ·(|w| − 1)² with λ = 10 is least at w = 1 + 1/λ. A critic that begins
    // on the other side stays there, at −(1 − 1/λ): the penalty does not ask for the sign.
    var game = Game(
      generator: line(0, 0), discriminator: line(start, 0),
      generatorOptimizer: SGD(learningRate: 0.1),
      discriminatorOptimizer: SGD(learningRate: 0.02),
      rules: Rules(objective: .wasserstein, lipschitzPenalty: 10))
    var last: DiscriminatorRecord?
    for _ in 0..<60 {
      last = game.discriminatorStep(
        real: column([2, 2]), noise: column([0, 0]), draws: Draws(mixing: column([0.25, 0.75])))
    }
    #expect(errorOf(game.discriminator.parameters[0].number, end) < 1e-5)
    #expect(errorOf(last?.loss ?? .nan, -2 * end) < 1e-5)
  }

  @Test func whatItCannotDoIsRefused() async {
    let none = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var game = Lines(a: 1, c: 0, w: 1, b: 0).game(rate: 0.1, Rules(lipschitzPenalty: 1))
      game.iterate(real: { column([1, 2]) }, noise: { column([1, 2]) })
    }
    #expect(errorText(none).contains("the Lipschitz penalty needs mixing"))
    let unequal = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var game = Lines(a: 1, c: 0, w: 1, b: 0).game(rate: 0.1, Rules(lipschitzPenalty: 1))
      game.discriminatorStep(
        real: column([1, 2]), noise: column([1]), draws: Draws(mixing: column([0.5, 0.5])))
    }
    #expect(errorText(unequal).contains("as many real samples as noise, not [2, 1] and [1, 1]"))
    let shape = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var game = Lines(a: 1, c: 0, w: 1, b: 0).game(rate: 0.1, Rules(lipschitzPenalty: 1))
      game.discriminatorStep(
        real: column([1, 2]), noise: column([1, 2]), draws: Draws(mixing: Tensor(0.5)))
    }
    #expect(errorText(shape).contains("mixing of shape [] for samples [2, 1], not [2, 1]"))
    let negative = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Lines(a: 1, c: 0, w: 1, b: 0).game(rate: 0.1, Rules(lipschitzPenalty: -1))
    }
    #expect(errorText(negative).contains("the Lipschitz penalty -1.0 is negative"))
  }
}
