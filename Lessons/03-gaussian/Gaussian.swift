import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks
import Trainings

/// Lesson 03, two small networks that play against each other learn a bell curve.
///
/// The lecture's first example, with its networks, its noise and its data. The recipe of training is
/// ours, and a plain one is run beside it; the slides name none.
public struct Gaussian: Lesson {
  /// Its head.
  public static let about = About(
    3, "gaussian", in: .game, title: "A GAN learns the normal distribution",
    summary: "Two small networks learn N(1, 1) from noise; what makes it dependable",
    source: "Pan, Example 1", files: trainingFiles)

  @Setting("iterations of Algorithm 1", in: 1...10_000_000, quick: 600) var steps = 6_000
  @Setting("m, the samples in a minibatch", in: 1...100_000) var batch = 128
  @Setting(
    "the generator's learning rate at the start", in: 0...1e30, above: true, placeholder: "RATE")
  var learningRate: Float = 0.004
  @Setting("the discriminator's learning rate", in: 0...1e30, above: true, placeholder: "RATE")
  var discriminatorLearningRate: Float = 0.01
  @Setting("whether the generator's learning rate falls to zero") var decay = Decay.linear
  @Setting("the first weights: uniform on ±1/√inputs, biases too, or Glorot's, biases zero")
  var initializer = Start.uniform
  @Setting("the discriminator's steps for one of the generator", in: 1...1_000) var k = 1
  @Setting("what the generator minimises", among: [.minimax, .nonSaturating])
  var loss = Objective.nonSaturating
  @Setting("who moves when") var order = UpdateOrder.alternating
  @Setting("Adam's momentum, for both networks", in: 0...0.9999) var beta1: Float = 0
  @Setting("how slowly Adam forgets how large the gradients were", in: 0...0.99999)
  var beta2: Float = 0.9
  @Setting("decay of the average of the generator's weights; 0: none", in: 0...0.99999)
  var average: Float = 0.999
  @Setting("γ of the R1 penalty on the discriminator", in: 0...1_000) var gradientPenalty: Float = 0
  @Setting(
    "iterations by a plain recipe, for comparison; 0: leave it out", in: 0...10_000_000,
    quick: 1_000)
  var plainSteps = 20_000

  /// How the first weights are drawn.
  enum Start: String, CaseIterable { case uniform, glorot }

  /// How the generator's learning rate goes on.
  enum Decay: String, CaseIterable { case linear, constant }

  /// The lesson.
  public init() {}

  // The data, as the slide gives them.
  static let data = NormalData(mean: 1, standardDeviation: 1)
  static let truth = NormalDistribution(mean: 1, standardDeviation: 1)

  // The two networks: tanh in the hidden layers, nothing after the last. The discriminator's output
  // is a logit; D(x) is its sigmoid.
  static let generatorWidths = [1, 5, 5, 1]
  static let discriminatorWidths = [1, 10, 10, 1]

  // Points in every histogram.
  static let pointCount = 10_000

  /// A training by this lesson's recipe, which the settings describe.
  private func training(_ run: Run) -> SampleTraining<Judgement> {
    var rules = Rules(objective: loss, order: order, discriminatorSteps: k)
    rules.gradientPenalty = gradientPenalty
    return training(
      run, batch: batch, initializer == .uniform ? .uniformByInputs : .glorotUniform,
      Adam(learningRate: learningRate, beta1: beta1, beta2: beta2),
      Adam(learningRate: discriminatorLearningRate, beta1: beta1, beta2: beta2), rules,
      averaging: average,
      decay: decay == .linear ? .linear(start: 0, end: steps, floor: 0) : .constant)
  }

  /// What one would try first: Adam with one constant learning rate for both networks and the
  /// momentum of the DCGAN slides.
  private func plainTraining(_ run: Run) -> SampleTraining<Judgement> {
    let adam = Adam(learningRate: 0.001, beta1: 0.5, beta2: 0.999)
    return training(
      run, batch: 128, .glorotUniform, adam, adam, Rules(objective: .nonSaturating))
  }

  private func training(
    _ run: Run, batch: Int, _ initializer: Initializer, _ adamOfG: Adam, _ adamOfD: Adam,
    _ rules: Rules, averaging: Float = 0, decay: LearningRateDecay = .constant
  ) -> SampleTraining<Judgement> {
    var weights = Random(seed: run.seed, stream: "weights")
    func network(_ widths: [Int]) -> Sequential {
      Sequential(widths: widths, hidden: .tanh, initializer: initializer, using: &weights)
    }
    let game = Game(
      generator: network(Self.generatorWidths), discriminator: network(Self.discriminatorWidths),
      generatorOptimizer: adamOfG, discriminatorOptimizer: adamOfD, rules: rules)
    let noise = Supply.Noise.uniform(1)
    return SampleTraining(
      Players(
        game, Supply(.samples(Self.data), noise: noise, batch: batch, seed: run.seed),
        averaging: averaging, decay: (decay, .constant)),
      SampleExaminer(noise: noise.test(Self.pointCount, seed: run.seed)) { Judgement($0.numbers) })
  }

