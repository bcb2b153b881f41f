import Adversarial
import Autograd
import Foundation
import Networks
import Testing

// The game of four lines: G(x) = a·x + c, F(y) = p·y + q, and a discriminator for each side.

@Suite struct CycleGameTests {
  private let x: [Double] = [-1.5, 0.25, 2, 0.75]
  private let y: [Double] = [0.5, 3, -0.25]
  private let start = [1.25, -0.5, 0.75, 0.375]
  private let rate = 0.125

  private func side(_ g: (Double, Double), _ d: (Double, Double), _ rules: Rules, rate: Double)
    -> Game
  {
    Lines(a: g.0, c: g.1, w: d.0, b: d.1).game(rate: rate, rules)
  }

  private func game(
    cycle: Float = 0, identity: Float = 0, pool: Int = 0,
    _ rules: Rules = Rules(objective: .nonSaturating)
  ) -> CycleGame {
    CycleGame(
      forth: side((start[0], start[1]), (1.5, -0.25), rules, rate: rate),
      back: side((start[2], start[3]), (-0.75, 0.5), rules, rate: rate), cycleWeight: cycle,
      identityWeight: identity, pool: pool)
  }

  private func weights(_ game: CycleGame) -> [Float] {
    (game.forth.generator.parameters + game.back.generator.parameters).map(\.number)
  }

  /// All terms in double precision.
  private func total(_ w: [Double], _ cycle: Double, _ identity: Double, _ objective: Objective)
    -> Double
  {
    func g(_ x: Double) -> Double { w[0] * x + w[1] }
    func f(_ y: Double) -> Double { w[2] * y + w[3] }
    func loss(_ score: Double) -> Double {
      objective == .leastSquares ? (score - 1) * (score - 1) : softplus(-score)
    }
    var sum = mean(x.map { loss(1.5 * g($0) - 0.25) }) + mean(y.map { loss(-0.75 * f($0) + 0.5) })
    sum += cycle * mean(x.map { Swift.abs(f(g($0)) - $0) })
    sum += cycle * mean(y.map { Swift.abs(g(f($0)) - $0) })
    sum += identity * mean(y.map { Swift.abs(g($0) - $0) })
    sum += identity * mean(x.map { Swift.abs(f($0) - $0) })
    return sum
  }

  @Test(
    "G and F step along the slope of all terms, by finite differences; the Ds stay",
    arguments: [(0.0, 0.0), (3, 0), (0, 2), (3, 2)], [Objective.nonSaturating, .leastSquares])
  func generatorStep(weights terms: (cycle: Double, identity: Double), objective: Objective) {
    var game = game(
      cycle: Float(terms.cycle), identity: Float(terms.identity), Rules(objective: objective))
    let before = bits(game.forth.discriminator) + bits(game.back.discriminator)
    let step = game.generatorStep(x: column(x), y: column(y))
    func value(_ w: [Double]) -> Double { total(w, terms.cycle, terms.identity, objective) }
    #expect(errorOf(step.losses.total.number, value(start)) < 1e-6)
    for index in start.indices {
      func shifted(_ by: Double) -> Double {
        var other = start
        other[index] += by
        return value(other)
      }
      let slope = (shifted(1e-5) - shifted(-1e-5)) / 2e-5
      #expect(errorOf(weights(game)[index], start[index] - rate * slope) < 2e-6, "weight \(index)")
    }
    #expect(bits(game.forth.discriminator) + bits(game.back.discriminator) == before)
  }

