import Adversarial
import Autograd
import Blackboard
import Course
import Datasets
import Measures
import Networks

/// Lesson 04, the four panels of the slide: what the best discriminator is, and what a generator learns
/// from it.
///
/// The generator has two parameters and a density that is a formula, so the best discriminator is a
/// formula too, and the trained one is held against it.
public struct OptimalDiscriminator: Lesson {
  /// The fourth lesson.
  public let number = 4
  /// On the command line.
  public let name = "optimal-discriminator"
  /// Above the first figure.
  public let title = "The best discriminator, and what it tells the generator"
  /// The first part of the course.
  public let part = Part.game
  /// In the list of lessons.
  public let summary = "Four panels: D learns p/(p + q), G follows its slope, and D ends at 1/2"
  /// The slide, and where its figure comes from.
  public let source = "Pan, Generative adversarial networks, (a) to (d); Goodfellow et al. 2014"
  /// What `--out` writes.
  public let files = [
    "samples.csv", "curves.csv", "generator.safetensors", "discriminator.safetensors",
  ]

  /// The lesson.
  public init() {}

  // The data of lesson 03. The slide gives no numbers.
  static let data = NormalData(mean: 1, standardDeviation: 1)
  static let truth = NormalDistribution(mean: 1, standardDeviation: 1)

  // Points in samples.csv and for the Wasserstein-1 distance.
  static let pointCount = 10_000

  static let startMean = Setting.number(
    "start-mean", 2.5, in: -20...20, placeholder: "X", "μ of the generator at the start")
  static let startDeviation = Setting.number(
    "start-deviation", 0.7, in: 0.01...20, placeholder: "X", "σ of the generator at the start")
  static let stepsA = Setting.integer(
    "steps-a", 30, in: 0...1_000_000, "(a) steps of D before the first panel")
  static let stepsB = Setting.integer(
    "steps-b", 3_000, quick: 600, in: 0...10_000_000, "(b) steps of D, while G stands still")
  static let stepsC = Setting.integer(
    "steps-c", 80, in: 0...1_000_000, "(c) steps of G, while D stands still")
  static let stepsD = Setting.integer(
    "steps-d", 6_000, quick: 600, in: 1...10_000_000, "(d) iterations of Algorithm 1")
  static let batch = Setting.integer(
    "batch", 256, in: 1...100_000, "m, the samples in a minibatch")
  static let units = Setting.integer(
    "units", 16, in: 1...1_000, "units in each of D's two hidden layers")
  static let learningRate = Setting.number(
    "learning-rate", 0.005, in: 0...100, above: true, placeholder: "RATE",
    "the generator's learning rate; in (d) it falls to zero")
  static let discriminatorRate = Setting.number(
    "discriminator-learning-rate", 0.003, in: 0...100, above: true, placeholder: "RATE",
    "the discriminator's learning rate; in (b) and in (d) it falls to zero")
  static let average = Setting.number(
    "average", 0.999, in: 0...0.99999,
    "(d) decay of the average of the generator's weights; 0: none")
  static let loss = Setting.choice(
    "loss", Objective.minimax, among: [.minimax, .nonSaturating], "what the generator minimises")

  /// All of the above.
  public var settings: [any AnySetting] {
    [
      Self.startMean, Self.startDeviation, Self.stepsA, Self.stepsB, Self.stepsC, Self.stepsD,
      Self.batch, Self.units, Self.learningRate, Self.discriminatorRate, Self.average, Self.loss,
    ]
  }

  /// Works one place by hand, trains from panel to panel, and holds the value of the game against the
  /// divergence.
  public func teach(_ run: Run) throws {
    // Points that no training ever sees.
    var testData = Random(seed: run.seed, stream: "test data")
    var testNoise = Random(seed: run.seed, stream: "test noise")
    let real = Self.data.minibatch(Self.pointCount, using: &testData).numbers
    let noise = Tensor.uniform([Self.pointCount, 1], using: &testNoise)
    let floor = Floor(ofSamples: Self.pointCount, repetitions: 20) { count in
      Self.data.minibatch(count, using: &testData).numbers
    } measure: {
      wasserstein1($0, to: Self.truth)
    }

    try showTheGame(run)
    try workByHand(run)

    let view = Window(startMean: run[Self.startMean], startDeviation: run[Self.startDeviation])
    let training = try Training(testNoise: noise, view: view, run)
    try showNearConvergence(run, training, view)
    try showTrainedDiscriminator(run, training, view)
    try showMovedGenerator(run, training, view)
    try showTheEnd(run, training, view)
    try showTheSlide(run, training, view)
    try showTheValue(run, training)

    try run.show(.verdict(verdict(training, floor)))
    report(run, training)
    if run.wantsFiles { try handOverFiles(run, training, real, noise) }
  }
}