  /// Shows the game, trains by our recipe and by the plain one, and compares.
  public func teach(_ run: Run) throws {
    // Points that no training ever sees.
    var testData = Random(seed: run.seed, stream: "test data")
    let real = Self.data.minibatch(Self.pointCount, using: &testData).numbers
    let floor = RealScores(count: Self.pointCount) { count in
      Self.data.minibatch(count, using: &testData).numbers
    }
    let bins = Judgement.histogram(real)

    try showTheGame(run)
    var training = training(run)
    try showStage(run, training, bins)
    try training.train(
      steps, seen: { try showStage(run, $0, bins) },
      watch: { watch(run, "training", $0, bins, steps) })
    let last = training.last
    try run.step("After training, \(last.step) iterations")
    if training.looks.count > 1 { try showHistogram(run, "After training", bins, last) }
    var rows = [training.looks[0].score.row("before training")]
    if let middle = middle(of: training), middle.step < last.step {
      rows.append(middle.score.row("during training"))
    }
    try run.table(
      Judgement.columns, rows + [last.score.row("after training"), floor.row],
      caption: "Wasserstein-1: how far, on average, the points would have to be moved to make "
        + "N(1, 1) of them. Jensen-Shannon: over the bins, in nats, from 0 to log 2 = 0.693.")

    try run.step("The losses")
    try showLosses(run, training)
    try training.showLosses(run)
    let plain = try compareWithThePlainRecipe(run, bins, training, floor)

    try run.show(
      .verdict(
        training.verdict([
          .init(
            "Wasserstein-1", training.looks.map(\.score.wasserstein1), goal: .atMost(0.1),
            floor: floor.wasserstein1.median, swing: 0.025, decimals: 3)
        ])))
    report(run, training, plain)
    if run.wantsFiles {
      try handOver(
        run, real: real, generated: last.samples, axes: [""], last.generator, last.discriminator)
    }
  }

  /// Trains the same networks by the plain recipe and shows both results side by side.
  private func compareWithThePlainRecipe(
    _ run: Run, _ bins: Histogram, _ ours: SampleTraining<Judgement>, _ floor: RealScores
  ) throws -> Judgement? {
    guard plainSteps > 0 else {
      try showDistances(run, [("this lesson's recipe", ours)], floor)
      return nil
    }
    try run.step("The plain recipe, for comparison")
    var training = plainTraining(run)
    training.train(
      plainSteps, seen: { _ in }, watch: { watch(run, "plain recipe", $0, bins, plainSteps) })
    try run.say(
      "The slides give networks, noise and data, but no recipe. This is a plain one: Adam with the "
        + "learning rate 0.001 for both networks, momentum 0.5, nothing averaged, "
        + "\(plainSteps) iterations. The shape comes near, more or less; how near is a "
        + "matter of luck, and swings from seed to seed and from step to step.")
    try showHistogram(run, "The plain recipe", bins, training.last)
    let plain = training.last.score
    try run.table(
      Judgement.columns,
      [plain.row("plain recipe"), ours.last.score.row("this lesson's recipe"), floor.row])
    try showDistances(run, [("this lesson's recipe", ours), ("plain recipe", training)], floor)
    run.curve("plainWasserstein1", training.lookCurve(\.score.wasserstein1))
    return plain
  }

  private func report(_ run: Run, _ training: SampleTraining<Judgement>, _ plain: Judgement?) {
    // What training gave when it did not come to an end is no result.
    func outcome(_ value: Double) -> Double { training.divergedAt == nil ? value : .infinity }
    let (last, score) = (training.last, training.last.score)
    run.metric("wasserstein1", outcome(score.wasserstein1), best: .low)
    run.metric("mean", outcome(score.mean), best: .near(1))
    run.metric("standardDeviation", outcome(score.standardDeviation), best: .near(1))
    run.metric("jensenShannon", outcome(score.jensenShannon), best: .low)
    training.reportCurves(run)
    run.curve("wasserstein1", training.lookCurve(\.score.wasserstein1))
    if let plain {
      run.metric("plainWasserstein1", plain.wasserstein1, best: .low)
      run.metric("plainMean", plain.mean, best: .near(1))
      run.metric("plainStandardDeviation", plain.standardDeviation, best: .near(1))
    }

    run.claims("Pan, Example 1") {
      $0.equal(
        "generator-parameters", "The slide's generator has 46 weights and biases",
        Double(last.generator.parameterCount), 46)
      $0.equal(
        "discriminator-parameters", "The slide's discriminator has 141 weights and biases",
        Double(last.discriminator.parameterCount), 141)
    }
    run.claims("mathematics") {
      $0.equal(
        "histogram-sum", "The histogram's shares, with what lies outside, add up to 1",
        Judgement.histogram(last.samples).outcomeProbabilities.reduce(0, +), 1, within: 1e-12)
    }
    run.claims("Pan, Example 1 (our bound)", kind: .statistical) {
      $0.atMost(
        "wasserstein", "The generated points are near N(1, 1): Wasserstein-1 distance",
        outcome(score.wasserstein1), 0.10)
      $0.equal(
        "mean", "The generated points have the mean of the data", outcome(score.mean), 1,
        within: 0.05)
      $0.equal(
        "standard-deviation", "The generated points have the standard deviation of the data",
        outcome(score.standardDeviation), 1, within: 0.08)
      $0.atMost(
        "jensen-shannon", "The histograms agree: Jensen-Shannon divergence over the bins",
        outcome(score.jensenShannon), 0.02)
    }
    run.claims("Goodfellow et al. 2014, sec. 4", kind: .statistical) {
      $0.equal(
        "discriminator-loss",
        "In the last tenth the discriminator's loss is near log 4: it can hardly tell",
        outcome(training.lastTenth { $0.discriminator.loss }), 2 * log2InNats, within: 0.05)
    }
  }
}