  @Test("each D steps as in a game of its own, with its penalty; G and F stay")
  func discriminatorStep() {
    let rules = Rules(objective: .nonSaturating, gradientPenalty: 2)
    var (game, random) = (game(cycle: 10, rules), Random(seed: 1))
    var (forth, back) = (game.forth, game.back)
    let before = weights(game)
    let records = game.discriminatorStep(x: column(x), y: column(y), using: &random)
    #expect(records.forth == forth.discriminatorStep(real: column(y), noise: column(x)))
    #expect(records.back == back.discriminatorStep(real: column(x), noise: column(y)))
    #expect(bits(game.forth.discriminator) == bits(forth.discriminator))
    #expect(bits(game.back.discriminator) == bits(back.discriminator))
    #expect(weights(game) == before)
    #expect(bits(forth.discriminator) != bits(self.game().forth.discriminator))
  }

  @Test("an iteration is k steps of the Ds, then one of G and F, each on new minibatches")
  func iteration() {
    let rules = Rules(objective: .nonSaturating, discriminatorSteps: 2)
    let batches = (0..<3).map { shift in column(x.map { $0 + Double(shift) }) }
    var (one, other) = (game(cycle: 2, identity: 1, rules), game(cycle: 2, identity: 1, rules))
    var random = Random(seed: 1)
    let (xs, ys) = (Supply(batches), Supply(batches.reversed()))
    let record = one.iterate(x: { xs.next() }, y: { ys.next() }, using: &random)
    for step in 0..<2 {
      other.discriminatorStep(x: batches[step], y: batches[2 - step], using: &random)
    }
    let step = other.generatorStep(x: batches[2], y: batches[0])
    #expect(xs.drawn == 3 && ys.drawn == 3)
    #expect(weights(one) == weights(other))
    #expect(bits(one.back.discriminator) == bits(other.back.discriminator))
    #expect(record.forth.generator == step.forth && record.back.generator == step.back)
    #expect(record.cycle == step.losses.cycle.number && record.cycle > 0)
    #expect(record.identity == step.losses.identity?.number && record.identity > 0)
    #expect(record.isFinite)
  }

  // MARK: - What the terms are

  private func losses(_ g: Sequential, _ f: Sequential, _ x: Tensor, _ y: Tensor) -> CycleLosses {
    func side(_ generator: Sequential) -> Game {
      Game(
        generator: generator, discriminator: Sequential([]),
        generatorOptimizer: SGD(learningRate: 1), discriminatorOptimizer: SGD(learningRate: 1),
        rules: Rules(objective: .nonSaturating))
    }
    return CycleGame(forth: side(g), back: side(f), identityWeight: 1).generatorLosses(x: x, y: y)
  }

  @Test(
    "a translator that leaves the target set alone has no identity loss, whatever it does to its own"
  )
  func identityOfTheTarget() throws {
    // X below 0, Y above it: G(x) = max(x, 0) leaves Y as it is, and −max(−y, 0) leaves X.
    let minus = line(-1, 0)
    let (g, f) = (Sequential([Activation.relu]), Sequential([minus, Activation.relu, minus]))
    let there = losses(g, f, column([-1, -2]), column([3, 0.5, 2]))
    #expect(try #require(there.identity).number == 0)
    #expect(there.cycle.number > 1)
    // Fed the wrong way round, it would be 1.5 + 11/6.
    let wrong = losses(g, f, column([3, 0.5, 2]), column([-1, -2]))
    #expect(errorOf(try #require(wrong.identity).number, 1.5 + 11.0 / 6) < 1e-6)
  }

  @Test("translators that do nothing have neither loss")
  func nothing() throws {
    let same = losses(Sequential([]), Sequential([]), column(x), column(y))
    #expect(try #require(same.identity).number == 0 && same.cycle.number == 0)
  }

  @Test(
    "the cycle loss is 0 for lines that undo each other, and else the mean difference of both ways")
  func cycle() {
    let undone = losses(line(2, 1), line(0.5, -0.5), column(x), column(y))
    #expect(undone.cycle.number == 0)
    // F(G(x)) = 2x and G(F(y)) = 2y: means of |x| and of |y|.
    let doubled = losses(line(2, 0), line(1, 0), column([1, -3]), column([4, -1, 1]))
    #expect(errorOf(doubled.cycle.number, 2 + 2) < 1e-6)
  }

