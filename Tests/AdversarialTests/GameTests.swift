import Adversarial
import Autograd
import Networks
import Testing

@Suite struct GameTests {
  private let real: [Double] = [1.5, 0.25, 2, -0.5]
  private let noise: [Double] = [-1, 0.5, 0.25]
  private let otherNoise: [Double] = [0.75, -0.25, 1]
  private let start = Lines(a: 0.5, c: -0.25, w: 1.25, b: 0.5)

  private func trained(_ seed: UInt64, _ rules: Rules, steps: Int) -> (Game, IterationRecord?) {
    var (weights, data, noise) = (
      Random(seed: seed, stream: "weights"), Random(seed: seed, stream: "data"),
      Random(seed: seed, stream: "noise")
    )
    var game = Game(
      generator: Sequential(
        widths: [1, 5, 5, 1], hidden: .tanh, initializer: .glorotUniform, using: &weights),
      discriminator: Sequential(
        widths: [1, 10, 10, 1], hidden: .tanh, initializer: .glorotUniform, using: &weights),
      generatorOptimizer: Adam(learningRate: 0.001, beta1: 0.5),
      discriminatorOptimizer: Adam(learningRate: 0.001, beta1: 0.5), rules: rules)
    var last: IterationRecord?
    for _ in 0..<steps {
      last = game.iterate(
        real: { .normal([32, 1], mean: 1, using: &data) },
        noise: { .uniform([32, 1], in: -1...1, using: &noise) })
    }
    return (game, last)
  }

  @Test(arguments: [Objective.minimax, .nonSaturating])
  func alternatingByHand(objective: Objective) {
    var lines = start
    lines.nonSaturating = objective == .nonSaturating
    var game = lines.game(rate: 0.5, Rules(objective: objective, order: .alternating))
    for _ in 0..<3 {
      let supply = Supply([column(noise), column(otherNoise)])
      let record = game.iterate(real: { column(real) }, noise: { supply.next() })

      #expect(errorOf(record.discriminator.loss, lines.discriminatorLoss(real, noise)) < 1e-5)
      let d = lines.discriminatorGradient(real, noise)
      lines.w -= 0.5 * d.w
      lines.b -= 0.5 * d.b
      // The generator answers the discriminator that has just moved.
      #expect(errorOf(record.generator.loss, lines.generatorLoss(otherNoise)) < 1e-5)
      let g = lines.generatorGradient(otherNoise)
      lines.a -= 0.5 * g.a
      lines.c -= 0.5 * g.c
      #expect(lines.worstError(of: game) < 1e-5)
    }
  }

  @Test(arguments: [Objective.minimax, .nonSaturating])
  func simultaneousByHand(objective: Objective) {
    var lines = start
    lines.nonSaturating = objective == .nonSaturating
    var alternating = lines
    var game = lines.game(rate: 0.5, Rules(objective: objective, order: .simultaneous))
    for step in 0..<3 {
      let supply = Supply([column(noise), column(otherNoise)])
      let record = game.iterate(real: { column(real) }, noise: { supply.next() })

      #expect(errorOf(record.discriminator.loss, lines.discriminatorLoss(real, noise)) < 1e-5)
      #expect(errorOf(record.generator.loss, lines.generatorLoss(otherNoise)) < 1e-5)
      // Both gradients are those of the old weights.
      let (d, g) = (
        lines.discriminatorGradient(real, noise), lines.generatorGradient(otherNoise)
      )
      lines.w -= 0.5 * d.w
      lines.b -= 0.5 * d.b
      lines.a -= 0.5 * g.a
      lines.c -= 0.5 * g.c
      #expect(lines.worstError(of: game) < 1e-5)
      if step == 0 {
        alternating.w = lines.w
        alternating.b = lines.b
        let late = alternating.generatorGradient(otherNoise)
        alternating.a -= 0.5 * late.a
        alternating.c -= 0.5 * late.c
        #expect(alternating.worstError(of: game) > 1e-3, "the order of play must show here")
      }
    }
  }

