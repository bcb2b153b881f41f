import Adversarial
import Autograd
import Networks
import Testing

// Noise on all that the discriminator is shown, and labels that are not 1 and 0.

@Suite struct InputNoiseTests {
  private let real = [2.0, -1, 0.5, 3]
  private let noise = [0.25, -0.5, 1, -2]
  private let lines = Lines(a: 0.5, c: 1, w: 0.75, b: -0.25)
  private let draws = Draws(onReal: column([1, -1, 0.5, 2]), onFake: column([-0.5, 0.25, 1, -3]))

  private func plus(_ a: [Double], _ n: Tensor?, _ deviation: Double) -> [Double] {
    zip(a, (n ?? Tensor(0)).numbers).map { $0 + deviation * Double($1) }
  }

  @Test func theDiscriminatorSeesNoisySamplesOnBothSides() {
    var noisy = lines.game(rate: 0.1, Rules(inputNoise: 0.5))
    // A generator that draws what its noise says: so noise on its samples is noise on its noise, over a.
    var plain = lines.game(rate: 0.1, Rules())
    let record = noisy.discriminatorStep(real: column(real), noise: column(noise), draws: draws)
    let same = plain.discriminatorStep(
      real: column(plus(real, draws.onReal, 0.5)), noise: column(plus(noise, draws.onFake, 1)))
    #expect((record.loss - same.loss).magnitude < 1e-6)
    #expect((record.meanOnReal - same.meanOnReal).magnitude < 1e-6)
    for (a, b) in zip(noisy.discriminator.parameters, plain.discriminator.parameters) {
      #expect((a.number - b.number).magnitude < 1e-6)
    }
  }

  @Test func theGeneratorIsJudgedThroughTheNoise() {
    var noisy = lines.game(rate: 0.1, Rules(inputNoise: 0.5))
    let record = noisy.generatorStep(noise: column(noise), draws: draws)
    // mean log(1 − σ(w·(a·z + c + ½n) + b)) by hand, and its slopes −D·w·z and −D·w.
    let x = plus(noise.map { 0.5 * $0 + 1 }, draws.onFake, 0.5)
    let scores = x.map { 0.75 * $0 - 0.25 }
    let loss = -scores.map(softplus).reduce(0, +) / 4
    #expect((Double(record.loss) - loss).magnitude < 1e-6)
    let pulls = scores.map { -sigma($0) * 0.75 }
    let slope = zip(pulls, noise).map { $0 * $1 }.reduce(0, +) / 4
    let weights = noisy.generator.parameters.map { Double($0.number) }
    #expect((weights[0] - (0.5 - 0.1 * slope)).magnitude < 1e-6)
    #expect((weights[1] - (1 - 0.1 * pulls.reduce(0, +) / 4)).magnitude < 1e-6)
  }

  @Test(arguments: UpdateOrder.allCases)
  func everyStepDrawsItsOwn(order: UpdateOrder) {
    var asked: [Draws.Kinds] = []
    var game = lines.game(
      rate: 0.1,
      Rules(order: order, discriminatorSteps: 3, generatorSteps: 2, inputNoise: 0.5))
    game.iterate(
      real: { column(real) }, noise: { column(noise) },
      draws: {
        asked.append($0)
        return draws
      })
    #expect(asked == Array(repeating: .inputNoise, count: 5))
    // Rules that ask for nothing draw nothing.
    game.rules.inputNoise = 0
    game.iterate(
      real: { column(real) }, noise: { column(noise) },
      draws: { _ in
        Issue.record("drawn")
        return Draws()
      })
  }

  @Test func stepsAheadSeeTheNoiseToo() {
    let ahead = Unrolling(steps: 2, learningRate: 0.1, method: .ascent)
    var noisy = lines.game(rate: 0.1, Rules(inputNoise: 0.5, unrolling: ahead))
    var plain = lines.game(rate: 0.1, Rules(unrolling: ahead))
    let with = noisy.generatorStep(
      noise: column(noise), against: column(real), draws: draws)
    let same = plain.generatorStep(
      noise: column(plus(noise, draws.onFake, 1)),
      against: column(plus(real, draws.onReal, 0.5)))
    #expect((with.loss - same.loss).magnitude < 1e-6)
  }

  @Test func smoothedLabelsReachTheDiscriminatorAlone() {
    let labels = Objective.Labels(real: 0.9)
    var smoothed = lines.game(rate: 0.1, Rules(labels: labels))
    var plain = lines.game(rate: 0.1, Rules())
    let scores = real.map { 0.75 * $0 - 0.25 }
    let record = smoothed.discriminatorStep(real: column(real), noise: column(noise))
    let before = plain.discriminatorStep(real: column(real), noise: column(noise))
    // 0.9·softplus(−s) + 0.1·softplus(s) is softplus(−s) + 0.1·s.
    let more = 0.1 * scores.reduce(0, +) / 4
    #expect((Double(record.loss - before.loss) - more).magnitude < 1e-6)
    plain.discriminator = smoothed.discriminator
    #expect(
      smoothed.generatorStep(noise: column(noise)) == plain.generatorStep(noise: column(noise)))
    // Ahead, in one pass over both minibatches, as well.
    let ahead = Unrolling(steps: 1, learningRate: 0.1, method: .ascent)
    var looking = lines.game(rate: 0.1, Rules(labels: labels, unrolling: ahead))
    let after = lines.game(rate: 0.1, Rules(labels: labels))
    var moved = after
    moved.discriminatorStep(real: column(real), noise: column(noise))
    let expected = moved.generatorStep(noise: column(noise)).loss
    let found = looking.generatorStep(noise: column(noise), against: column(real)).loss
    #expect((found - expected).magnitude < 1e-6)
  }

  @Test func rulesThatCannotBePlayedByStop() async {
    await #expect(processExitsWith: .failure) { Rules.playOnce(Rules(inputNoise: -1)) }
    await #expect(processExitsWith: .failure) {
      Rules.playOnce(Rules(labels: .init(real: 0.2, fake: 0.3)))
    }
    await #expect(processExitsWith: .failure) {
      Rules.playOnce(Rules(objective: .wasserstein, labels: .init(real: 0.9)))
    }
    // Noise that was not drawn, or in another shape.
    await #expect(processExitsWith: .failure) { Rules.playOnce(Rules(inputNoise: 1)) }
  }
}

extension Rules {
  fileprivate static func playOnce(_ rules: Rules) {
    var game = Lines(a: 0.5, c: 1, w: 0.75, b: -0.25).game(rate: 0.1, rules)
    game.discriminatorStep(real: column([1, 2]), noise: column([1, 2]))
  }
}