  @Test("every minibatch twice, or every number of a sample, leaves the terms as they are")
  func means() throws {
    func network(_ copies: Int) -> Sequential {
      // The same line for each number of a sample.
      let numbers = (0..<copies * copies).map { Float($0 % (copies + 1) == 0 ? 2 : 0) }
      return Sequential([
        Linear(
          weight: Tensor(numbers, shape: [copies, copies]),
          bias: Tensor([Float](repeating: 0.5, count: copies)))
      ])
    }
    func all(_ copies: Int, _ times: Int) throws -> [Float] {
      func samples(_ numbers: [Double]) -> Tensor {
        let rows = (0..<times).flatMap { _ in numbers }
        return Tensor(
          rows.flatMap { [Float](repeating: Float($0), count: copies) },
          shape: [rows.count, copies])
      }
      let one = losses(network(copies), network(copies), samples(x), samples(y))
      return [one.forth, one.back, one.cycle, try #require(one.identity)].map(\.number)
    }
    let plain = try all(1, 1)
    for other in [try all(1, 2), try all(3, 1)] {
      #expect(zip(other, plain).allSatisfy { errorOf($0, Double($1)) < 1e-6 })
    }
  }

  // MARK: - The pool

  @Test("older samples are shown to the Ds alone: G and F step as without a pool")
  func pool() {
    // With the Ds at rest G and F depend on what the pool holds only if they see it.
    func played(pool: Int, rate: Double) -> CycleGame {
      var (game, random) = (game(cycle: 1, pool: pool), Random(seed: 1))
      game.forth.discriminatorOptimizer = SGD(learningRate: Float(rate))
      game.back.discriminatorOptimizer = SGD(learningRate: Float(rate))
      for _ in 0..<30 { game.iterate(x: { column(x) }, y: { column(y) }, using: &random) }
      return game
    }
    #expect(weights(played(pool: 4, rate: 0)) == weights(played(pool: 0, rate: 0)))
    let (with, without) = (played(pool: 4, rate: 0.1), played(pool: 0, rate: 0.1))
    #expect(bits(with.forth.discriminator) != bits(without.forth.discriminator))
    #expect(bits(with.back.discriminator) != bits(without.back.discriminator))
  }

  @Test("what cannot be played is refused")
  func refused() async {
    let weight = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let side = Lines(a: 1, c: 0, w: 1, b: 0).game(rate: 0.1, Rules())
      _ = CycleGame(forth: side, back: side, cycleWeight: -1)
    }
    #expect(errorText(weight).contains("neither may be negative"))
    let rules = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let side = Lines(a: 1, c: 0, w: 1, b: 0).game(rate: 0.1, Rules())
      var game = CycleGame(forth: side, back: side)
      var random = Random(seed: 1)
      (game.forth.rules.inputNoise, game.back.rules.inputNoise) = (1, 1)
      game.iterate(x: { column([1]) }, y: { column([1]) }, using: &random)
    }
    #expect(errorText(rules).contains("input noise"))
    let steps = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let side = Lines(a: 1, c: 0, w: 1, b: 0).game(rate: 0.1, Rules())
      var (game, random) = (CycleGame(forth: side, back: side), Random(seed: 1))
      (game.forth.rules.discriminatorSteps, game.back.rules.discriminatorSteps) = (0, 0)
      game.iterate(x: { column([1]) }, y: { column([1]) }, using: &random)
    }
    #expect(errorText(steps).contains("takes 0 steps"))
    let sides = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let lines = Lines(a: 1, c: 0, w: 1, b: 0)
      _ = CycleGame(
        forth: lines.game(rate: 0.1, Rules()),
        back: lines.game(rate: 0.1, Rules(objective: .leastSquares)))
    }
    #expect(errorText(sides).contains("different rules"))
  }
}
