import Adversarial
import Autograd
import Networks
import Testing

// Every parameter of the discriminator is clamped to `−c…c` after each of its steps.

@Suite struct WeightClippingTests {
  /// A critic `s(x) = w·x + b` against a generator whose samples are all 0, at the learning rate 1:
  /// `w` moves by the mean of the data, `b` stays, and the generator's `c` moves by `w`.
  private func critic(w: Double, b: Double, limit: Float, _ rules: Rules? = nil) -> Game {
    var rules = rules ?? Rules()
    rules.objective = .wasserstein
    rules.weightLimit = limit
    return Lines(a: 0, c: 0, w: w, b: b).game(rate: 1, rules)
  }

  private func weights(_ game: Game) -> [Float] { game.discriminator.parameters.map(\.number) }

  @Test(arguments: [
    (w: 0.0, b: 0.5, mean: 0.8125, after: [Float(0.25), 0.25]), (0, -0.5, -3, [-0.25, -0.25]),
    (0.125, 0.125, 0.0625, [0.1875, 0.125]), (0.5, 0, -0.125, [0.25, 0]),
    (0.25, -0.25, -0.5, [-0.25, -0.25]), (1, 0.25, -0.875, [0.125, 0.25]),
  ])
  func oneStepByHand(w: Double, b: Double, mean: Double, after: [Float]) {
    var game = critic(w: w, b: b, limit: 0.25)
    game.discriminatorStep(real: column([mean - 1, mean + 1]), noise: column([1, 2]))
    #expect(weights(game) == after)
    // The generator is not clamped, and answers the critic that was.
    game.generatorStep(noise: column([1, 3]))
    game.generatorStep(noise: column([1, 3]))
    #expect(game.generator.parameters.map(\.number) == [4 * after[0], 2 * after[0]])
  }

  @Test(arguments: UpdateOrder.allCases)
  func afterEveryOneOfTheSteps(order: UpdateOrder) {
    // w: 0, 1 clamped to ¼, −⅛, −1/16. Clamped at the end alone it would be 1 − ⅜ + 1/16, so ¼.
    var game = critic(w: 0, b: 0, limit: 0.25, Rules(order: order, discriminatorSteps: 3))
    let data = Supply([1, -0.375, 0.0625].map { column([$0, $0]) })
    game.iterate(real: { data.next() }, noise: { column([1, 1]) })
    #expect(data.drawn == 3)
    #expect(weights(game) == [-0.0625, 0])
    let seen: Float = order == .alternating ? -0.0625 : -0.125
    #expect(game.generator.parameters.map(\.number) == [seen, seen])

    // The last of the moves is clamped too.
    game.iterate(real: { column([3]) }, noise: { column([1]) })
    #expect(weights(game) == [0.25, 0])
  }

  private func network(
    _ rules: Rules, normalised: Bool = false, rate: Float = 0.05, optimizer: (any Optimizer)? = nil
  ) -> Game {
    var random = Random(seed: 3, stream: "weights")
    let generator = Sequential(
      widths: [2, 6, 2], hidden: .tanh, initializer: .uniformByInputs, using: &random)
    var discriminator = Sequential(
      widths: [2, 8, 8, 1], hidden: .leakyReLU(slope: 0.2), initializer: .uniformByInputs,
      using: &random)
    if normalised { discriminator.layers.insert(BatchNormalization(channels: 8), at: 3) }
    return Game(
      generator: generator, discriminator: discriminator,
      generatorOptimizer: Adam(learningRate: rate, beta1: 0.5),
      discriminatorOptimizer: optimizer ?? Adam(learningRate: rate, beta1: 0.5), rules: rules)
  }

  private func minibatch(_ stream: String, _ index: Int) -> Tensor {
    var random = Random(seed: UInt64(index), stream: stream)
    return .normal([12, 2], mean: stream == "data" ? 1 : 0, using: &random)
  }

