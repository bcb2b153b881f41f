import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks

/// Lesson 03, two small networks that play against each other learn a bell curve.
///
/// The lecture's first example, with its networks, its noise and its data. The recipe of training is
/// ours, and a plain one is run beside it; the slides name none.
public struct Gaussian: Lesson {
  /// The third lesson.
  public let number = 3
  /// On the command line.
  public let name = "gaussian"
  /// Above the first figure.
  public let title = "A GAN learns the normal distribution"
  /// The first part of the course.
  public let part = Part.game
  /// In the list of lessons.
  public let summary = "Two small networks learn N(1, 1) from noise; what makes it dependable"
  /// The slide.
  public let source = "Pan, Example 1"
  /// What `--out` writes.
  public let files = [
    "samples.csv", "curves.csv", "generator.safetensors", "discriminator.safetensors",
  ]

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

  static let steps = Setting.integer(
    "steps", 6_000, quick: 600, in: 1...10_000_000, "iterations of Algorithm 1")
  static let batch = Setting.integer(
    "batch", 128, in: 1...100_000, "m, the samples in a minibatch")
  static let learningRate = Setting.number(
    "learning-rate", 0.004, in: 0...1e30, above: true, placeholder: "RATE",
    "the generator's learning rate at the start")
  static let discriminatorRate = Setting.number(
    "discriminator-learning-rate", 0.01, in: 0...1e30, above: true, placeholder: "RATE",
    "the discriminator's learning rate")
  static let decay = Setting.choice(
    "decay", Decay.linear, "whether the generator's learning rate falls to zero")
  static let initializer = Setting.choice(
    "initializer", Start.uniform,
    "the first weights: uniform on ±1/√inputs, biases too, or Glorot's, biases zero")
  static let k = Setting.integer(
    "k", 1, in: 1...1_000, "the discriminator's steps for one of the generator")
  static let loss = Setting.choice(
    "loss", Objective.nonSaturating, among: [.minimax, .nonSaturating],
    "what the generator minimises")
  static let order = Setting.choice("order", UpdateOrder.alternating, "who moves when")
  static let beta1 = Setting.number(
    "beta1", 0, in: 0...0.9999, "Adam's momentum, for both networks")
  static let beta2 = Setting.number(
    "beta2", 0.9, in: 0...0.99999, "how slowly Adam forgets how large the gradients were")
  static let average = Setting.number(
    "average", 0.999, in: 0...0.99999, "decay of the average of the generator's weights; 0: none")
  static let penalty = Setting.number(
    "gradient-penalty", 0, in: 0...1_000, "γ of the R1 penalty on the discriminator")
  static let plainSteps = Setting.integer(
    "plain-steps", 20_000, quick: 1_000, in: 0...10_000_000,
    "iterations by a plain recipe, for comparison; 0: leave it out")

  /// How the first weights are drawn.
  enum Start: String, CaseIterable {
    case uniform
    case glorot
  }

  /// How the generator's learning rate goes on.
  enum Decay: String, CaseIterable {
    case linear
    case constant
  }

  /// All of the above.
  public var settings: [any AnySetting] {
    [
      Self.steps, Self.batch, Self.learningRate, Self.discriminatorRate, Self.decay,
      Self.initializer, Self.k,
      Self.loss, Self.order, Self.beta1, Self.beta2, Self.average, Self.penalty,
      Self.plainSteps,
    ]
  }

  /// Shows the game, trains by our recipe and by the plain one, and compares.
  public func teach(_ run: Run) throws {
    // Points that no training ever sees.
    var testData = Random(seed: run.seed, stream: "test data")
    var testNoiseStream = Random(seed: run.seed, stream: "test noise")
    let real = Self.data.minibatch(Self.pointCount, using: &testData).numbers
    let testNoise = Tensor.uniform([Self.pointCount, 1], in: -1...1, using: &testNoiseStream)
    let floor = RealScores(count: Self.pointCount) { count in
      Self.data.minibatch(count, using: &testData).numbers
    }
    let bins = Judgement.histogram(real)

    try showTheGame(run)
    let training = try Training(
      recipe(run), on: Self.data, testNoise: testNoise, run, label: "training",
      picture: { picture($0, $1, bins) }, stage: { try showStage(run, $0, $1, bins) })
    let judgements = training.looks.map { Judgement($0.samples) }
    let (last, final) = (training.looks[training.looks.count - 1], judgements[judgements.count - 1])
    try run.step("After training, \(last.step) iterations")
    if training.looks.count > 1 { try showHistogram(run, "After training", bins, last) }
    var rows = [judgements[0].row("before training")]
    if let middle = training.middle(of: run[Self.steps]), middle.step < last.step {
      rows.append(Judgement(middle.samples).row("during training"))
    }
    rows += [final.row("after training"), floor.row]
    try run.show(
      .table(
        Table(
          columns: Judgement.columns, rows: rows,
          caption: "Wasserstein-1: how far, on average, the points would have to be moved to make "
            + "N(1, 1) of them. Jensen-Shannon: over the bins, in nats, from 0 to log 2 = 0.693.")))

    try run.step("The losses")
    try showLosses(run, training, judgements)
    try showCurves(run, training)

    let plain = try compareWithThePlainRecipe(
      run, testNoise, bins, (final, distances(training, judgements)), floor)

    try run.show(.verdict(verdict(training, judgements, floor)))
    report(run, training, judgements, plain, histogram: Judgement.histogram(last.samples))
    if run.wantsFiles { try handOverFiles(run, training, real) }
  }

  /// The recipe that the settings describe; by default the dependable one.
  private func recipe(_ run: Run) -> Recipe {
    Recipe(
      steps: run[Self.steps], batch: run[Self.batch], generatorRate: Float(run[Self.learningRate]),
      generatorDecay: run[Self.decay] == .linear
        ? .linear(start: 0, end: run[Self.steps], floor: 0) : .constant,
      discriminatorRate: Float(run[Self.discriminatorRate]), beta1: Float(run[Self.beta1]),
      beta2: Float(run[Self.beta2]),
      initializer: run[Self.initializer] == .uniform ? .uniformByInputs : .glorotUniform,
      averaging: Float(run[Self.average]),
      rules: Rules(
        objective: run[Self.loss], order: run[Self.order], discriminatorSteps: run[Self.k],
        gradientPenalty: Float(run[Self.penalty])))
  }
}
