import Adversarial
import Autograd
import Blackboard
import Course
import Measures
import Networks

// What lesson 04 claims and hands over.
extension OptimalDiscriminator {
  func report(_ run: Run, _ training: Training) {
    reportMathematics(run, training)
    reportTraining(run, training)
  }

  /// What holds whatever training gave.
  private func reportMathematics(_ run: Run, _ training: Training) {
    let games = Self.examples + training.looks.map(\.game)
    run.claim(
      "value-identity",
      "V(D*, G) = −log 4 + 2·JS at six generators and at every look: largest difference",
      games.map { game in
        let divergence = jensenShannonDivergence(game.data, game.generated)
        return (game.optimalValue - (2 * divergence - 2 * log2InNats)).magnitude
      }.max() ?? 0, .atMost(1e-9), source: Source.theorem)
    run.claim(
      "no-better-discriminator", "No D reaches a higher V than D*: largest V(D, G) − V(D*, G)",
      training.looks.map { $0.value - $0.optimalValue }.max() ?? 0, .atMost(1e-9),
      source: Source.paper)
    let equal = DensityGame(data: Self.truth, generated: Self.truth)
    run.claim(
      "equal-densities", "Where p_g = p_data, D* is 0.5 everywhere: largest difference",
      (-100...100).map { (equal.optimalDiscriminator(at: Double($0)) - 0.5).magnitude }.max() ?? 0,
      .equal(0, tolerance: 1e-12), source: Source.slide)
    run.claim(
      "least-value", "There V(D*, G) = −log 4, the least it can be", equal.optimalValue,
      .equal(-1.3862943611198906, tolerance: 1e-9), source: Source.theorem)
    run.claim(
      "same-slopes", "At D* the slopes of V by μ and σ are those of 2·JS: largest difference",
      Self.slopes(of: Self.examples[0]).map { ($0.value - $0.divergence).magnitude }.max() ?? 0,
      .atMost(1e-6), source: Source.mathematics)
  }

  /// What training gave.
  private func reportTraining(_ run: Run, _ training: Training) {
    // What training gave when it did not come to an end is no result.
    let broke = training.divergedAt != nil
    func outcome(_ value: Double) -> Double { broke ? .infinity : value }
    let (near, learned) = (training[.near], training[.discriminator])
    let (moved, end) = (training[.generator], training[.play])

    run.metric("distanceA", outcome(near.distance))
    run.metric("distanceB", outcome(learned.distance), best: .low)
    run.metric("missingValueB", outcome(learned.optimalValue - learned.value), best: .low)
    let slopeError =
      zip(Self.slopesByEngine(of: learned), Self.slopes(of: learned.game))
      .map { ($0 - $1.divergence).magnitude }.max() ?? 0
    run.metric("slopeErrorB", outcome(slopeError), best: .low)
    run.metric("valueChangeC", outcome(moved.value - learned.value), best: .low)
    run.metric("divergenceRatioC", outcome(moved.divergence / learned.divergence), best: .low)
    run.metric("mean", outcome(end.mean), best: .near(1))
    run.metric("standardDeviation", outcome(end.deviation), best: .near(1))
    run.metric("distanceFromHalf", outcome(end.distanceFromHalf), best: .low)
    run.metric("value", outcome(end.value), best: .near(-2 * log2InNats))
    run.metric("jensenShannon", outcome(end.divergence), best: .low)
    run.metric("wasserstein1", outcome(training.wasserstein.last ?? .infinity), best: .low)
    run.curve("value", training.values)
    run.curve("optimalValue", training.optimalValues)
    run.curve("jensenShannon", training.divergences)
    run.curve("distance", training.distances)
    run.curve(
      "discriminatorLoss", averagedCurve(training.records.map { Double($0.discriminator.loss) }))
    run.curve("generatorLoss", averagedCurve(training.records.map { Double($0.generator.loss) }))

    guard run.keepsDefaults(of: self) else { return }
    run.claim(
      "trained", "(b) D has come to D*: the greatest distance where there are samples",
      outcome(learned.distance), .atMost(0.05), kind: .statistical, source: Source.bound)
    run.claim(
      "trained-value", "(b) What D still misses: V(D*, G) − V(D, G)",
      outcome(learned.optimalValue - learned.value), .atMost(0.005), kind: .statistical,
      source: Source.bound)
    run.claim(
      "trained-slopes", "(b) What D tells G are the slopes of 2·JS: largest difference",
      outcome(slopeError), .atMost(0.05), kind: .statistical, source: Source.bound)
    run.claim(
      "value-falls", "(c) G has moved to what D calls real: the change of V(D, G)",
      outcome(moved.value - learned.value), .atMost(-0.1), kind: .statistical, source: Source.bound)
    run.claim(
      "divergence-falls", "(c) … and towards the data: JS after over JS before",
      outcome(moved.divergence / learned.divergence), .atMost(0.9), kind: .statistical,
      source: Source.bound)
    run.claim(
      "mean", "(d) p_g has the mean of the data", outcome(end.mean), .equal(1, tolerance: 0.05),
      kind: .statistical, source: Source.bound)
    run.claim(
      "standard-deviation", "(d) p_g has the standard deviation of the data",
      outcome(end.deviation), .equal(1, tolerance: 0.05), kind: .statistical, source: Source.bound)
    run.claim(
      "half", "(d) D says 0.5: the greatest distance from it where there are samples",
      outcome(end.distanceFromHalf), .atMost(0.05), kind: .statistical, source: Source.bound)
    run.claim(
      "value", "(d) V(D, G) is −log 4", outcome(end.value),
      .equal(-2 * log2InNats, tolerance: 0.005), kind: .statistical, source: Source.bound)
    run.claim(
      "divergence-gone", "(d) JS(p_data ‖ p_g), by the formula", outcome(end.divergence),
      .atMost(0.001), kind: .statistical, source: Source.bound)
  }

  func handOverFiles(
    _ run: Run, _ training: Training, _ real: [Float], _ noise: Tensor
  ) throws {
    let end = training[.play]
    var samples = "real,generated\n"
    for (x, g) in zip(real, end.generator(noise).numbers) { samples += "\(x),\(g)\n" }
    try run.file("samples.csv", Array(samples.utf8))
    try run.file("generator.safetensors", safetensors(of: end.generator))
    try run.file("discriminator.safetensors", safetensors(of: end.discriminator))
  }
}
