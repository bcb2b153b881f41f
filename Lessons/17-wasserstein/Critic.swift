import Adversarial
import Autograd
import Blackboard
import Course
import Measures
import Networks
import Trainings

// What a critic reads off, and what clipping makes of its weights.
/// What critics read against a G that stands still, divided by their largest slope, as a share of the
/// true distance.
struct Readings {
  let clipping: Double
  let penalty: Double
  /// The most that the penalised critic read at any time.
  let most: Double
}

extension Wasserstein {
  /// Trains critics for long against the generator of the line as it is before training.
  func readDistance(_ run: Run) throws -> Readings {
    try run.step("A critic against a G that stands still")
    let (field, count, noise) = (Field.line, 20_000, Supply.Noise.normal(2))
    var test = Random(seed: run.seed, stream: "test data")
    let real = field.source.minibatch(count, using: &test)
    let fake = game(field, .vanilla, seed: run.seed).generator.detached(
      noise.test(count, seed: run.seed))
    let truth = wasserstein1(real.numbers, fake.numbers)
    let places = Tensor((0...16_000).map { Float($0) / 2_000 - 4 }, shape: [16_001, 1])
    let ways: [Way] = [.clipping, .penalty]
    var (gaps, readings) = ([[Point]](), [[Point]]())
    for (place, way) in ways.enumerated() {
      var game = game(field, way, seed: run.seed)
      var supply = Supply(.samples(field.source), noise: noise, batch: batch, seed: run.seed)
      let decay = LearningRateDecay.linear(start: steps / 2, end: steps, floor: 0)
      var (gap, reading) = ([Point](), [Point]())
      for step in 0..<steps {
        game.discriminatorOptimizer.learningRate =
          discriminatorLearningRate * decay.factor(at: step)
        game.discriminatorStep(real: supply.real(), noise: supply.fresh(), mixing: supply.mix())
        run.progress("critics", place * steps + step + 1, of: ways.count * steps)
        guard step + 1 >= Self.look(gap.count + 1, of: steps) else { continue }
        let (critic, x) = (game.discriminator.detached, places.variable)
        let slopes = gradient(of: critic(x).sum(), at: x).numbers.map(\.magnitude)
        let share = Double((critic(real).mean() - critic(fake).mean()).number) / truth
        gap.append(Point(Double(step + 1), share))
        reading.append(Point(Double(step + 1), share / Double(slopes.max() ?? 1)))
      }
      (gaps, readings) = (gaps + [gap], readings + [reading])
    }
    let last = readings.map { $0.last?.y ?? .nan }
    try run.show(
      .curves(
        CurvesFigure(
          title: "What critics read, by their largest slope, as a share of the distance",
          xLabel: "steps of the critic", yLabel: "",
          series: zip(ways, readings).map { .init($0.rawValue, $1) },
          references: [.init("Wasserstein-1", 1)], xScale: .logarithmic, height: 9)))
    try run.say(
      "G is untrained; its samples lie \(decimal(truth, 3)) from the data. No function with a slope of at "
        + "most 1 separates the means further, so mean C(x) − mean C(G(z)), divided by the largest slope "
        + "of C, comes from below: to \(decimal(100 * last[1], 1)) % with the penalty, to "
        + "\(decimal(100 * last[0], 1)) % with clipped weights. Undivided they read "
        + "\(decimal(gaps[1].last?.y ?? .nan, 2)) and \(decimal(gaps[0].last?.y ?? .nan, 2)) times the "
        + "distance: the penalty gives way a little, to a slope of 1 + W/(2λ), and with clipping the units "
        + "depend on c and on the layers.")
    return Readings(
      clipping: last[0], penalty: last[1], most: readings[1].map(\.y).max() ?? .nan)
  }

  /// Where the weights of the clipped critics lie, and which share at the ends.
  func showWeights(_ run: Run, _ trainings: [WayTraining]) throws {
    try run.step("What clipping does to the weights")
    let limit = Double(weightLimit)
    let edges = (0...10).map { limit * (Double($0) / 5 - 1) }
    let shares = trainings.map { one in
      let weights = one.training.last.discriminator.parameters.flatMap(\.numbers)
      // The ends themselves belong to the outermost bins.
      return edges.dropLast().indices.map { bin in
        let inside = weights.count { weight in
          let place = Int(((Double(weight) / limit + 1) * 5).rounded(.down))
          return min(9, max(0, place)) == bin
        }
        return Double(inside) / Double(weights.count)
      }
    }
    try run.show(
      .histogram(
        HistogramFigure(
          title: "The clipped critics' weights and biases at the end, in %", edges: edges,
          series: zip(trainings, shares).map { one, shares in
            .init("\(one.field.rawValue)", shares.map { 100 * $0 })
          }, axisLabel: "weight")))
    for one in trainings {
      let weights = one.training.last.discriminator.parameters.flatMap(\.numbers)
      let atLimit = weights.count { $0.magnitude >= weightLimit }
      run.metric(one.name + "AtLimit", Double(atLimit) / Double(weights.count))
    }
  }
}
