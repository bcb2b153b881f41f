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
    source: "Pan, Example 1",
    basis: "lesson 01 (the two losses, log 4) and lesson 02 (why two players circle, and"
      + " how an average comes to rest)",
    seconds: 2, handout: PackageResources.README_md, files: trainingFiles + [Run.stagesFile])

  @Setting("iterations of Algorithm 1", in: 1...10_000_000, quick: 600) var steps = 12_000
  @Setting("m, the samples in a minibatch", in: 1...100_000) var batch = 256
  @Setting("the generator's learning rate at the start", .rate) var learningRate: Float = 0.002
  @Setting("the discriminator's learning rate at the start", .rate)
  var discriminatorLearningRate: Float = 0.01
  @Setting("which learning rates fall: both, G's to zero and D's to a tenth; G's alone; or neither")
  var decay = Decay.both
  @Setting(
    "the first weights: LeCun's, uniform on ±√(3/inputs), or on ±1/√inputs, biases too; or Glorot's, "
      + "biases zero",
    .named(["lecun": .leCunUniform, "uniform": .uniformByInputs, "glorot": .glorotUniform]))
  var initializer = Initializer.leCunUniform
  @Setting("the discriminator's steps for one of the generator", in: 1...1_000) var k = 1
  @Setting("what the generator minimises", among: [.minimax, .nonSaturating])
  var loss = Objective.nonSaturating
  @Setting("who moves when") var order = UpdateOrder.alternating
  @Setting("Adam's momentum, for both networks", in: 0...0.9999) var beta1: Float = 0
  @Setting("how slowly Adam forgets how large the gradients were", in: 0...0.99999)
  var beta2: Float = 0.9
  @Setting("decay of the average of the generator's weights; 0: none", in: 0...0.99999)
  var average: Float = 0.9995
  @Setting("γ of the R1 penalty on the discriminator", in: 0...1_000)
  var gradientPenalty: Float = 0.1
  @Setting(
    "iterations by a plain recipe, for comparison; 0: leave it out", in: 0...10_000_000,
    quick: 1_000)
  var plainSteps = 20_000
  @Settings var data = DataChoice()

  /// Which learning rates fall in a straight line: the discriminator's to a tenth, so that it goes on
  /// learning, but no longer wanders.
  enum Decay: String, CaseIterable { case both, generator, constant }

  /// The lesson.
  public init() {}

  // The two networks: tanh in the hidden layers, nothing after the last. The discriminator's output
  // is a logit; D(x) is its sigmoid.
  static let generatorWidths = [1, 5, 5, 1]
  static let discriminatorWidths = [1, 10, 10, 1]

  // Points in every histogram.
  static let pointCount = 10_000

  /// What one would try first: Adam with one constant learning rate for both networks and the
  /// momentum of the DCGAN slides.
  private var plainRecipe: Gaussian {
    let plain = Gaussian()
    (plain.learningRate, plain.discriminatorLearningRate, plain.decay) = (0.001, 0.001, .constant)
    (plain.initializer, plain.average, plain.beta1, plain.beta2) = (.glorotUniform, 0, 0.5, 0.999)
    (plain.batch, plain.gradientPenalty) = (128, 0)
    return plain
  }

  /// A training whose samples are measured against the truth.
  private typealias Numbers = SampleTraining<NormalFit>

  /// A training by the recipe that the settings describe.
  private func training(_ run: Run, on data: LineData) -> Numbers {
    var weights = Random(seed: run.seed, stream: "weights")
    func network(_ widths: [Int]) -> Sequential {
      Sequential(widths: widths, hidden: .tanh, initializer: initializer, using: &weights)
    }
    func adam(_ rate: Float) -> Adam { Adam(learningRate: rate, beta1: beta1, beta2: beta2) }
    let game = Game(
      generator: network(Self.generatorWidths), discriminator: network(Self.discriminatorWidths),
      generatorOptimizer: adam(learningRate),
      discriminatorOptimizer: adam(discriminatorLearningRate),
      rules: Rules(
        objective: loss, order: order, discriminatorSteps: k, gradientPenalty: gradientPenalty))
    func falls(to floor: Float) -> LearningRateDecay { .linear(start: 0, end: steps, floor: floor) }
    return Numbers(
      game, on: data.scaledSource, noise: .uniform(1), batch: batch, seed: run.seed,
      averaging: average,
      decay: (
        decay == .constant ? .constant : falls(to: 0), decay == .both ? falls(to: 0.1) : .constant
      ),
      sampleCount: Self.pointCount, scaling: data.scaling,
      score: { NormalFit(of: $0.numbers, to: data.target) })
  }

  /// Shows the game, trains by our recipe and by the plain one, and compares.
  public func teach(_ run: Run) throws {
    // The slide's N(1, 1), unless other data are asked for.
    let data = try data.data()
    // Points that no training ever sees.
    var testData = Random(seed: run.seed, stream: "test data")
    func draw(_ count: Int) -> [Float] { data.source.minibatch(count, using: &testData).numbers }
    let points = draw(Self.pointCount)
    let real = ("real, \(data.name)", Histogram(samples: points, about: data.target))
    let floor = NormalFit.Floor(of: data.target, count: Self.pointCount, draw: draw)

    try run.step("The game")
    try run.say(
      "The generator G turns uniform noise z on [-1, 1] into numbers. The discriminator D is shown "
        + "numbers from \(data.name) and numbers from G and says how probable it is that each is "
        + "real. D learns to tell them apart, G learns to prevent it.")
    if let remark = data.remark { try run.say(remark) }
    let (widthsOfG, widthsOfD) = (Self.generatorWidths, Self.discriminatorWidths)
    try run.show(.table(networksTable(widthsOfG, output: "1", widthsOfD, function: " tanh")))
    try run.formula(
      "V(D, G) = mean log D(x) + mean log(1 − D(G(z)))    D maximises, G minimises")
    try run.show(.code(.algorithm1))

    var ours = training(run, on: data)
    var plain: Numbers?
    if plainSteps > 0 {
      // On another thread, since it takes as long as ours.
      plain = try train(
        run, "plain recipe", plainSteps, picture: { $0.picture(beside: real) },
        begin: { plainRecipe.training(run, on: data) },
        while: {
          try teach(run, &ours, data, real, floor)
          try run.step("The plain recipe, for comparison")
        })
    } else {
      try teach(run, &ours, data, real, floor)
    }
    if let plain { try show(run, plain, data, real, beside: ours.last.score, floor) }
    let trainings = [("this lesson's recipe", ours)] + (plain.map { [("plain recipe", $0)] } ?? [])
    try run.curves(
      "The distance to \(data.name)", x: "iterations", y: "Wasserstein-1",
      trainings.map { ($0, $1.lookCurve(\.score.wasserstein1)) },
      references: [("floor", floor.wasserstein1)], yScale: .logarithmic)

    let distance = Diagnosis.Measure(
      "Wasserstein-1", ours.looks.map(\.score.wasserstein1), goal: .atMost(0.1 * data.unit),
      floor: floor.wasserstein1, swing: 0.025 * data.unit, decimals: data.places)
    var verdict = ours.verdict([distance])
    verdict.run = trainings.count > 1 ? trainings[0].0 : nil
    try run.show(.verdict(verdict))
    report(run, ours, plain, data)
    try ours.handOver(run, beside: points)
  }

  /// Trains by our recipe, and shows how it goes.
  private func teach(
    _ run: Run, _ ours: inout Numbers, _ data: LineData, _ real: RealNumbers,
    _ floor: NormalFit.Floor
  ) throws {
    try run.step("Before training")
    try run.say(
      "Uniform noise goes through a generator that has learned nothing. Beside it, as many points "
        + "from \(data.name); D(x) is what the untrained discriminator thinks of each place.")
    try ours.last.show(run, "Before training", beside: real)
    try run.stage("after 0 iterations") { ours.picture(beside: real) }
    var rows = [("before training", ours.last.score)]
    try ours.train(
      run, "training", steps, picture: { $0.picture(beside: real) },
      seen: { training in
        let look = training.last
        // The first look after a tenth of the iterations stands for all during training.
        if rows.count == 1, look.step * 10 >= steps, look.step < steps {
          try run.step("During training, after \(look.step) iterations")
          try look.show(run, "During training", beside: real)
          rows.append(("during training", look.score))
        }
        try run.stage("after \(look.step) iterations") { training.picture(beside: real) }
      })
    try run.step("After training, \(ours.last.step) iterations")
    if ours.looks.count > 1 { try ours.last.show(run, "After training", beside: real) }
    try showScores(
      run, rows + [("after training", ours.last.score)], data, floor,
      caption: "Wasserstein-1: how far, on average, the points would have to be moved to be "
        + "distributed as \(data.name). Jensen-Shannon: over the bins, in nats, from 0 to log 2 = 0.693."
    )

    try run.step("The losses")
    try showLosses(run, ours, data)
    try ours.showLosses(run)
  }

  /// The measures of some points, a row each, above what real ones score.
  private func showScores(
    _ run: Run, _ rows: [(String, NormalFit)], _ data: LineData, _ floor: NormalFit.Floor,
    caption: String = ""
  ) throws {
    func about(_ value: Double, _ error: Double) -> Table.Cell {
      let text = data.isNormal ? compact(value) : decimal(value, data.places)
      return .text("\(text) ± \(decimal(error, data.places))")
    }
    let real: [Table.Cell] = [
      "real points (the floor)", about(data.target.mean, floor.meanError),
      about(data.target.standardDeviation, floor.standardDeviationError),
      .number(floor.wasserstein1, data.places), .number(floor.jensenShannon, 4),
    ]
    try run.table(
      ["10,000 points", "mean", "standard deviation", "Wasserstein-1", "Jensen-Shannon"],
      rows.map { name, fit in
        [.text(name)]
          + [fit.mean, fit.standardDeviation, fit.wasserstein1].map { .number($0, data.places) }
          + [.number(fit.jensenShannon, 4)]
      } + [real], caption: caption)
  }

  /// A table of the losses at every second look, each the mean since the row above.
  private func showLosses(_ run: Run, _ training: Numbers, _ data: LineData) throws {
    let looks = stride(from: 0, to: training.looks.count, by: 2).map { training.looks[$0] }
    guard looks.count > 1 else {
      return try run.say("Training stopped before the first row of this table.")
    }
    let quantities: [(IterationRecord) -> Float] = [
      \.discriminator.loss, \.generator.loss, \.discriminator.meanOnReal, \.generator.meanOnFake,
    ]
    let distances = looks.dropFirst().map(\.score.wasserstein1)
    let means = quantities.map { training.means(between: looks, $0) }
    let fooled = loss == .nonSaturating ? "log 2 = 0.693" : "-log 2 = -0.693"
    try run.table(
      ["iterations", "loss of D", "loss of G", "D(x)", "D(G(z))", "Wasserstein-1"],
      looks.dropFirst().enumerated().map { index, look in
        [.integer(look.step)] + means.map { .number($0[index], 3) }
          + [.number(distances[index], data.places)]
      },
      caption:
        "Losses and judgements are means since the row above. When D cannot tell the two "
        + "apart, D(x) = D(G(z)) = 0.5, its loss is log 4 = 1.386 and that of G \(fooled).")
  }

  /// Shows what the plain recipe made of the same networks, beside ours.
  private func show(
    _ run: Run, _ training: Numbers, _ data: LineData, _ real: RealNumbers,
    beside ours: NormalFit, _ floor: NormalFit.Floor
  ) throws {
    try run.say(
      "The slides give networks, noise and data, but no recipe. This is a plain one: Adam with the "
        + "learning rate 0.001 for both networks, momentum 0.5, nothing averaged, "
        + "\(plainSteps) iterations. The shape comes more or less near; how near is a "
        + "matter of luck, and varies from seed to seed and from step to step.")
    try training.last.show(run, "The plain recipe", beside: real)
    try showScores(
      run, [("plain recipe", training.last.score), ("this lesson's recipe", ours)], data, floor)
  }

  private func report(_ run: Run, _ ours: Numbers, _ plain: Numbers?, _ data: LineData) {
    // What training gave when it did not come to an end is no result.
    func outcome(_ value: Double) -> Double { ours.divergedAt == nil ? value : .infinity }
    let (last, score, mean) = (ours.last, ours.last.score, outcome(ours.last.score.mean))
    run.metric("wasserstein1", outcome(score.wasserstein1), best: .low)
    run.metric("mean", mean, best: .near(data.target.mean))
    run.metric(
      "standardDeviation", outcome(score.standardDeviation),
      best: .near(data.target.standardDeviation))
    run.metric("jensenShannon", outcome(score.jensenShannon), best: .low)
    ours.reportCurves(run)
    run.curve("wasserstein1", ours.lookCurve(\.score.wasserstein1))
    if let plain {
      run.metric("plainWasserstein1", plain.last.score.wasserstein1, best: .low)
      run.metric("plainMean", plain.last.score.mean, best: .near(data.target.mean))
      run.metric(
        "plainStandardDeviation", plain.last.score.standardDeviation,
        best: .near(data.target.standardDeviation))
      run.curve("plainWasserstein1", plain.lookCurve(\.score.wasserstein1))
    }

    run.claims("Pan, Example 1") {
      $0.equal(
        "generator-parameters", "The slide's generator has 46 weights and biases",
        Double(last.generator.parameterCount), 46)
      $0.equal(
        "discriminator-parameters", "The slide's discriminator has 141 weights and biases",
        Double(last.discriminator.parameterCount), 141)
    }
    let shares = Histogram(samples: last.samples, about: data.target).outcomeProbabilities
    run.claim(
      "histogram-sum", "The histogram's shares, with what lies outside, add up to 1",
      shares.reduce(0, +), .equal(1, tolerance: 1e-12), source: "mathematics")
    // How well the recipe does was measured on normal distributions only.
    guard data.isNormal else { return }
    let unit = data.unit
    run.claims("Pan, Example 1 (our bound)", kind: .statistical) {
      $0.atMost(
        "wasserstein", "The generated points are near \(data.name): Wasserstein-1 distance",
        outcome(score.wasserstein1), 0.10 * unit)
      $0.equal(
        "mean", "The generated points have the mean of the data", mean, data.target.mean,
        within: 0.05 * unit)
      $0.equal(
        "standard-deviation", "The generated points have the standard deviation of the data",
        outcome(score.standardDeviation), unit, within: 0.08 * unit)
      $0.atMost(
        "jensen-shannon", "The histograms agree: Jensen-Shannon divergence over the bins",
        outcome(score.jensenShannon), 0.02)
    }
    run.claim(
      "discriminator-loss",
      "In the last tenth the discriminator's loss is near log 4: it can hardly tell",
      outcome(ours.lastTenth { $0.discriminator.loss }), .equal(2 * log2InNats, tolerance: 0.05),
      kind: .statistical, source: "Goodfellow et al. 2014, sec. 4")
  }
}
