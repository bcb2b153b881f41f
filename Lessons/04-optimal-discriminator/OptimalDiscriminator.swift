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
  /// Its head.
  public static let about = About(
    4, "optimal-discriminator", in: .game,
    title: "The best discriminator, and what it tells the generator",
    summary: "Four panels: D learns p/(p + q), G follows its slope, and D ends at 1/2",
    source: "Pan, Generative adversarial networks, (a) to (d); Goodfellow et al. 2014",
    basis: "lesson 01 (the value V and log 4) and lesson 03 (two networks that learn a bell curve)",
    seconds: 2, handout: PackageResources.README_md,
    files: [
      "samples.csv", "curves.csv", Run.stagesFile, "generator.safetensors",
      "discriminator.safetensors",
    ])

  /// The lesson.
  public init() {}

  // The data of lesson 03. The slide gives no numbers.
  static let data = NormalData(mean: 1, standardDeviation: 1)
  static let truth = NormalDistribution(mean: 1, standardDeviation: 1)

  // Points in samples.csv and for the Wasserstein-1 distance.
  static let pointCount = 10_000

  @Setting("μ of the generator at the start", in: -20...20, placeholder: "X")
  var startMean: Double = 2.5
  @Setting("σ of the generator at the start", in: 0.01...20, placeholder: "X")
  var startDeviation: Double = 0.7
  @Setting("(a) steps of D before the first panel", in: 0...1_000_000)
  var stepsA = 30
  @Setting("(b) steps of D, while G stands still", in: 0...10_000_000, quick: 600)
  var stepsB = 3_000
  @Setting("(c) steps of G, while D stands still", in: 0...1_000_000)
  var stepsC = 80
  @Setting("(d) iterations of Algorithm 1", in: 1...10_000_000, quick: 600)
  var stepsD = 6_000
  @Setting("m, the samples in a minibatch", in: 1...100_000)
  var batch = 256
  @Setting("units in each of D's two hidden layers", in: 1...1_000)
  var units = 16
  @Setting(
    "the generator's learning rate; in (d) it falls to zero", in: 0...100, above: true,
    placeholder: "RATE")
  var learningRate: Float = 0.005
  @Setting(
    "the discriminator's learning rate; in (b) and in (d) it falls to zero", in: 0...100,
    above: true, placeholder: "RATE")
  var discriminatorLearningRate: Float = 0.003
  @Setting("(d) decay of the average of the generator's weights; 0: none", in: 0...0.99999)
  var average: Float = 0.999
  @Setting("what the generator minimises", among: [.minimax, .nonSaturating])
  var loss = Objective.minimax

  /// How much memory it takes.
  public var size: RunSize? {
    RunSize(
      batch: batch, outputs: 2 * units,
      weights: Sequential.parameterCount(ofWidths: [1, units, units, 1]), samplesBy: ["batch"],
      weightsBy: ["units"])
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

    let view = Window(startMean: startMean, startDeviation: startDeviation)
    var training = Training(self, testNoise: noise, view: view, run)
    // Each panel is shown before the way to the next begins.
    try training.train(.near, run)
    try showNearConvergence(run, training, view)
    try training.train(.discriminator, run)
    try showTrainedDiscriminator(run, training, view)
    try training.train(.generator, run)
    try showMovedGenerator(run, training, view)
    try training.train(.play, run)
    try showTheEnd(run, training, view)
    try showTheSlide(run, training, view)
    try showTheValue(run, training)

    try run.show(.verdict(verdict(training, floor)))
    report(run, training)
    if run.wantsFiles { try handOverFiles(run, training, real, noise) }
  }
}