  @Test(arguments: Objective.allCases, UpdateOrder.allCases)
  func allWeightsStayWithin(objective: Objective, order: UpdateOrder) {
    let c: Float = 0.0625
    var game = network(
      Rules(objective: objective, order: order, discriminatorSteps: 2, weightLimit: c),
      normalised: true)
    func sizes(_ network: Sequential) -> [Float] {
      network.parameters.flatMap(\.numbers).map(\.magnitude)
    }
    #expect(sizes(game.discriminator).max() == 1, "what they start with is left alone")
    for index in 0..<6 {
      game.iterate(real: { minibatch("data", index) }, noise: { minibatch("noise", index) })
      #expect(sizes(game.discriminator).allSatisfy { $0 <= c })
      #expect(
        sizes(game.discriminator).contains(c) && sizes(game.discriminator).contains { $0 < c })
      #expect(game.discriminator.parameters.allSatisfy { $0.isRecorded })
      game.discriminatorStep(real: minibatch("data", 9), noise: minibatch("noise", index))
      #expect(sizes(game.discriminator).allSatisfy { $0 <= c })
    }
    #expect(sizes(game.generator).contains { $0 > 2 * c })
  }

  @Test(arguments: UpdateOrder.allCases)
  func aLimitThatIsNeverReachedChangesNoBit(order: UpdateOrder) {
    let plain = Rules(objective: .nonSaturating, order: order, discriminatorSteps: 2)
    var wide = plain
    wide.weightLimit = 1e30
    var games = [network(plain), network(wide)]
    for index in 0..<4 {
      let records = games.indices.map { number in
        games[number].iterate(
          real: { minibatch("data", index) }, noise: { minibatch("noise", index) })
      }
      #expect(records[0] == records[1])
    }
    #expect(bits(games[0].discriminator) == bits(games[1].discriminator))
    #expect(bits(games[0].generator) == bits(games[1].generator))
  }

  @Test func theOptimizerRemembersAsIfNothingWereClamped() {
    let c: Float = 0.125
    let optimizers: [any Optimizer] = [
      Adam(learningRate: 0.05, beta1: 0.5), RMSProp(learningRate: 0.05),
      SGD(learningRate: 0.5, momentum: 0.9),
    ]
    for optimizer in optimizers {
      var game = network(Rules(objective: .wasserstein, weightLimit: c), optimizer: optimizer)
      var byHand = network(Rules(objective: .wasserstein), optimizer: optimizer)
      for index in 0..<5 {
        let (x, z) = (minibatch("data", index), minibatch("noise", index))
        let record = game.discriminatorStep(real: x, noise: z)
        #expect(record == byHand.discriminatorStep(real: x, noise: z))
        byHand.discriminator.updateParameters { parameter in
          let numbers = parameter.numbers.map { min(max($0, -c), c) }
          parameter = Tensor(numbers, shape: parameter.shape).variable
        }
        #expect(bits(game.discriminator) == bits(byHand.discriminator))
      }
      let counts = game.discriminatorOptimizer is Adam
      #expect(game.discriminatorOptimizer.memory.steps == (counts ? 5 : 0))
    }
  }

  @Test func stepsAheadAreNotClamped() {
    var rules = Rules(
      objective: .nonSaturating,
      unrolling: Unrolling(steps: 3, learningRate: 0.1, method: .ascent))
    var free = network(rules)
    rules.weightLimit = 0.01
    var limited = network(rules)
    let (x, z) = (minibatch("data", 0), minibatch("noise", 0))
    #expect(
      free.generatorStep(noise: z, against: x) == limited.generatorStep(noise: z, against: x))
    #expect(bits(free.generator) == bits(limited.generator))
    #expect(bits(free.discriminator) == bits(limited.discriminator))
  }

  @Test func aTrainingThatHasDivergedStaysSo() {
    var game = critic(w: .nan, b: 0, limit: 0.25)
    let record = game.discriminatorStep(real: column([1]), noise: column([1]))
    #expect(weights(game)[0].isNaN)
    #expect(!record.loss.isFinite)
  }

  @Test func aNegativeLimitIsRefused() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Lines(a: 1, c: 0, w: 1, b: 0).game(rate: 0.1, Rules(weightLimit: -0.5))
    }
    #expect(errorText(result).contains("the weight limit -0.5 is negative"))
    let later = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var game = Lines(a: 1, c: 0, w: 1, b: 0).game(rate: 0.1, Rules())
      game.rules.weightLimit = -1
      game.iterate(real: { column([1]) }, noise: { column([1]) })
    }
    #expect(errorText(later).contains("the weight limit -1.0 is negative"))
  }
}
