import Adversarial
import Autograd
import Blackboard
import Course
import Measures
import Networks
import Trainings

// What clipping makes of a critic's weights, and what a critic reads off.
extension Wasserstein {
  /// Where the weights of the clipped critics lie.
  func showWeights(_ run: Run, _ clipped: [Trained]) throws {
    try run.step("What clipping does to the weights")
    let limit = Double(weightLimit)
    let weights = clipped.map { $0.training.last.discriminator.parameters.flatMap(\.numbers) }
    let bins = weights.map { Histogram(samples: $0, from: -limit, to: limit, bins: 10) }
    try run.show(
      .histogram(
        HistogramFigure(
          title: "The clipped critics' weights and biases at the end, in %", edges: bins[0].edges,
          series: zip(clipped, bins).map { one, bins in
            .init(one.field.rawValue, bins.probabilities.map { 100 * $0 })
          }, axisLabel: "weight")))
    for (one, weights) in zip(clipped, weights) {
      let atLimit = weights.count { $0.magnitude >= weightLimit }
      run.metric(one.name + "AtLimit", Double(atLimit) / Double(weights.count))
    }
  }

  /// What critics read against a G that stands still, divided by their largest slope, as a share of
  /// the true distance: with clipped weights at the end, with the penalty at each look.
  func readDistance(_ run: Run) throws -> (clipping: Double, penalty: [Double]) {
    try run.step("A critic against a G that stands still")
    try run.begin("critics")
    let (field, count, noise) = (Field.line, 20_000, Supply.Noise.normal(2))
    var test = Random(seed: run.seed, stream: "test data")
    let real = field.source.minibatch(count, using: &test)
    let untrained = game(field, .vanilla, seed: run.seed).generator.detached
    let fake = untrained(noise.test(count, seed: run.seed))
    let truth = wasserstein1(real.numbers, fake.numbers)
    let places = Tensor((0...16_000).map { Float($0) / 2_000 - 4 }, shape: [16_001, 1])
    let ways: [Way] = [.clipping, .penalty]
    let looks = ways.enumerated().map { place, way in
      var game = game(field, way, seed: run.seed)
      var supply = Supply(.samples(field.source), noise: noise, batch: batch, seed: run.seed)
      var looks: [(step: Double, share: Double, slope: Double)] = []
      for step in 1...steps {
        game.discriminatorOptimizer.learningRate =
          discriminatorLearningRate * decay.factor(at: step - 1)
        let (x, z) = (supply.real(), supply.fresh())
        game.discriminatorStep(
          real: x, noise: z, draws: supply.draws(game.rules.discriminatorDraws))
        run.progress("critics", place * steps + step, of: ways.count * steps)
        guard LookTimes.atEqualRatios.isDue(after: step, of: steps, seen: looks.count) else {
          continue
        }
        let (critic, line) = (game.discriminator.detached, places.variable)
        let slopes = gradient(of: critic(line).sum(), at: line).numbers.map(\.magnitude)
        let share = Double((critic(real).mean() - critic(fake).mean()).number) / truth
        looks.append((Double(step), share, Double(slopes.max() ?? 1)))
      }
      return looks
    }
    try run.curves(
      "What critics read, by their largest slope, as a share of the distance",
      x: "steps of the critic",
      zip(ways, looks).map { way, looks in
        (way.rawValue, looks.map { Point($0.step, $0.share / $0.slope) })
      }, references: [("Wasserstein-1", 1)], xScale: .logarithmic, height: 9)
    let readings = looks.map { $0.map { $0.share / $0.slope } }
    let (last, shares) = (readings.map { $0.last ?? .nan }, looks.map { $0.last?.share ?? .nan })
    try run.say(
      "G is untrained; its samples lie \(decimal(truth, 3)) from the data. No function with a slope of at "
        + "most 1 separates the means further, so mean C(x) − mean C(G(z)), divided by the largest slope "
        + "of C, comes from below: to \(decimal(100 * last[1], 1)) % with the penalty, to "
        + "\(decimal(100 * last[0], 1)) % with clipped weights. Undivided they read "
        + "\(decimal(shares[1], 2)) and \(decimal(shares[0], 2)) times the "
        + "distance: the penalty gives way a little, to a slope of 1 + W/(2λ), and with clipping the units "
        + "depend on c and on the layers.")
    return (last[0], readings[1])
  }
}