  @Test(arguments: UpdateOrder.allCases)
  func theDiscriminatorTakesItsSteps(order: UpdateOrder) {
    for k in [1, 2, 5] {
      var lines = start
      var game = lines.game(rate: 0.25, Rules(order: order, discriminatorSteps: k))
      let reals = (0..<k).map { index in real.map { $0 + Double(index) / 4 } }
      let noises = (0...k).map { index in noise.map { $0 - Double(index) / 8 } }
      let (data, latent) = (Supply(reals.map(column)), Supply(noises.map(column)))
      let record = game.iterate(real: { data.next() }, noise: { latent.next() })
      #expect(data.drawn == k)
      #expect(latent.drawn == k + 1)

      var old = lines
      for (x, z) in zip(reals, noises) {
        old = lines
        let d = lines.discriminatorGradient(x, z)
        lines.w -= 0.25 * d.w
        lines.b -= 0.25 * d.b
      }
      let seen = order == .alternating ? lines : old
      let g = seen.generatorGradient(noises[k])
      lines.a -= 0.25 * g.a
      lines.c -= 0.25 * g.c
      #expect(lines.worstError(of: game) < 1e-5, "k = \(k)")
      // Recorded is the last of the discriminator's steps.
      #expect(
        errorOf(record.discriminator.loss, old.discriminatorLoss(reals[k - 1], noises[k - 1]))
          < 1e-5)
      #expect(errorOf(record.generator.loss, seen.generatorLoss(noises[k])) < 1e-5)
    }
  }

  @Test(arguments: UpdateOrder.allCases)
  func theGeneratorTakesItsSteps(order: UpdateOrder) {
    for (k, generatorSteps) in [(1, 1), (1, 2), (1, 10), (3, 4)] {
      var lines = start
      var game = lines.game(
        rate: 0.25,
        Rules(order: order, discriminatorSteps: k, generatorSteps: generatorSteps))
      let noises = (0..<k + generatorSteps).map { index in noise.map { $0 - Double(index) / 8 } }
      let (data, latent) = (Supply([column(real)]), Supply(noises.map(column)))
      let record = game.iterate(real: { data.next() }, noise: { latent.next() })
      #expect(data.drawn == k)
      #expect(latent.drawn == k + generatorSteps)

      var old = lines
      for z in noises[..<k] {
        old = lines
        let d = lines.discriminatorGradient(real, z)
        lines.w -= 0.25 * d.w
        lines.b -= 0.25 * d.b
      }
      // The first of the steps is simultaneous; to the others the discriminator has moved.
      var loss = 0.0
      for (step, z) in noises[k...].enumerated() {
        var seen = lines
        if order == .simultaneous && step == 0 { (seen.w, seen.b) = (old.w, old.b) }
        loss = seen.generatorLoss(z)
        let g = seen.generatorGradient(z)
        lines.a -= 0.25 * g.a
        lines.c -= 0.25 * g.c
      }
      #expect(lines.worstError(of: game) < 1e-5, "k = \(k), \(generatorSteps) steps")
      // Recorded is the last of the generator's steps.
      #expect(errorOf(record.generator.loss, loss) < 1e-5)
      #expect(
        errorOf(record.discriminator.loss, old.discriminatorLoss(real, noises[k - 1])) < 1e-5)
    }
  }

  @Test(arguments: UpdateOrder.allCases)
  func stepsThatLookAheadDrawDataToo(order: UpdateOrder) {
    let rules = Rules(
      order: order, discriminatorSteps: 2, generatorSteps: 10,
      unrolling: Unrolling(steps: 1, learningRate: 0.1, method: .ascent))
    var game = start.game(rate: 0.1, rules)
    let (data, latent) = (Supply([column(real)]), Supply([column(noise)]))
    game.iterate(real: { data.next() }, noise: { latent.next() })
    #expect(data.drawn == 12)
    #expect(latent.drawn == 12)
  }

  @Test func recordsByHand() {
    var game = start.game(rate: 0.1, Rules())
    let judged = game.discriminatorStep(real: column(real), noise: column(noise))
    let d = start.discriminatorGradient(real, noise)
    #expect(errorOf(judged.loss, start.discriminatorLoss(real, noise)) < 1e-6)
    #expect(errorOf(judged.meanOnReal, mean(start.logits(real).map(sigma))) < 1e-6)
    #expect(errorOf(judged.meanOnFake, mean(start.logits(start.fake(noise)).map(sigma))) < 1e-6)
    #expect(errorOf(judged.gradientNorm, (d.w * d.w + d.b * d.b).squareRoot()) < 1e-6)

    var fresh = start.game(rate: 0.1, Rules())
    let made = fresh.generatorStep(noise: column(otherNoise))
    let g = start.generatorGradient(otherNoise)
    #expect(errorOf(made.loss, start.generatorLoss(otherNoise)) < 1e-6)
    #expect(
      errorOf(made.meanOnFake, mean(start.logits(start.fake(otherNoise)).map(sigma))) < 1e-6)
    #expect(errorOf(made.gradientNorm, (g.a * g.a + g.c * g.c).squareRoot()) < 1e-6)
  }

  @Test func theNormIsOfAllWeights() {
    let (before, _) = trained(1, Rules(), steps: 2)
    var game = before
    let x = column(real)
    let z = column(noise)
    let record = game.discriminatorStep(real: x, noise: z)
    let loss = discriminatorLoss(
      real: Logits(before.discriminator(x)),
      fake: Logits(before.discriminator(before.generator(z).detached)))
    let slopes = gradient(of: loss, at: before.discriminator.parameters)
    let squares = slopes.flatMap(\.numbers).map { Double($0) * Double($0) }.reduce(0, +)
    #expect(errorOf(record.gradientNorm, squares.squareRoot()) < 1e-6)
    #expect(record.loss == loss.number)
  }

  @Test func eachStepMovesItsOwnNetworkOnly() {
    var (game, _) = trained(1, Rules(), steps: 3)
    let (generator, discriminator) = (bits(game.generator), bits(game.discriminator))
    game.discriminatorStep(real: column(real), noise: column(noise))
    #expect(bits(game.generator) == generator)
    #expect(bits(game.discriminator) != discriminator)

    let moved = bits(game.discriminator)
    game.generatorStep(noise: column(noise))
    #expect(bits(game.discriminator) == moved)
    #expect(bits(game.generator) != generator)
    #expect(
      (game.generator.parameters + game.discriminator.parameters).allSatisfy { $0.isRecorded })
  }

  /// A linear layer that notes whether its weights are being recorded when it is used.
  private struct Watched: Layer {
    final class Notes {
      var recorded: [Bool] = []
    }

    var linear: Linear
    let notes: Notes

    var parameters: [Tensor] { linear.parameters }

    func callAsFunction(_ x: Tensor) -> Tensor {
      notes.recorded.append(linear.weight.isRecorded)
      return linear(x)
    }

    mutating func updateParameters(_ body: (inout Tensor) -> Void) {
      linear.updateParameters(body)
    }
  }

  @Test func nothingIsRecordedForTheNetworkThatDoesNotMove() {
    let (inGenerator, inDiscriminator) = (Watched.Notes(), Watched.Notes())
    func watched(_ notes: Watched.Notes) -> Sequential {
      let linear = Linear(weight: Tensor([0.5], shape: [1, 1]), bias: Tensor([0.25]))
      return Sequential([Watched(linear: linear, notes: notes)])
    }
    var game = Game(
      generator: watched(inGenerator), discriminator: watched(inDiscriminator),
      generatorOptimizer: SGD(learningRate: 0.1),
      discriminatorOptimizer: SGD(learningRate: 0.1))
    game.discriminatorStep(real: column(real), noise: column(noise))
    #expect(inGenerator.recorded == [false])
    #expect(inDiscriminator.recorded == [true, true])
    game.generatorStep(noise: column(noise))
    #expect(inGenerator.recorded == [false, true])
    #expect(inDiscriminator.recorded == [true, true, false])
  }

  @Test func copiesShareTheirWeightsUntilTheyMove() {
    let game = start.game(rate: 0.1, Rules())
    func shared(_ copy: Game) -> (generator: Bool, discriminator: Bool) {
      let loss = copy.discriminator(copy.generator(column(noise))).sum()
      func shows(_ parameters: [Tensor]) -> Bool {
        gradient(of: loss, at: parameters).contains { $0.number != 0 }
      }
      return (shows(game.generator.parameters), shows(game.discriminator.parameters))
    }
    var copy = game
    #expect(shared(copy) == (true, true))
    copy.discriminatorStep(real: column(real), noise: column(noise))
    #expect(shared(copy) == (true, false))
    copy.generatorStep(noise: column(noise))
    #expect(shared(copy) == (false, false))

    // Fresh variables are a copy's own at once, and the same numbers.
    var fresh = game
    fresh.generator.updateParameters { $0 = $0.variable }
    fresh.discriminator.updateParameters { $0 = $0.variable }
    #expect(shared(fresh) == (false, false))
    #expect(bits(fresh.generator) == bits(game.generator))
    #expect(bits(fresh.discriminator) == bits(game.discriminator))
  }

  @Test func theOptimizersRememberFromStepToStep() {
    var lines = start
    var game = lines.game(rate: 0.1, Rules())
    game.discriminatorOptimizer = SGD(learningRate: 0.1, momentum: 0.9)
    game.generatorOptimizer = SGD(learningRate: 0.1, momentum: 0.5)
    var (vw, vb, va, vc) = (0.0, 0.0, 0.0, 0.0)
    for _ in 0..<4 {
      let supply = Supply([column(noise), column(otherNoise)])
      game.iterate(real: { column(real) }, noise: { supply.next() })
      let d = lines.discriminatorGradient(real, noise)
      (vw, vb) = (0.9 * vw + d.w, 0.9 * vb + d.b)
      lines.w -= 0.1 * vw
      lines.b -= 0.1 * vb
      let g = lines.generatorGradient(otherNoise)
      (va, vc) = (0.5 * va + g.a, 0.5 * vc + g.c)
      lines.a -= 0.1 * va
      lines.c -= 0.1 * vc
    }
    #expect(lines.worstError(of: game) < 1e-5)
  }

  @Test(arguments: UpdateOrder.allCases)
  func theSameSeedGivesTheSameBits(order: UpdateOrder) {
    let rules = Rules(
      objective: .nonSaturating, order: order, discriminatorSteps: 2, gradientPenalty: 0.1)
    let (one, first) = trained(7, rules, steps: 30)
    let (other, second) = trained(7, rules, steps: 30)
    #expect(bits(one.generator) == bits(other.generator))
    #expect(bits(one.discriminator) == bits(other.discriminator))
    #expect(first == second)
    let (third, _) = trained(8, rules, steps: 30)
    #expect(bits(one.generator) != bits(third.generator))
  }

  @Test func aGameThatDivergesSaysSo() {
    for order in UpdateOrder.allCases {
      var game = start.game(rate: 1e30, Rules(objective: .minimax, order: order))
      var finite: [Bool] = []
      for _ in 0..<6 {
        finite.append(
          game.iterate(real: { column(real) }, noise: { column(noise) }).isFinite)
      }
      if order == .simultaneous { #expect(finite[0]) }
      #expect(finite.last == false)
      // It does not come back.
      #expect(finite == finite.sorted { $0 && !$1 })
    }
  }

  /// Which of the discriminator's loss and norm and the generator's loss and norm are finite after
  /// one iteration whose gradients are both taken first.
  private func finite(
    _ lines: Lines, real: [Double], noises: [[Double]], penalty: Float = 0
  ) -> (parts: [Bool], all: Bool) {
    var game = lines.game(rate: 0.1, Rules(order: .simultaneous, gradientPenalty: penalty))
    let supply = Supply(noises.map(column))
    let record = game.iterate(real: { column(real) }, noise: { supply.next() })
    let parts = [
      record.discriminator.loss, record.discriminator.gradientNorm, record.generator.loss,
      record.generator.gradientNorm,
    ]
    return (parts.map(\.isFinite), record.isFinite)
  }

  @Test func oneNumberThatIsNotFiniteIsEnough() {
    let healthy = finite(start, real: real, noises: [noise, otherNoise])
    #expect(healthy == ([true, true, true, true], true))

    // A discriminator so steep that logits, or squares of gradients, leave single precision, and so
    // sure of the generated −1 that the generator's gradient is zero.
    let steep = Lines(a: 0, c: -1, w: 1e25, b: 0)
    let loss = finite(steep, real: [-1e15], noises: [[0], [0]])
    #expect(loss == ([false, true, true, true], false))
    let norm = finite(steep, real: [1], noises: [[0], [0]], penalty: 1)
    #expect(norm == ([true, false, true, true], false))

    // A generated sample that is infinite, and a gradient of 10²⁵ at the generator.
    let far = Lines(a: 1e30, c: 0, w: 1, b: 0)
    let generatorLoss = finite(far, real: [1], noises: [[0], [1e9]])
    #expect(generatorLoss == ([true, true, false, true], false))
    let generatorNorm = finite(
      Lines(a: 0, c: 1, w: 1e25, b: 0), real: [1], noises: [[0], [1]])
    #expect(generatorNorm == ([true, true, true, false], false))
  }

  @Test func aDiscriminatorThatEndsInASigmoidIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Game(
        generator: line(1, 0), discriminator: Sequential([line(1, 0), Activation.sigmoid]),
        generatorOptimizer: SGD(learningRate: 0.1), discriminatorOptimizer: SGD(learningRate: 0.1))
    }
    #expect(errorText(result).contains("must end in a logit"))
  }
}
