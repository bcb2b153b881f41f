import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Trainings

extension Run {
  /// Trains two networks on numbers, shows them while they learn, and says what became of it: histograms
  /// beside the data, scores beside their floor, losses, and a verdict.
  ///
  ///     try run.train(game, on: NormalData(mean: 4, standardDeviation: 1.5), noise: .uniform(1),
  ///       batch: 128, steps: 4_000)
  ///
  /// The scores compare with 10,000 numbers from the data that no training sees. With `--out` it hands over
  /// `samples.csv`, `curves.csv`, the weights and the stages as an animation.
  ///
  /// - Parameters:
  ///   - data: Where minibatches come from: numbers on the line.
  ///   - batch: m, the samples in a minibatch.
  ///   - steps: The iterations of Algorithm 1.
  ///   - averaging: The decay of an average over the generator's weights, whose samples are looked at; 0
  ///     for none.
  ///   - decay: How the generator's learning rate falls.
  /// - Returns: What the samples score at the end.
  /// - Throws: `UsageError` when a sample of the data has more than one number.
  @discardableResult
  public func train(
    _ game: Game, on data: some MinibatchSource, noise: Supply.Noise, batch: Int, steps: Int,
    averaging: Float = 0, decay: LearningRateDecay = .constant
  ) throws -> NormalFit {
    guard data.dimension == 1 else {
      throw UsageError(
        "a sample of the data has \(data.dimension) numbers, and must have 1; for points in the plane "
          + "begin with `gan new DIR --from mode-collapse`")
    }
    let count = 10_000
    var test = Random(seed: seed, stream: "test data")
    func draw(_ count: Int) -> [Float] { data.minibatch(count, using: &test).numbers }
    let target = NumbersTarget(draw(count))
    let floor = NormalFit.Floor(of: target, count: count, draw: draw)
    let real = (
      name: "real, the data", histogram: Histogram(samples: target.numbers, about: target)
    )
    let places = decimalPlaces(3, forSize: target.standardDeviation)

    var training = SampleTraining<NormalFit>(
      game, on: data, noise: noise, batch: batch, seed: seed, averaging: averaging,
      decay: (decay, .constant), sampleCount: count,
      score: { NormalFit(of: $0.numbers, to: target) })
    try step("Before training")
    try training.last.show(self, "Before training", beside: real)
    try stage("after 0 iterations") { training.picture(beside: real) }
    try training.train(
      self, "training", steps, picture: { $0.picture(beside: real) },
      seen: { now in
        try stage("after \(now.last.step) iterations") { now.picture(beside: real) }
      })
    let (last, score) = (training.last, training.last.score)
    try step("After training, \(last.step) iterations")
    if training.looks.count > 1 { try last.show(self, "After training", beside: real) }
    try table(
      ["10,000 points", "mean", "standard deviation", "Wasserstein-1"],
      [
        [.text("generated")]
          + [score.mean, score.standardDeviation, score.wasserstein1].map { .number($0, places) },
        [.text("real ones (the data)")]
          + [target.mean, target.standardDeviation, floor.wasserstein1].map { .number($0, places) },
      ],
      caption:
        "Wasserstein-1: how far, on average, the points would have to be moved to be distributed as "
        + "the data. Beside the data: what as many other real points score, the floor.")
    try step("The losses")
    try training.showLosses(self)
    let distance = Diagnosis.Measure(
      "Wasserstein-1", training.looks.map(\.score.wasserstein1),
      goal: .atMost(0.1 * target.standardDeviation), floor: floor.wasserstein1,
      swing: 0.025 * target.standardDeviation, decimals: places)
    try show(.verdict(training.verdict([distance])))

    metric("wasserstein1", score.wasserstein1, best: .low)
    metric("mean", score.mean, best: .near(target.mean))
    metric("standardDeviation", score.standardDeviation, best: .near(target.standardDeviation))
    training.reportCurves(self)
    curve("wasserstein1", training.lookCurve(\.score.wasserstein1))
    try training.handOver(self, beside: target.numbers)
    return score
  }
}
